namespace AutoDiffIca.Estimators;

/// <summary>When an iteration has come far enough.</summary>
/// <remarks>
/// Small steps alone prove nothing: EM crawls. Where changes d shrink by a factor r from step to step, those to come add up to
/// <c>d r / (1 - r)</c> (Aitken), and this is what is compared with the tolerance.
/// </remarks>
public sealed record ConvergenceTest
{
    /// <summary>Sets the limits.</summary>
    /// <param name="tolerance">The largest estimate of what is missing: nats a row for likelihoods, a sine for subspaces.</param>
    /// <param name="maxSteps">Steps after which the iteration ends anyhow, and says so.</param>
    public ConvergenceTest(double tolerance, int maxSteps)
    {
        if (!(tolerance >= 0) || !double.IsFinite(tolerance))
            throw new ArgumentOutOfRangeException(nameof(tolerance), tolerance, "A tolerance is a finite number that is not negative.");
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxSteps);
        (Tolerance, MaxSteps) = (tolerance, maxSteps);
    }

    /// <summary>The largest estimate of what is missing.</summary>
    public double Tolerance { get; }

    /// <summary>Steps after which the iteration ends anyhow.</summary>
    public int MaxSteps { get; }

    /// <summary>An estimate of what is missing after two changes; infinite while they do not shrink.</summary>
    public static double Remaining(double before, double change)
    {
        var (d0, d1) = (Math.Abs(before), Math.Abs(change));
        return d1 == 0 ? 0 : d1 < d0 ? d1 * d1 / (d0 - d1) : double.PositiveInfinity;
    }
}
