namespace AutoDiffIca;

/// <summary>A gradient does not agree with the function that it belongs to; the message names the worst entry.</summary>
public sealed class GradientCheckException : Exception
{
    /// <summary>Says what was found.</summary>
    public GradientCheckException(GradientReport report)
        : base(report?.ToString()) => Report = report ?? throw new ArgumentNullException(nameof(report));

    /// <summary>What was found.</summary>
    public GradientReport Report { get; }
}
