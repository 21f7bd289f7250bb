using System.Numerics;
using System.Runtime.InteropServices;

namespace AutoDiffIca.Runtime.Tests.Numerics;

/// <summary>
/// A sum of numbers and of products of numbers without any rounding: whole numbers, one for each power of two. It has
/// room for two million terms.
/// </summary>
internal sealed class ExactSum
{
    // The least power of two in a product of doubles, and in a double.
    private const int LowestOfProduct = -2148;
    private const int LowestOfNumber = -1074;

    private readonly Dictionary<int, Int128> _parts = [];

    /// <summary>The sum of the magnitudes of the terms, rounded: what error bounds are made of.</summary>
    public double Magnitude { get; private set; }

    public static ExactSum Of<T>(ReadOnlySpan<T> x)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var sum = new ExactSum();
        foreach (var term in x)
            sum.Add(double.CreateChecked(term));
        return sum;
    }

    public static ExactSum OfProducts<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var sum = new ExactSum();
        for (var i = 0; i < x.Length; i++)
            sum.AddProduct(double.CreateChecked(x[i]), double.CreateChecked(y[i]));
        return sum;
    }

    public void Add(double x)
    {
        Magnitude += Math.Abs(x);
        var (mantissa, exponent) = Split(x);
        AddPart(mantissa, exponent);
    }

    public void AddProduct(double x, double y)
    {
        Magnitude += Math.Abs(x * y);
        var (xMantissa, xExponent) = Split(x);
        var (yMantissa, yExponent) = Split(y);
        AddPart((Int128)xMantissa * yMantissa, xExponent + yExponent);
    }

    /// <summary>How far a computed sum is from this one.</summary>
    public double ErrorOf<T>(T computed)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (!T.IsFinite(computed))
            return double.PositiveInfinity;
        var (mantissa, exponent) = Split(double.CreateChecked(computed));
        return ToDouble(BigInteger.Abs(((BigInteger)mantissa << (exponent - LowestOfProduct)) - Total()));
    }

    private void AddPart(Int128 part, int exponent) =>
        CollectionsMarshal.GetValueRefOrAddDefault(_parts, exponent, out _) += part;

    // In units of the least power.
    private BigInteger Total() => _parts.Aggregate(
        BigInteger.Zero, (total, part) => total + ((BigInteger)part.Value << (part.Key - LowestOfProduct)));

    private static double ToDouble(BigInteger total)
    {
        var shift = int.Max(0, (int)total.GetBitLength() - 64);
        return Math.ScaleB((double)(ulong)(total >> shift), shift + LowestOfProduct);
    }

    private static (long Mantissa, int Exponent) Split(double x)
    {
        var bits = BitConverter.DoubleToInt64Bits(x);
        var biased = (int)(bits >> 52) & 0x7FF;
        var mantissa = bits & 0xFFFFFFFFFFFFF;
        if (biased > 0)
            mantissa |= 1L << 52;
        return (bits < 0 ? -mantissa : mantissa, LowestOfNumber + int.Max(0, biased - 1));
    }
}
