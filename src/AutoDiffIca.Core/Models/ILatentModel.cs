namespace AutoDiffIca.Models;

/// <summary>A model that goes from data to latent values and back, a row for each observation.</summary>
public interface ILatentModel
{
    /// <summary>Columns of the data.</summary>
    int Observed { get; }

    /// <summary>Columns of the latent values.</summary>
    int Latent { get; }

    /// <summary>The latent values of data; where they are uncertain, their posterior means.</summary>
    Mat<double> Encode(Mat<double> data);

    /// <summary>The data that latent values stand for, without noise.</summary>
    Mat<double> Decode(Mat<double> latent);
}

/// <summary>What all latent models can do because they encode and decode.</summary>
public static class LatentModels
{
    /// <summary>Encodes and decodes.</summary>
    public static Mat<double> Reconstruct(this ILatentModel model, Mat<double> data)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.Decode(model.Encode(data));
    }

    /// <summary><c>(1/N) sum_n |x_n - reconstruction|^2</c>, summed over the columns.</summary>
    public static double ReconstructionError(this ILatentModel model, Mat<double> data)
    {
        var back = model.Reconstruct(data);
        return data.Rows == 0 ? 0 : Kernels.Reduction.SquaredDistance(data.Span, back.Span) / data.Rows;
    }
}
