using System.Numerics;
using AutoDiffIca.Runtime.Tests.Numerics;

namespace AutoDiffIca.Runtime.Tests.Differentiation;

/// <summary>What tests of accumulation into adjoints have in common: targets that are there and such that are still untouched.</summary>
public abstract class AccumulationTests<T>
    where T : IBinaryFloatingPointIeee754<T>
{
    private static readonly int[] OtherSizes = [0, 1, 3, 20];

    /// <summary>Adds something to a target.</summary>
    protected delegate void Accumulation(Tape tape, ref Span<T> target);

    /// <summary>A factor like any other.</summary>
    protected static readonly T S = T.CreateChecked(-0.7);

    /// <summary>How far sums in another order may be apart, relative to 1 or the sum, whichever is larger.</summary>
    protected static readonly double Tolerance = typeof(T) == typeof(double) ? 1e-13 : 2e-5;

    /// <summary>Every size in one dimension, and some in the other.</summary>
    protected static IEnumerable<(int Rows, int Cols)> Shapes =>
        from size in Enumerable.Range(0, 71)
        from other in OtherSizes
        from shape in new[] { (size, other), (other, size) }
        select shape;

    /// <summary>Random numbers.</summary>
    protected static T[] Draw(int length, ulong stream) => Draws.Normal<T>(length, stream);

    /// <summary>Requires what is added to each entry, whether the target was there before or not. An untouched target is zero.</summary>
    protected static void Require(int length, Accumulation add, Func<int, T> expected)
    {
        var tape = new Tape();
        // Memory of the tape's that is not clean.
        tape.Take<T>(length).AsSpan().Fill(T.NaN);
        tape.Reset();
        var start = Draw(length, 90);
        var there = start.ToArray().AsSpan();
        var untouched = Span<T>.Empty;

        add(tape, ref there);
        add(tape, ref untouched);

        Assert.True(untouched.IsEmpty || untouched.Length == length, $"The target has {untouched.Length} entries in place of {length}.");
        for (var i = 0; i < length; i++)
        {
            var added = untouched.IsEmpty ? T.Zero : untouched[i];
            Assert.True(IsClose(expected(i), added), $"Entry {i} of {length}, untouched: expected {expected(i):R}, is {added:R}.");
            Assert.True(IsClose(start[i] + expected(i), there[i]), $"Entry {i} of {length}: expected {start[i] + expected(i):R}, is {there[i]:R}.");
        }
    }

    /// <summary>Whether two numbers are the same up to the order of summation.</summary>
    protected static bool IsClose(T x, T y) => x == y || T.Abs(x - y) <= T.CreateChecked(Tolerance) * (T.One + T.Abs(x));

    /// <summary>A sum of terms, one after another.</summary>
    protected static T Total(int count, Func<int, T> term) =>
        Enumerable.Range(0, count).Aggregate(T.Zero, (sum, k) => sum + term(k));

    /// <summary>Requires that something is added to no target, not even to one that is still untouched.</summary>
    protected static void RequireNothing(params IEnumerable<Accumulation> all)
    {
        var tape = new Tape();
        foreach (var add in all)
        {
            Span<T> untouched = [], there = new[] { T.One, S };
            add(tape, ref untouched);
            add(tape, ref there);
            Assert.True(untouched.IsEmpty);
            Assert.Equal([T.One, S], there.ToArray());
        }
    }

    /// <summary>Requires that each refuses a target of two entries, or what it is given.</summary>
    protected static void RequireRefusal<TException>(params IEnumerable<Accumulation> all)
        where TException : Exception
    {
        foreach (var add in all)
            Assert.ThrowsAny<TException>(() =>
            {
                Span<T> target = new T[2];
                add(new Tape(), ref target);
            });
    }
}
