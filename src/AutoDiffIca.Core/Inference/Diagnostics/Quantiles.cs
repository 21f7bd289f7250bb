namespace AutoDiffIca.Inference.Diagnostics;

/// <summary>Sample quantiles, between neighbours by the line through them (Hyndman and Fan's type 7, the default of R and numpy).</summary>
internal static class Quantiles
{
    public static double Of(ReadOnlySpan<double> values, double probability)
    {
        var sorted = values.ToArray();
        Array.Sort(sorted);
        return OfSorted(sorted, probability);
    }

    public static double OfSorted(ReadOnlySpan<double> sorted, double probability)
    {
        var place = probability * (sorted.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Length - 1);
        // In this form the result is a value itself where the place is whole, also beside infinite ones.
        return place == below ? sorted[below] : sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }
}
