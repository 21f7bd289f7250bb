using AutoDiffIca.Algebra;

namespace AutoDiffIca.Inference;

/// <summary>The posterior of the latent values of rows, N(mean of the row, a covariance that is the same for all).</summary>
/// <param name="Means">A row for each row of the data.</param>
/// <param name="Covariance">The covariance of each.</param>
public sealed record GaussianPosterior(Mat<double> Means, Mat<double> Covariance)
{
    /// <summary>Draws latent values for each row; the same stream gives the same values.</summary>
    public Mat<double> Sample(RandomStream random) => Around(Means, random);

    /// <summary>Draws latent values of one row, as many as are asked for.</summary>
    public Mat<double> Sample(int row, int count, RandomStream random)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var mean = Means.Row(row).ToArray();
        return Around(new(count, mean.Length, Rows.Add(new double[count * mean.Length], mean)), random);
    }

    private Mat<double> Around(Mat<double> means, RandomStream random)
    {
        var (rows, size) = (means.Rows, means.Cols);
        var noise = new double[rows * size];
        random.FillNormal(noise);
        var root = CholeskyFactor.TryOf(Covariance.Span, size) ?? throw new InvalidOperationException("The posterior covariance is not positive definite.");
        var draws = Dense.NT(noise, root.Lower, rows, size, size);
        System.Numerics.Tensors.TensorPrimitives.Add(draws, means.Span, draws);
        return new(rows, size, draws);
    }
}
