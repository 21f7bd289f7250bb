namespace AutoDiffIca.Inference.Sampling;

/// <summary>Where a warm-up is; it goes on from here bit for bit.</summary>
/// <param name="Chain">The chain, with the tuning that it steps with now.</param>
/// <param name="Taken">Steps of the warm-up taken.</param>
/// <param name="Search">The search for the step size.</param>
/// <param name="Spread">The draws of the window for the variances.</param>
public sealed record WarmUpState(ChainState Chain, int Taken, StepSizeSearch Search, SpreadSums Spread);

/// <summary>
/// Steps a chain towards the bulk of its density and learns its step size and variances on the way, in Stan's windows. Its draws are
/// not draws of the density, as the chain changes while it runs.
/// </summary>
public sealed class WarmUp
{
    private readonly Sampler _sampler;
    private readonly WarmUpPlan _plan;
    private readonly IReadOnlyList<int> _ends;
    private readonly double _target;

    /// <summary>Prepares a warm-up of a sampler's chain.</summary>
    public WarmUp(Sampler sampler, WarmUpPlan plan)
    {
        ArgumentNullException.ThrowIfNull(sampler);
        ArgumentNullException.ThrowIfNull(plan);
        (_sampler, _plan, _ends) = (sampler, plan, plan.WindowEnds());
        _target = plan.TargetAcceptance ?? sampler.Settings.TargetAcceptance;
    }

    /// <summary>Begins with a chain's first state and looks for a step size of the right order.</summary>
    public WarmUpState Init(ChainState chain)
    {
        ArgumentNullException.ThrowIfNull(chain);
        return Restart(chain, 0);
    }

    /// <summary>Takes a step and learns from it.</summary>
    public Transition<WarmUpState> Step(WarmUpState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var (chain, info) = _sampler.Step(state.Chain);
        var taken = state.Taken + 1;
        var search = state.Search;
        if (_plan.AdaptStepSize)
        {
            search = search.Next(info.AcceptanceProbability, _target);
            chain = chain with { Tuning = chain.Tuning with { StepSize = Math.Exp(search.Current) } };
        }
        var collects = _ends.Count > 0 && taken > _plan.CollectFrom && taken <= _ends[^1];
        var spread = collects ? state.Spread.Add(chain.Position) : state.Spread;
        var next = _ends.Contains(taken)
            ? Restart(chain with { Tuning = chain.Tuning with { Variances = spread.Variances() } }, taken)
            : new WarmUpState(chain, taken, search, spread);
        return new(next, info);
    }

    /// <summary>The chain to draw with: the step size is the search's average, and no longer changes.</summary>
    public ChainState Finish(WarmUpState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return _plan.AdaptStepSize && state.Taken > 0
            ? state.Chain with { Tuning = state.Chain.Tuning with { StepSize = Math.Exp(state.Search.Average) } }
            : state.Chain;
    }

    // New variances need another step size.
    private WarmUpState Restart(ChainState chain, int taken)
    {
        var stepSize = _plan is { AdaptStepSize: true, Steps: > 0 } ? _sampler.FirstStepSize(chain, _target) : chain.Tuning.StepSize;
        var tuned = chain with { Tuning = chain.Tuning with { StepSize = stepSize } };
        return new(tuned, taken, StepSizeSearch.From(stepSize), SpreadSums.Empty(chain.Position.Length));
    }
}
