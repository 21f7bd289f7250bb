using System.Numerics;
using AutoDiffIca.Runtime.Tests.CpuLevels;
using AutoDiffIca.Runtime.Tests.Numerics;

namespace AutoDiffIca.Runtime.Tests.Differentiation;

public class DoubleTapeGatherTests : TapeGatherTests<double>;

public class SingleTapeGatherTests : TapeGatherTests<float>;

/// <summary>Entries, rows, columns and lanes find the places that plain loops give them.</summary>
[Trait(Cpu.Trait, Cpu.Every)]
public abstract class TapeGatherTests<T>
    where T : IBinaryFloatingPointIeee754<T>
{
    private static readonly int[] Sizes = [.. Enumerable.Range(0, 71)];
    private static readonly int[] OtherSizes = [0, 1, 3, 20];

    private static Vec<T> Draw(int length, ulong stream) => Draws.Normal<T>(length, stream);

    private static Mat<T> Draw(int rows, int cols, ulong stream) => new(rows, cols, Draws.Normal<T>(rows * cols, stream));

    private static bool[] Mask(int length) => [.. Draws.Normal<T>(length, 99).Select(x => x > T.Zero)];

    private static int[] Places(int count, int bound) => [.. Enumerable.Range(0, count).Select(k => (k * k + k / 3) % bound)];

    private static Mat<T> Matrix(int rows, int cols, Func<int, int, T> entry) =>
        new(rows, cols, [.. Enumerable.Range(0, rows * cols).Select(e => entry(e / cols, e % cols))]);

    private static Vec<T> Vector(int length, Func<int, T> entry) => Enumerable.Range(0, length).Select(entry).ToArray();

    [Fact]
    public void Columns_AreConcatenatedAndTakenOut()
    {
        var tape = new Tape();
        foreach (var size in Sizes)
        {
            foreach (var rows in OtherSizes)
            {
                Mat<T> x = Draw(rows, size, 1), y = Draw(rows, 3, 2), none = Mat<T>.Zeros(rows, 0);
                Assert.Equal(Matrix(rows, size + 3, (i, j) => j < size ? x[i, j] : y[i, j - size]), tape.ConcatColumns(x, y));
                Assert.Equal(Matrix(rows, size + 6, (i, j) => j < 3 ? y[i, j] : j < size + 3 ? x[i, j - 3] : y[i, j - size - 3]), tape.ConcatColumns(y, x, none, y));
                Assert.Equal(Matrix(rows, size / 2, (i, j) => x[i, size / 3 + j]), tape.Columns(x, size / 3, size / 2));
                Assert.Equal(x, tape.Columns(x, 0, size));
                if (size > 0)
                    Assert.Equal(Vector(rows, i => x[i, size / 2]), tape.Column(x, size / 2));
            }
        }
        Assert.Equal(default, tape.ConcatColumns<T>([]));
    }

    [Fact]
    public void Entries_ArePickedByTheirPlaces()
    {
        var tape = new Tape();
        foreach (var (size, other) in from size in Sizes from other in OtherSizes select (size, other))
        {
            foreach (var (count, total) in new[] { (size, other), (other, size) }.Where(pair => pair.Item2 > 0))
            {
                var at = Places(count, total);
                Vec<T> x = Draw(total, 1);
                Mat<T> rows = Draw(total, 5, 2), each = Draw(count, total, 3);
                Assert.Equal(Vector(count, k => x[at[k]]), tape.Pick(x, at));
                Assert.Equal(Matrix(count, 5, (k, j) => rows[at[k], j]), tape.PickRows(rows, at));
                Assert.Equal(Vector(count, k => each[k, at[k]]), tape.PickEach(each, at));
                int[] numbers = [.. Enumerable.Range(100, total)];
                Assert.Equal(Array.ConvertAll(at, i => numbers[i]), tape.PickValues(numbers, at));
                var truths = Mask(total);
                Assert.Equal(Array.ConvertAll(at, i => truths[i]), tape.PickValues(truths, at));
            }
        }
    }

    [Fact]
    public void Masks_PartTheSamples_AndMergeBringsThemTogether()
    {
        var tape = new Tape();
        foreach (var length in Sizes)
        {
            foreach (var mask in new[] { Mask(length), new bool[length], [.. Enumerable.Repeat(true, length)] })
            {
                int[] yes = tape.Where(mask, true), no = tape.Where(mask, false);
                Assert.Equal(Enumerable.Range(0, length).Where(i => mask[i]), yes);
                Assert.Equal(Enumerable.Range(0, length).Where(i => !mask[i]), no);

                var x = Draw(length, 1);
                Assert.Equal(x, tape.Merge(yes, tape.Pick(x, yes), no, tape.Pick(x, no)));
                foreach (var cols in OtherSizes)
                {
                    var m = Draw(length, cols, 2);
                    Assert.Equal(m, tape.Merge(yes, tape.PickRows(m, yes), no, tape.PickRows(m, no)));
                }
                Assert.Equal(mask, tape.MergeValues(yes, tape.PickValues(mask, yes), no, tape.PickValues(mask, no)));
                int[] numbers = [.. Enumerable.Range(100, length)];
                Assert.Equal(numbers, tape.MergeValues(yes, tape.PickValues(numbers, yes), no, tape.PickValues(numbers, no)));
            }
        }
    }

    [Fact]
    public void Choices_TakeTheBitsOfEitherSide()
    {
        var tape = new Tape();
        foreach (var length in Sizes)
        {
            var mask = Mask(length);
            Vec<T> x = Arguments.Awkward<T>(length, 0), y = Arguments.Awkward<T>(length, 5);
            Bits.RequireSame(Vector(length, i => mask[i] ? x[i] : y[i]), tape.Select(mask, x, y));
            Bits.RequireSame(Vector(length, i => mask[i] ? x[i] : T.NaN), tape.Select(mask, x, T.NaN));
            Bits.RequireSame(Vector(length, i => mask[i] ? T.NegativeZero : y[i]), tape.Select(mask, T.NegativeZero, y));
            Bits.RequireSame(Vector(length, i => mask[i] ? T.Pi : T.NegativeInfinity), tape.Select(mask, T.Pi, T.NegativeInfinity));
        }
    }

    [Fact]
    public void Lanes_AreTheColumnsOfAMatrix()
    {
        var tape = new Tape();
        foreach (var (samples, length) in from size in Sizes from other in OtherSizes from pair in new[] { (size, other), (other, size) } select pair)
        {
            var x = Draw(samples, length, 1);
            var lanes = tape.LanesOf(x);
            RequireLanes(length, samples, (j, i) => x[i, j], lanes);
            Assert.Equal(x, tape.FromLanes(lanes, samples));

            var copy = tape.CopyLanes(lanes);
            Assert.NotSame(lanes, length == 0 ? null : copy);
            Assert.Equal(lanes, copy);

            RequireLanes(length, samples, (_, _) => T.Zero, tape.ZeroLanes<T>(length, samples));
            var values = Draw(length, 2);
            RequireLanes(length, samples, (j, _) => values[j], tape.SpreadLanes(values.Span, samples));

            var mask = Mask(samples);
            int[] yes = tape.Where(mask, true), no = tape.Where(mask, false);
            var picked = tape.PickLanes(lanes, yes);
            RequireLanes(length, yes.Length, (j, k) => x[yes[k], j], picked);
            RequireLanes(length, samples, (j, i) => x[i, j], tape.MergeLanes(yes, picked, no, tape.PickLanes(lanes, no)));
            tape.Reset();
        }
    }

    private static void RequireLanes(int length, int samples, Func<int, int, T> expected, Vec<T>[] lanes)
    {
        Assert.Equal(length, lanes.Length);
        for (var j = 0; j < length; j++)
            Assert.Equal(Vector(samples, i => expected(j, i)), lanes[j]);
    }

    [Fact]
    public void PlacesThatAreNotThere_AreRefusedAsTheIndexersDo()
    {
        var tape = new Tape();
        Vec<T> x = Vec<T>.Zeros(2);
        Mat<T> m = Mat<T>.Zeros(2, 3);
        foreach (var place in new[] { -1, 3 })
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => tape.Pick(x, [place]));
            Assert.Throws<ArgumentOutOfRangeException>(() => tape.PickRows(m, [place]));
            Assert.Throws<ArgumentOutOfRangeException>(() => tape.PickEach(m, [0, place]));
            Assert.Throws<ArgumentOutOfRangeException>(() => tape.PickLanes([x], [place]));
            Assert.Throws<ArgumentOutOfRangeException>(() => tape.Column(m, place));
            Assert.Throws<ArgumentOutOfRangeException>(() => tape.Columns(m, place, 1));
            Assert.Throws<IndexOutOfRangeException>(() => tape.PickValues([1, 2], [place]));
        }
        Assert.Throws<ArgumentException>(() => tape.PickEach(m, [0]));
        Assert.Throws<ArgumentException>(() => tape.ConcatColumns(m, Mat<T>.Zeros(3, 3)));
        Assert.Throws<ArgumentException>(() => tape.Merge([0], x, [1], Vec<T>.Zeros(1)));
        Assert.Throws<ArgumentException>(() => tape.Merge([0, 1], m, [2, 3], Mat<T>.Zeros(2, 2)));
        Assert.Throws<ArgumentException>(() => tape.MergeValues([0], [1, 2], [1], [3]));
        Assert.Throws<ArgumentException>(() => tape.MergeLanes([0], [x], [1], []));
        Assert.Throws<ArgumentException>(() => tape.FromLanes([x], 3));
        Assert.Throws<ArgumentException>(() => tape.Select([true], x, x));
        Assert.Throws<ArgumentException>(() => tape.Select([true, false], x, Vec<T>.Zeros(3)));
        Assert.Throws<ArgumentException>(() => tape.Select([true], x, T.One));
    }

    [Fact]
    public void Operations_RunAgain_AllocateNothing()
    {
        var x = Draw(33, 5, 1);
        var mask = Mask(33);
        var tape = new Tape();
        Assert.Equal(0, Execution.Allocations.InSteadyState(() =>
        {
            tape.Reset();
            int[] yes = tape.Where(mask, true), no = tape.Where(mask, false);
            var lanes = tape.LanesOf(x);
            lanes = tape.MergeLanes(yes, tape.PickLanes(lanes, yes), no, tape.PickLanes(lanes, no));
            lanes = tape.CopyLanes(lanes);
            lanes[0] = tape.Select(mask, lanes[1], T.One);
            lanes[1] = tape.SpreadLanes(x.Row(0).Span, 33)[0];
            lanes[2] = tape.ZeroLanes<T>(3, 33)[2];
            var m = tape.FromLanes(lanes, 33);
            m = tape.ConcatColumns(m, tape.Columns(m, 1, 2));
            m = tape.Merge(yes, tape.PickRows(m, yes), no, tape.PickRows(m, no));
            tape.PushVec(tape.Merge(yes, tape.Pick(lanes[3], yes), no, tape.Pick(tape.Column(m, 2), no)));
            tape.PushArray(tape.MergeValues(yes, tape.PickValues(mask, yes), no, tape.PickValues(mask, no)));
        }));
    }
}
