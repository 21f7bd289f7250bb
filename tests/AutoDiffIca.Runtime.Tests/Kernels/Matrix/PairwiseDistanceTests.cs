using System.Numerics;
using AutoDiffIca.Kernels;
using AutoDiffIca.Runtime.Tests.CpuLevels;
using AutoDiffIca.Runtime.Tests.Execution;
using AutoDiffIca.Runtime.Tests.Numerics;

namespace AutoDiffIca.Runtime.Tests.Kernels;

public class DoublePairwiseDistanceTests : PairwiseDistanceTests<double>;

public class SinglePairwiseDistanceTests : PairwiseDistanceTests<float>;

/// <summary>Squared distances against sums in twice the precision, for the pairs that tempt the product form to cancel.</summary>
[Trait(Cpu.Trait, Cpu.Every)]
public abstract class PairwiseDistanceTests<T>
    where T : IBinaryFloatingPointIeee754<T>
{
    private static readonly T Guard = T.CreateChecked(-77.25);
    private static readonly bool IsDouble = typeof(T) == typeof(double);

    // Up to 8 columns are summed directly.
    private static readonly int[] ColumnCounts = [0, 1, 2, 3, 7, 8, 9, 10, 15, 16, 17, 24, 31, 33, 64, 65, 100];
    private static readonly (int Rows, int Points)[] Sizes = [(0, 3), (3, 0), (1, 1), (2, 3), (4, 7), (5, 8), (3, 9), (8, 16), (9, 17), (7, 25), (17, 49)];

    private static T Of(double x) => T.CreateChecked(x);

    private static T[] Squared(T[] x, int rows, T[] z, int points, int columns)
    {
        var distance = new PairwiseDistance<T>();
        distance.Prepare(z, points, columns);
        Assert.Equal((points, columns), (distance.Points, distance.Columns));
        return Squared(distance, x, rows);
    }

    private static T[] Squared(PairwiseDistance<T> distance, T[] x, int rows)
    {
        var before = new T[rows * distance.Points];
        before.AsSpan().Fill(T.NaN);
        var result = new Guarded<T>(before, Guard);
        distance.Squared(x, rows, result.Span);
        result.RequireUntouched();
        return result.Span.ToArray();
    }

    private static void RequireWithinBound(T[] x, T[] z, int columns, T[] result, int points)
    {
        var bound = 16 * (2 * columns + 8) * UnitRoundoff.Of<T>();
        for (var e = 0; e < result.Length; e++)
        {
            Span<T> row = x.AsSpan(e / points * columns, columns), point = z.AsSpan(e % points * columns, columns);
            var exact = default(TwoDoubles);
            for (var p = 0; p < columns; p++)
                exact += TwoDoubles.Difference(double.CreateChecked(row[p]), double.CreateChecked(point[p])).Squared();
            var error = exact.RelativeErrorOf(double.CreateChecked(result[e]));
            if (!(error <= bound) || T.IsNegative(result[e]))
                Assert.Fail($"Row {e / points}, point {e % points}, {columns} columns: {result[e]:R} is off by {error:R} in place of {bound:R}.");
        }
    }

    private static void RequireWithinBoundForEverySize(Func<T[], T[]> makeZ, Func<T[], T[], T[]> makeX)
    {
        foreach (var columns in ColumnCounts)
            foreach (var (rows, points) in Sizes)
            {
                var z = makeZ(Draws.Normal<T>(points * columns, 91));
                var x = makeX(Draws.Normal<T>(rows * columns, 92), z);
                RequireWithinBound(x, z, columns, Squared(x, rows, z, points, columns), points);
            }
    }

    // Entry i of x belongs near entry i of z, as long as z has one.
    private static T[] Near(T[] noise, T[] z, Func<T, T, T> move) =>
        [.. noise.Select((e, i) => z.Length == 0 ? e : move(z[i % z.Length], e))];

    [Fact]
    public void Distances_OfRandomRows_AreWithinTheBound() => RequireWithinBoundForEverySize(z => z, (x, _) => x);

    [Theory]
    [InlineData(1e8)]
    [InlineData(-3e4)]
    public void Distances_FarFromTheOrigin_AreWithinTheBound(double offset) => RequireWithinBoundForEverySize(
        z => [.. z.Select(e => e + Of(offset))],
        (x, _) => [.. x.Select(e => e + Of(offset))]);

    // Each row of x lies almost on a point of z, and at random places relative to the others.
    [Theory]
    [InlineData(1e-9)]
    [InlineData(1e-6)]
    [InlineData(1e-3)]
    [InlineData(0.1)]
    [InlineData(0.5)]
    public void Distances_OfAlmostEqualRows_AreWithinTheBound(double distance) => RequireWithinBoundForEverySize(
        z => z,
        (x, z) => Near(x, z, (to, noise) => to + Of(distance) * noise));

    [Fact]
    public void Distances_OfAlmostEqualRowsFarFromTheOrigin_AreWithinTheBound() => RequireWithinBoundForEverySize(
        z => [.. z.Select(e => e + Of(1e6))],
        (x, z) => Near(x, z, (to, noise) => to + noise / Of(16)));

    [Theory]
    [InlineData(150)]
    [InlineData(-150)]
    public void Distances_OfHugeAndTinyNumbers_AreWithinTheBound(int exponent)
    {
        // Floats reach as far in proportion.
        var scale = Of(Math.Pow(10, IsDouble ? exponent : exponent / 9));
        RequireWithinBoundForEverySize(z => [.. z.Select(e => e * scale)], (x, _) => [.. x.Select(e => e * scale)]);
    }

    // One point far away moves the centre away from all the others.
    [Fact]
    public void Distances_WithAnOutlier_AreWithinTheBound() => RequireWithinBoundForEverySize(
        z => [.. z.Select((e, i) => i == 0 ? Of(1e7) : e)],
        (x, _) => x);

    [Fact]
    public void Distances_OfEqualRows_AreZero()
    {
        foreach (var columns in ColumnCounts)
            foreach (var offset in (double[])[0, 1e8])
            {
                T[] z = [.. Draws.Normal<T>(23 * columns, 94).Select(e => e + Of(offset))];
                var result = Squared(z, 23, z, 23, columns);
                for (var i = 0; i < 23; i++)
                    Assert.Equal(T.Zero, result[i * 23 + i]);
            }
    }

    // More points than a block of columns, more rows than a block of rows.
    [Theory]
    [InlineData(3, 1545, 12)]
    [InlineData(390, 10, 12)]
    [InlineData(5, 60, 300)]
    public void Distances_OfMoreThanABlock_AreWithinTheBound(int rows, int points, int columns)
    {
        T[] z = Draws.Normal<T>(points * columns, 95), noise = Draws.Normal<T>(rows * columns, 96);
        foreach (var x in (T[][])[noise, Near(noise, z, (to, e) => to + e / Of(1e4))])
            RequireWithinBound(x, z, columns, Squared(x, rows, z, points, columns), points);
    }

    [Fact]
    public void Distances_OfSomeRows_HaveTheBitsOfAll()
    {
        foreach (var columns in (int[])[5, 20])
        {
            var x = Draws.Normal<T>(40 * columns, 97);
            var distance = new PairwiseDistance<T>();
            distance.Prepare(Draws.Normal<T>(30 * columns, 98), 30, columns);
            var all = Squared(distance, x, 40);
            foreach (var (first, count) in ((int, int)[])[(0, 7), (13, 1), (20, 20)])
            {
                var some = Squared(distance, x[(first * columns)..((first + count) * columns)], count);
                Entries.RequireSame<T>(all.AsSpan(first * 30, count * 30), some, $"rows from {first} on");
            }
        }
    }

    [Fact]
    public void Distances_WithNaNOrInfinity_ShowItInTheirRowOrColumnOnly()
    {
        foreach (var columns in (int[])[4, 8, 9, 20])
            foreach (var special in (T[])[T.NaN, T.PositiveInfinity, T.NegativeInfinity])
            {
                T[] x = Draws.Normal<T>(11 * columns, 99), z = Draws.Normal<T>(19 * columns, 100);
                T[] specialX = [.. x], specialZ = [.. z];
                specialX[6 * columns + 1] = special;
                specialZ[10 * columns + 1] = special;

                RequireSpecial(Squared(specialX, 11, z, 19, columns), e => e / 19 == 6);
                RequireSpecial(Squared(x, 11, specialZ, 19, columns), e => e % 19 == 10);

                void RequireSpecial(T[] result, Func<int, bool> isMet)
                {
                    T[] cleaned = [.. result.Select((d, e) => isMet(e) ? Of(1) : d)];
                    Assert.DoesNotContain(cleaned, d => !T.IsFinite(d));
                    Assert.All(result.Where((_, e) => isMet(e)), d => Assert.True(T.IsNaN(special) ? T.IsNaN(d) : T.IsPositiveInfinity(d)));
                    for (var e = 0; e < result.Length; e++)
                        if (!isMet(e))
                            RequireWithinBound(x[(e / 19 * columns)..(e / 19 * columns + columns)], z[(e % 19 * columns)..(e % 19 * columns + columns)], columns, [result[e]], 1);
                }
            }
    }

    [Fact]
    public void Prepare_CopiesThePoints()
    {
        foreach (var columns in (int[])[5, 20])
        {
            T[] x = Draws.Normal<T>(3 * columns, 101), z = Draws.Normal<T>(12 * columns, 102);
            var distance = new PairwiseDistance<T>();
            distance.Prepare(z, 12, columns);
            var expected = Squared(distance, x, 3);
            // Close pairs are summed from the points themselves.
            var expectedNear = Squared(distance, [.. z[..columns]], 1);
            var near = z[..columns];

            z.AsSpan().Fill(T.NaN);

            Entries.RequireSame<T>(expected, Squared(distance, x, 3), $"{columns} columns");
            Entries.RequireSame<T>(expectedNear, Squared(distance, near, 1), $"{columns} columns, near");
        }
    }

    [Fact]
    public void Prepare_Anew_TakesThePlaceOfThePointsBefore()
    {
        var distance = new PairwiseDistance<T>();
        Assert.Equal((0, 0), (distance.Points, distance.Columns));
        foreach (var (points, columns) in ((int, int)[])[(5, 20), (40, 3), (30, 30), (2, 9), (0, 12), (17, 1), (30, 30), (4, 0)])
        {
            T[] x = Draws.Normal<T>(6 * columns, 103), z = Draws.Normal<T>(points * columns, 104);
            distance.Prepare(z, points, columns);
            RequireWithinBound(x, z, columns, Squared(distance, x, 6), points);
        }
    }

    // Points that are at hand already are only compared, to the last bit of the last number.
    [Fact]
    public void Prepare_WithOneNumberChanged_TakesTheNewPoints()
    {
        foreach (var columns in (int[])[5, 9, 20])
        {
            T[] x = Draws.Normal<T>(3 * columns, 101), z = Draws.Normal<T>(12 * columns, 102);
            var distance = new PairwiseDistance<T>();
            foreach (var place in (int[])[0, z.Length / 2, z.Length - 1])
            {
                distance.Prepare(z, 12, columns);
                z[place] = T.BitIncrement(z[place]) + Of(3);
                distance.Prepare(z, 12, columns);
                Entries.RequireSame<T>(Squared(x, 3, z, 12, columns), Squared(distance, x, 3), $"{columns} columns, place {place}");
            }
            distance.Prepare(z, 12, columns);
            Entries.RequireSame<T>(Squared(x, 3, z, 12, columns), Squared(distance, x, 3), $"{columns} columns");
        }
    }

    // The norms overflow, or nearly so, where the distances do not.
    [Fact]
    public void Distances_OfRowsNearTheEndOfTheRange_AreThoseOfTheSum()
    {
        var root = T.Sqrt(T.BitDecrement(T.PositiveInfinity));
        T[] x = new T[9], z = new T[18];
        (x[0], z[0], z[9]) = (root * T.CreateChecked(1.1), root * T.CreateChecked(0.4), -root * T.CreateChecked(0.4));
        var distance = new PairwiseDistance<T>();
        distance.Prepare(z, 2, 9);
        var result = new T[2];

        distance.Squared(x, 1, result);

        Assert.Equal((x[0] - z[0]) * (x[0] - z[0]), result[0]);
        Assert.Equal(T.PositiveInfinity, result[1]);
    }

    [Fact]
    public async Task Squared_FromManyThreadsAtATime_GivesEachItsOwn()
    {
        const int Points = 40, Columns = 20, Rows = 64;
        var distance = new PairwiseDistance<T>();
        distance.Prepare(Draws.Normal<T>(Points * Columns, 1), Points, Columns);
        var rows = Enumerable.Range(0, 8).Select(i => Draws.Normal<T>(Rows * Columns, (ulong)i + 2)).ToArray();
        var expected = rows.Select(x => Distances(x)).ToArray();

        for (var round = 0; round < 20; round++)
        {
            var actual = await Task.WhenAll(rows.Select(x => Task.Run(() => Distances(x))));
            for (var i = 0; i < rows.Length; i++)
                Assert.Equal(expected[i], actual[i]);
        }

        T[] Distances(T[] x)
        {
            var result = new T[Rows * Points];
            distance.Squared(x, Rows, result);
            return result;
        }
    }

    [Fact]
    public void Arguments_OfWrongSizesOrOverlapping_AreRefused()
    {
        var memory = new T[100];
        var distance = new PairwiseDistance<T>();
        distance.Prepare(new T[30], 3, 10);

        Refused("A [3 x 9] matrix does not fit into the [30] elements of z.", () => distance.Prepare(new T[30], 3, 9));
        Refused("A [2 x 10] matrix does not fit into the [30] elements of x.", () => distance.Squared(new T[30], 2, new T[6]));
        Refused("A [2 x 3] matrix does not fit into the [7] elements of result.", () => distance.Squared(new T[20], 2, new T[7]));
        Refused(
            "The result overlaps what it is computed from: it must be a separate span.",
            () => distance.Squared(memory.AsSpan(0, 20), 2, memory.AsSpan(19, 6)));
        Assert.Equal((3, 10), (distance.Points, distance.Columns));

        static void Refused(string message, Action action) => Assert.Equal(message, Assert.Throws<ArgumentException>(action).Message);
    }

    [Fact]
    public void Distances_InSteadyState_AllocateNothing()
    {
        foreach (var columns in (int[])[5, 20])
        {
            T[] x = Draws.Normal<T>(9 * columns, 105), z = Draws.Normal<T>(31 * columns, 106), otherZ = Draws.Normal<T>(31 * columns, 107), result = new T[9 * 31];
            var distance = new PairwiseDistance<T>();

            Assert.Equal(0, Allocations.InSteadyState(() =>
            {
                distance.Prepare(z, 31, columns);
                distance.Squared(x, 9, result);
                distance.Prepare(otherZ, 31, columns);
                distance.Squared(x.AsSpan(0, columns), 1, result.AsSpan(0, 31));
            }));
        }
    }
}
