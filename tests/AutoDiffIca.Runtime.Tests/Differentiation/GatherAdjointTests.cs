using System.Numerics;
using AutoDiffIca.Runtime.Tests.CpuLevels;

namespace AutoDiffIca.Runtime.Tests.Differentiation;

public class DoubleGatherAdjointTests : GatherAdjointTests<double>;

public class SingleGatherAdjointTests : GatherAdjointTests<float>;

/// <summary>The adjoints of columns, entries and lanes that are picked, and of choices by a mask, against plain loops.</summary>
[Trait(Cpu.Trait, Cpu.Every)]
public abstract class GatherAdjointTests<T> : AccumulationTests<T>
    where T : IBinaryFloatingPointIeee754<T>
{
    // Places below a bound, with repetitions.
    private static int[] Places(int count, int bound) => [.. Enumerable.Range(0, count).Select(k => (k * k + k / 3) % bound)];

    [Fact]
    public void Columns_GoToTheirPlaces()
    {
        foreach (var (rows, cols) in Shapes)
        {
            foreach (var start in new[] { 0, 2 })
            {
                var (whole, total) = (Draw(rows * (cols + 5), 91), cols + 5);
                var part = Draw(rows * cols, 92);
                Require(rows * cols, (tape, ref t) => Adjoint.AddColumnsOf(tape, ref t, whole, total, start, cols), e => whole[(e / cols * total) + start + (e % cols)]);
                Require(
                    rows * total,
                    (tape, ref t) => Adjoint.AddAtColumns(tape, ref t, rows, total, start, part, cols),
                    e => e % total < start || e % total >= start + cols ? T.Zero : part[(e / total * cols) + (e % total) - start]);
            }
        }
    }

    [Fact]
    public void Entries_GoToTheirPlaces()
    {
        foreach (var (count, total) in Shapes.Where(shape => shape.Cols > 0))
        {
            T[] w = Draw(count, 91), whole = Draw(total, 92);
            var at = Places(count, total);
            Require(total, (tape, ref t) => Adjoint.AddScattered(tape, ref t, total, at, w), i => Total(count, k => at[k] == i ? w[k] : T.Zero));
            Require(count, (tape, ref t) => Adjoint.AddGathered(tape, ref t, whole, at), k => whole[at[k]]);
            Require(count * total, (tape, ref t) => Adjoint.AddPicked(tape, ref t, count, total, at, w), e => e % total == at[e / total] ? w[e / total] : T.Zero);
            foreach (var cols in new[] { 0, 1, 9 })
            {
                T[] rows = Draw(count * cols, 93), wholeRows = Draw(total * cols, 94);
                Require(
                    total * cols,
                    (tape, ref t) => Adjoint.AddScatteredRows(tape, ref t, total, cols, at, rows),
                    e => Total(count, k => at[k] == e / cols ? rows[(k * cols) + (e % cols)] : T.Zero));
                Require(count * cols, (tape, ref t) => Adjoint.AddGatheredRows(tape, ref t, wholeRows, cols, at), e => wholeRows[(at[e / cols] * cols) + (e % cols)]);
            }
        }
    }

    [Fact]
    public void Lanes_AreTakenEachByItself()
    {
        foreach (var (count, samples) in Shapes.Where(shape => shape.Cols > 0))
        {
            foreach (var lanes in new[] { 0, 1, 3 })
            {
                T[] w = Draw(lanes * count, 91), whole = Draw(lanes * samples, 92);
                var at = Places(count, samples);
                Require(
                    lanes * samples,
                    (tape, ref t) => Adjoint.AddPickedLanes(tape, ref t, w, samples, at),
                    e => Total(count, k => at[k] == e % samples ? w[(e / samples * count) + k] : T.Zero));
                Require(lanes * count, (tape, ref t) => Adjoint.AddGatheredLanes(tape, ref t, whole, samples, at), e => whole[(e / count * samples) + at[e % count]]);
            }
        }
    }

    [Fact]
    public void Choices_AddWhatWasChosen()
    {
        foreach (var length in Enumerable.Range(0, 71))
        {
            var w = Draw(length, 91);
            bool[] mask = [.. Draw(length, 92).Select(x => x > T.Zero)];
            foreach (var value in new[] { false, true })
            {
                Require(length, (tape, ref t) => Adjoint.AddSelected(tape, ref t, w, mask, value), i => mask[i] == value ? w[i] : T.Zero);
                Assert.True(IsClose(Total(length, i => mask[i] == value ? w[i] : T.Zero), Adjoint.SelectedSum<T>(w, mask, value)));
                // What was not chosen does not count, whatever it is.
                T[] wild = [.. w.Select((x, i) => mask[i] == value ? x : T.NaN)];
                Require(length, (tape, ref t) => Adjoint.AddSelected(tape, ref t, wild, mask, value), i => mask[i] == value ? w[i] : T.Zero);
                Assert.Equal(Adjoint.SelectedSum<T>(w, mask, value), Adjoint.SelectedSum<T>(wild, mask, value));
            }
        }
        Assert.Equal(T.Zero, Adjoint.SelectedSum<T>([], [true], true));
    }

    [Fact]
    public void EmptyOperands_AddNothingAndTouchNothing() => RequireNothing(
        (tape, ref t) => Adjoint.AddColumnsOf(tape, ref t, [], 3, 0, 2),
        (tape, ref t) => Adjoint.AddAtColumns(tape, ref t, 1, 2, 0, [], 1),
        (tape, ref t) => Adjoint.AddScattered(tape, ref t, 2, [0], []),
        (tape, ref t) => Adjoint.AddScatteredRows(tape, ref t, 2, 1, [0], []),
        (tape, ref t) => Adjoint.AddPicked(tape, ref t, 2, 1, [0, 0], []),
        (tape, ref t) => Adjoint.AddGathered(tape, ref t, [], [0, 1]),
        (tape, ref t) => Adjoint.AddGatheredRows(tape, ref t, [], 1, [0, 1]),
        (tape, ref t) => Adjoint.AddPickedLanes(tape, ref t, [], 2, [0]),
        (tape, ref t) => Adjoint.AddGatheredLanes(tape, ref t, [], 2, [0]),
        (tape, ref t) => Adjoint.AddSelected(tape, ref t, [], [true, true], true));

    [Fact]
    public void PlacesThatAreNotThere_AreRefused()
    {
        T[] one = [T.One], two = [T.One, T.One];
        RequireRefusal<IndexOutOfRangeException>(
            (tape, ref t) => Adjoint.AddScattered(tape, ref t, 2, [2], one),
            (tape, ref t) => Adjoint.AddScattered(tape, ref t, 2, [-1], one),
            (tape, ref t) => Adjoint.AddPicked(tape, ref t, 1, 2, [2], one),
            (tape, ref t) => Adjoint.AddGathered(tape, ref t, one, [0, 1]),
            (tape, ref t) => Adjoint.AddPickedLanes(tape, ref t, two, 1, [1]),
            (tape, ref t) => Adjoint.AddGatheredLanes(tape, ref t, two, 1, [1]));
        RequireRefusal<ArgumentException>(
            (tape, ref t) => Adjoint.AddScatteredRows(tape, ref t, 2, 1, [2], one),
            (tape, ref t) => Adjoint.AddGatheredRows(tape, ref t, one, 1, [0, 1]),
            (tape, ref t) => Adjoint.AddColumnsOf(tape, ref t, two, 2, 1, 2),
            (tape, ref t) => Adjoint.AddColumnsOf(tape, ref t, one, 1, 0, 1),
            (tape, ref t) => Adjoint.AddAtColumns(tape, ref t, 1, 2, 1, two, 2),
            (tape, ref t) => Adjoint.AddAtColumns(tape, ref t, 2, 1, 0, one, 1),
            (tape, ref t) => Adjoint.AddScattered(tape, ref t, 2, [0], two),
            (tape, ref t) => Adjoint.AddScattered(tape, ref t, 3, [0], one),
            (tape, ref t) => Adjoint.AddScatteredRows(tape, ref t, 2, 1, [0], two),
            (tape, ref t) => Adjoint.AddPicked(tape, ref t, 2, 1, [0], one),
            (tape, ref t) => Adjoint.AddPickedLanes(tape, ref t, one, 2, [0, 1]),
            (tape, ref t) => Adjoint.AddGatheredLanes(tape, ref t, one, 2, [0, 1]),
            (tape, ref t) => Adjoint.AddSelected(tape, ref t, two, [true], true));
    }

    [Fact]
    public void Sweep_RunAgain_AllocatesNothing()
    {
        T[] w = Draw(20, 91), m = Draw(60, 92);
        var at = Places(20, 20);
        bool[] mask = [.. w.Select(x => x > T.Zero)];
        var tape = new Tape();
        Assert.Equal(0, Execution.Allocations.InSteadyState(() =>
        {
            tape.Reset();
            Span<T> t = [], v = [];
            Adjoint.AddScattered(tape, ref v, 20, at, w);
            Adjoint.AddGathered(tape, ref v, w, at);
            Adjoint.AddSelected(tape, ref v, w, mask, true);
            v[0] = Adjoint.SelectedSum<T>(w, mask, false);
            Adjoint.AddScatteredRows(tape, ref t, 20, 3, at, m);
            Adjoint.AddGatheredRows(tape, ref t, m, 3, at);
            Adjoint.AddPickedLanes(tape, ref t, m, 20, at);
            Adjoint.AddGatheredLanes(tape, ref t, m, 20, at);
            Adjoint.AddColumnsOf(tape, ref t, m, 3, 0, 3);
            Adjoint.AddAtColumns(tape, ref t, 20, 3, 2, w, 1);
        }));
    }
}
