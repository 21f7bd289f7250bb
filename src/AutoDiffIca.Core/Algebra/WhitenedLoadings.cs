using System.Numerics.Tensors;
using AutoDiffIca.Kernels;

namespace AutoDiffIca.Algebra;

/// <summary>A linear Gaussian model beside its noise: <c>B = Psi^-1/2 W</c>, and the factored posterior precision <c>I + B'B</c>.</summary>
internal sealed class WhitenedLoadings
{
    private readonly int _observed;
    private readonly int _latent;
    private readonly double _logNoise;

    public WhitenedLoadings(Mat<double> loadings, Vec<double> deviations)
    {
        (_observed, _latent) = (loadings.Rows, loadings.Cols);
        Loadings = loadings.ToArray();
        for (var d = 0; d < _observed; d++)
        {
            TensorPrimitives.Divide(Loadings.AsSpan(d * _latent, _latent), deviations[d], Loadings.AsSpan(d * _latent, _latent));
            _logNoise += Math.Log(deviations[d]);
        }
        var precision = Products();
        Dense.AddToDiagonal(precision, _latent, 1);
        Precision = CholeskyFactor.TryOf(precision, _latent)
            ?? throw new ArgumentException("The loadings or the noise deviations of the model are not finite, or a deviation is zero.");
    }

    /// <summary>B, a row for each observed column.</summary>
    public double[] Loadings { get; }

    /// <summary><c>I + B'B</c>.</summary>
    public CholeskyFactor Precision { get; }

    /// <summary><c>log |W W' + Psi| = log |Psi| + log |I + B'B|</c>.</summary>
    public double LogDeterminant => (2 * _logNoise) + Precision.LogDeterminant;

    /// <summary><c>B'B</c>.</summary>
    public double[] Products() => Dense.TN(Loadings, Loadings, _latent, _latent, _observed);

    /// <summary><c>(I + B'B)^-1 B'y</c> of each row y of whitened data.</summary>
    public double[] PosteriorMeans(ReadOnlySpan<double> y, int rows)
    {
        var means = Dense.NN(y, Loadings, rows, _latent, _observed);
        Precision.Solve(means);
        return means;
    }

    /// <summary><c>y'(I + B B')^-1 y = |y - B z|^2 + |z|^2</c> of each row of whitened data, which is overwritten.</summary>
    public double[] Squares(double[] y, int rows) => Squares(y, PosteriorMeans(y, rows), rows);

    /// <summary>The same with the posterior means at hand.</summary>
    public double[] Squares(double[] y, double[] means, int rows)
    {
        TensorPrimitives.Negate<double>(y, y);
        MatrixProduct.NT<double>(means, Loadings, y, rows, _observed, _latent, accumulate: true);
        var squares = new double[rows];
        for (var i = 0; i < rows; i++)
            squares[i] = Reduction.SquaredNorm<double>(y.AsSpan(i * _observed, _observed)) + Reduction.SquaredNorm<double>(means.AsSpan(i * _latent, _latent));
        return squares;
    }
}
