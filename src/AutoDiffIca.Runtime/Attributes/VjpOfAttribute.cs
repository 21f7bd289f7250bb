namespace AutoDiffIca;

/// <summary>
/// Marks a static method as the reverse rule of another one: where a differentiated method calls that one, the reverse
/// sweep calls the rule and does not read the other method's body.
/// </summary>
/// <remarks>
/// The rule has the signature of the member it stands for: for <c>R F(A a, B b)</c> it is
/// <c>(R Value, G Gradient) Rule(A a, B b, R cotangent)</c>, where G is the active parameter's type if there is one and
/// otherwise a tuple of the active parameters' types in order. The gradient is the cotangent times F's Jacobian.
/// </remarks>
/// <example>
/// <code>
/// public static double Cube(double x) => x * x * x;
///
/// [VjpOf(nameof(Cube))]
/// public static (double Value, double Gradient) CubeRule(double x, double cotangent) =>
///     (x * x * x, cotangent * 3 * x * x);
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = false, Inherited = false)]
public sealed class VjpOfAttribute : Attribute
{
    /// <summary>Names a method of the rule's own type.</summary>
    /// <param name="method">The method's name; its parameters are those of the rule without the cotangent.</param>
    public VjpOfAttribute(string method) => Method = method;

    /// <summary>Names a method of another type, which may be one that cannot be changed.</summary>
    /// <param name="type">The type that declares the method.</param>
    /// <param name="method">The method's name; its parameters are those of the rule without the cotangent.</param>
    public VjpOfAttribute(Type type, string method) => (Type, Method) = (type, method);

    /// <summary>The type that declares the method; null for the rule's own.</summary>
    public Type? Type { get; }

    /// <summary>The name of the method that the rule belongs to.</summary>
    public string Method { get; }
}
