using System.Numerics.Tensors;
using AutoDiffIca.Algebra;
using AutoDiffIca.Data;
using AutoDiffIca.Estimators.LinearGaussians;
using AutoDiffIca.Inference;
using AutoDiffIca.Kernels;

namespace AutoDiffIca.Estimators;

/// <summary>The maximisation for a linear dynamical system, from its smoothed states.</summary>
internal sealed class StateSums(Smoothed states)
{
    private readonly int _times = states.States.Length;
    private readonly int _size = states.States[0].Mean.Length;

    public Smoothed States => states;

    /// <summary><c>A = (sum E z_t z_{t-1}')(sum E z_{t-1} z_{t-1}')^-1</c> and <c>Q = (1/(T-1)) (sum E z_t z_t' - A sum E z_{t-1} z_t')</c>, sums over t from the second on.</summary>
    public (Mat<double> A, Mat<double> Q)? Transition()
    {
        var (before, now, cross) = (new double[_size * _size], new double[_size * _size], new double[_size * _size]);
        for (var t = 1; t < _times; t++)
        {
            AddSecond(states.States[t - 1], before);
            AddSecond(states.States[t], now);
            TensorPrimitives.Add(cross, states.CrossCovariances[t - 1].Span, cross);
            MatrixVector.AddOuter(1, states.States[t].Mean.Span, states.States[t - 1].Mean.Span, cross);
        }
        if (CholeskyFactor.TryOf(before, _size) is not { } factor)
            return null;
        var a = (double[])cross.Clone();
        factor.Solve(a);
        // Q = (now - A cross') / (T - 1), with A = cross before^-1.
        var explained = Dense.NT(a, cross, _size, _size, _size);
        TensorPrimitives.Subtract(now, explained, now);
        TensorPrimitives.Divide(now, _times - 1, now);
        Dense.Symmetrise(now, _size);
        return (new(_size, _size, a), new(_size, _size, now));
    }

    /// <summary>The regression of the observed columns on <c>(z_t, 1)</c>.</summary>
    public (Mat<double> C, Vec<double> Offset)? Emission(Mat<double> series)
    {
        var columns = Enumerable.Range(0, series.Cols).ToArray();
        var sums = new RegressionSums(series.Cols, _size);
        for (var t = 0; t < _times; t++)
            sums.Add(new MissingPattern([.. columns], [t]), new Completed(series.Row(t).ToArray(), states.States[t].Mean.ToArray(), states.States[t].Covariance.ToArray()));
        return sums.Solve();
    }

    /// <summary><c>(1/T) sum (x_d - c_d'E z - offset_d)^2 + c_d' Cov c_d</c> for each column.</summary>
    public Vec<double> Noise(Mat<double> series, Mat<double> emission, Vec<double> offset)
    {
        var noise = new double[series.Cols];
        var covariance = new double[_size * _size];
        for (var t = 0; t < _times; t++)
        {
            var rest = series.Row(t) - offset - (emission * states.States[t].Mean);
            TensorPrimitives.MultiplyAdd(rest.Span, rest.Span, noise, noise);
            TensorPrimitives.Add(covariance, states.States[t].Covariance.Span, covariance);
        }
        var spread = Dense.NN(emission.Span, covariance, series.Cols, _size, _size);
        for (var d = 0; d < noise.Length; d++)
            noise[d] = (noise[d] + Reduction.Dot(spread.AsSpan(d * _size, _size), emission.Row(d).Span)) / _times;
        return noise;
    }

    private static void AddSecond(StateBelief state, double[] sum)
    {
        TensorPrimitives.Add(sum, state.Covariance.Span, sum);
        MatrixVector.AddOuter(1, state.Mean.Span, state.Mean.Span, sum);
    }
}
