namespace AutoDiffIca;

/// <summary>
/// Asks for the derivatives of a static method of a <c>partial</c> type: the generator reads the method and writes its
/// gradient, products with its Jacobian and Hessian, and their batched forms into the same type.
/// </summary>
/// <remarks>
/// <para>
/// For <c>R F(A a, B b)</c> it writes, with F's accessibility, <c>FVjp</c> (a cotangent times the Jacobian) and <c>FJvp</c>
/// (the Jacobian times tangents); <c>FGradient</c> and <c>FHvp</c> (the Hessian times directions) where R is a scalar;
/// <c>FJacobian</c> where R is a <see cref="Vec{T}"/>; and <c>FBatch</c> and <c>FBatchGradient</c> where a parameter is
/// marked <see cref="BatchAttribute"/>. The method itself stays what it is and runs as it is.
/// </para>
/// <para>
/// Derivatives are taken with respect to every parameter that is floating, a <see cref="Vec{T}"/>, a <see cref="Mat{T}"/>,
/// an array or a read-only span of floating numbers, or a <see cref="ParametersAttribute"/> type, unless it is marked
/// <see cref="NoGradientAttribute"/>. What cannot be differentiated is an error at its place in the source.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// public static partial class Density
/// {
///     [Differentiable]
///     public static double Wave(double x, double y) => x * Math.Sin(y);
/// }
///
/// (double value, (double x, double y) gradient) = Density.WaveGradient(0.7, 1.3);
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = false, Inherited = false)]
public sealed class DifferentiableAttribute : Attribute
{
    /// <summary>
    /// The name of a method in the same type that is used as this method's reverse rule instead of reading its body; see
    /// <see cref="VjpOfAttribute"/>, which says the same from the rule's side.
    /// </summary>
    public string? Vjp { get; set; }

    /// <summary>
    /// The name of a method in the same type that is used as this method's forward rule instead of reading its body; see
    /// <see cref="JvpOfAttribute"/>, which says the same from the rule's side.
    /// </summary>
    public string? Jvp { get; set; }
}
