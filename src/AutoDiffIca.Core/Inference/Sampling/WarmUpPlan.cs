namespace AutoDiffIca.Inference.Sampling;

/// <summary>How long a chain is warmed up and what it may learn about its steps meanwhile.</summary>
public sealed record WarmUpPlan
{
    // Stan's: what is learnt after so many steps of approach, in windows that double, before so many for the step size alone.
    private const int Approach = 75;
    private const int FirstWindow = 25;
    private const int Finish = 50;

    // Below this, variances would be learnt from nothing.
    private const int FewestSteps = 20;

    /// <summary>Plans a warm-up.</summary>
    /// <param name="steps">Its steps, which are not draws; 0 for none.</param>
    public WarmUpPlan(int steps)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        Steps = steps;
    }

    /// <summary>Steps of the chain.</summary>
    public int Steps { get; }

    /// <summary>Whether the step size is brought to the acceptance aimed at.</summary>
    public bool AdaptStepSize { get; init; } = true;

    /// <summary>Whether the variances are estimated from the chain.</summary>
    public bool AdaptVariances { get; init; } = true;

    /// <summary>The acceptance aimed at; without it, the sampler's own.</summary>
    public double? TargetAcceptance
    {
        get;
        init
        {
            if (!(value is null or (> 0 and < 1)))
                throw new ArgumentOutOfRangeException(nameof(value), value, "An acceptance lies between 0 and 1.");
            field = value;
        }
    }

    /// <summary>The step from which on the variances' draws are collected.</summary>
    internal int CollectFrom => Steps >= Approach + FirstWindow + Finish ? Approach : (int)(0.15 * Steps);

    /// <summary>The numbers of steps after which the variances are set to those of the window that ends there, as Stan has them.</summary>
    public IReadOnlyList<int> WindowEnds()
    {
        if (!AdaptVariances || Steps < FewestSteps)
            return [];
        if (Steps < Approach + FirstWindow + Finish)
            return [Steps - (int)(0.1 * Steps)];
        var ends = new List<int>();
        var (end, last) = (Approach + FirstWindow, Steps - Finish);
        for (var window = FirstWindow; ; window *= 2)
        {
            // A window after which the next, twice as long, does not fit is stretched to the end.
            if (end + (2 * window) > last)
                end = last;
            ends.Add(end);
            if (end == last)
                return ends;
            end += 2 * window;
        }
    }
}
