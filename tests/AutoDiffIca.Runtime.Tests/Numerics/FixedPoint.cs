using System.Numerics;

namespace AutoDiffIca.Runtime.Tests.Numerics;

/// <summary>Exponentials and logarithms to some 150 bits, in whole multiples of 2^-192.</summary>
internal readonly record struct FixedPoint(BigInteger Units) : IComparable<FixedPoint>
{
    private const int Bits = 192;
    private const int Halvings = 16;

    private static readonly FixedPoint One = new(BigInteger.One << Bits);

    /// <summary>The number itself: no finite double above 2^-139 loses a bit.</summary>
    public static FixedPoint Of(double x)
    {
        var exponent = x == 0 ? 0 : Math.ILogB(x) - 52;
        var mantissa = new BigInteger(Math.ScaleB(x, -exponent));
        return new(exponent + Bits >= 0 ? mantissa << (exponent + Bits) : mantissa >> -(exponent + Bits));
    }

    public static FixedPoint operator +(FixedPoint x, FixedPoint y) => new(x.Units + y.Units);

    public static FixedPoint operator -(FixedPoint x, FixedPoint y) => new(x.Units - y.Units);

    public static FixedPoint operator *(FixedPoint x, FixedPoint y) => new((x.Units * y.Units) >> Bits);

    public static FixedPoint operator /(FixedPoint x, FixedPoint y) => new((x.Units << Bits) / y.Units);

    /// <summary>Taylor's series at x / 2^16, squared 16 times.</summary>
    public static FixedPoint Exp(FixedPoint x)
    {
        var reduced = new FixedPoint(x.Units >> Halvings);
        FixedPoint sum = One, term = One;
        for (var n = 1; !term.Units.IsZero && term.Units != BigInteger.MinusOne; n++)
        {
            term = new((term * reduced).Units / n);
            sum += term;
        }
        for (var i = 0; i < Halvings; i++)
            sum *= sum;
        return sum;
    }

    /// <summary>The double's logarithm, improved: log x = y + log(1 + e) with a small e = x exp(-y) - 1.</summary>
    public static FixedPoint Log(FixedPoint x)
    {
        var y = Of(Math.Log(x.ToDouble()));
        var e = x * Exp(new(-y.Units)) - One;
        return y + e - new FixedPoint((e * e).Units / 2) + new FixedPoint((e * e * e).Units / 3);
    }

    public int CompareTo(FixedPoint other) => Units.CompareTo(other.Units);

    public double ToDouble()
    {
        var shift = int.Max(0, (int)Units.GetBitLength() - 62);
        return Math.ScaleB((double)(long)(Units >> shift), shift - Bits);
    }
}
