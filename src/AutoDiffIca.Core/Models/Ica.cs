using AutoDiffIca.Algebra;
using AutoDiffIca.Data;
using AutoDiffIca.Kernels;
using AutoDiffIca.Likelihoods;

namespace AutoDiffIca.Models;

/// <summary>Independent components: <c>s = W (x - mean)</c> and <c>x = A s + mean</c>, the widest column of A first.</summary>
/// <param name="Mean">The mean of each column.</param>
/// <param name="Unmixing">W, a row for each source.</param>
/// <param name="Mixing">A, a column for each source.</param>
/// <param name="Signs">The density of each source, as in <see cref="SourceDensity"/>.</param>
public sealed record Ica(Vec<double> Mean, Mat<double> Unmixing, Mat<double> Mixing, Vec<double> Signs) : ILatentModel, IParametricDensity
{
    /// <inheritdoc/>
    public int Observed => Mean.Length;

    /// <inheritdoc/>
    public int Latent => Unmixing.Rows;

    /// <inheritdoc/>
    public int DegreesOfFreedom => (Observed * Latent) + Observed;

    /// <summary>The sources.</summary>
    public Mat<double> Encode(Mat<double> data)
    {
        DataCheck.RequireColumns(data, Observed);
        return new(data.Rows, Latent, Dense.NT(Rows.Centre(data, Mean), Unmixing.Span, data.Rows, Latent, Observed));
    }

    /// <summary>The data that sources mix to.</summary>
    public Mat<double> Decode(Mat<double> latent)
    {
        DataCheck.RequireColumns(latent, Latent);
        return new(latent.Rows, Observed, Rows.Add(Dense.NT(latent.Span, Mixing.Span, latent.Rows, Observed, Latent), Mean));
    }

    /// <summary><c>log |det W| + sum_i log p_i(s_i)</c> of each row.</summary>
    /// <exception cref="InvalidOperationException">There are fewer sources than columns: such a model has no density over the data.</exception>
    public Vec<double> LogLikelihoods(Mat<double> data)
    {
        if (Latent != Observed)
            throw new InvalidOperationException($"{Latent} sources have no density over {Observed} columns; without noise there must be as many.");
        var (sources, logDeterminant) = (Encode(data), LogDeterminant.Of(Unmixing.Span, Latent));
        var result = new double[data.Rows];
        for (var i = 0; i < data.Rows; i++)
        {
            result[i] = logDeterminant;
            for (var k = 0; k < Latent; k++)
                result[i] += SourceDensity.Log(Signs[k], sources[i, k]);
        }
        return result;
    }

    /// <summary>Draws sources from their densities and mixes them.</summary>
    public Mat<double> Sample(int count, RandomStream random)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var sources = new double[count * Latent];
        for (var i = 0; i < sources.Length; i++)
            sources[i] = SourceDensity.Draw(Signs[i % Latent], random, (ulong)i);
        return Decode(new(count, Latent, sources));
    }

    /// <summary>The model of an unmixing matrix of white data: the sources in the order of their part of the variance, each mostly positive in the data.</summary>
    internal static Ica Of(Whitening whitening, Mat<double> unmixing, Vec<double> signs)
    {
        var (m, d) = (whitening.Latent, whitening.Observed);
        var (u, deviations) = (whitening.Components.Components, whitening.Components.Deviations);
        // W_white L^-1/2 U and, transposed, U' L^1/2 W_white^-1.
        var inverse = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.DenseOfRowMajor(m, m, unmixing.ToArray()).Inverse().ToRowMajorArray();
        var total = Dense.NN(Rows.Multiply(unmixing.ToArray(), (1 / deviations).Span), u.Span, m, d, m);
        var mixing = Dense.TN(Rows.Scale(inverse, deviations), u.Span, m, d, m);
        var unit = Units.Of(m == 0 ? 1 : deviations[0]);
        double[] widths = [.. Enumerable.Range(0, m).Select(k => Reduction.SquaredNorm<double>((new Vec<double>(mixing, k * d, d) / unit).Span))];
        int[] order = [.. Enumerable.Range(0, m).OrderByDescending(k => widths[k])];
        var (w, a) = (new double[m * d], new double[m * d]);
        for (var i = 0; i < m; i++)
        {
            var row = mixing.AsSpan(order[i] * d, d);
            var turned = SymmetricEigen.MakeLargestPositive(row);
            row.CopyTo(a.AsSpan(i * d));
            for (var j = 0; j < d; j++)
                w[(i * d) + j] = total[(order[i] * d) + j] * (turned ? -1 : 1);
        }
        return new(whitening.Components.Mean, new(m, d, w), new(d, m, Dense.Transpose(a, m, d)), order.Select(k => signs[k]).ToArray());
    }
}
