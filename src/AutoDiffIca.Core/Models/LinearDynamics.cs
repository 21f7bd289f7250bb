using System.Numerics.Tensors;
using AutoDiffIca.Algebra;

namespace AutoDiffIca.Models;

/// <summary>
/// A linear dynamical system, whose rows are times: <c>z_1 ~ N(m, P)</c>, <c>z_t = A z_{t-1} + N(0, Q)</c>, <c>x_t = C z_t + offset + noise</c> with a
/// deviation for each column.
/// </summary>
/// <param name="Transition">A.</param>
/// <param name="TransitionNoise">Q, a covariance.</param>
/// <param name="InitialMean">m.</param>
/// <param name="InitialCovariance">P.</param>
/// <param name="Emission">C, a row for each observed column.</param>
/// <param name="Offset">What is observed at z = 0.</param>
/// <param name="NoiseDeviations">The standard deviation of each column's noise.</param>
public sealed record LinearDynamics(
    Mat<double> Transition,
    Mat<double> TransitionNoise,
    Vec<double> InitialMean,
    Mat<double> InitialCovariance,
    Mat<double> Emission,
    Vec<double> Offset,
    Vec<double> NoiseDeviations)
{
    /// <summary>Observed columns.</summary>
    public int Observed => Emission.Rows;

    /// <summary>Latent dimensions.</summary>
    public int Latent => Emission.Cols;

    /// <summary>Draws a series of so many times, and the latent states behind it.</summary>
    public (Mat<double> Latent, Mat<double> Observed) Sample(int times, RandomStream random)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(times);
        Require();
        var (states, noise) = (new double[times * Latent], new double[times * Observed]);
        random.Substream(0).FillNormal(states);
        random.Substream(1).FillNormal(noise);
        var (first, later) = (CovarianceRoot.Of(InitialCovariance.Span, Latent), CovarianceRoot.Of(TransitionNoise.Span, Latent));
        for (var t = 0; t < times; t++)
        {
            var z = states.AsSpan(t * Latent, Latent);
            var drawn = Dense.NT(z, t == 0 ? first : later, 1, Latent, Latent);
            var expected = t == 0 ? InitialMean.ToArray() : Dense.NT(states.AsSpan((t - 1) * Latent, Latent), Transition.Span, 1, Latent, Latent);
            TensorPrimitives.Add(drawn, expected, z);
        }
        var x = Rows.Add(Dense.NT(states, Emission.Span, times, Observed, Latent), Offset);
        TensorPrimitives.Add(x, Rows.Multiply(noise, NoiseDeviations), x);
        return (new(times, Latent, states), new(times, Observed, x));
    }

    /// <summary>Throws if the parts do not fit each other.</summary>
    internal void Require()
    {
        foreach (var (name, matrix) in new[] { (nameof(Transition), Transition), (nameof(TransitionNoise), TransitionNoise), (nameof(InitialCovariance), InitialCovariance) })
        {
            if (matrix.Rows != Latent || matrix.Cols != Latent)
                throw new ArgumentException($"{name} is {matrix.Rows} x {matrix.Cols}; {nameof(Emission)} has {Latent} latent dimensions.");
        }
        if (InitialMean.Length != Latent || Offset.Length != Observed || NoiseDeviations.Length != Observed)
            throw new ArgumentException($"A vector of the model does not fit {Latent} latent dimensions and {Observed} columns.");
    }
}
