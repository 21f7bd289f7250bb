using System.Globalization;

namespace AutoDiffIca.Differentiation.Tests;

/// <summary>Comparisons of numbers, relative to the larger of the expected number and one.</summary>
internal static class Close
{
    public static void To(double expected, double actual, double tolerance = 1e-10, string what = "")
    {
        var isSame = expected == actual || (double.IsNaN(expected) && double.IsNaN(actual));
        if (!isSame && !(Math.Abs(actual - expected) <= tolerance * Math.Max(1, Math.Abs(expected))))
            Assert.Fail(string.Create(CultureInfo.InvariantCulture, $"{what} is {actual:R}, expected {expected:R} within {tolerance}"));
    }

    public static void To(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, double tolerance = 1e-10, string what = "")
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            To(expected[i], actual[i], tolerance, $"{what}[{i}]");
    }
}
