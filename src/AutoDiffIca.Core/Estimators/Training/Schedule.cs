namespace AutoDiffIca.Estimators.Training;

/// <summary>What the learning rate is multiplied by, as a function of the epochs.</summary>
public abstract record Schedule
{
    private Schedule()
    {
    }

    /// <summary>Always 1.</summary>
    public sealed record Constant : Schedule;

    /// <summary><c>factor^epoch</c>; the study's factor is 0.995.</summary>
    public sealed record Exponential(double Factor = 0.995) : Schedule;

    /// <summary>Half a cosine from 1 to <c>Last</c> over so many epochs, and <c>Last</c> from then on.</summary>
    public sealed record Cosine(int Epochs, double Last = 0) : Schedule;

    /// <summary>A straight line up to another schedule over its first epochs.</summary>
    public sealed record WarmUp(double Epochs, Schedule Then) : Schedule;

    /// <summary>The factor after so many epochs, parts of one included.</summary>
    public double At(double epoch) => this switch
    {
        Constant => 1,
        Exponential s => Math.Pow(s.Factor, Math.Floor(epoch)),
        Cosine s => epoch >= s.Epochs ? s.Last : s.Last + ((1 - s.Last) * 0.5 * (1 + Math.Cos(Math.PI * epoch / s.Epochs))),
        WarmUp s => Math.Min(1, epoch / s.Epochs) * s.Then.At(epoch),
        _ => throw new NotSupportedException(GetType().Name),
    };
}
