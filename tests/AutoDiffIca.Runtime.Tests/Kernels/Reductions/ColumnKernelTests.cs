using System.Numerics;
using AutoDiffIca.Kernels;
using AutoDiffIca.Runtime.Tests.CpuLevels;
using AutoDiffIca.Runtime.Tests.Numerics;

namespace AutoDiffIca.Runtime.Tests.Kernels;

public class DoubleColumnKernelTests : ColumnKernelTests<double>;

public class SingleColumnKernelTests : ColumnKernelTests<float>;

/// <summary>Sums down the columns: where they write, how they round, what they refuse.</summary>
[Trait(Cpu.Trait, Cpu.Every)]
public abstract class ColumnKernelTests<T>
    where T : IBinaryFloatingPointIeee754<T>
{
    private static readonly T Guard = T.CreateChecked(-77.25);

    [Fact]
    public void Sums_OfWholeNumbers_AreExact_AndNothingElseIsWritten()
    {
        for (var cols = 0; cols < 80; cols++)
        {
            foreach (var rows in new[] { 0, 1, 3, 4, 5, 130 })
            {
                T[] x = [.. Enumerable.Range(0, rows * cols).Select(e => T.CreateChecked(e % 7))], y = [.. x.Select(value => T.CreateChecked(3) - value)];
                foreach (var accumulate in new[] { false, true })
                {
                    T[] before = [.. Enumerable.Range(0, cols).Select(j => accumulate ? T.CreateChecked(j) : T.NaN)];
                    Guarded<T> sums = new(before, Guard), dots = new(before, Guard);

                    ColumnKernels.Sums(x, rows, cols, sums.Span, accumulate);
                    ColumnKernels.Dots(x, y, rows, cols, dots.Span, accumulate);

                    sums.RequireUntouched();
                    dots.RequireUntouched();
                    for (var j = 0; j < cols; j++)
                    {
                        var there = accumulate ? before[j] : T.Zero;
                        Assert.Equal(Enumerable.Range(0, rows).Aggregate(there, (sum, i) => sum + x[(i * cols) + j]), sums.Span[j]);
                        Assert.Equal(Enumerable.Range(0, rows).Aggregate(there, (sum, i) => sum + (x[(i * cols) + j] * y[(i * cols) + j])), dots.Span[j]);
                    }
                }
            }
        }
    }

    [Fact]
    public void Sums_OfManyRows_RoundLittle()
    {
        foreach (var cols in new[] { 1, 9, 40 })
        {
            const int Rows = 100_000;
            var x = new T[Rows * cols];
            x.AsSpan().Fill(T.CreateChecked(0.1));
            var sums = new T[cols];
            ColumnKernels.Sums(x, Rows, cols, sums);
            Assert.All(sums, sum => Assert.Equal(Rows * double.CreateChecked(x[0]), double.CreateChecked(sum), Rows * 1000 * UnitRoundoff.Of<T>() * 0.1));
        }
    }

    [Fact]
    public void Arguments_OfWrongSizesOrOverlapping_AreRefused()
    {
        var memory = new T[12];
        Assert.Throws<ArgumentException>(() => ColumnKernels.Sums<T>(new T[6], 2, 2, new T[2]));
        Assert.Throws<ArgumentException>(() => ColumnKernels.Sums<T>(new T[6], 3, 2, new T[3]));
        Assert.Throws<ArgumentException>(() => ColumnKernels.Dots<T>(new T[6], new T[5], 3, 2, new T[2]));
        Assert.Throws<ArgumentException>(() => ColumnKernels.Sums<T>(memory.AsSpan(0, 6), 3, 2, memory.AsSpan(5, 2)));
        Assert.Throws<NotSupportedException>(() => ColumnKernels.Sums<Half>(new Half[6], 3, 2, new Half[2]));
    }
}
