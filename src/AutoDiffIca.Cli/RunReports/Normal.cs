using System.Collections.Immutable;
using AutoDiffIca.Cli.Rendering;

namespace AutoDiffIca.Cli.RunReports;

/// <summary>Densities to compare a histogram with.</summary>
internal static class Normal
{
    private const double HalfWidth = 3.5;
    private const int Points = 141;

    /// <summary>N(0, 1).</summary>
    public static Series.Line Curve(string name) => Curve(name, z => -0.5 * ((z * z) + Math.Log(2 * Math.PI)));

    /// <summary>A density of mean 0 and variance 1, by its logarithm.</summary>
    public static Series.Line Curve(string name, Func<double, double> logDensity)
    {
        ImmutableArray<double> z = [.. Enumerable.Range(0, Points).Select(i => HalfWidth * ((2.0 * i / (Points - 1)) - 1))];
        return new(name, z, [.. z.Select(v => Math.Exp(logDensity(v)))]) { Neutral = true };
    }
}
