using System.Numerics;
using AutoDiffIca.Runtime.Tests.CpuLevels;

namespace AutoDiffIca.Runtime.Tests.Differentiation;

public class DoubleBatchAdjointTests : BatchAdjointTests<double>;

public class SingleBatchAdjointTests : BatchAdjointTests<float>;

/// <summary>The adjoints of operations on rows, columns and pairs of rows, against plain loops.</summary>
[Trait(Cpu.Trait, Cpu.Every)]
public abstract class BatchAdjointTests<T> : AccumulationTests<T>
    where T : IBinaryFloatingPointIeee754<T>
{
    [Fact]
    public void Sums_AreThoseOfPlainLoops()
    {
        foreach (var (rows, cols) in Shapes)
        {
            T[] w = Draw(rows * cols, 91), x = Draw(rows * cols, 92);
            Require(cols, (tape, ref t) => Adjoint.AddColumnSums(tape, ref t, w, cols), j => Total(rows, i => w[(i * cols) + j]));
            Require(rows, (tape, ref t) => Adjoint.AddRowSums(tape, ref t, w, cols), i => Total(cols, j => w[(i * cols) + j]));
            Require(cols, (tape, ref t) => Adjoint.AddColumnDots(tape, ref t, w, x, cols), j => Total(rows, i => w[(i * cols) + j] * x[(i * cols) + j]));
            Require(rows, (tape, ref t) => Adjoint.AddRowDots(tape, ref t, w, x, cols), i => Total(cols, j => w[(i * cols) + j] * x[(i * cols) + j]));
        }
    }

    [Fact]
    public void ColumnSums_OfManyRows_AreThoseOfPlainLoops()
    {
        foreach (var rows in new[] { 127, 128, 129, 300 })
        {
            foreach (var cols in new[] { 1, 2, 5, 8, 9, 33, 64, 70 })
            {
                T[] w = Draw(rows * cols, 91), x = Draw(rows * cols, 92);
                Require(cols, (tape, ref t) => Adjoint.AddColumnSums(tape, ref t, w, cols), j => Total(rows, i => w[(i * cols) + j]));
                Require(cols, (tape, ref t) => Adjoint.AddColumnDots(tape, ref t, w, x, cols), j => Total(rows, i => w[(i * cols) + j] * x[(i * cols) + j]));
            }
        }
    }

    [Fact]
    public void RowsAndColumns_ThatMeetVectors_AreThoseOfPlainLoops()
    {
        foreach (var (rows, cols) in Shapes)
        {
            T[] w = Draw(rows * cols, 91), x = Draw(rows * cols, 92), row = Draw(cols, 93), column = Draw(rows, 94);
            Require(w.Length, (tape, ref t) => Adjoint.AddRowsProduct(tape, ref t, w, row), e => w[e] * row[e % cols]);
            Require(w.Length, (tape, ref t) => Adjoint.AddColumnsProduct(tape, ref t, w, column, cols), e => w[e] * column[e / cols]);
            Require(w.Length, (tape, ref t) => Adjoint.AddSpreadRows(tape, ref t, row, rows), e => row[e % cols]);
            Require(w.Length, (tape, ref t) => Adjoint.AddSpreadColumns(tape, ref t, column, cols, S), e => S * column[e / cols]);
            Require(w.Length, (tape, ref t) => Adjoint.AddRowsScaled(tape, ref t, x, column, cols, S), e => S * column[e / cols] * x[e]);
            Require(w.Length, (tape, ref t) => Adjoint.AddRowsScaledDifference(tape, ref t, x, w, column, cols, S), e => S * column[e / cols] * (x[e] - w[e]));
            Require(w.Length, (tape, ref t) => Adjoint.AddRowSoftmax(tape, ref t, x, column, cols), Softmax(x, column, cols));
        }

        static Func<int, T> Softmax(T[] x, T[] w, int cols) => e =>
            w[e / cols] * T.Exp(x[e]) / Total(cols, j => T.Exp(x[(e / cols * cols) + j]));
    }

    [Fact]
    public void Pairs_AreThoseOfPlainLoops()
    {
        foreach (var (rows, others) in Shapes)
        {
            foreach (var cols in new[] { 0, 1, 5, 20 })
                RequirePairs(Draw(rows * others, 91), Draw(rows * cols, 92), Draw(others * cols, 93), rows, others, cols);
        }
        foreach (var (rows, cols) in Shapes)
            RequirePairs(Draw(rows * 4, 91), Draw(rows * cols, 92), Draw(4 * cols, 93), rows, 4, cols);
    }

    [Fact]
    public void Pairs_FarFromTheOrigin_DoNotCancel()
    {
        T[] x = Array.ConvertAll(Draw(9 * 10, 92), value => value + T.CreateChecked(1000)), y = Array.ConvertAll(Draw(7 * 10, 93), value => value + T.CreateChecked(1000));
        RequirePairs(Draw(9 * 7, 91), x, y, 9, 7, 10);
    }

    private static void RequirePairs(T[] w, T[] x, T[] y, int rows, int others, int cols)
    {
        var two = T.One + T.One;
        Require(
            x.Length,
            (tape, ref t) => Adjoint.AddPairDifferences(tape, ref t, w, x, y, rows, others, cols),
            e => Total(others, j => two * w[(e / cols * others) + j] * (x[e] - y[(j * cols) + (e % cols)])));
        Require(
            y.Length,
            (tape, ref t) => Adjoint.AddPairDifferencesTransposed(tape, ref t, w, x, y, rows, others, cols),
            e => Total(rows, i => two * w[(i * others) + (e / cols)] * (y[e] - x[(i * cols) + (e % cols)])));
    }

    [Fact]
    public void DifferencesFromNothing_AreThoseFromZero()
    {
        var (rows, others, cols) = (3, 4, 5);
        T[] w = Draw(rows * others, 91), x = Draw(rows * cols, 92), y = Draw(others * cols, 93), column = Draw(rows, 94);
        Require(x.Length, (tape, ref t) => Adjoint.AddRowsScaledDifference(tape, ref t, x, [], column, cols, S), e => S * column[e / cols] * x[e]);
        Require(x.Length, (tape, ref t) => Adjoint.AddRowsScaledDifference(tape, ref t, [], x, column, cols, S), e => -S * column[e / cols] * x[e]);
        RequireSame(x.Length, (tape, ref t, ofX, ofY) => Adjoint.AddPairDifferences(tape, ref t, w, ofX, ofY, rows, others, cols));
        RequireSame(y.Length, (tape, ref t, ofX, ofY) => Adjoint.AddPairDifferencesTransposed(tape, ref t, w, ofX, ofY, rows, others, cols));

        void RequireSame(int length, PairAccumulation add)
        {
            foreach (var isX in new[] { true, false })
            {
                Span<T> zeros = [];
                add(new Tape(), ref zeros, isX ? x : new T[x.Length], isX ? new T[y.Length] : y);
                var expected = zeros.ToArray();
                Require(length, (tape, ref t) => add(tape, ref t, isX ? x : [], isX ? [] : y), e => expected[e]);
            }
        }
    }

    private delegate void PairAccumulation(Tape tape, ref Span<T> target, ReadOnlySpan<T> x, ReadOnlySpan<T> y);

    [Fact]
    public void EmptyOperands_AddNothingAndTouchNothing()
    {
        T[] one = [T.One], two = [T.One, T.One];
        RequireNothing(
            (tape, ref t) => Adjoint.AddColumnSums(tape, ref t, [], 2),
            (tape, ref t) => Adjoint.AddRowSums(tape, ref t, [], 2),
            (tape, ref t) => Adjoint.AddColumnDots(tape, ref t, [], two, 2),
            (tape, ref t) => Adjoint.AddColumnDots(tape, ref t, two, [], 2),
            (tape, ref t) => Adjoint.AddRowDots(tape, ref t, [], two, 1),
            (tape, ref t) => Adjoint.AddRowDots(tape, ref t, two, [], 1),
            (tape, ref t) => Adjoint.AddRowsProduct(tape, ref t, [], two),
            (tape, ref t) => Adjoint.AddRowsProduct(tape, ref t, two, []),
            (tape, ref t) => Adjoint.AddColumnsProduct(tape, ref t, [], two, 1),
            (tape, ref t) => Adjoint.AddColumnsProduct(tape, ref t, two, [], 1),
            (tape, ref t) => Adjoint.AddSpreadColumns(tape, ref t, [], 1, S),
            (tape, ref t) => Adjoint.AddSpreadColumns(tape, ref t, two, 1, T.Zero),
            (tape, ref t) => Adjoint.AddSpreadRows(tape, ref t, [], 1),
            (tape, ref t) => Adjoint.AddRowsScaled(tape, ref t, [], two, 1, S),
            (tape, ref t) => Adjoint.AddRowsScaled(tape, ref t, two, [], 1, S),
            (tape, ref t) => Adjoint.AddRowsScaled(tape, ref t, two, two, 1, T.Zero),
            (tape, ref t) => Adjoint.AddRowsScaledDifference(tape, ref t, [], [], two, 1, S),
            (tape, ref t) => Adjoint.AddRowsScaledDifference(tape, ref t, two, two, [], 1, S),
            (tape, ref t) => Adjoint.AddRowsScaledDifference(tape, ref t, two, two, two, 1, T.Zero),
            (tape, ref t) => Adjoint.AddRowSoftmax(tape, ref t, [], two, 1),
            (tape, ref t) => Adjoint.AddRowSoftmax(tape, ref t, two, [], 1),
            (tape, ref t) => Adjoint.AddPairDifferences(tape, ref t, [], two, one, 2, 1, 1),
            (tape, ref t) => Adjoint.AddPairDifferences(tape, ref t, new T[2], two, one, 2, 1, 1),
            (tape, ref t) => Adjoint.AddPairDifferences(tape, ref t, two, [], [], 2, 1, 1),
            (tape, ref t) => Adjoint.AddPairDifferencesTransposed(tape, ref t, two, [], [], 1, 2, 1),
            (tape, ref t) => Adjoint.AddPairDifferencesTransposed(tape, ref t, [], one, two, 1, 2, 1),
            (tape, ref t) => Adjoint.AddPairDifferencesTransposed(tape, ref t, new T[2], one, two, 1, 2, 1));
    }

    [Fact]
    public void ZeroAdjoints_ThatMeetInfiniteFactors_AddNothing()
    {
        foreach (var wild in new[] { T.PositiveInfinity, T.NegativeInfinity, T.NaN })
        {
            foreach (var cols in Enumerable.Range(1, 20))
            {
                // Three rows: the middle one has zero adjoints and wild factors.
                var w = Draw(3 * cols, 91);
                var x = Draw(3 * cols, 92);
                var v = Draw(3, 94);
                w.AsSpan(cols, cols).Clear();
                x.AsSpan(cols, cols).Fill(wild);
                v[1] = T.Zero;
                Require(cols, (tape, ref t) => Adjoint.AddColumnDots(tape, ref t, w, x, cols), j => (w[j] * x[j]) + (w[(2 * cols) + j] * x[(2 * cols) + j]));
                Require(3, (tape, ref t) => Adjoint.AddRowDots(tape, ref t, w, x, cols), i => i == 1 ? T.Zero : Total(cols, j => w[(i * cols) + j] * x[(i * cols) + j]));
                Require(3 * cols, (tape, ref t) => Adjoint.AddColumnsProduct(tape, ref t, w, new[] { S, wild, S }, cols), e => S * w[e]);
                Require(3 * cols, (tape, ref t) => Adjoint.AddRowsProduct(tape, ref t, new T[3 * cols], x.AsSpan(cols, cols)), _ => T.Zero);
                Require(3 * cols, (tape, ref t) => Adjoint.AddSpreadColumns(tape, ref t, new T[3], cols, wild), _ => T.Zero);
                Require(3 * cols, (tape, ref t) => Adjoint.AddRowsScaled(tape, ref t, x, v, cols, S), Unless(1, e => S * v[e / cols] * x[e]));
                Require(3 * cols, (tape, ref t) => Adjoint.AddRowsScaledDifference(tape, ref t, x, w, v, cols, S), Unless(1, e => S * v[e / cols] * (x[e] - w[e])));
                Require(
                    3 * cols,
                    (tape, ref t) => Adjoint.AddRowSoftmax(tape, ref t, x, v, cols),
                    Unless(1, e => v[e / cols] * T.Exp(x[e]) / Total(cols, j => T.Exp(x[(e / cols * cols) + j]))));

                Func<int, T> Unless(int row, Func<int, T> term) => e => e / cols == row ? T.Zero : term(e);
            }
        }
    }

    [Fact]
    public void ZeroAdjoints_OfPairsThatAreInfinitelyFar_AddNothing()
    {
        foreach (var wild in new[] { T.PositiveInfinity, T.NaN, -T.CreateChecked(0.75) * (typeof(T) == typeof(double) ? T.CreateChecked(double.MaxValue) : T.CreateChecked(float.MaxValue)) })
        {
            foreach (var cols in new[] { 1, 3, 20 })
            {
                // The second of three rows and the last of four others are wild and weigh nothing.
                var (w, x, y) = (Draw(3 * 4, 91), Draw(3 * cols, 92), Draw(4 * cols, 93));
                w.AsSpan(4, 4).Clear();
                for (var i = 0; i < 3; i++)
                    w[(i * 4) + 3] = T.Zero;
                var (wildX, wildY) = (x.ToArray(), y.ToArray());
                wildX.AsSpan(cols, cols).Fill(wild);
                wildY.AsSpan(3 * cols, cols).Fill(wild);

                Span<T> expectedX = [], expectedY = [];
                Adjoint.AddPairDifferences(new Tape(), ref expectedX, w, x, y, 3, 4, cols);
                Adjoint.AddPairDifferencesTransposed(new Tape(), ref expectedY, w, x, y, 3, 4, cols);
                T[] ofX = expectedX.ToArray(), ofY = expectedY.ToArray();
                Require(3 * cols, (tape, ref t) => Adjoint.AddPairDifferences(tape, ref t, w, wildX, wildY, 3, 4, cols), e => ofX[e]);
                Require(4 * cols, (tape, ref t) => Adjoint.AddPairDifferencesTransposed(tape, ref t, w, wildX, wildY, 3, 4, cols), e => ofY[e]);
            }
        }
    }

    [Fact]
    public void OperandsThatDoNotFit_AreRefused()
    {
        T[] two = [T.One, T.One], three = [T.One, T.One, T.One], four = [T.One, T.One, T.One, T.One];
        RequireRefusal<ArgumentException>(
            (tape, ref t) => Adjoint.AddColumnSums(tape, ref t, three, 2),
            (tape, ref t) => Adjoint.AddColumnSums(tape, ref t, three, 3),
            (tape, ref t) => Adjoint.AddRowSums(tape, ref t, three, 2),
            (tape, ref t) => Adjoint.AddRowSums(tape, ref t, three, 1),
            (tape, ref t) => Adjoint.AddRowSums(tape, ref t, three, 0),
            (tape, ref t) => Adjoint.AddColumnDots(tape, ref t, four, three, 2),
            (tape, ref t) => Adjoint.AddRowDots(tape, ref t, four, three, 2),
            (tape, ref t) => Adjoint.AddRowsProduct(tape, ref t, two, three),
            (tape, ref t) => Adjoint.AddRowsProduct(tape, ref t, four, two),
            (tape, ref t) => Adjoint.AddColumnsProduct(tape, ref t, two, three, 1),
            (tape, ref t) => Adjoint.AddSpreadColumns(tape, ref t, two, 2, S),
            (tape, ref t) => Adjoint.AddSpreadRows(tape, ref t, two, 2),
            (tape, ref t) => Adjoint.AddRowsScaled(tape, ref t, two, three, 1, S),
            (tape, ref t) => Adjoint.AddRowsScaledDifference(tape, ref t, two, three, two, 1, S),
            (tape, ref t) => Adjoint.AddRowSoftmax(tape, ref t, two, three, 1),
            (tape, ref t) => Adjoint.AddPairDifferences(tape, ref t, three, two, two, 2, 2, 1),
            (tape, ref t) => Adjoint.AddPairDifferences(tape, ref t, four, three, two, 2, 2, 1),
            (tape, ref t) => Adjoint.AddPairDifferencesTransposed(tape, ref t, four, two, three, 2, 2, 1));
    }

    [Fact]
    public void Sweep_RunAgain_AllocatesNothing()
    {
        T[] m = Draw(33 * 20, 91), x = Draw(33 * 20, 92), row = Draw(20, 93), column = Draw(33, 94), pairs = Draw(33 * 33, 95);
        var tape = new Tape();
        Assert.Equal(0, Execution.Allocations.InSteadyState(() =>
        {
            tape.Reset();
            Span<T> t = [], ofRow = [], ofColumn = [];
            Adjoint.AddColumnSums(tape, ref ofRow, m, 20);
            Adjoint.AddColumnDots(tape, ref ofRow, m, x, 20);
            Adjoint.AddRowSums(tape, ref ofColumn, m, 20);
            Adjoint.AddRowDots(tape, ref ofColumn, m, x, 20);
            Adjoint.AddRowsProduct(tape, ref t, m, row);
            Adjoint.AddColumnsProduct(tape, ref t, m, column, 20);
            Adjoint.AddSpreadColumns(tape, ref t, column, 20, S);
            Adjoint.AddSpreadRows(tape, ref t, row, 33);
            Adjoint.AddRowsScaled(tape, ref t, x, column, 20, S);
            Adjoint.AddRowsScaledDifference(tape, ref t, x, m, column, 20, S);
            Adjoint.AddRowSoftmax(tape, ref t, x, column, 20);
            Adjoint.AddPairDifferences(tape, ref t, pairs, x, m, 33, 33, 20);
            Adjoint.AddPairDifferencesTransposed(tape, ref t, pairs, x, m, 33, 33, 20);
        }));
    }
}
