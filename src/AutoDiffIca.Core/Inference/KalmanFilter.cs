using System.Collections.Immutable;
using System.Numerics.Tensors;
using AutoDiffIca.Algebra;
using AutoDiffIca.Data;
using AutoDiffIca.Models;

namespace AutoDiffIca.Inference;

/// <summary>The state of a linear dynamical system at a time, as a Gaussian.</summary>
public sealed record StateBelief(Vec<double> Mean, Mat<double> Covariance);

/// <summary>What the filter knows at a time: before and after it sees the row, and the log-density of the row given those before.</summary>
public sealed record Filtered(StateBelief Predicted, StateBelief Updated, double LogLikelihood);

/// <summary>The Kalman filter.</summary>
/// <remarks>
/// With the predicted covariance <c>P = L L'</c> the state is <c>m + L e</c>, e ~ N(0, I), so that a row is seen through the loadings <c>C L</c>: a
/// linear Gaussian model, whose posterior and log-density need no inverse of the observed size, and no P that has one.
/// </remarks>
public static class KalmanFilter
{
    /// <summary>Goes through a series once.</summary>
    public static ImmutableArray<Filtered> Filter(LinearDynamics model, Mat<double> series)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.Require();
        DataCheck.RequireColumns(series, model.Observed);
        var steps = ImmutableArray.CreateBuilder<Filtered>(series.Rows);
        for (var t = 0; t < series.Rows; t++)
            steps.Add(Update(model, t == 0 ? new(model.InitialMean, model.InitialCovariance) : Predict(model, steps[t - 1].Updated), series.Row(t)));
        return steps.MoveToImmutable();
    }

    /// <summary>The log-likelihood of a series: the sum of the log-densities of its innovations.</summary>
    public static double LogLikelihood(LinearDynamics model, Mat<double> series) => Filter(model, series).Sum(step => step.LogLikelihood);

    /// <summary>N(A m, A P A' + Q).</summary>
    internal static StateBelief Predict(LinearDynamics model, StateBelief now)
    {
        var size = model.Latent;
        var spread = Dense.NN(model.Transition.Span, now.Covariance.Span, size, size, size);
        var covariance = Dense.NT(spread, model.Transition.Span, size, size, size);
        TensorPrimitives.Add(covariance, model.TransitionNoise.Span, covariance);
        Dense.Symmetrise(covariance, size);
        return new(model.Transition * now.Mean, new(size, size, covariance));
    }

    private static Filtered Update(LinearDynamics model, StateBelief predicted, Vec<double> row)
    {
        var (m, d) = (model.Latent, model.Observed);
        var root = CovarianceRoot.Of(predicted.Covariance.Span, m);
        var whitened = new WhitenedLoadings(new(d, m, Dense.NN(model.Emission.Span, root, d, m, m)), model.NoiseDeviations);
        var innovation = (row - model.Offset - (model.Emission * predicted.Mean)) / model.NoiseDeviations;
        var e = whitened.PosteriorMeans(innovation.Span, 1);
        var squares = whitened.Squares(innovation.ToArray(), e, 1)[0];
        var logLikelihood = -0.5 * ((d * Math.Log(2 * Math.PI)) + whitened.LogDeterminant + squares);

        // L K^-1 L' with K = R R' is the square of L R'^-1, which cannot lose its symmetry or sign.
        var half = (double[])root.Clone();
        whitened.Precision.SolveLower(half);
        var covariance = Dense.NT(half, half, m, m, m);
        return new(predicted, new(predicted.Mean + (new Mat<double>(m, m, root) * (Vec<double>)e), new(m, m, covariance)), logLikelihood);
    }
}
