using AutoDiffIca.Generators.Ir;

namespace AutoDiffIca.Generators.Emit.Printing;

/// <summary>The table from an operation to the C# function that computes it for numbers.</summary>
internal static class Functions
{
    // System.Math for double, System.MathF for float: the same names.
    private static readonly HashSet<string> Math = Words(
        "Exp Log Log2 Log10 Sqrt Cbrt Pow Sin Cos Tan Asin Acos Atan Atan2 Sinh Cosh Tanh Asinh Acosh Atanh Abs Max Min MaxMagnitude MinMagnitude " +
        "CopySign FusedMultiplyAdd ScaleB Truncate Round");

    // Static members of double and float.
    private static readonly HashSet<string> Generic = Words(
        "Exp2 Exp10 Exp2M1 Exp10M1 Log2P1 Log10P1 RootN SinPi CosPi TanPi AsinPi AcosPi AtanPi Atan2Pi Hypot Clamp Lerp DegreesToRadians " +
        "RadiansToDegrees Ieee754Remainder");

    // What only derivatives need.
    private static readonly HashSet<string> Derivative = Words(
        "Scale Step Sign LeakySlope EluDerivative EluSecond GeluDerivative GeluSecond LargerShare SmallerShare InsideShare BelowShare AboveShare HypotShare");

    private static readonly HashSet<string> Reductions = Words("Sum Mean Dot SquaredNorm SquaredDistance LogSumExp LogMeanExp");

    /// <summary>Many numbers become one.</summary>
    public static bool IsReduction(string op) => Reductions.Contains(op);

    /// <summary>The function for numbers of a precision. What System computes inaccurately (LogP1, ExpM1) is taken from Ops.</summary>
    public static string OfNumbers(string op, Precision precision) =>
        op == "LogBase" ? $"{(precision == Precision.Double ? "global::System.Math" : "global::System.MathF")}.Log"
        : Math.Contains(op) ? $"{(precision == Precision.Double ? "global::System.Math" : "global::System.MathF")}.{op}"
        : Generic.Contains(op) ? $"{IrType.Keyword(precision)}.{op}"
        : Derivative.Contains(op) ? $"{Library.Partials}.{op}"
        : $"{Library.Ops}.{op}";

    private static HashSet<string> Words(string words) => new(words.Split(' '), StringComparer.Ordinal);
}
