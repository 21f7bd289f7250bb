using System.Text.RegularExpressions;

namespace AutoDiffIca.Generators.Tests.RandomPrograms.Trees;

/// <summary>Programs in single precision: the text of a program in double precision with other words.</summary>
internal static partial class Singles
{
    public static string Of(string text) => ClampOfMathF().Replace(
        Functions().Replace(Literals().Replace(Doubles().Replace(text, "float"), "${number}f"), "MathF."),
        "Math.Clamp")
        .Replace("namespace Programs;", "namespace Programs.Singles;", StringComparison.Ordinal);

    /// <summary>A driver: it takes and returns numbers in double precision.</summary>
    public static string OfDriver(string text) => Of(text)
        .Replace("Run(float[] p, float[] d, float[] c)", "Run(double[] points, double[] directions, double[] cotangents)", StringComparison.Ordinal)
        .Replace("Dictionary<string, float[]>", "Dictionary<string, double[]>", StringComparison.Ordinal)
        .Replace("var results =", "var (p, d, c) = (Flat.Rounded(points), Flat.Rounded(directions), Flat.Rounded(cotangents)); var results =", StringComparison.Ordinal)
        .Replace("Flat.Join(", "Flat.JoinDoubles(", StringComparison.Ordinal);

    [GeneratedRegex(@"\bdouble\b")]
    private static partial Regex Doubles();

    [GeneratedRegex(@"(?<number>\b[0-9]+\.[0-9]+)")]
    private static partial Regex Literals();

    [GeneratedRegex(@"\bMath\.(?!PI)")]
    private static partial Regex Functions();

    // There is none in MathF.
    [GeneratedRegex(@"\bMathF\.Clamp")]
    private static partial Regex ClampOfMathF();
}
