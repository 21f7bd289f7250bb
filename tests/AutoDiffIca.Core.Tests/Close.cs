namespace AutoDiffIca.Core.Tests;

/// <summary>Comparisons that tell which entry is off, and by how much.</summary>
internal static class Close
{
    public static void To(double expected, double actual, double tolerance, string what) =>
        Assert.True(expected == actual || Math.Abs(expected - actual) <= tolerance * Math.Max(1, Math.Abs(expected)), $"{what}: {actual:R} instead of {expected:R}");

    public static void To(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, double tolerance, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            To(expected[i], actual[i], tolerance, $"{what}, entry {i}");
    }

    /// <summary>Relative to the largest entry, whatever its size.</summary>
    public static void InScale(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, double tolerance, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        var scale = 0.0;
        foreach (var x in expected)
            scale = Math.Max(scale, Math.Abs(x));
        for (var i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance * scale, $"{what}, entry {i}: {actual[i]:R} instead of {expected[i]:R}");
    }
}
