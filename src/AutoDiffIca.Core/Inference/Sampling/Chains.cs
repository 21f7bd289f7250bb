using System.Collections.Immutable;
using AutoDiffIca.Estimators;

namespace AutoDiffIca.Inference.Sampling;

/// <summary>Runs several chains of a density, which tell by their agreement whether they have found all of it.</summary>
public static class Chains
{
    /// <summary>
    /// Warms chains up and draws with each. Chain c uses substream c of the stream, so the number of threads changes no bit.
    /// </summary>
    /// <param name="settings">Which chains are run.</param>
    /// <param name="density">Makes an instance of the density for each chain.</param>
    /// <param name="starts">Where the chains start, a row for each.</param>
    /// <param name="warmUp">What happens before the draws.</param>
    /// <param name="draws">Draws of each chain.</param>
    /// <param name="threads">Chains that run at a time.</param>
    /// <param name="random">Where the draws come from.</param>
    /// <param name="observe">Told of each step of each chain, by any of the threads, what it was for.</param>
    public static Fit<ChainDraws> Run(
        SamplerSettings settings, Func<ILogDensity> density, Mat<double> starts, WarmUpPlan warmUp, int draws, int threads, RandomStream random,
        Action<ChainStage>? observe = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(density);
        ArgumentNullException.ThrowIfNull(warmUp);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(draws);
        ArgumentOutOfRangeException.ThrowIfZero(starts.Rows, nameof(starts));
        var run = new ManyChains(
            [.. Enumerable.Range(0, starts.Rows).Select(c => new Sampler(settings, density(), random.Substream((ulong)c)))], starts, warmUp, draws, observe);
        new ParallelChunks(threads).Run(run, starts.Rows);
        return run.Result();
    }

    /// <summary>Warms one chain up and draws with it.</summary>
    public static Fit<Chain> Run(Sampler sampler, Vec<double> start, WarmUpPlan warmUp, int draws, Action<ChainStage>? observe = null)
    {
        ArgumentNullException.ThrowIfNull(sampler);
        ArgumentNullException.ThrowIfNull(warmUp);
        return sampler.Init(start).Map(first => Draw(sampler, Warm(sampler, first, warmUp, observe), draws, observe));
    }

    /// <summary>Goes on drawing from a state with the tuning that it has.</summary>
    public static Chain Draw(Sampler sampler, ChainState state, int draws, Action<ChainStage>? observe = null)
    {
        ArgumentNullException.ThrowIfNull(sampler);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(draws);
        var size = state.Position.Length;
        var (values, logDensities, energies) = (new double[draws * size], new double[draws], new double[draws]);
        var (acceptance, divergences, evaluations) = (0.0, 0, 0L);
        for (var draw = 0; draw < draws; draw++)
        {
            (state, var info) = sampler.Step(state);
            state.Position.Span.CopyTo(values.AsSpan(draw * size));
            (logDensities[draw], energies[draw]) = (state.LogDensity, info.Energy);
            acceptance += info.AcceptanceProbability;
            divergences += info.Diverged ? 1 : 0;
            evaluations += info.Evaluations;
            observe?.Invoke(ChainStage.Draw);
        }
        return new(new(draws, size, values), logDensities, energies, acceptance / draws, divergences, evaluations, state);
    }

    /// <summary>
    /// Starts that are spread wider than the density is believed to be, so that chains which agree have forgotten them:
    /// <c>centre + 2 deviation n</c> with normal n.
    /// </summary>
    public static Mat<double> Overdispersed(int chains, Vec<double> centre, Vec<double> deviations, RandomStream random)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(chains);
        if (centre.Length != deviations.Length)
            throw new ArgumentException($"There are {centre.Length} coordinates and {deviations.Length} deviations.", nameof(deviations));
        var starts = new double[chains * centre.Length];
        random.FillNormal(starts);
        for (var i = 0; i < starts.Length; i++)
            starts[i] = centre[i % centre.Length] + (2 * deviations[i % centre.Length] * starts[i]);
        return new(chains, centre.Length, starts);
    }

    private static ChainState Warm(Sampler sampler, ChainState first, WarmUpPlan plan, Action<ChainStage>? observe)
    {
        var warmUp = new WarmUp(sampler, plan);
        var state = warmUp.Init(first);
        while (state.Taken < plan.Steps)
        {
            state = warmUp.Step(state).State;
            observe?.Invoke(ChainStage.WarmUp);
        }
        return warmUp.Finish(state);
    }

    private sealed class ManyChains(ImmutableArray<Sampler> samplers, Mat<double> starts, WarmUpPlan warmUp, int draws, Action<ChainStage>? observe) : IChunkedWork
    {
        private readonly Fit<Chain>[] _chains = new Fit<Chain>[samplers.Length];

        public void RunChunk(int chunk, int worker) => _chains[chunk] = Run(samplers[chunk], starts.Row(chunk), warmUp, draws, observe);

        /// <summary>The chains, or the error of the first that has one.</summary>
        public Fit<ChainDraws> Result()
        {
            var done = ImmutableArray.CreateBuilder<Chain>(_chains.Length);
            for (var c = 0; c < _chains.Length; c++)
            {
                if (_chains[c] is not Fit<Chain>.Done { Value: var chain })
                    return _chains[c].Failure is FitError.StartNotFinite error ? error with { Chain = c } : _chains[c].Failure!;
                done.Add(chain);
            }
            return new ChainDraws(done.MoveToImmutable());
        }
    }
}
