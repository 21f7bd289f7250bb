namespace AutoDiffIca.Algebra;

/// <summary>
/// Powers of two in which numbers are near 1: multiplying by them rounds nothing, and between 1e-150 and 1e150 no square of
/// what is measured in them leaves the range.
/// </summary>
internal static class Units
{
    private const int Limit = 1000;

    /// <summary>The largest power of two that is at most the magnitude; 1 for zero.</summary>
    public static double Of(double magnitude) =>
        magnitude == 0 ? 1 : Math.ScaleB(1, Math.Clamp(Math.ILogB(magnitude), -Limit, Limit));
}
