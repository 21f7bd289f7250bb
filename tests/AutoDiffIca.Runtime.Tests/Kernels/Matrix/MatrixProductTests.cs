using System.Numerics;
using AutoDiffIca.Kernels;
using AutoDiffIca.Runtime.Tests.CpuLevels;
using AutoDiffIca.Runtime.Tests.Execution;
using AutoDiffIca.Runtime.Tests.Numerics;

namespace AutoDiffIca.Runtime.Tests.Kernels;

public class DoubleMatrixProductTests : MatrixProductTests<double>;

public class SingleMatrixProductTests : MatrixProductTests<float>;

/// <summary>Matrix products against sums without rounding, in every form and at every edge of the tiles and blocks.</summary>
[Trait(Cpu.Trait, Cpu.Every)]
public abstract class MatrixProductTests<T>
    where T : IBinaryFloatingPointIeee754<T>
{
    private static readonly double U = UnitRoundoff.Of<T>();
    private static readonly T Guard = T.CreateChecked(-77.25);

    private static readonly int[] RowCounts = [0, 1, 3, 4, 5, 7, 8, 9, 15, 16, 17, 25];
    private static readonly int[] ColumnCounts = [0, 1, 3, 4, 5, 7, 8, 9, 15, 16, 17, 23, 24, 25, 47, 48, 49, 64, 65];
    private static readonly int[] Depths = [0, 1, 2, 3, 5, 8, 17, 65];

    // Beyond what is packed at a time: in depth, in columns, in rows (of doubles and of floats), and in all of them.
    private static readonly (int M, int N, int K)[] LargeShapes = [(3, 5, 257), (9, 70, 600), (5, 1541, 7), (197, 13, 20), (389, 26, 30), (194, 1541, 258)];

    /// <summary>What was in the result before: a large number here and there.</summary>
    private static T Before(int i, int j) => T.CreateChecked((i * 31 + j * 17) % 7 * 1e9 - 3e9);

    private static T[] BeforeAll(int m, int n) => [.. Enumerable.Range(0, m * n).Select(e => Before(e / n, e % n))];

    private static T[] Product(ProductForm form, WholeFactors<T> factors, int m, int n, int k, bool accumulate)
    {
        var c = new Guarded<T>(BeforeAll(m, n), Guard);
        form.Multiply(factors, m, n, k, c.Span, accumulate, default(NoEpilogue<T>));
        c.RequireUntouched();
        return c.Span.ToArray();
    }

    private static void RequireWithinBound(WholeFactors<T> factors, int m, int n, int k, T[] c, bool accumulate)
    {
        for (var i = 0; i < m; i++)
            for (var j = 0; j < n; j++)
            {
                var (sum, magnitude) = factors.Entry(i, j, k);
                var before = accumulate ? (long)double.CreateChecked(Before(i, j)) : 0;
                // Doubles up to 2^63 have whole values, and so have floats: the difference is exact.
                var error = (double)Int128.Abs((Int128)double.CreateChecked(c[i * n + j]) - sum - before);
                var bound = (k + 2) * U * (1 + 1e-3) * (magnitude + Math.Abs(before));
                if (error > bound)
                    Assert.Fail($"[{m} x {n} x {k}] entry ({i}, {j}): off by {error:R}; the bound is {bound:R}.");
            }
    }

    [Fact]
    public void Products_OfEverySmallShapeAndForm_AreTheLargestOnesEntries()
    {
        var (m, n) = (RowCounts[^1], ColumnCounts[^1]);
        var factors = new WholeFactors<T>(m, n, Depths[^1]);
        foreach (var k in Depths)
            foreach (var accumulate in (bool[])[false, true])
            {
                var largest = Product(ProductForm.NN, factors, m, n, k, accumulate);
                RequireWithinBound(factors, m, n, k, largest, accumulate);
                foreach (var rows in RowCounts)
                    foreach (var columns in ColumnCounts)
                    {
                        T[] expected = [.. Enumerable.Range(0, rows).SelectMany(i => largest[(i * n)..(i * n + columns)])];
                        foreach (var form in ProductForms.All)
                            Entries.RequireSame<T>(expected, Product(form, factors, rows, columns, k, accumulate), $"{form} [{rows} x {columns} x {k}]");
                    }
            }
    }

    [Fact]
    public void Products_OfMoreThanABlock_AreWithinTheBoundAndTheSameInEveryForm()
    {
        foreach (var (m, n, k) in LargeShapes)
        {
            var factors = new WholeFactors<T>(m, n, k);
            var expected = Product(ProductForm.NN, factors, m, n, k, accumulate: false);
            RequireWithinBound(factors, m, n, k, expected, accumulate: false);
            foreach (var form in ProductForms.All.Skip(1))
                Entries.RequireSame<T>(expected, Product(form, factors, m, n, k, accumulate: false), $"{form} [{m} x {n} x {k}]");
            if (n < 1000)
                RequireWithinBound(factors, m, n, k, Product(ProductForm.NN, factors, m, n, k, accumulate: true), accumulate: true);
        }
    }

    [Fact]
    public void Products_OfSomeRowsOrColumns_HaveTheBitsOfAll()
    {
        foreach (var (m, n, k) in LargeShapes)
        {
            var factors = new WholeFactors<T>(m, n, k);
            var all = Product(ProductForm.NN, factors, m, n, k, accumulate: false);
            foreach (var (first, count) in ((int, int)[])[(0, m / 2), (m / 3, 2), (m - 1, 1)])
            {
                var rows = new T[count * n];
                MatrixProduct.NN<T>(factors.Left(count, k, first), factors.Right(k, n), rows, count, n, k);
                Entries.RequireSame(all.AsSpan(first * n, count * n), rows, $"rows from {first} on");
            }
            foreach (var (first, count) in ((int, int)[])[(0, n / 2), (n / 3, 2), (n - 1, 1)])
            {
                var columns = new T[m * count];
                MatrixProduct.NN<T>(factors.Left(m, k), factors.Right(k, count, first), columns, m, count, k);
                T[] expected = [.. Enumerable.Range(0, m).SelectMany(i => all[(i * n + first)..(i * n + first + count)])];
                Entries.RequireSame<T>(expected, columns, $"columns from {first} on");
            }
        }
    }

    [Fact]
    public void Products_OfSmallWholeNumbers_AreExact()
    {
        foreach (var (m, n, k) in LargeShapes.SkipLast(1))
        {
            var factors = new WholeFactors<T>(m, n, k, largest: 5);
            var c = new T[m * n];
            MatrixProduct.NN<T>(factors.Left(m, k), factors.Right(k, n), c, m, n, k);
            T[] exact = [.. c.Select((_, e) => T.CreateChecked(factors.Entry(e / n, e % n, k).Sum))];
            Entries.RequireSame<T>(exact, c, $"[{m} x {n} x {k}]");
        }
    }

    // The plain overloads are the ones with an epilogue that does nothing.
    [Fact]
    public void Products_WithoutAnEpilogue_AreTheSame()
    {
        var (m, n, k) = (9, 26, 11);
        var factors = new WholeFactors<T>(m, n, k);
        foreach (var accumulate in (bool[])[false, true])
        {
            T[] nn = BeforeAll(m, n), nt = BeforeAll(m, n), tn = BeforeAll(m, n);
            MatrixProduct.NN<T>(factors.Left(m, k), factors.Right(k, n), nn, m, n, k, accumulate);
            MatrixProduct.NT<T>(factors.Left(m, k), factors.RightTransposed(k, n), nt, m, n, k, accumulate);
            MatrixProduct.TN<T>(factors.LeftTransposed(m, k), factors.Right(k, n), tn, m, n, k, accumulate);

            var expected = Product(ProductForm.NN, factors, m, n, k, accumulate);
            Entries.RequireSame<T>(expected, nn, "NN");
            Entries.RequireSame<T>(expected, nt, "NT");
            Entries.RequireSame<T>(expected, tn, "TN");
        }
    }

    [Fact]
    public void Products_WithNaNOrInfinity_ShowItInTheirRowOrColumnOnly()
    {
        foreach (var (m, n, k) in ((int, int, int)[])[(5, 9, 3), (9, 27, 40), (13, 50, 300)])
            foreach (var special in (T[])[T.NaN, T.PositiveInfinity])
            {
                T[] a = Draws.Normal<T>(m * k, 41), b = Draws.Normal<T>(k * n, 42);
                T[] clean = new T[m * n], withRow = new T[m * n], withColumn = new T[m * n];
                MatrixProduct.NN<T>(a, b, clean, m, n, k);
                T[] specialA = [.. a], specialB = [.. b];
                specialA[(m - 2) * k + k / 2] = special;
                specialB[k / 2 * n + n - 2] = special;
                MatrixProduct.NN<T>(specialA, b, withRow, m, n, k);
                MatrixProduct.NN<T>(a, specialB, withColumn, m, n, k);
                for (var e = 0; e < clean.Length; e++)
                {
                    RequireSpecial(e / n == m - 2, special, clean[e], withRow[e]);
                    RequireSpecial(e % n == n - 2, special, clean[e], withColumn[e]);
                }
            }

        static void RequireSpecial(bool isMet, T special, T clean, T actual) =>
            Assert.True(isMet ? T.IsNaN(special) ? T.IsNaN(actual) : T.IsInfinity(actual) : actual == clean);
    }

    [Fact]
    public void Products_WrittenOverAFactor_AreRefused()
    {
        T[] memory = new T[64], other = new T[16];
        var packed = new PackedMatrix<T>();
        packed.Pack(other, 4, 4);

        Refused(() => MatrixProduct.NN<T>(memory.AsSpan(0, 16), other, memory.AsSpan(0, 16), 4, 4, 4));
        Refused(() => MatrixProduct.NT<T>(memory.AsSpan(0, 16), other, memory.AsSpan(15, 16), 4, 4, 4));
        Refused(() => MatrixProduct.TN<T>(other, memory.AsSpan(10, 16), memory.AsSpan(0, 16), 4, 4, 4));
        Refused(() => MatrixProduct.Packed<T, NoEpilogue<T>>(memory.AsSpan(0, 16), packed, memory.AsSpan(8, 16), 4, false, default));
        // One factor may be the other.
        MatrixProduct.NT<T>(other, other, memory.AsSpan(0, 16), 4, 4, 4);

        static void Refused(Action action) =>
            Assert.Equal("The result overlaps what it is computed from: it must be a separate span.", Assert.Throws<ArgumentException>(action).Message);
    }

    [Fact]
    public void Products_OfWrongSizes_NameBoth()
    {
        T[] six = new T[6], eight = new T[8], twelve = new T[12];
        var packed = new PackedMatrix<T>();
        packed.Pack(twelve, 3, 4);

        Refused("A [2 x 4] matrix does not fit into the [6] elements of a.", () => MatrixProduct.NN<T>(six, twelve, eight, 2, 4, 4));
        Refused("A [4 x 4] matrix does not fit into the [12] elements of b.", () => MatrixProduct.NT<T>(eight, twelve, eight, 2, 4, 4));
        Refused("A [2 x 3] matrix does not fit into the [8] elements of c.", () => MatrixProduct.NN<T>(six, new T[9], eight, 2, 3, 3));
        Refused("A [-1 x -6] matrix does not fit into the [6] elements of a.", () => MatrixProduct.NN<T>(six, eight, eight, -1, 3, -6));
        Refused("A [2 x 3] matrix does not fit into the [8] elements of a.", () => MatrixProduct.Packed<T, NoEpilogue<T>>(eight, packed, eight, 2, false, default));
        Refused("A [2 x 4] matrix does not fit into the [6] elements of c.", () => MatrixProduct.Packed<T, NoEpilogue<T>>(six, packed, new T[6], 2, false, default));
        Refused("A [3 x 4] matrix does not fit into the [6] elements of b.", () => packed.Pack(six, 3, 4));
        Refused("A [4 x 3] matrix does not fit into the [6] elements of b.", () => packed.PackTransposed(six, 4, 3));

        static void Refused(string message, Action action) => Assert.Equal(message, Assert.Throws<ArgumentException>(action).Message);
    }

    [Fact]
    public void PackedMatrix_PackedAnew_HoldsTheNewFactor()
    {
        var packed = new PackedMatrix<T>();
        Assert.Equal((0, 0), (packed.Depth, packed.Columns));
        foreach (var (n, k) in ((int, int)[])[(5, 4), (60, 300), (3, 2), (0, 3), (7, 0), (61, 300), (1540, 2), (5, 4)])
        {
            var factors = new WholeFactors<T>(6, n, k);
            T[] c = BeforeAll(6, n), transposed = BeforeAll(6, n);
            packed.Pack(factors.Right(k, n), k, n);
            Assert.Equal((k, n), (packed.Depth, packed.Columns));
            MatrixProduct.Packed<T, NoEpilogue<T>>(factors.Left(6, k), packed, c, 6, false, default);
            packed.PackTransposed(factors.RightTransposed(k, n), n, k);
            Assert.Equal((k, n), (packed.Depth, packed.Columns));
            MatrixProduct.Packed<T, NoEpilogue<T>>(factors.Left(6, k), packed, transposed, 6, false, default);

            RequireWithinBound(factors, 6, n, k, c, accumulate: false);
            Entries.RequireSame<T>(c, transposed, "transposed");
        }
    }

    [Fact]
    public void Products_InSteadyState_AllocateNothing()
    {
        T[] a = Draws.Normal<T>(40 * 300, 43), b = Draws.Normal<T>(300 * 50, 44), bias = new T[50], c = new T[40 * 50];
        var packed = new PackedMatrix<T>();

        Assert.Equal(0, Allocations.InSteadyState(() =>
        {
            MatrixProduct.NN<T>(a, b, c, 40, 50, 300);
            MatrixProduct.NT<T>(a, b, c, 40, 50, 300, accumulate: true);
            MatrixProduct.TN(a, b, c, 40, 50, 300, false, new BiasThen<Tanh, T>(default, bias));
            packed.Pack(b, 300, 50);
            MatrixProduct.Packed(a, packed, c, 40, false, new BiasThen<Relu, T>(default, bias));
        }));
    }
}
