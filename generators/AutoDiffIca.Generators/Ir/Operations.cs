namespace AutoDiffIca.Generators.Ir;

/// <summary>What the runtime has for operations.</summary>
internal static class Operations
{
    // Functions of numbers that the tape has no operation on vectors for.
    private static readonly HashSet<string> NumbersOnly = new(
        ("Log2 Log10 Cbrt Tan Asin Acos Atan Atan2 Sinh Cosh Asinh Acosh Atanh MaxMagnitude MinMagnitude CopySign Truncate Round Exp2 Exp10 Exp2M1 Exp10M1 " +
        "Log2P1 Log10P1 SinPi CosPi TanPi AsinPi AcosPi AtanPi Atan2Pi Hypot HypotShare DegreesToRadians RadiansToDegrees Ieee754Remainder LogBase Remainder").Split(' '),
        StringComparer.Ordinal);

    /// <summary>Whether vectors go through the function number by number.</summary>
    public static bool IsOfNumbersOnly(string op) => NumbersOnly.Contains(op);
}
