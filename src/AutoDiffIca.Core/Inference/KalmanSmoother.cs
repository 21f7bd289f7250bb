using System.Collections.Immutable;
using System.Numerics.Tensors;
using AutoDiffIca.Algebra;
using AutoDiffIca.Models;

namespace AutoDiffIca.Inference;

/// <summary>The states of a series given all its rows.</summary>
/// <param name="States">The belief at each time.</param>
/// <param name="CrossCovariances">At each time but the first, the covariance of the state there with the one before it.</param>
public sealed record Smoothed(ImmutableArray<StateBelief> States, ImmutableArray<Mat<double>> CrossCovariances);

/// <summary>
/// The smoother of Rauch, Tung and Striebel: from the last time back, with <c>J = P_t A' P_pred^-1</c>, the mean moves by <c>J (m_smooth - m_pred)</c> and the
/// covariance by <c>J (P_smooth - P_pred) J'</c> of the next time.
/// </summary>
public static class KalmanSmoother
{
    /// <summary>Filters a series and smooths it.</summary>
    public static Smoothed Smooth(LinearDynamics model, Mat<double> series) => Smooth(model, KalmanFilter.Filter(model, series));

    /// <summary>Smooths what was filtered.</summary>
    public static Smoothed Smooth(LinearDynamics model, ImmutableArray<Filtered> filtered)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (filtered.IsEmpty)
            return new([], []);
        var size = model.Latent;
        var (states, cross) = (new StateBelief[filtered.Length], new Mat<double>[filtered.Length - 1]);
        states[^1] = filtered[^1].Updated;
        for (var t = filtered.Length - 2; t >= 0; t--)
        {
            var (now, predicted, later) = (filtered[t].Updated, filtered[t + 1].Predicted, states[t + 1]);
            var gain = Gain(model, now, predicted);
            var difference = later.Covariance - predicted.Covariance;
            var change = Dense.NT(Dense.NN(gain.Span, difference.Span, size, size, size), gain.Span, size, size, size);
            TensorPrimitives.Add(change, now.Covariance.Span, change);
            Dense.Symmetrise(change, size);
            states[t] = new(now.Mean + (gain * (later.Mean - predicted.Mean)), new(size, size, change));
            cross[t] = new(size, size, Dense.NT(later.Covariance.Span, gain.Span, size, size, size));
        }
        return new([.. states], [.. cross]);
    }

    // P A' P_pred^-1; where the prediction is certain, nothing is gained.
    private static Mat<double> Gain(LinearDynamics model, StateBelief now, StateBelief predicted)
    {
        var size = model.Latent;
        var gain = Dense.NT(now.Covariance.Span, model.Transition.Span, size, size, size);
        if (CholeskyFactor.TryOf(predicted.Covariance.Span, size) is { } factor)
            factor.Solve(gain);
        else
            gain = Dense.NN(gain, PseudoInverse.OfSymmetric(predicted.Covariance.ToArray(), size), size, size, size);
        return new(size, size, gain);
    }
}
