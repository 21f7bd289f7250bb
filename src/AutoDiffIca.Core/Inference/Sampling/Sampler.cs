using AutoDiffIca.Estimators;

namespace AutoDiffIca.Inference.Sampling;

/// <summary>A Markov chain that draws from a density: a first state, and steps whose draws depend on the stream and the step's number alone.</summary>
/// <remarks>It owns the memory of its steps, so one instance serves one thread at a time; the states are values and can go anywhere.</remarks>
public sealed class Sampler
{
    private readonly ILogDensity _density;
    private readonly Kernel _kernel;

    /// <summary>Prepares a sampler.</summary>
    /// <param name="settings">Which chain is run.</param>
    /// <param name="density">What is drawn from.</param>
    /// <param name="random">Where the draws come from; chains that run beside each other need streams of their own.</param>
    public Sampler(SamplerSettings settings, ILogDensity density, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(density);
        (Settings, _density, Random) = (settings, density, random);
        _kernel = settings switch
        {
            SamplerSettings.RandomWalk => new RandomWalkKernel(density),
            SamplerSettings.Langevin => new HamiltonianKernel(density, 1, 0),
            SamplerSettings.Hamiltonian it => new HamiltonianKernel(density, it.Leapfrogs, it.Jitter),
            SamplerSettings.NoUTurn it => new NoUTurnKernel(density, it.MaxDepth),
            _ => throw new NotSupportedException(settings.GetType().Name),
        };
    }

    /// <summary>Which chain is run.</summary>
    public SamplerSettings Settings { get; }

    /// <summary>Where the draws come from.</summary>
    public RandomStream Random { get; }

    /// <summary>Begins at a point, with the settings' step size and deviations of 1.</summary>
    public Fit<ChainState> Init(Vec<double> start) => Init(start, Tuning.Unit(Settings.StepSize, _density.Dimension));

    /// <summary>Begins at a point with a step size and variances that are known already.</summary>
    public Fit<ChainState> Init(Vec<double> start, Tuning tuning)
    {
        ArgumentNullException.ThrowIfNull(tuning);
        if (start.Length != _density.Dimension || tuning.Variances.Length != _density.Dimension)
            throw new ArgumentException($"The density has {_density.Dimension} coordinates, the start {start.Length} and the variances {tuning.Variances.Length}.", nameof(start));
        if (!(tuning.StepSize > 0) || tuning.Variances.ToArray().Any(variance => !(variance > 0) || !double.IsFinite(variance)))
            throw new ArgumentException("A step size and variances are finite numbers above 0.", nameof(tuning));
        if (Settings is SamplerSettings.RandomWalk)
            return Usable(new(0, start, _density.Value(start), default, tuning));
        var gradient = new double[start.Length];
        return Usable(new(0, start, _density.ValueAndGradient(start, gradient), gradient, tuning));
    }

    /// <summary>Takes a step.</summary>
    public Transition<ChainState> Step(ChainState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return _kernel.Step(state, Random.Substream((ulong)state.Step));
    }

    /// <summary>A step size of the right order at a state.</summary>
    internal double FirstStepSize(ChainState state, double target) => _kernel.FirstStepSize(state, target, Random.Substream((ulong)state.Step));

    private static Fit<ChainState> Usable(ChainState state)
    {
        if (!double.IsFinite(state.LogDensity))
            return new FitError.StartNotFinite(0, "the log-density", state.LogDensity);
        for (var i = 0; i < state.Gradient.Length; i++)
        {
            if (!double.IsFinite(state.Gradient[i]))
                return new FitError.StartNotFinite(0, $"entry {i} of the gradient", state.Gradient[i]);
        }
        return state;
    }
}
