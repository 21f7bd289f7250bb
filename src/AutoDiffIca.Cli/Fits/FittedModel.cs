using AutoDiffIca.Cli.Io;
using AutoDiffIca.Inference;
using AutoDiffIca.Likelihoods;
using AutoDiffIca.Models;

namespace AutoDiffIca.Cli.Fits;

/// <summary>What a fit led to, and what every command can ask of it.</summary>
internal abstract record FittedModel
{
    // Nodes by which latent values of a decoder are found where there is no encoder.
    internal const int EncodingNodes = 8192;

    private FittedModel()
    {
    }

    public sealed record Mle(NonlinearModel Model) : FittedModel;

    public sealed record Vae(VariationalModel Model) : FittedModel;

    public sealed record Principal(Pca Model) : FittedModel;

    public sealed record Gaussian(LinearGaussian Model) : FittedModel;

    public sealed record Independent(Ica Model) : FittedModel;

    public sealed record Dynamics(LinearDynamics Model) : FittedModel;

    /// <summary>The model itself.</summary>
    public object Content => this switch
    {
        Mle m => m.Model,
        Vae m => m.Model,
        Principal m => m.Model,
        Gaussian m => m.Model,
        Independent m => m.Model,
        Dynamics m => m.Model,
        _ => throw new NotSupportedException(),
    };

    public int Observed => this is Dynamics { Model: var dynamics } ? dynamics.Observed : ((ILatentModel)Content).Observed;

    public int Latent => this is Dynamics { Model: var dynamics } ? dynamics.Latent : ((ILatentModel)Content).Latent;

    /// <summary>The decoder of a nonlinear model.</summary>
    public NonlinearModel? Decoder => this switch
    {
        Mle m => m.Model,
        Vae m => m.Model.Generative,
        _ => null,
    };

    /// <summary>The noise's variance, where it is one number.</summary>
    public double? Variance => this switch
    {
        Gaussian { Model.Noise: Noise.Isotropic noise } => noise.Deviation * noise.Deviation,
        _ => Decoder is { Shape.HasOneVariance: true } decoder ? decoder.Variance : null,
    };

    public static FittedModel Of(object model) => model switch
    {
        NonlinearModel m => new Mle(m),
        VariationalModel m => new Vae(m),
        Pca m => new Principal(m),
        LinearGaussian m => new Gaussian(m),
        Ica m => new Independent(m),
        LinearDynamics m => new Dynamics(m),
        _ => throw new NotSupportedException(model.GetType().Name),
    };

    /// <summary>The model of a run that is over.</summary>
    public static FittedModel Read(string path)
    {
        using var run = RunFolder.Open(path);
        return Of(ModelFile.FromTensors(run.ReadModel()));
    }

    /// <summary>The latent values of rows: posterior means where they are uncertain; the rows of a dynamical system are times.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="threads">Threads to use.</param>
    /// <param name="done">Told how many rows are done, where that takes long.</param>
    public Mat<double> Encode(Mat<double> data, int threads, Action<int>? done = null) => this switch
    {
        Mle m => RowBlocks.Encode(m.Model, IntegrationNodes.Sobol(EncodingNodes, Latent, default), data, threads, done),
        Dynamics m => new(data.Rows, Latent, [.. KalmanSmoother.Smooth(m.Model, data).States.SelectMany(state => state.Mean.ToArray())]),
        _ => ((ILatentModel)Content).Encode(data),
    };

    /// <summary>The expected data of latent values.</summary>
    public Mat<double> Decode(Mat<double> latent) => this is Dynamics { Model: var dynamics }
        ? latent * Ops.Transpose(dynamics.Emission) + Repeat(dynamics.Offset, latent.Rows)
        : ((ILatentModel)Content).Decode(latent);

    public Mat<double> Reconstruct(Mat<double> data, int threads, Action<int>? done = null) => Decode(Encode(data, threads, done));

    /// <summary>Draws rows; null if the model has no density.</summary>
    public Mat<double>? Sample(int rows, RandomStream random) => this switch
    {
        Dynamics m => m.Model.Sample(rows, random).Observed,
        _ => (Content as IDensity)?.Sample(rows, random),
    };

    /// <summary>Log-densities of rows, by a rule where they are integrals; null if the model has no density.</summary>
    public RowLikelihoods? LogLikelihoods(Mat<double> data, LikelihoodRule rule, RandomStream random, int threads, Action<int>? done = null) => this switch
    {
        Independent { Model: var ica } when ica.Latent < ica.Observed => null,
        Dynamics m => new((double[])[.. KalmanFilter.Filter(m.Model, data).Select(step => step.LogLikelihood)], null),
        _ when Decoder is { } decoder => RowLikelihoods.Of(RowBlocks.Likelihoods(decoder, rule, data, random, threads, done)),
        _ => Content is IDensity density ? new(density.LogLikelihoods(data), null) : null,
    };

    private static Mat<double> Repeat(Vec<double> row, int rows) => new(rows, row.Length, [.. Enumerable.Repeat(row.ToArray(), rows).SelectMany(values => values)]);
}

/// <summary>Log-densities of rows, and how they were integrated if they had to be.</summary>
internal sealed record RowLikelihoods(Vec<double> Rows, LikelihoodEstimate? Estimate)
{
    public double Mean => Ops.Mean(Rows);

    public static RowLikelihoods Of(LikelihoodEstimate estimate) => new(estimate.LogLikelihoods, estimate);
}
