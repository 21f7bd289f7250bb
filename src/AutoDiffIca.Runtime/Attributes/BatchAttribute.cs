namespace AutoDiffIca;

/// <summary>
/// Marks a parameter of a <see cref="DifferentiableAttribute"/> method as one that differs from sample to sample: the
/// generator also writes the method for many samples at once.
/// </summary>
/// <remarks>
/// In <c>FBatch</c> (each sample's value) and <c>FBatchGradient</c> (the sum over the samples and its gradient) a
/// <see cref="Vec{T}"/> parameter becomes a <see cref="Mat{T}"/> with a row per sample and a scalar becomes a
/// <see cref="Vec{T}"/> with an entry per sample; its gradient has the same shape. The other parameters are shared by the
/// samples, what depends on them alone is computed once, and their gradients are summed over the samples.
/// </remarks>
/// <example>
/// <code>
/// [Differentiable]
/// public static double Energy(Vec&lt;double> centre, [Batch] Vec&lt;double> x) => 0.5 * SquaredDistance(centre, x);
///
/// Vec&lt;double> energies = EnergyBatch(centre, samples);
/// (double sum, (Vec&lt;double> centre, Mat&lt;double> x) gradient) = EnergyBatchGradient(centre, samples);
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Parameter, AllowMultiple = false, Inherited = false)]
public sealed class BatchAttribute : Attribute;
