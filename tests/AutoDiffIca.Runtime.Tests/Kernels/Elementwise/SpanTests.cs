using System.Numerics;
using AutoDiffIca.Runtime.Tests.CpuLevels;
using AutoDiffIca.Runtime.Tests.Numerics;

namespace AutoDiffIca.Runtime.Tests.Kernels;

public class DoubleSpanTests : SpanTests<double>;

public class SingleSpanTests : SpanTests<float>;

/// <summary>The loop around the operations: every length, every alignment, in place, and nothing outside.</summary>
[Trait(Cpu.Trait, Cpu.Every)]
public abstract class SpanTests<T>
    where T : IBinaryFloatingPointIeee754<T>
{
    private const int LongestLength = 257;
    private const int Offsets = 4;

    private static readonly T Guard = T.CreateChecked(-77.25);

    // Every kind of value stands at some place in the first 257 numbers.
    private static readonly T[] X = [.. SampleInputs.OfAllKinds<T>(ofEach: 60)];
    private static readonly T[] D = [.. X.Select((_, i) => T.CreateChecked(i % 5 == 0 ? 0 : i % 7 - 3.5))];
    private static readonly T[] Sums = [.. X.Select((_, i) => T.CreateChecked(i * 0.37 - 40))];

    public static TheoryData<string> Names => Operation.Names;

    // All pairs of offsets meet all remainders of lengths.
    private static IEnumerable<(int Length, int From, int To)> Cases =>
        from length in Enumerable.Range(0, LongestLength + 1)
        from offset in Enumerable.Range(0, Offsets)
        select (length, offset, (offset + length + length / Offsets) % Offsets);

    [Theory]
    [MemberData(nameof(Names))]
    public void Map_OfEveryLengthAndOffset_IsTheScalarFormAndStaysInside(string operation)
    {
        var op = Operation.Named(operation);
        var expected = X.Select(op.Scalar).ToArray();

        foreach (var (length, from, to) in Cases)
        {
            var y = Filled(Guard);
            op.Map<T>(X.AsSpan(from, length), y.AsSpan(to, length));
            AssertInside(expected.AsSpan(from, length), y, to, $"{length} elements from {from} to {to}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Map_InPlace_IsTheSame(string operation)
    {
        var op = Operation.Named(operation);
        var expected = X.Select(op.Scalar).ToArray();

        foreach (var (length, from, _) in Cases)
        {
            var y = Filled(Guard);
            X.AsSpan(from, length).CopyTo(y.AsSpan(from));
            op.Map<T>(y.AsSpan(from, length), y.AsSpan(from, length));
            AssertInside(expected.AsSpan(from, length), y, from, $"{length} elements from {from}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void MapPartial_OfEveryLengthAndOffset_IsTheScalarFormAndStaysInside(string operation)
    {
        var op = Operation.Named(operation);
        var products = X.Zip(D, (x, d) => Product(op, x, d)).ToArray();
        var sums = products.Zip(Sums, (product, sum) => sum + product).ToArray();

        foreach (var (length, from, to) in Cases)
        {
            var kept = X.AsSpan(from, length);
            var d = D.AsSpan(from, length);
            var y = Filled(Guard);
            op.MapPartial<T>(kept, d, y.AsSpan(to, length), accumulate: false);
            AssertInside(products.AsSpan(from, length), y, to, $"{length} elements from {from} to {to}");

            y = Filled(Guard);
            Sums.AsSpan(from, length).CopyTo(y.AsSpan(to));
            op.MapPartial<T>(kept, d, y.AsSpan(to, length), accumulate: true);
            AssertInside(sums.AsSpan(from, length), y, to, $"{length} elements added from {from} to {to}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void MapPartial_InPlaceOnAnyInput_IsTheSame(string operation)
    {
        var op = Operation.Named(operation);
        var products = X.Zip(D, (x, d) => Product(op, x, d)).ToArray();
        var squares = X.Select(x => Product(op, x, x)).ToArray();

        foreach (var length in new[] { 1, 2, 3, 4, 7, 8, 15, 16, 17, 31, 33, 64, 100, LongestLength })
        {
            foreach (var accumulate in new[] { false, true })
            {
                T Of(T[] values, T before, int i) => accumulate ? before + values[i] : values[i];
                var x = X.AsSpan(0, length).ToArray();
                op.MapPartial<T>(x, D.AsSpan(0, length), x, accumulate);
                AssertSame([.. x.Select((_, i) => Of(products, X[i], i))], x, $"{length} elements over what was kept");

                var d = D.AsSpan(0, length).ToArray();
                op.MapPartial<T>(X.AsSpan(0, length), d, d, accumulate);
                AssertSame([.. d.Select((_, i) => Of(products, D[i], i))], d, $"{length} elements over the cotangents");

                var both = X.AsSpan(0, length).ToArray();
                op.MapPartial<T>(both, both, both, accumulate);
                AssertSame([.. both.Select((_, i) => Of(squares, X[i], i))], both, $"{length} elements over both");
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(7)]
    public void Map_IntoAShiftedOverlap_IsRefused(int shift)
    {
        var numbers = new T[40];
        var op = Operation.Named("exp");

        Assert.Throws<ArgumentException>(() => op.Map<T>(numbers.AsSpan(10, 20), numbers.AsSpan(10 + shift, 20)));
        Assert.Throws<ArgumentException>(() => op.MapPartial<T>(numbers.AsSpan(10, 20), new T[20], numbers.AsSpan(10 + shift, 20), accumulate: false));
        Assert.Throws<ArgumentException>(() => op.MapPartial<T>(new T[20], numbers.AsSpan(10, 20), numbers.AsSpan(10 + shift, 20), accumulate: true));
    }

    [Theory]
    [InlineData(5, 5, 4)]
    [InlineData(5, 4, 5)]
    [InlineData(4, 5, 5)]
    [InlineData(0, 4, 5)]
    public void MapPartial_OfDifferentLengths_NamesTwoOfThem(int kept, int d, int result)
    {
        var op = Operation.Named("exp");

        var error = Assert.Throws<ArgumentException>(() => op.MapPartial<T>(new T[kept], new T[d], new T[result], accumulate: false));

        var named = new[] { kept, d, result }.Distinct().Count(length => error.Message.Contains($"[{length}]", StringComparison.Ordinal));
        Assert.Equal(2, named);
    }

    [Fact]
    public void Map_OfDifferentLengths_NamesBoth()
    {
        var error = Assert.Throws<ArgumentException>(() => Operation.Named("exp").Map<T>(new T[5], new T[12]));

        Assert.Contains("[5]", error.Message, StringComparison.Ordinal);
        Assert.Contains("[12]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Map_OfAnotherType_IsRefused() =>
        Assert.Throws<NotSupportedException>(() => Operation.Named("exp").Map<Half>(new Half[3], new Half[3]));

    private static T Product(Operation op, T kept, T d) => d == T.Zero ? T.Zero : d * op.ScalarPartial(kept);

    private static T[] Filled(T value) => [.. Enumerable.Repeat(value, LongestLength + 2 * Offsets)];

    private static void AssertInside(ReadOnlySpan<T> expected, ReadOnlySpan<T> actual, int at, string what)
    {
        AssertSame(expected, actual.Slice(at, expected.Length), what);
        if (actual[..at].ContainsAnyExcept(Guard) || actual[(at + expected.Length)..].ContainsAnyExcept(Guard))
            Assert.Fail($"{what}: something outside the destination was written.");
    }

    private static void AssertSame(ReadOnlySpan<T> expected, ReadOnlySpan<T> actual, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            if (!FloatBits.AreSame(expected[i], actual[i]))
                Assert.Fail($"{what}: {expected[i]:R} was expected at {i}, {actual[i]:R} came.");
        }
    }
}
