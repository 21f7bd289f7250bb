using System.Numerics;
using AutoDiffIca.Kernels;
using AutoDiffIca.Runtime.Tests.CpuLevels;
using AutoDiffIca.Runtime.Tests.Numerics;

namespace AutoDiffIca.Runtime.Tests.Kernels;

/// <summary>What the other widths are compared with, against known results.</summary>
[Trait(Cpu.Trait, Cpu.Every)]
public class SimdScalarTests
{
    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(1.5, 2)]
    [InlineData(2.5, 2)]
    [InlineData(-0.5, -0.0)]
    [InlineData(-1.5, -2)]
    [InlineData(2.4999, 2)]
    [InlineData(2.5001, 3)]
    [InlineData(double.NegativeInfinity, double.NegativeInfinity)]
    [InlineData(double.NaN, double.NaN)]
    public void Round_OfTies_GoesToEven(double x, double expected) => InBoth(x, expected, SimdScalar<double>.Round, SimdScalar<float>.Round);

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(double.PositiveInfinity)]
    public void NegateAndAbs_OfEitherSign_SetIt(double positive)
    {
        InBoth(positive, -positive, SimdScalar<double>.Negate, SimdScalar<float>.Negate);
        InBoth(-positive, positive, SimdScalar<double>.Negate, SimdScalar<float>.Negate);
        InBoth(-positive, positive, SimdScalar<double>.Abs, SimdScalar<float>.Abs);
    }

    // (1 + u)^2 - (1 + 2u) is u^2, which only a single rounding keeps.
    [Fact]
    public void Fma_WhereTheProductIsInexact_RoundsOnce()
    {
        var (u, v) = (Math.ScaleB(1, -52), MathF.ScaleB(1, -23));

        Assert.Equal(u * u, SimdScalar<double>.Fma(1 + u, 1 + u, -(1 + 2 * u)));
        Assert.Equal(v * v, SimdScalar<float>.Fma(1 + v, 1 + v, -(1 + 2 * v)));
    }

    [Theory]
    [InlineData(0.0, -0.0, true, true, false)]
    [InlineData(1, 2, false, true, true)]
    [InlineData(2, 1, false, false, false)]
    [InlineData(double.NaN, double.NaN, false, false, false)]
    [InlineData(double.NegativeInfinity, double.PositiveInfinity, false, true, true)]
    public void Comparisons_OfTwo_AreTrueInAllBitsOrInNone(double x, double y, bool equal, bool lessOrEqual, bool less)
    {
        AssertMask<double>(equal, SimdScalar<double>.IsEqual(x, y));
        AssertMask<double>(lessOrEqual, SimdScalar<double>.LessThanOrEqual(x, y));
        AssertMask<double>(less, SimdScalar<double>.LessThan(x, y));
        AssertMask<float>(equal, SimdScalar<float>.IsEqual((float)x, (float)y));
        AssertMask<float>(lessOrEqual, SimdScalar<float>.LessThanOrEqual((float)x, (float)y));
        AssertMask<float>(less, SimdScalar<float>.LessThan((float)x, (float)y));
    }

    [Fact]
    public void MinNativeAndMaxNative_WithTheBoundFirst_LetNaNThrough()
    {
        Assert.True(double.IsNaN(SimdScalar<double>.MinNative(3, double.NaN)));
        Assert.True(double.IsNaN(SimdScalar<double>.MaxNative(3, double.NaN)));
        Assert.Equal(3, SimdScalar<double>.MinNative(3, 4));
        Assert.Equal(4, SimdScalar<double>.MaxNative(3, 4));
    }

    [Fact]
    public void Bits_OfWholeNumbers_CarryAndShift()
    {
        Assert.Equal(0x3FF0000000000001UL, FloatBits.Of(SimdScalar<double>.AddBits(1, double.Epsilon)));
        Assert.Equal(0x3FEFFFFFFFFFFFFFUL, FloatBits.Of(SimdScalar<double>.SubtractBits(1, double.Epsilon)));
        Assert.Equal(0x3F800001UL, FloatBits.Of(SimdScalar<float>.AddBits(1, float.Epsilon)));
        Assert.Equal(0x3F7FFFFFUL, FloatBits.Of(SimdScalar<float>.SubtractBits(1, float.Epsilon)));
        Assert.Equal(0xBFFUL, FloatBits.Of(SimdScalar<double>.ShiftRight(-1.75, 52)));
        Assert.Equal(0x17FUL, FloatBits.Of(SimdScalar<float>.ShiftRight(-1.75f, 23)));
        Assert.Equal(0x7FE0000000000000UL, FloatBits.Of(SimdScalar<double>.ShiftLeft(1, 1)));
        Assert.Equal(0x7F000000UL, FloatBits.Of(SimdScalar<float>.ShiftLeft(-1, 1)));
        Assert.Equal(-1.5, SimdScalar<double>.AndNot(SimdScalar<double>.Or(1.5, -0.0), 0.0));
        Assert.Equal(1.5, SimdScalar<double>.AndNot(-1.5, -0.0));
        Assert.Equal(-1.5f, SimdScalar<float>.Xor(1.5f, -0.0f));
    }

    private static void InBoth(double x, double expected, Func<double, double> ofDouble, Func<float, float> ofSingle)
    {
        AssertSame(expected, ofDouble(x));
        AssertSame((float)expected, ofSingle((float)x));
    }

    private static void AssertSame<T>(T expected, T actual)
        where T : IBinaryFloatingPointIeee754<T> => Assert.True(FloatBits.AreSame(expected, actual), $"{actual:R} instead of {expected:R}.");

    private static void AssertMask<T>(bool holds, T mask)
        where T : IBinaryFloatingPointIeee754<T> => Assert.Equal(holds ? FloatBits.Of(FloatBits.From<T>(ulong.MaxValue)) : 0, FloatBits.Of(mask));
}
