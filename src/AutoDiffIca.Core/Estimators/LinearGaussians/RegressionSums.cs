using AutoDiffIca.Algebra;
using AutoDiffIca.Data;
using AutoDiffIca.Kernels;

namespace AutoDiffIca.Estimators.LinearGaussians;

/// <summary>The rows of a pattern: their observed values, the posterior means of their latent values, and the posterior covariance.</summary>
internal sealed record Completed(double[] Values, double[] Latent, double[] Covariance);

/// <summary>For each column the sums <c>E u u'</c> and <c>x E u</c>, <c>u = (z, 1)</c>, over the rows that have it; from them its loadings and mean.</summary>
internal sealed class RegressionSums(int columns, int latent)
{
    private readonly int _size = latent + 1;
    private readonly double[] _second = new double[columns * (latent + 1) * (latent + 1)];
    private readonly double[] _cross = new double[columns * (latent + 1)];

    public void Add(MissingPattern pattern, Completed rows)
    {
        var (count, observed) = (pattern.Rows.Length, pattern.Columns.Length);
        var u = new double[count * _size];
        for (var i = 0; i < count; i++)
        {
            rows.Latent.AsSpan(i * latent, latent).CopyTo(u.AsSpan(i * _size));
            u[(i * _size) + latent] = 1;
        }
        var second = Dense.TN(u, u, _size, _size, count);
        for (var j = 0; j < latent; j++)
        {
            for (var k = 0; k < latent; k++)
                second[(j * _size) + k] += count * rows.Covariance[(j * latent) + k];
        }
        var cross = Dense.TN(rows.Values, u, observed, _size, count);
        for (var c = 0; c < observed; c++)
        {
            MatrixVector.AddScaled<double>(1, second, _second.AsSpan(pattern.Columns[c] * _size * _size, _size * _size));
            MatrixVector.AddScaled<double>(1, cross.AsSpan(c * _size, _size), _cross.AsSpan(pattern.Columns[c] * _size, _size));
        }
    }

    public (Mat<double> Loadings, Vec<double> Mean)? Solve()
    {
        var (loadings, mean) = (new double[columns * latent], new double[columns]);
        for (var d = 0; d < columns; d++)
        {
            if (CholeskyFactor.TryOf(_second.AsSpan(d * _size * _size, _size * _size), _size) is not { } factor)
                return null;
            var solution = _cross.AsSpan(d * _size, _size);
            factor.Solve(solution);
            solution[..latent].CopyTo(loadings.AsSpan(d * latent));
            mean[d] = solution[latent];
        }
        return (new(columns, latent, loadings), mean);
    }
}
