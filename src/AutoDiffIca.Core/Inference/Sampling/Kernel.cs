using System.Numerics.Tensors;

namespace AutoDiffIca.Inference.Sampling;

/// <summary>One step of a Markov chain that leaves a density as it is.</summary>
internal abstract class Kernel
{
    /// <summary>Steps with the draws of a stream of its own.</summary>
    public abstract Transition<ChainState> Step(ChainState state, RandomStream random);

    /// <summary>A step size of the right order at a state; that of the state where nothing is known about the slope.</summary>
    public virtual double FirstStepSize(ChainState state, double target, RandomStream random) => state.Tuning.StepSize;

    /// <summary>Metropolis: an error in energy is accepted with the probability <c>min(1, exp(-error))</c>, one that is not finite never.</summary>
    internal static (bool Accepted, double Probability) Decide(double energyError, double uniform)
    {
        var probability = double.IsFinite(energyError) ? Math.Min(1, Math.Exp(-energyError)) : 0;
        return (uniform < probability, probability);
    }
}

/// <summary>Random-walk Metropolis.</summary>
internal sealed class RandomWalkKernel(ILogDensity density) : Kernel
{
    private readonly double[] _deviations = new double[density.Dimension];
    private readonly double[] _proposal = new double[density.Dimension];

    public override Transition<ChainState> Step(ChainState state, RandomStream random)
    {
        random.FillNormal(_proposal);
        TensorPrimitives.Sqrt(state.Tuning.Variances, _deviations);
        TensorPrimitives.Multiply(_proposal, _deviations, _proposal);
        TensorPrimitives.MultiplyAdd(_proposal, state.Tuning.StepSize, state.Position, _proposal);
        var logDensity = density.Value(_proposal);
        var error = state.LogDensity - logDensity;
        var (accepted, probability) = Decide(error, random.Uniform((ulong)density.Dimension));
        var next = accepted
            ? state with { Step = state.Step + 1, Position = _proposal.AsSpan().ToArray(), LogDensity = logDensity }
            : state with { Step = state.Step + 1 };
        return new(next, new(accepted, probability, -next.LogDensity, error, Diverged: false, Evaluations: 1));
    }
}

/// <summary>Hamiltonian Monte Carlo, and with one leapfrog the Langevin algorithm.</summary>
internal sealed class HamiltonianKernel(ILogDensity density, int leapfrogs, double jitter) : Kernel
{
    private readonly Leapfrog _path = new(density);

    public override Transition<ChainState> Step(ChainState state, RandomStream random)
    {
        var variances = state.Tuning.Variances.Span;
        var dimension = (ulong)density.Dimension;
        var stepSize = state.Tuning.StepSize * (1 + (jitter * ((2 * random.Uniform(dimension + 1)) - 1)));
        _path.Place(state);
        _path.Refresh(random, variances);
        var before = _path.Energy(variances);
        var evaluations = _path.Move(stepSize, variances, leapfrogs);
        var after = _path.Energy(variances);
        var error = after - before;
        var (accepted, probability) = Decide(error, random.Uniform(dimension));
        var next = accepted
            ? state with { Step = state.Step + 1, Position = _path.Position.AsSpan().ToArray(), LogDensity = _path.LogDensity, Gradient = _path.Gradient.AsSpan().ToArray() }
            : state with { Step = state.Step + 1 };
        var diverged = !double.IsFinite(error) || error > TransitionInfo.DivergenceThreshold;
        return new(next, new(accepted, probability, accepted ? after : before, error, diverged, evaluations));
    }

    public override double FirstStepSize(ChainState state, double target, RandomStream random) => FirstStep.Size(_path, state, target, random);
}
