using AutoDiffIca.Data;

namespace AutoDiffIca.Models;

/// <summary>A fitted variational autoencoder: a <see cref="NonlinearModel"/>, and an approximate posterior <c>q(z | x) = N(mu(x), diag s^2(x))</c>.</summary>
/// <param name="Shape">What it is made of.</param>
/// <param name="Parameters">Its parameters.</param>
public sealed record VariationalModel(AutoencoderShape Shape, Autoencoder Parameters) : ILatentModel, IDensity
{
    /// <inheritdoc/>
    public int Observed => Shape.Decoder.Observed;

    /// <inheritdoc/>
    public int Latent => Shape.Decoder.Latent;

    /// <summary>The model of x without the encoder.</summary>
    public NonlinearModel Generative => new(Shape.Decoder, Parameters.Decoder);

    /// <inheritdoc/>
    public Mat<double> Decode(Mat<double> latent) => Generative.Decode(latent);

    /// <summary>The means of <c>q(z | x)</c>.</summary>
    public Mat<double> Encode(Mat<double> data) => Posterior(data).Means;

    /// <summary>The means and the variances of <c>q(z | x)</c>, row by row.</summary>
    public (Mat<double> Means, Mat<double> Variances) Posterior(Mat<double> data)
    {
        DataCheck.RequireColumns(data, Observed);
        var (m, code) = (Latent, Parameters.Encoder.ApplyToRows(Shape.EncoderActivation, data));
        var (means, variances) = (new double[data.Rows * m], new double[data.Rows * m]);
        for (var i = 0; i < data.Rows; i++)
        {
            for (var j = 0; j < m; j++)
                (means[(i * m) + j], variances[(i * m) + j]) = (code[i, j], Math.Exp(code[i, m + j]));
        }
        return (new(data.Rows, m, means), new(data.Rows, m, variances));
    }

    /// <summary>A draw from <c>q(z | x)</c> for each row.</summary>
    public Mat<double> SampleLatent(Mat<double> data, RandomStream random)
    {
        var (means, variances) = Posterior(data);
        var z = new double[means.Rows * Latent];
        random.FillNormal(z);
        for (var i = 0; i < z.Length; i++)
            z[i] = means.Span[i] + (Math.Sqrt(variances.Span[i]) * z[i]);
        return new(means.Rows, Latent, z);
    }

    /// <summary>The evidence lower bound of each row, with so many draws from <c>q(z | x)</c>.</summary>
    public Vec<double> Elbo(Mat<double> data, int draws, RandomStream random)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(draws);
        DataCheck.RequireColumns(data, Observed);
        var noise = new double[data.Rows * draws * Latent];
        random.FillNormal(noise);
        return Shape.Elbo(Parameters, data, new(data.Rows, draws * Latent, noise));
    }

    /// <inheritdoc/>
    public Vec<double> LogLikelihoods(Mat<double> data) => Generative.LogLikelihoods(data);

    /// <inheritdoc/>
    public Mat<double> Sample(int count, RandomStream random) => Generative.Sample(count, random);
}
