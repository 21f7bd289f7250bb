using System.Numerics;
using AutoDiffIca.Kernels;
using AutoDiffIca.Runtime.Tests.CpuLevels;
using AutoDiffIca.Runtime.Tests.Execution;
using AutoDiffIca.Runtime.Tests.Numerics;

namespace AutoDiffIca.Runtime.Tests.Kernels;

public class DoubleMatrixVectorTests : MatrixVectorTests<double>;

public class SingleMatrixVectorTests : MatrixVectorTests<float>;

/// <summary>Products with vectors and rank-1 updates against sums without rounding.</summary>
[Trait(Cpu.Trait, Cpu.Every)]
public abstract class MatrixVectorTests<T>
    where T : IBinaryFloatingPointIeee754<T>
{
    private static readonly double U = UnitRoundoff.Of<T>();
    private static readonly T Guard = T.CreateChecked(-77.25);
    private static readonly int[] Sizes = [0, 1, 2, 3, 4, 7, 8, 9, 15, 16, 17, 33, 65];

    private static IEnumerable<(int Rows, int Columns)> Shapes => [.. from rows in Sizes from columns in Sizes select (rows, columns), (2, 1100), (1100, 2)];

    [Fact]
    public void Products_OfEveryShape_AreWithinTheBound()
    {
        foreach (var (rows, columns) in Shapes)
            foreach (var accumulate in (bool[])[false, true])
            {
                T[] a = Draws.Normal<T>(rows * columns, 61), x = Draws.Normal<T>(columns, 62), xt = Draws.Normal<T>(rows, 63);
                Guarded<T> y = new(Draws.Normal<T>(rows, 64), Guard), yt = new(Draws.Normal<T>(columns, 65), Guard);
                T[] before = y.Span.ToArray(), beforeTransposed = yt.Span.ToArray();

                MatrixVector.Multiply(a, rows, columns, x, y.Span, accumulate);
                MatrixVector.MultiplyTransposed(a, rows, columns, xt, yt.Span, accumulate);

                for (var i = 0; i < rows; i++)
                    RequireWithinBound(a.AsSpan(i * columns, columns), x, accumulate ? before[i] : T.Zero, y.Span[i]);
                for (var j = 0; j < columns; j++)
                    RequireWithinBound([.. Enumerable.Range(0, rows).Select(i => a[i * columns + j])], xt, accumulate ? beforeTransposed[j] : T.Zero, yt.Span[j]);
                y.RequireUntouched();
                yt.RequireUntouched();
            }
    }

    [Fact]
    public void AddOuter_OfEveryShape_IsWithinTheBound()
    {
        var scale = T.CreateChecked(-1.7);
        foreach (var (rows, columns) in Shapes)
        {
            T[] x = Draws.Normal<T>(rows, 66), y = Draws.Normal<T>(columns, 67), before = Draws.Normal<T>(rows * columns, 68);
            var a = new Guarded<T>(before, Guard);

            MatrixVector.AddOuter(scale, x, y, a.Span);

            a.RequireUntouched();
            for (var e = 0; e < before.Length; e++)
                RequireOneStep(scale * x[e / columns], y[e % columns], before[e], a.Span[e]);
        }
    }

    [Fact]
    public void AddScaled_OfEveryLengthAndOffset_IsWithinTheBoundAndStaysInside()
    {
        var scale = T.CreateChecked(0.3);
        T[] memory = Draws.Normal<T>(300, 69), allBefore = Draws.Normal<T>(258, 70);
        for (var length = 0; length <= 257; length++)
            for (var offset = 0; offset < 4; offset++)
            {
                Span<T> x = memory.AsSpan((offset + length / 3) % 5, length), before = allBefore.AsSpan(0, length);
                var y = new Guarded<T>([.. new T[offset], .. before], Guard);

                MatrixVector.AddScaled(scale, x, y.Span[offset..]);

                y.RequireUntouched();
                Assert.False(y.Span[..offset].ContainsAnyExcept(T.Zero));
                for (var i = 0; i < length; i++)
                    RequireOneStep(scale, x[i], before[i], y.Span[offset + i]);
            }
    }

    [Fact]
    public void AddScaled_OfAVectorToItself_IsAllowed()
    {
        for (var length = 0; length < 40; length++)
        {
            // Twice a number is exact: there is one rounding, fused or not.
            T[] x = Draws.Normal<T>(length, 71), expected = [.. x.Select(v => v + v + v)];
            MatrixVector.AddScaled<T>(T.CreateChecked(2), x, x);
            Entries.RequireSame<T>(expected, x, $"{length} entries");
        }
    }

    // before + x y, rounded once or twice.
    private static void RequireOneStep(T x, T y, T before, T computed)
    {
        var error = double.CreateChecked(T.Abs(computed - T.FusedMultiplyAdd(x, y, before)));
        var bound = 3 * U * double.CreateChecked(T.Abs(x * y) + T.Abs(before));
        if (!(error <= bound))
            Assert.Fail($"{before:R} + {x:R} * {y:R} is {computed:R}, off by {error:R}; the bound is {bound:R}.");
    }

    private static void RequireWithinBound(ReadOnlySpan<T> x, ReadOnlySpan<T> y, T before, T computed)
    {
        var exact = ExactSum.OfProducts(x, y);
        exact.Add(double.CreateChecked(before));
        var error = exact.ErrorOf(computed);
        var bound = (x.Length + 2) * U * (1 + 1e-3) * exact.Magnitude;
        if (!(error <= bound))
            Assert.Fail($"{x.Length} terms: {computed:R} is off by {error:R}; the bound is {bound:R}.");
    }

    [Fact]
    public void Products_WithNaN_ShowItInTheirEntryOnly()
    {
        var (rows, columns) = (9, 21);
        var a = Draws.Normal<T>(rows * columns, 72);
        a[4 * columns + 5] = T.NaN;
        T[] y = new T[rows], yt = new T[columns];

        MatrixVector.Multiply(a, rows, columns, Draws.Normal<T>(columns, 73), y);
        MatrixVector.MultiplyTransposed(a, rows, columns, Draws.Normal<T>(rows, 74), yt);

        Assert.All(y.Index(), item => Assert.Equal(item.Index == 4, T.IsNaN(item.Item)));
        Assert.All(yt.Index(), item => Assert.Equal(item.Index == 5, T.IsNaN(item.Item)));
    }

    [Fact]
    public void Products_WithoutAccumulation_DoNotReadWhatWasThere()
    {
        T[] a = Draws.Normal<T>(12, 75), y = [T.NaN, T.NaN, T.NaN], yt = [T.NaN, T.NaN, T.NaN, T.NaN];

        MatrixVector.Multiply(a, 3, 4, Draws.Normal<T>(4, 76), y);
        MatrixVector.MultiplyTransposed(a, 3, 4, Draws.Normal<T>(3, 77), yt);

        Assert.DoesNotContain(y, T.IsNaN);
        Assert.DoesNotContain(yt, T.IsNaN);
    }

    [Fact]
    public void Arguments_OfWrongSizes_AreNamed()
    {
        T[] six = new T[6], two = new T[2], three = new T[3];

        Refused("A [2 x 4] matrix does not fit into the [6] elements of a.", () => MatrixVector.Multiply<T>(six, 2, 4, three, two));
        Refused("The lengths do not fit: [3] and [2].", () => MatrixVector.Multiply<T>(six, 2, 3, two, two));
        Refused("The lengths do not fit: [2] and [3].", () => MatrixVector.Multiply<T>(six, 2, 3, three, three));
        Refused("A [3 x 3] matrix does not fit into the [6] elements of a.", () => MatrixVector.MultiplyTransposed<T>(six, 3, 3, two, three));
        Refused("The lengths do not fit: [2] and [3].", () => MatrixVector.MultiplyTransposed<T>(six, 2, 3, three, three));
        Refused("The lengths do not fit: [3] and [2].", () => MatrixVector.MultiplyTransposed<T>(six, 2, 3, two, two));
        Refused("A [2 x 2] matrix does not fit into the [6] elements of a.", () => MatrixVector.AddOuter<T>(T.One, two, two, six));
        Refused("The lengths do not fit: [2] and [3].", () => MatrixVector.AddScaled<T>(T.One, two, three));

        static void Refused(string message, Action action) => Assert.Equal(message, Assert.Throws<ArgumentException>(action).Message);
    }

    [Fact]
    public void Results_OverTheirArguments_AreRefused()
    {
        var memory = new T[30];

        Refused(() => MatrixVector.Multiply<T>(memory.AsSpan(0, 6), 2, 3, memory.AsSpan(10, 3), memory.AsSpan(5, 2)));
        Refused(() => MatrixVector.Multiply<T>(memory.AsSpan(0, 6), 2, 3, memory.AsSpan(10, 3), memory.AsSpan(12, 2)));
        Refused(() => MatrixVector.MultiplyTransposed<T>(memory.AsSpan(0, 6), 2, 3, memory.AsSpan(10, 2), memory.AsSpan(3, 3)));
        Refused(() => MatrixVector.MultiplyTransposed<T>(memory.AsSpan(0, 9), 3, 3, memory.AsSpan(10, 3), memory.AsSpan(10, 3)));
        Refused(() => MatrixVector.AddOuter<T>(T.One, memory.AsSpan(0, 2), memory.AsSpan(10, 3), memory.AsSpan(1, 6)));
        Refused(() => MatrixVector.AddOuter<T>(T.One, memory.AsSpan(0, 2), memory.AsSpan(10, 3), memory.AsSpan(12, 6)));
        Assert.Throws<ArgumentException>(() => MatrixVector.AddScaled<T>(T.One, memory.AsSpan(0, 5), memory.AsSpan(1, 5)));

        static void Refused(Action action) =>
            Assert.Equal("The result overlaps what it is computed from: it must be a separate span.", Assert.Throws<ArgumentException>(action).Message);
    }

    [Fact]
    public void Products_InSteadyState_AllocateNothing()
    {
        T[] a = new T[60], x = new T[12], y = new T[5];

        Assert.Equal(0, Allocations.InSteadyState(() =>
        {
            MatrixVector.Multiply(a, 5, 12, x, y);
            MatrixVector.MultiplyTransposed(a, 5, 12, y, x);
            MatrixVector.AddOuter(T.One, y, x, a);
        }));
    }
}
