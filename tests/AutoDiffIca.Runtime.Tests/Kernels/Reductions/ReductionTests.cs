using System.Numerics;
using AutoDiffIca.Kernels;
using AutoDiffIca.Runtime.Tests.CpuLevels;
using AutoDiffIca.Runtime.Tests.Numerics;

namespace AutoDiffIca.Runtime.Tests.Kernels;

public class DoubleReductionTests : ReductionTests<double>;

public class SingleReductionTests : ReductionTests<float>;

/// <summary>Sums and their relatives against sums without rounding.</summary>
[Trait(Cpu.Trait, Cpu.Every)]
public abstract class ReductionTests<T>
    where T : IBinaryFloatingPointIeee754<T>
{
    private const int Million = 1_000_000;

    private static readonly double U = UnitRoundoff.Of<T>();
    private static readonly T[] X = Draws.Normal<T>(Million, 1);
    private static readonly T[] Y = Draws.Normal<T>(Million, 2);

    private static IEnumerable<int> Lengths => [.. Enumerable.Range(0, 258), 1023, 1024, 1025, 2047, 2049, 3072, 3073, 4096 + 3];

    // Terms of one sign, of both, of very different sizes, and such that all but the smallest cancel.
    private static IEnumerable<(T[] X, T[] Y)> Data(int length)
    {
        var (x, y) = (X[..length], Y[..length]);
        yield return (x, y);
        if (length % 3 != 0)
            yield break;
        yield return ([.. x.Select(T.Abs)], [.. y.Select(T.Abs)]);
        yield return ([.. x.Select((v, i) => T.ScaleB(v, i * 7 % 41 - 20))], [.. y.Select((v, i) => T.ScaleB(v, i * 5 % 41 - 20))]);
        yield return ([.. x.Select((v, i) => Huge(i, length) + v)], [.. y.Select((_, i) => Huge(i, length) >= T.Zero ? T.One : -T.One)]);
    }

    // Half of the terms have what the other half takes away.
    private static T Huge(int i, int length) => T.CreateChecked(i < length / 2 ? 1e5 : i < length / 2 * 2 ? -1e5 : 0);

    [Fact]
    public void Rows_OfEveryLength_HaveTheBitsOfEachAlone()
    {
        foreach (var cols in Lengths)
        {
            foreach (var rows in new[] { 0, 1, 3 })
            {
                T[] x = X[..(rows * cols)], y = Y[..(rows * cols)], sums = new T[rows], dots = new T[rows], distances = new T[rows];
                Reduction.SumRows<T>(x, cols, sums);
                Reduction.DotRows<T>(x, y, cols, dots);
                Reduction.SquaredDistanceRows<T>(x, y, cols, distances);
                for (var i = 0; i < rows; i++)
                {
                    var (a, b) = (x[(i * cols)..((i + 1) * cols)], y[(i * cols)..((i + 1) * cols)]);
                    Assert.Equal(Reduction.Sum<T>(a), sums[i]);
                    Assert.Equal(Reduction.Dot<T>(a, b), dots[i]);
                    Assert.Equal(Reduction.SquaredDistance<T>(a, b), distances[i]);
                }
            }
        }
    }

    [Fact]
    public void Sums_OfEveryLengthAndKind_AreWithinTheBoundOfPairwiseSummation()
    {
        foreach (var length in Lengths)
            foreach (var (x, y) in Data(length))
                RequireWithinBounds(x, y);
    }

    [Fact]
    public void Sums_OfAMillion_AreWithinTheBoundOfPairwiseSummation() => RequireWithinBounds(X, Y);

    // In a plain loop, or in one with a few sums side by side, the errors of equal terms add up instead of cancelling.
    [Fact]
    public void Sums_OfAMillionTenths_AreWithinTheBoundOfPairwiseSummation()
    {
        var tenths = new T[Million];
        tenths.AsSpan().Fill(T.CreateChecked(0.1));

        RequireWithinBounds(tenths, tenths);
    }

    private static void RequireWithinBounds(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
    {
        var distance = new ExactSum();
        for (var i = 0; i < x.Length; i++)
        {
            var (a, b) = (double.CreateChecked(x[i]), double.CreateChecked(y[i]));
            distance.AddProduct(a, a);
            distance.AddProduct(-2 * a, b);
            distance.AddProduct(b, b);
        }
        // A product, and the square of a difference, bring their own roundings.
        var additions = Additions(x.Length);
        var length = x.Length;
        Require("sum", ExactSum.Of(x), Reduction.Sum(x), additions);
        Require("dot product", ExactSum.OfProducts(x, y), Reduction.Dot(x, y), additions + 1);
        Require("squared norm", ExactSum.OfProducts(x, x), Reduction.SquaredNorm(x), additions + 1);
        Require("squared distance", distance, Reduction.SquaredDistance(x, y), additions + 3, double.CreateChecked(Reduction.SquaredDistance(x, y)));

        void Require(string name, ExactSum exact, T computed, double roundings, double? magnitude = null)
        {
            var bound = roundings * U * (1 + 1e-3) * (magnitude ?? exact.Magnitude);
            var error = exact.ErrorOf(computed);
            if (!(error <= bound))
                Assert.Fail($"The {name} of {length} is {computed:R}, off by {error:R}; the bound is {bound:R}.");
        }
    }

    // A term of a block of 1024 goes into one of four sums, at worst one lane wide; those and the blocks are added pairwise.
    private static double Additions(int length) =>
        double.Min(int.Max(0, length - 1), 1024 / 4 + 6 + double.Ceiling(double.Log2(double.Max(1, length / 1024.0))));

    [Fact]
    public void Sums_OfSmallWholeNumbers_AreExact()
    {
        foreach (var length in Lengths)
        {
            int[] x = [.. Enumerable.Range(0, length).Select(i => i * 7 % 11 - 5)], y = [.. Enumerable.Range(0, length).Select(i => i * 5 % 13 - 6)];
            T[] tx = [.. x.Select(T.CreateChecked)], ty = [.. y.Select(T.CreateChecked)];

            Assert.Equal(T.CreateChecked(x.Sum()), Reduction.Sum<T>(tx));
            Assert.Equal(T.CreateChecked(x.Zip(y, (a, b) => a * b).Sum()), Reduction.Dot<T>(tx, ty));
            Assert.Equal(T.CreateChecked(x.Sum(a => a * a)), Reduction.SquaredNorm<T>(tx));
            Assert.Equal(T.CreateChecked(x.Zip(y, (a, b) => (a - b) * (a - b)).Sum()), Reduction.SquaredDistance<T>(tx, ty));
        }
    }

    [Fact]
    public void Reductions_OfTheSameNumbers_HaveTheSameBitsWhereverTheyLie()
    {
        T[] fromX = new T[5000], fromY = new T[5000];
        foreach (var length in Lengths.Where(length => length % 5 == 3 || length > 1000))
        {
            var expected = All(X.AsSpan(0, length), Y.AsSpan(0, length));
            for (var offset = 0; offset < 17; offset++)
            {
                Span<T> x = fromX.AsSpan(offset, length), y = fromY.AsSpan(16 - offset, length);
                X.AsSpan(0, length).CopyTo(x);
                Y.AsSpan(0, length).CopyTo(y);
                Assert.Equal(expected, All(x, y));
            }
        }

        static (T, T, T, T, T, T) All(ReadOnlySpan<T> x, ReadOnlySpan<T> y) =>
            (Reduction.Sum(x), Reduction.Dot(x, y), Reduction.SquaredNorm(x), Reduction.SquaredDistance(x, y), Reduction.Max(x), Reduction.Min(x));
    }

    [Fact]
    public void Sums_WithNaNOrInfinity_ShowItWhereverItStands()
    {
        T[] ones = Enumerable.Repeat(T.One, 133).ToArray();
        for (var i = 0; i < ones.Length; i++)
        {
            T[] withNaN = [.. ones], withInfinity = [.. ones];
            withNaN[i] = T.NaN;
            withInfinity[i] = T.PositiveInfinity;
            T[] minusInfinityLater = [.. withInfinity];
            minusInfinityLater[(i + 40) % ones.Length] = T.NegativeInfinity;

            Assert.True(T.IsNaN(Reduction.Sum<T>(withNaN)));
            Assert.True(T.IsNaN(Reduction.Dot<T>(ones, withNaN)));
            Assert.True(T.IsNaN(Reduction.SquaredNorm<T>(withNaN)));
            Assert.True(T.IsNaN(Reduction.SquaredDistance<T>(ones, withNaN)));
            Assert.Equal(T.PositiveInfinity, Reduction.Sum<T>(withInfinity));
            Assert.Equal(T.PositiveInfinity, Reduction.Dot<T>(ones, withInfinity));
            Assert.Equal(T.PositiveInfinity, Reduction.SquaredNorm<T>(withInfinity));
            Assert.Equal(T.PositiveInfinity, Reduction.SquaredDistance<T>(ones, withInfinity));
            Assert.True(T.IsNaN(Reduction.SquaredDistance<T>(withInfinity, withInfinity)));
            Assert.True(T.IsNaN(Reduction.Sum<T>(minusInfinityLater)));
            Assert.Equal(T.PositiveInfinity, Reduction.SquaredNorm<T>(minusInfinityLater));
        }
    }

    [Fact]
    public void Sums_OfNothing_AreZero()
    {
        Assert.Equal(T.Zero, Reduction.Sum<T>([]));
        Assert.Equal(T.Zero, Reduction.Dot<T>([], []));
        Assert.Equal(T.Zero, Reduction.SquaredNorm<T>([]));
        Assert.Equal(T.Zero, Reduction.SquaredDistance<T>([], []));
    }

    [Fact]
    public void Reductions_OfLengthsThatDoNotFit_NameBoth()
    {
        Assert.Equal("The lengths do not fit: [3] and [4].", Assert.Throws<ArgumentException>(() => Reduction.Dot<T>(X.AsSpan(0, 3), X.AsSpan(0, 4))).Message);
        Assert.Equal("The lengths do not fit: [1] and [0].", Assert.Throws<ArgumentException>(() => Reduction.SquaredDistance<T>(X.AsSpan(0, 1), [])).Message);
    }

    [Fact]
    public void Extremes_OfEveryLength_AreThoseOfTheNumbers()
    {
        foreach (var length in Lengths.Skip(1).Append(Million))
        {
            Assert.Equal(X.Take(length).Max(), Reduction.Max<T>(X.AsSpan(0, length)));
            Assert.Equal(X.Take(length).Min(), Reduction.Min<T>(X.AsSpan(0, length)));
        }
    }

    [Fact]
    public void Extremes_AtEveryPlace_AreFound()
    {
        for (var length = 1; length < 140; length++)
        {
            var (x, original) = (X[..length], X);
            for (var place = 0; place < length; place++)
            {
                foreach (var extreme in (T[])[T.CreateChecked(1e9), T.PositiveInfinity])
                {
                    x[place] = extreme;
                    Assert.Equal(extreme, Reduction.Max<T>(x));
                    x[place] = -extreme;
                    Assert.Equal(-extreme, Reduction.Min<T>(x));
                }
                x[place] = T.NaN;
                Assert.True(T.IsNaN(Reduction.Max<T>(x)));
                Assert.True(T.IsNaN(Reduction.Min<T>(x)));
                x[place] = original[place];
            }
        }
    }

    [Fact]
    public void Extremes_OfNothingAndOfInfinities_AreInfinite()
    {
        T[] low = [T.NegativeInfinity, T.NegativeInfinity], high = [T.PositiveInfinity, T.PositiveInfinity];

        Assert.Equal((T.NegativeInfinity, T.PositiveInfinity), (Reduction.Max<T>([]), Reduction.Min<T>([])));
        Assert.Equal((T.NegativeInfinity, T.NegativeInfinity), (Reduction.Max<T>(low), Reduction.Min<T>(low)));
        Assert.Equal((T.PositiveInfinity, T.PositiveInfinity), (Reduction.Max<T>(high), Reduction.Min<T>(high)));
    }
}
