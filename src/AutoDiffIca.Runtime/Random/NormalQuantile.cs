using AutoDiffIca.Kernels;

namespace AutoDiffIca;

/// <summary>
/// The inverse of the standard normal distribution function: turns uniform draws into normal ones, monotonically.
/// </summary>
/// <remarks>
/// M. J. Wichura, "Algorithm AS 241: the percentage points of the normal distribution", Applied Statistics 37 (1988), PPND16:
/// one rational function of <c>(p - 1/2)^2</c> in the middle and two of <c>sqrt(-ln min(p, 1 - p))</c> in the tails.
/// </remarks>
public static partial class NormalQuantile
{
    // The middle is |p - 1/2| <= 0.425, where the rational function's argument 0.425^2 - (p - 1/2)^2 is not negative.
    private const double MiddleHalfWidth = 0.425;
    private const double MiddleHalfWidthSquared = 0.180625;

    // In the tails r = sqrt(-ln min(p, 1 - p)); beyond r = 5, which is p < 1.4e-11, another function takes over.
    private const double NearTailOrigin = 1.6;
    private const double FarTailOrigin = 5;

    /// <summary>
    /// Finds the <c>z</c> that a standard normal variable stays below with probability <paramref name="p"/>:
    /// minus infinity at 0, infinity at 1, and NaN outside [0, 1].
    /// </summary>
    public static double Evaluate(double p)
    {
        var q = p - 0.5;
        return Math.Abs(q) <= MiddleHalfWidth ? Middle(q) : Tail(p);
    }

    private static double Middle(double q) =>
        q * Rational(Math.FusedMultiplyAdd(-q, q, MiddleHalfWidthSquared), MiddleNumerator, MiddleDenominator);

    private static double Tail(double p)
    {
        var isLower = p < 0.5;
        var probability = isLower ? p : 1 - p;
        if (!(probability >= 0))
            return double.NaN;

        var r = Math.Sqrt(-Elementwise.Scalar(default(Log), probability));
        var z = r <= FarTailOrigin ? Rational(r - NearTailOrigin, NearNumerator, NearDenominator)
            : double.IsPositiveInfinity(r) ? r
            : Rational(r - FarTailOrigin, FarNumerator, FarDenominator);
        return isLower ? -z : z;
    }

    // Fused operations round once on every machine, in hardware or not: so the span form, wide or narrow, gives these same bits.
    private static double Rational(double x, ReadOnlySpan<double> numerator, ReadOnlySpan<double> denominator)
    {
        var top = numerator[0];
        var bottom = denominator[0];
        for (var i = 1; i < numerator.Length; i++)
        {
            top = Math.FusedMultiplyAdd(top, x, numerator[i]);
            bottom = Math.FusedMultiplyAdd(bottom, x, denominator[i]);
        }

        return top / bottom;
    }

    // Coefficients from the highest power down.
    private static ReadOnlySpan<double> MiddleNumerator =>
    [
        2.5090809287301226727e3, 3.3430575583588128105e4, 6.7265770927008700853e4, 4.5921953931549871457e4,
        1.3731693765509461125e4, 1.9715909503065514427e3, 1.3314166789178437745e2, 3.3871328727963666080,
    ];

    private static ReadOnlySpan<double> MiddleDenominator =>
    [
        5.2264952788528545610e3, 2.8729085735721942674e4, 3.9307895800092710610e4, 2.1213794301586595867e4,
        5.3941960214247511077e3, 6.8718700749205790830e2, 4.2313330701600911252e1, 1,
    ];

    private static ReadOnlySpan<double> NearNumerator =>
    [
        7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1, 1.27045825245236838258,
        3.64784832476320460504, 5.76949722146069140550, 4.63033784615654529590, 1.42343711074968357734,
    ];

    private static ReadOnlySpan<double> NearDenominator =>
    [
        1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2, 1.48103976427480074590e-1,
        6.89767334985100004550e-1, 1.67638483018380384940, 2.05319162663775882187, 1,
    ];

    private static ReadOnlySpan<double> FarNumerator =>
    [
        2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3, 2.65321895265761230930e-2,
        2.96560571828504891230e-1, 1.78482653991729133580, 5.46378491116411436990, 6.65790464350110377720,
    ];

    private static ReadOnlySpan<double> FarDenominator =>
    [
        2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5, 7.86869131145613259100e-4,
        1.48753612908506148525e-2, 1.36929880922735805310e-1, 5.99832206555887937690e-1, 1,
    ];
}
