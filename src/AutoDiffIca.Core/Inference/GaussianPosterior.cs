using AutoDiffIca.Algebra;

namespace AutoDiffIca.Inference;

/// <summary>The posterior of the latent values of rows, N(mean of the row, a covariance that is the same for all).</summary>
/// <param name="Means">A row for each row of the data.</param>
/// <param name="Covariance">The covariance of each.</param>
public sealed record GaussianPosterior(Mat<double> Means, Mat<double> Covariance)
{
    /// <summary>Draws latent values for each row; the same stream gives the same values.</summary>
    public Mat<double> Sample(RandomStream random)
    {
        var (rows, size) = (Means.Rows, Means.Cols);
        var noise = new double[rows * size];
        random.FillNormal(noise);
        var root = CholeskyFactor.TryOf(Covariance.Span, size) ?? throw new InvalidOperationException("The posterior covariance is not positive definite.");
        var draws = Dense.NT(noise, root.Lower, rows, size, size);
        System.Numerics.Tensors.TensorPrimitives.Add(draws, Means.Span, draws);
        return new(rows, size, draws);
    }
}
