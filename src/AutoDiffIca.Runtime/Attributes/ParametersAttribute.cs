namespace AutoDiffIca;

/// <summary>
/// Marks a <c>partial</c> record or record struct as a bundle of parameters that is differentiated as a whole: its gradient
/// is a value of the same type.
/// </summary>
/// <remarks>
/// Members are scalars, <see cref="Vec{T}"/>, <see cref="Mat{T}"/>, other such types, or
/// <see cref="System.Collections.Immutable.ImmutableArray{T}"/> of them. Their order of declaration is the order of a
/// Jacobian's columns: leaf by leaf, matrices row by row.
/// </remarks>
/// <example>
/// <code>
/// [Parameters]
/// public partial record struct Affine(Mat&lt;double> Weights, Vec&lt;double> Bias);
///
/// [Differentiable]
/// public static double Loss(Affine layer, [NoGradient] Vec&lt;double> x) => SquaredNorm(layer.Weights * x + layer.Bias);
///
/// (double value, Affine gradient) = LossGradient(layer, x);
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = false, Inherited = false)]
public sealed class ParametersAttribute : Attribute;
