using System.Numerics;
using AutoDiffIca.Kernels;
using AutoDiffIca.Runtime.Tests.CpuLevels;
using AutoDiffIca.Runtime.Tests.Numerics;

namespace AutoDiffIca.Runtime.Tests.Kernels;

public class DoubleBroadcastTests : BroadcastTests<double>;

public class SingleBroadcastTests : BroadcastTests<float>;

/// <summary>Matrices that meet vectors: every width, in place and apart, with nothing written elsewhere.</summary>
[Trait(Cpu.Trait, Cpu.Every)]
public abstract class BroadcastTests<T>
    where T : IBinaryFloatingPointIeee754<T>
{
    private static readonly T Guard = T.CreateChecked(-77.25);

    private delegate void Operation(ReadOnlySpan<T> x, Span<T> result, bool accumulate);

    [Fact]
    public void Entries_OfEveryWidth_AreThoseOfPlainLoops()
    {
        for (var cols = 0; cols < 80; cols++)
        {
            foreach (var rows in new[] { 0, 1, 5 })
            {
                T[] x = Draws.Normal<T>(rows * cols, 1), y = Draws.Normal<T>(rows * cols, 2), row = Draws.Normal<T>(cols, 3), column = Draws.Normal<T>(rows, 4);
                Require(x, (from, to, accumulate) => Broadcast.Rows(default(Plus), from, row, to, accumulate), e => x[e] + row[e % cols]);
                Require(x, (from, to, accumulate) => Broadcast.Columns(default(Times), from, column, cols, to, accumulate), e => x[e] * column[e / cols]);
                Require(
                    x,
                    (from, to, accumulate) => Broadcast.ColumnsOfDifference(default(Times), from, y, column, cols, to, accumulate),
                    e => (x[e] - y[e]) * column[e / cols]);
            }
        }
    }

    private static void Require(T[] x, Operation operation, Func<int, T> expected)
    {
        T[] before = Draws.Normal<T>(x.Length, 5), values = [.. Enumerable.Range(0, x.Length).Select(expected)];
        Guarded<T> written = new(before, Guard), added = new(before, Guard), inPlace = new(x, Guard), addedInPlace = new(x, Guard);

        operation(x, written.Span, false);
        operation(x, added.Span, true);
        operation(inPlace.Span, inPlace.Span, false);
        operation(addedInPlace.Span, addedInPlace.Span, true);

        foreach (var result in new[] { written, added, inPlace, addedInPlace })
            result.RequireUntouched();
        Assert.Equal(values, written.Span.ToArray());
        Assert.Equal(before.Zip(values, (there, value) => there + value), added.Span.ToArray());
        Assert.Equal(values, inPlace.Span.ToArray());
        Assert.Equal(x.Zip(values, (there, value) => there + value), addedInPlace.Span.ToArray());
    }

    [Fact]
    public void Arguments_OfWrongSizesOrOverlapping_AreRefused()
    {
        var memory = new T[12];
        Assert.Throws<ArgumentException>(() => Broadcast.Rows<Plus, T>(default, new T[6], new T[4], new T[6]));
        Assert.Throws<ArgumentException>(() => Broadcast.Rows<Plus, T>(default, new T[6], [], new T[6]));
        Assert.Throws<ArgumentException>(() => Broadcast.Rows<Plus, T>(default, new T[6], new T[3], new T[5]));
        Assert.Throws<ArgumentException>(() => Broadcast.Columns<Plus, T>(default, new T[6], new T[3], 3, new T[6]));
        Assert.Throws<ArgumentException>(() => Broadcast.ColumnsOfDifference<Plus, T>(default, new T[6], new T[5], new T[3], 2, new T[6]));
        Assert.Throws<ArgumentException>(() => Broadcast.Rows<Plus, T>(default, memory.AsSpan(0, 6), new T[3], memory.AsSpan(1, 6)));
        Assert.Throws<ArgumentException>(() => Broadcast.Rows<Plus, T>(default, memory.AsSpan(0, 6), memory.AsSpan(0, 3), memory.AsSpan(0, 6)));
        Assert.Throws<NotSupportedException>(() => Broadcast.Rows<Plus, Half>(default, new Half[6], new Half[3], new Half[6]));
    }
}
