using AutoDiffIca.Estimators.Training;
using AutoDiffIca.Models;

namespace AutoDiffIca.Estimators.Nonlinear;

/// <summary>How a variational autoencoder is trained. The defaults are the study's.</summary>
public sealed record VaeSettings
{
    /// <summary>How its bound is estimated.</summary>
    public BoundSettings Bound { get; init; } = new();

    /// <summary>How its first weights are drawn.</summary>
    public Initialisation Scheme { get; init; } = Initialisation.UniformByInputs;

    /// <summary>The first variance.</summary>
    public double Variance { get; init; } = 1;

    /// <summary>How it climbs; alternating updates go from the encoder to the decoder and its variance.</summary>
    public TrainingSettings Training { get; init; } = new() { Epochs = 200 };
}

/// <summary>The variational autoencoder: the evidence lower bound is climbed by the SGVB estimator.</summary>
public sealed class Vae
{
    private readonly AutoencoderShape _shape;
    private readonly Autoencoder _start;

    private Vae(AutoencoderShape shape, Autoencoder start, Trainer trainer) => (_shape, _start, Trainer) = (shape, start, trainer);

    /// <summary>Steps from state to state.</summary>
    public Trainer Trainer { get; }

    /// <summary>Checks the data and draws the first parameters. The same stream gives the same fit bit for bit on any number of threads.</summary>
    public static Fit<Vae> Of(AutoencoderShape shape, Mat<double> data, RandomStream random, VaeSettings? settings = null, Mat<double>? validation = null, int threads = 1)
    {
        settings ??= new();
        return BoundObjective.Of(shape, data, settings.Bound, validation, threads).Map(objective =>
            new Vae(shape, shape.Init(settings.Scheme, random.Substream(0), settings.Variance), new(objective, settings.Training, random.Substream(1))));
    }

    /// <summary>Fits to the end.</summary>
    public static Fit<TrainedModel<VariationalModel>> Fit(
        AutoencoderShape shape, Mat<double> data, RandomStream random, VaeSettings? settings = null, Mat<double>? validation = null, int threads = 1) =>
        Of(shape, data, random, settings, validation, threads).Bind(vae => vae.Trainer.Run(vae.Init()).Map(trained => new TrainedModel<VariationalModel>(vae.Model(trained.State), trained.State, trained.Reports)));

    /// <summary>The state before the first step.</summary>
    public TrainingState Init()
    {
        var parameters = new double[_start.ElementCount];
        _start.CopyTo(parameters);
        return Trainer.Init(parameters);
    }

    /// <summary>The model of a state.</summary>
    public VariationalModel Model(TrainingState state) => new(_shape, _start.WithElements(Trainer.Result(state)));
}
