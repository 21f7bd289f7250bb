using AutoDiffIca.Algebra;
using AutoDiffIca.Data;

namespace AutoDiffIca.Models;

/// <summary>The principal components of data: the orthonormal directions u of largest variance, each a row.</summary>
/// <param name="Mean">The mean of each column.</param>
/// <param name="Components">The directions, the widest first; the largest entry of each is positive.</param>
/// <param name="Deviations">The standard deviation of the data along each: the root of an eigenvalue of the covariance.</param>
/// <param name="ResidualDeviation">The root of the variance in all other directions together.</param>
/// <param name="Rank">How many of the directions have variance beyond rounding.</param>
public sealed record Pca(Vec<double> Mean, Mat<double> Components, Vec<double> Deviations, double ResidualDeviation, int Rank) : ILatentModel
{
    /// <inheritdoc/>
    public int Observed => Mean.Length;

    /// <inheritdoc/>
    public int Latent => Components.Rows;

    /// <summary>The variances along the components: eigenvalues of the covariance.</summary>
    public Vec<double> Variances => Deviations * Deviations;

    /// <summary>The part of the data's variance that each component explains.</summary>
    public Vec<double> ExplainedVariance
    {
        get
        {
            // Relative to the widest direction, so that nothing overflows.
            var unit = Units.Of(Math.Max(ResidualDeviation, Latent == 0 ? 0 : Deviations[0]));
            var scaled = Deviations / unit;
            var squares = scaled * scaled;
            var residual = ResidualDeviation / unit;
            return squares / (Ops.Sum(squares) + (residual * residual));
        }
    }

    /// <summary>The coordinates <c>z_i = u_i'(x - mean)</c> of each row.</summary>
    public Mat<double> Encode(Mat<double> data)
    {
        DataCheck.RequireColumns(data, Observed);
        return new(data.Rows, Latent, Dense.NT(Rows.Centre(data, Mean), Components.Span, data.Rows, Latent, Observed));
    }

    /// <summary><c>mean + sum_i z_i u_i</c> of each row.</summary>
    public Mat<double> Decode(Mat<double> latent)
    {
        DataCheck.RequireColumns(latent, Latent);
        return new(latent.Rows, Observed, Rows.Add(Dense.NN(latent.Span, Components.Span, latent.Rows, Observed, Latent), Mean));
    }

    /// <summary>The same model with only its first components.</summary>
    public Pca Truncate(int components)
    {
        DataCheck.RequireLatent(components, Latent);
        var left = Deviations.Span[components..];
        var unit = Units.Of(Math.Max(ResidualDeviation, left.Length == 0 ? 0 : left[0]));
        var square = ResidualDeviation / unit * (ResidualDeviation / unit);
        foreach (var deviation in left)
            square += deviation / unit * (deviation / unit);
        return new(Mean, new(components, Observed, Components.Span[..(components * Observed)].ToArray()), Deviations[..components], unit * Math.Sqrt(square), Math.Min(Rank, components));
    }

    /// <summary>The smallest number of components that explain a part of the variance; all if they do not.</summary>
    /// <param name="part">Between 0 and 1.</param>
    public int ComponentsFor(double part)
    {
        if (!(part is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(part), part, "A part of the variance is between 0 and 1.");
        var (sum, count) = (0.0, 0);
        // What rounding takes from 1 must not cost a component.
        foreach (var explained in ExplainedVariance)
        {
            if (sum >= part * (1 - 1e-12))
                break;
            (sum, count) = (sum + explained, count + 1);
        }
        return count;
    }
}
