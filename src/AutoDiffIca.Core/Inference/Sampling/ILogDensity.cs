namespace AutoDiffIca.Inference.Sampling;

/// <summary>
/// The logarithm of a density up to a constant, with its gradient: what a sampler needs to know of a posterior. Minus infinity is
/// outside the support. One instance serves one thread at a time.
/// </summary>
public interface ILogDensity
{
    /// <summary>The number of coordinates.</summary>
    int Dimension { get; }

    /// <summary>The log-density at a point.</summary>
    double Value(ReadOnlySpan<double> at);

    /// <summary>The log-density at a point, and its gradient there.</summary>
    double ValueAndGradient(ReadOnlySpan<double> at, Span<double> gradient);
}
