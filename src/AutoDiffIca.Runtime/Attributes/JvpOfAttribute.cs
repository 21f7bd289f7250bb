namespace AutoDiffIca;

/// <summary>
/// Marks a static method as the forward rule of another one: where a differentiated method calls that one, the forward
/// sweep calls the rule and does not read the other method's body.
/// </summary>
/// <remarks>
/// The rule has the signature of the member it stands for: for <c>R F(A a, B b)</c> it is
/// <c>(R Value, R Tangent) Rule(A a, B b, tangents of the active parameters in order)</c>. The tangent is F's Jacobian times
/// the tangents.
/// </remarks>
/// <example>
/// <code>
/// public static double Cube(double x) => x * x * x;
///
/// [JvpOf(nameof(Cube))]
/// public static (double Value, double Tangent) CubeTangent(double x, double tangent) =>
///     (x * x * x, 3 * x * x * tangent);
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = false, Inherited = false)]
public sealed class JvpOfAttribute : Attribute
{
    /// <summary>Names a method of the rule's own type.</summary>
    /// <param name="method">The method's name; its parameters are those of the rule without the tangents.</param>
    public JvpOfAttribute(string method) => Method = method;

    /// <summary>Names a method of another type, which may be one that cannot be changed.</summary>
    /// <param name="type">The type that declares the method.</param>
    /// <param name="method">The method's name; its parameters are those of the rule without the tangents.</param>
    public JvpOfAttribute(Type type, string method) => (Type, Method) = (type, method);

    /// <summary>The type that declares the method; null for the rule's own.</summary>
    public Type? Type { get; }

    /// <summary>The name of the method that the rule belongs to.</summary>
    public string Method { get; }
}
