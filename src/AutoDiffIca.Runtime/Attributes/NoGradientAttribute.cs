namespace AutoDiffIca;

/// <summary>
/// Marks a parameter of a <see cref="DifferentiableAttribute"/> method as given: no derivative with respect to it is
/// computed, and it has no place in the gradient.
/// </summary>
/// <example>
/// <code>
/// [Differentiable]
/// public static double Loss(Vec&lt;double> weights, [NoGradient] Vec&lt;double> data) => SquaredDistance(weights, data);
///
/// // The one active parameter's gradient has its own type:
/// (double value, Vec&lt;double> gradient) = LossGradient(weights, data);
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Parameter, AllowMultiple = false, Inherited = false)]
public sealed class NoGradientAttribute : Attribute;
