using System.Numerics;
using System.Reflection;
using System.Runtime.Intrinsics;
using AutoDiffIca.Kernels;
using AutoDiffIca.Runtime.Tests.CpuLevels;
using AutoDiffIca.Runtime.Tests.Numerics;

namespace AutoDiffIca.Runtime.Tests.Kernels;

public class Simd512DoubleTests : LaneTests<Simd512<double>, Vector512<double>, double>;

public class Simd512SingleTests : LaneTests<Simd512<float>, Vector512<float>, float>;

public class Simd256DoubleTests : LaneTests<Simd256<double>, Vector256<double>, double>;

public class Simd256SingleTests : LaneTests<Simd256<float>, Vector256<float>, float>;

public class Simd128DoubleTests : LaneTests<Simd128<double>, Vector128<double>, double>;

public class Simd128SingleTests : LaneTests<Simd128<float>, Vector128<float>, float>;

/// <summary>
/// Every member gives a lane the bits that the scalar implementation gives one number: in hardware where this process
/// has the width, in the framework's software otherwise.
/// </summary>
[Trait(Cpu.Trait, Cpu.Every)]
public abstract class LaneTests<TS, TV, T>
    where TS : struct, ISimd<TV, T>
    where T : IBinaryFloatingPointIeee754<T>
{
    private const int Length = 2048;

    // Every special value meets every other one; then come arbitrary ones.
    private static readonly T[] Special = SampleInputs.Special<T>();
    private static readonly T[] X = Inputs(1, i => Special[i % Special.Length]);
    private static readonly T[] Y = Inputs(5000, i => Special[i / Special.Length]);
    private static readonly T[] Z = Inputs(9000, i => Special[(7 * i + i / Special.Length) % Special.Length]);

    public static TheoryData<string> Arithmetic => [.. LaneMembers<TS, TV, T>.Arithmetic.Keys];

    public static TheoryData<string> Bitwise => [.. LaneMembers<TS, TV, T>.Bitwise.Keys];

    private static int LargestScale => typeof(T) == typeof(double) ? 1100 : 200;

    [Theory]
    [MemberData(nameof(Arithmetic))]
    public void Arithmetic_OfAnyNumbers_IsTheScalarOne(string member) =>
        AssertLanes(
            LaneMembers<SimdScalar<T>, T, T>.Run(LaneMembers<SimdScalar<T>, T, T>.Arithmetic[member], X, Y, Z),
            LaneMembers<TS, TV, T>.Run(LaneMembers<TS, TV, T>.Arithmetic[member], X, Y, Z),
            FloatBits.AreSame);

    [Theory]
    [MemberData(nameof(Bitwise))]
    public void Bitwise_OfAnyBits_IsTheScalarOneToTheBit(string member) =>
        AssertLanes(
            LaneMembers<SimdScalar<T>, T, T>.Run(LaneMembers<SimdScalar<T>, T, T>.Bitwise[member], X, Y, Z),
            LaneMembers<TS, TV, T>.Run(LaneMembers<TS, TV, T>.Bitwise[member], X, Y, Z),
            (x, y) => FloatBits.Of(x) == FloatBits.Of(y));

    [Fact]
    public void Shifts_ByAnyNumberOfBits_AreTheScalarOnes()
    {
        for (var bits = 0; bits < (typeof(T) == typeof(double) ? 64 : 32); bits++)
        {
            AssertLanes(
                [.. X.Select(x => SimdScalar<T>.ShiftLeft(x, bits))],
                LaneMembers<TS, TV, T>.Run((x, _, _) => TS.ShiftLeft(x, bits), X, X, X),
                (x, y) => FloatBits.Of(x) == FloatBits.Of(y));
            AssertLanes(
                [.. X.Select(x => SimdScalar<T>.ShiftRight(x, bits))],
                LaneMembers<TS, TV, T>.Run((x, _, _) => TS.ShiftRight(x, bits), X, X, X),
                (x, y) => FloatBits.Of(x) == FloatBits.Of(y));
        }
    }

    // The scalar form may return either of two arguments when one is NaN; so may the hardware, or NaN.
    [Fact]
    public void MinNativeAndMaxNative_OfAnyNumbers_AreTheScalarOnesWhereNoneIsNaN()
    {
        var smaller = LaneMembers<TS, TV, T>.Run((x, y, _) => TS.MinNative(x, y), X, Y, Z);
        var larger = LaneMembers<TS, TV, T>.Run((x, y, _) => TS.MaxNative(x, y), X, Y, Z);

        for (var i = 0; i < Length; i++)
        {
            var unordered = T.IsNaN(X[i]) || T.IsNaN(Y[i]);
            AssertLane(SimdScalar<T>.MinNative(X[i], Y[i]), smaller[i]);
            AssertLane(SimdScalar<T>.MaxNative(X[i], Y[i]), larger[i]);

            void AssertLane(T expected, T actual) => Assert.True(
                FloatBits.AreSame(expected, actual) || (unordered && T.IsNaN(actual)),
                $"{X[i]:R} and {Y[i]:R} make {actual:R} instead of {expected:R}.");
        }
    }

    [Fact]
    public void MultiplyAdd_OfAnyNumbers_RoundsOnceOrTwice() =>
        AssertLanes(
            LaneMembers<SimdScalar<T>, T, T>.Run(SimdScalar<T>.Fma, X, Y, Z),
            LaneMembers<TS, TV, T>.Run(TS.MultiplyAdd, X, Y, Z),
            FloatBits.AreSame,
            i => X[i] * Y[i] + Z[i]);

    // 1 + ulp, 1.5 and odd numbers make ties among the denormals.
    [Fact]
    public void Scale_ByEveryPowerOfTwo_RoundsOnceTiesToEven()
    {
        T[] numbers =
        [
            T.One, T.BitIncrement(T.One), T.BitDecrement(T.One), T.CreateChecked(1.5), T.CreateChecked(-3), T.CreateChecked(5), T.Pi, -T.E,
            T.Zero, T.NegativeZero, T.PositiveInfinity, T.NegativeInfinity, T.NaN, T.CreateChecked(0.5), T.CreateChecked(-1023), T.CreateChecked(1e-6),
        ];
        for (var n = -LargestScale; n <= LargestScale; n++)
        {
            var exponents = numbers.Select(_ => T.CreateChecked(n)).ToArray();
            AssertLanes(
                [.. numbers.Select(x => T.ScaleB(x, n))],
                LaneMembers<TS, TV, T>.Run((x, power, _) => TS.Scale(x, power), numbers, exponents, exponents),
                FloatBits.AreSame);
            AssertLanes(
                [.. numbers.Select(x => T.ScaleB(x, n))],
                [.. numbers.Select(x => SimdScalar<T>.Scale(x, T.CreateChecked(n)))],
                FloatBits.AreSame);
        }
    }

    // A number of its own in each lane: 1, 1 + tiny, ... and cancelling large ones, so that any other order shows.
    [Fact]
    public void Sum_OfLanes_AddsHalvesUntilOneIsLeft()
    {
        for (var start = 0; start + TS.Count <= Length; start += TS.Count)
        {
            var lanes = Enumerable.Range(start, TS.Count).Select(i => T.CreateChecked(Math.Sin(i) * Math.Pow(10, i % 5))).ToArray();
            var halves = lanes;
            while (halves.Length > 1)
                halves = [.. halves.Take(halves.Length / 2).Zip(halves.Skip(halves.Length / 2), (low, high) => low + high)];

            Assert.Equal(halves[0], TS.Sum(TS.Load(in lanes[0])));
        }
    }

    [Fact]
    public void Any_OfAMask_IsTrueWhateverTheLane()
    {
        var none = TS.Broadcast(T.Zero);
        var one = FloatBits.From<T>(ulong.MaxValue);

        Assert.False(TS.Any(none));
        for (var i = 0; i < TS.Count; i++)
            Assert.True(TS.Any(TS.WithLane(none, i, one)));
    }

    [Fact]
    public void Constants_InEveryLane_AreRounded()
    {
        AssertEveryLane(T.CreateChecked(0.1), TS.Of(0.1));
        AssertEveryLane(T.NegativeZero, TS.Of(-0.0));
        AssertEveryLane(T.Pi, TS.Broadcast(T.Pi));
        AssertEveryLane(T.CreateChecked(-1.5), TS.OfBits(0xBFF8000000000000, 0xBFC00000));
    }

    [Fact]
    public void Lane_OfALoadedVector_IsTheElement()
    {
        var elements = X[..(TS.Count + 1)];
        var vector = TS.Load(in elements[1]);

        for (var i = 0; i < TS.Count; i++)
        {
            Assert.True(FloatBits.AreSame(elements[i + 1], TS.Lane(vector, i)));
            var changed = TS.WithLane(vector, i, T.Pi);
            for (var k = 0; k < TS.Count; k++)
                Assert.True(FloatBits.AreSame(k == i ? T.Pi : elements[k + 1], TS.Lane(changed, k)));
        }
    }

    [Fact]
    public void FirstLanes_OfEveryCount_AreThose()
    {
        for (var count = 0; count <= TS.Count; count++)
        {
            var mask = TS.And(TS.FirstLanes(count), TS.Of(1.0));
            for (var lane = 0; lane < TS.Count; lane++)
                Assert.Equal(lane < count ? T.One : T.Zero, TS.Lane(mask, lane));
        }
    }

    [Fact]
    public void LoadFirst_OfEveryCount_FillsUpWithZeros()
    {
        for (var count = 1; count < TS.Count; count++)
        {
            // Exactly as many as are read, so that reading further would leave the array.
            var source = Enumerable.Range(1, count).Select(i => T.CreateChecked(i)).ToArray();
            var value = TS.LoadFirst(in source[0], count);
            for (var lane = 0; lane < TS.Count; lane++)
                Assert.Equal(lane < count ? source[lane] : T.Zero, TS.Lane(value, lane));
        }
    }

    [Fact]
    public void StoreFirst_OfEveryCount_LeavesTheRestAlone()
    {
        var value = TS.Load(in Enumerable.Range(1, TS.Count).Select(i => T.CreateChecked(i)).ToArray()[0]);
        for (var count = 1; count < TS.Count; count++)
        {
            var destination = new T[TS.Count];
            TS.StoreFirst(value, ref destination[0], count);
            for (var lane = 0; lane < TS.Count; lane++)
                Assert.Equal(lane < count ? T.CreateChecked(lane + 1) : T.Zero, destination[lane]);
        }
    }

    [Fact]
    public void AllLessThanOrEqual_OneLaneThatIsNot_IsFalse()
    {
        Assert.True(TS.AllLessThanOrEqual(TS.Of(1.0), TS.Of(1.0)));
        for (var lane = 0; lane < TS.Count; lane++)
        {
            Assert.False(TS.AllLessThanOrEqual(TS.WithLane(TS.Of(1.0), lane, T.CreateChecked(2)), TS.Of(1.0)));
            Assert.False(TS.AllLessThanOrEqual(TS.Of(1.0), TS.WithLane(TS.Of(2.0), lane, T.NaN)));
        }
    }

    [Fact]
    public void Members_OfTheInterface_AreAllTested()
    {
        string[] byThemselves =
        [
            nameof(TS.Load), nameof(TS.Store), nameof(TS.Of), nameof(TS.Broadcast), nameof(TS.OfBits), nameof(TS.MultiplyAdd), nameof(TS.MinNative),
            nameof(TS.MaxNative), nameof(TS.Scale), nameof(TS.ShiftLeft), nameof(TS.ShiftRight), nameof(TS.Any), nameof(TS.Sum), nameof(TS.Lane),
            nameof(TS.WithLane), nameof(TS.LoadFirst), nameof(TS.StoreFirst), nameof(TS.FirstLanes), nameof(TS.AllLessThanOrEqual),
            "get_" + nameof(TS.Count),
        ];
        var tested = LaneMembers<TS, TV, T>.Arithmetic.Keys.Concat(LaneMembers<TS, TV, T>.Bitwise.Keys).Concat(byThemselves);

        var all = typeof(ISimd<TV, T>).GetMethods(BindingFlags.Public | BindingFlags.Static).Select(method => method.Name);

        Assert.Equal(all.Order(), tested.Order());
    }

    private static T[] Inputs(int seed, Func<int, T> special) =>
    [
        .. Enumerable.Range(0, Special.Length * Special.Length).Select(special),
        .. SampleInputs.Patterns<T>(seed + Length).Skip(seed).Take((Length - Special.Length * Special.Length) / 2),
        .. SampleInputs.Spread<T>(10, seed + Length).Skip(seed).Take((Length - Special.Length * Special.Length + 1) / 2),
    ];

    private static void AssertEveryLane(T expected, TV actual)
    {
        for (var i = 0; i < TS.Count; i++)
            Assert.True(FloatBits.AreSame(expected, TS.Lane(actual, i)));
    }

    private static void AssertLanes(T[] expected, T[] actual, Func<T, T, bool> areSame, Func<int, T>? alternative = null)
    {
        for (var i = 0; i < expected.Length; i++)
        {
            if (!areSame(expected[i], actual[i]) && (alternative is null || !areSame(alternative(i), actual[i])))
                Assert.Fail($"Lane {i % TS.Count}, input {i}: {actual[i]:R} ({FloatBits.Of(actual[i]):X}) instead of {expected[i]:R} ({FloatBits.Of(expected[i]):X}).");
        }
    }
}
