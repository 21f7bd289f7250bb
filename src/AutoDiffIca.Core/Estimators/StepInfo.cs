namespace AutoDiffIca.Estimators;

/// <summary>What a step tells of the state that it started from, or of itself.</summary>
public abstract record StepInfo
{
    private StepInfo()
    {
    }

    /// <summary>The objective at the state that went in, for methods whose objective never falls (EM, line searches).</summary>
    /// <param name="Objective">For densities, the average log-likelihood of a row.</param>
    public sealed record Ascent(double Objective) : StepInfo;

    /// <summary>How far the step moved, for fixed-point iterations.</summary>
    /// <param name="Distance">A distance without unit, such as the sine of an angle.</param>
    public sealed record Movement(double Distance) : StepInfo;

    /// <summary>The objective at the state that went in, for methods that draw random numbers: it goes up and down.</summary>
    public sealed record Noisy(double Objective) : StepInfo;

    /// <summary>The number that the step reports, whatever its kind.</summary>
    public double Value => this switch
    {
        Ascent info => info.Objective,
        Movement info => info.Distance,
        Noisy info => info.Objective,
        _ => throw new NotSupportedException(GetType().Name),
    };
}
