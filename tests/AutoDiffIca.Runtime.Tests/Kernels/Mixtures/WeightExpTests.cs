using System.Numerics;
using System.Runtime.Intrinsics;
using AutoDiffIca.Kernels;
using AutoDiffIca.Runtime.Tests.CpuLevels;
using AutoDiffIca.Runtime.Tests.Numerics;

namespace AutoDiffIca.Runtime.Tests.Kernels;

/// <summary>The mixtures' exponential is that of the kernels, but for two roundings and half a unit of the exponent.</summary>
[Trait(Cpu.Trait, Cpu.Every)]
public class WeightExpTests
{
    [Fact]
    public void WeightExp_OfDoubles_IsNearExp()
    {
        for (var x = -700.0; x < 65; x += 0.0317)
            RequireNear(x, WeightExp<Simd512<double>, Vector512<double>, double>.Of(Vector512.Create(x)).ToScalar());
    }

    [Fact]
    public void WeightExp_OfFloats_IsNearExp()
    {
        for (var x = -87.0f; x < 33; x += 0.00317f)
            RequireNear(x, WeightExp<Simd512<float>, Vector512<float>, float>.Of(Vector512.Create(x)).ToScalar());
    }

    [Fact]
    public void WeightExp_OfTheLeastZeroAndNaN_IsZeroOneAndNaN()
    {
        var doubles = WeightExp<Simd512<double>, Vector512<double>, double>.Of(Vector512.Create(-746, 0, double.NaN, -746, 0, double.NaN, 0, 0));
        var floats = WeightExp<Simd512<float>, Vector512<float>, float>.Of(Vector512.Create(Vector256.Create(-104, 0, float.NaN, -104, 0, float.NaN, 0, 0)));

        Assert.Equal((0.0, 1.0, double.NaN), (doubles[0], doubles[1], doubles[2]));
        Assert.Equal((0.0f, 1.0f, float.NaN), (floats[0], floats[1], floats[2]));
    }

    private static void RequireNear<T>(T x, T actual)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var (argument, expected) = (double.CreateChecked(x), Math.Exp(double.CreateChecked(x)));
        var tolerance = UnitRoundoff.Of<T>() * (4 + Math.Abs(argument)) * expected;
        if (!(Math.Abs(double.CreateChecked(actual) - expected) <= tolerance))
            Assert.Fail($"exp({x:R}) is {expected:R}, not {actual:R}.");
    }
}
