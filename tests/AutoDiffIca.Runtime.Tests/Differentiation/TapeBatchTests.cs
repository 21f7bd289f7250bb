using System.Numerics;
using AutoDiffIca.Runtime.Tests.CpuLevels;
using AutoDiffIca.Runtime.Tests.Numerics;

namespace AutoDiffIca.Runtime.Tests.Differentiation;

public class DoubleTapeBatchTests : TapeBatchTests<double>;

public class SingleTapeBatchTests : TapeBatchTests<float>;

/// <summary>Operations on the rows of batches: entries and reductions have the bits that each row has by itself.</summary>
[Trait(Cpu.Trait, Cpu.Every)]
public abstract class TapeBatchTests<T>
    where T : IBinaryFloatingPointIeee754<T>
{
    private static readonly int[] OtherSizes = [0, 1, 3, 20];

    private static IEnumerable<(int Rows, int Cols)> Forms =>
        from size in Enumerable.Range(0, 71)
        from other in OtherSizes
        from shape in new[] { (size, other), (other, size) }
        select shape;

    private static Mat<T> Draw(int rows, int cols, ulong stream) => new(rows, cols, Draws.Normal<T>(rows * cols, stream));

    private static Mat<T> Awkward(int rows, int cols, int from) => new(rows, cols, Arguments.Awkward<T>(rows * cols, from).ToArray());

    private static void RequireEntries(int rows, int cols, Func<int, int, T> expected, Mat<T> actual)
    {
        Assert.Equal((rows, cols), (actual.Rows, actual.Cols));
        Bits.RequireSame<T>(Enumerable.Range(0, rows * cols).Select(e => expected(e / cols, e % cols)).ToArray(), actual.ToArray());
    }

    private static void RequireEntries(int length, Func<int, T> expected, Vec<T> actual) =>
        Bits.RequireSame<T>(Enumerable.Range(0, length).Select(expected).ToArray(), actual);

    [Fact]
    public void RowsAndColumns_MeetVectors_EntryByEntry()
    {
        var tape = new Tape();
        foreach (var (rows, cols) in Forms)
        {
            var x = Awkward(rows, cols, rows);
            Vec<T> row = Arguments.Awkward<T>(cols, rows + 3), column = Arguments.Awkward<T>(rows, cols + 5);
            RequireEntries(rows, cols, (i, j) => x[i, j] + row[j], tape.AddToRows(x, row));
            RequireEntries(rows, cols, (i, j) => x[i, j] * row[j], tape.MultiplyRows(x, row));
            RequireEntries(rows, cols, (i, j) => x[i, j] + column[i], tape.AddToColumns(x, column));
            RequireEntries(rows, cols, (i, j) => x[i, j] * column[i], tape.MultiplyColumns(x, column));
            RequireEntries(rows, cols, (_, j) => row[j], tape.SpreadRows(row, rows));
            RequireEntries(rows, cols, (i, _) => column[i], tape.SpreadColumns(column, cols));
            RequireEntries(cols, _ => T.Pi, tape.Spread(T.Pi, cols));
            tape.Reset();
        }
    }

    [Fact]
    public void Reductions_OfRows_HaveTheBitsOfEachRowsOwn()
    {
        var tape = new Tape();
        foreach (var (rows, cols) in Forms)
        {
            Mat<T> x = Draw(rows, cols, 1), y = Draw(rows, cols, 2), awkward = Awkward(rows, cols, rows);
            RequireEntries(rows, i => Ops.Sum(x.Row(i)), tape.RowSums(x));
            RequireEntries(rows, i => Ops.Mean(x.Row(i)), tape.RowMeans(x));
            RequireEntries(rows, i => Ops.SquaredNorm(x.Row(i)), tape.RowSquaredNorms(x));
            RequireEntries(rows, i => Ops.LogSumExp(x.Row(i)), tape.RowLogSumExps(x));
            RequireEntries(rows, i => Ops.LogMeanExp(x.Row(i)), tape.RowLogMeanExps(x));
            RequireEntries(rows, i => Ops.LogSumExp(awkward.Row(i)), tape.RowLogSumExps(awkward));
            RequireEntries(rows, i => Ops.Dot(x.Row(i), y.Row(i)), tape.RowDots(x, y));
            RequireEntries(rows, i => Ops.SquaredDistance(x.Row(i), y.Row(i)), tape.RowSquaredDistances(x, y));
            tape.Reset();
        }
    }

    [Fact]
    public void Sums_OfColumns_AreThoseOfPlainLoops()
    {
        var tape = new Tape();
        foreach (var (rows, cols) in Forms)
        {
            var x = Draw(rows, cols, 1);
            var sums = tape.ColumnSums(x);
            Assert.Equal(cols, sums.Length);
            for (var j = 0; j < cols; j++)
                RequireClose(Enumerable.Range(0, rows).Aggregate(T.Zero, (sum, i) => sum + x[i, j]), sums[j]);
            tape.Reset();
        }
    }

    [Fact]
    public void Products_WithTransposes_AreThoseOfEachRow()
    {
        var tape = new Tape();
        foreach (var (rows, cols) in Forms)
        {
            foreach (var depth in OtherSizes)
            {
                Mat<T> x = Draw(rows, depth, 1), w = Draw(cols, depth, 2);
                var product = tape.TimesTransposed(x, w);
                Assert.Equal((rows, cols), (product.Rows, product.Cols));
                for (var i = 0; i < rows; i++)
                {
                    for (var j = 0; j < cols; j++)
                        RequireClose(Ops.Dot(x.Row(i), w.Row(j)), product[i, j]);
                }
                tape.Reset();
            }
        }
    }

    [Fact]
    public void Distances_OfPairs_AreThoseOfEachPair()
    {
        var tape = new Tape();
        foreach (var (rows, others) in Forms)
        {
            foreach (var cols in OtherSizes)
            {
                Mat<T> x = Draw(rows, cols, 1), y = Draw(others, cols, 2);
                var distances = tape.PairSquaredDistances(x, y);
                Assert.Equal((rows, others), (distances.Rows, distances.Cols));
                for (var i = 0; i < rows; i++)
                {
                    for (var j = 0; j < others; j++)
                        RequireClose(Ops.SquaredDistance(x.Row(i), y.Row(j)), distances[i, j]);
                }
                tape.Reset();
            }
        }
    }

    private static void RequireClose(T expected, T actual)
    {
        var tolerance = T.CreateChecked(typeof(T) == typeof(double) ? 1e-13 : 5e-5) * (T.One + T.Abs(expected));
        Assert.True(T.Abs(expected - actual) <= tolerance, $"Expected {expected:R}, is {actual:R}.");
    }

    [Fact]
    public void Functions_WithoutAKernel_AreCalledForEachEntry()
    {
        var tape = new Tape();
        var s = T.CreateChecked(0.7);
        Func<T, T> f = x => x + T.One;
        Func<T, T, T> g = (x, y) => x - (y * y);
        foreach (var length in Enumerable.Range(0, 71))
        {
            Vec<T> x = Draws.Normal<T>(length, 1), y = Draws.Normal<T>(length, 2);
            Mat<T> m = new(1, length, x.ToArray()), n = new(1, length, y.ToArray());
            RequireEntries(length, i => f(x[i]), tape.Each(f, x));
            RequireEntries(length, i => g(x[i], y[i]), tape.Each(g, x, y));
            RequireEntries(length, i => g(x[i], s), tape.Each(g, x, s));
            RequireEntries(length, i => g(s, y[i]), tape.Each(g, s, y));
            RequireEntries(1, length, (_, j) => f(x[j]), tape.Each(f, m));
            RequireEntries(1, length, (_, j) => g(x[j], y[j]), tape.Each(g, m, n));
            RequireEntries(1, length, (_, j) => g(x[j], s), tape.Each(g, m, s));
            RequireEntries(1, length, (_, j) => g(s, y[j]), tape.Each(g, s, n));
        }
    }

    [Fact]
    public void Operations_OnShapesThatDoNotFit_NameBoth()
    {
        var tape = new Tape();
        Vec<T> three = Vec<T>.Zeros(3), two = Vec<T>.Zeros(2);
        Mat<T> wide = Mat<T>.Zeros(2, 3), high = Mat<T>.Zeros(3, 2);
        (string Message, Action Call)[] calls =
        [
            ("TimesTransposed(Mat, Mat): [2 x 3] and [3 x 2]", () => tape.TimesTransposed(wide, high)),
            ("AddToRows(Mat, Vec): [2 x 3] and [2]", () => tape.AddToRows(wide, two)),
            ("MultiplyRows(Mat, Vec): [2 x 3] and [2]", () => tape.MultiplyRows(wide, two)),
            ("AddToColumns(Mat, Vec): [2 x 3] and [3]", () => tape.AddToColumns(wide, three)),
            ("MultiplyColumns(Mat, Vec): [2 x 3] and [3]", () => tape.MultiplyColumns(wide, three)),
            ("RowDots(Mat, Mat): [2 x 3] and [3 x 2]", () => tape.RowDots(wide, high)),
            ("RowSquaredDistances(Mat, Mat): [2 x 3] and [3 x 2]", () => tape.RowSquaredDistances(wide, high)),
            ("PairSquaredDistances(Mat, Mat): [2 x 3] and [3 x 2]", () => tape.PairSquaredDistances(wide, high)),
            ("Each(Vec, Vec): [2] and [3]", () => tape.Each(T.Max, two, three)),
            ("Each(Mat, Mat): [2 x 3] and [3 x 2]", () => tape.Each(T.Max, wide, high)),
        ];
        foreach (var (message, call) in calls)
            Assert.StartsWith(message, Assert.Throws<ArgumentException>(call).Message);
    }

    [Fact]
    public void Operations_RunAgain_AllocateNothing()
    {
        Mat<T> x = Draw(33, 20, 1), w = Draw(7, 20, 2);
        Vec<T> row = Draws.Normal<T>(20, 3), column = Draws.Normal<T>(33, 4);
        Func<T, T> f = T.Abs;
        var tape = new Tape();
        Assert.Equal(0, Execution.Allocations.InSteadyState(() =>
        {
            tape.Reset();
            var y = tape.MultiplyColumns(tape.AddToColumns(tape.MultiplyRows(tape.AddToRows(x, row), row), column), column);
            y = tape.Each(f, tape.Add(y, tape.Add(tape.SpreadRows(row, 33), tape.SpreadColumns(column, 20))));
            tape.PushVec(tape.Add(tape.RowSums(y), tape.Add(tape.RowDots(x, y), tape.RowSquaredDistances(x, y))));
            tape.PushVec(tape.Add(tape.RowLogSumExps(tape.PairSquaredDistances(x, w)), tape.RowLogMeanExps(tape.TimesTransposed(x, w))));
            tape.PushVec(tape.Add(tape.ColumnSums(y), tape.Spread(T.One, 20)));
            tape.PushVec(tape.Add(tape.RowMeans(y), tape.RowSquaredNorms(y)));
        }));
    }
}
