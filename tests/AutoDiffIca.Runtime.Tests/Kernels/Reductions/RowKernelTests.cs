using System.Numerics;
using AutoDiffIca.Kernels;
using AutoDiffIca.Runtime.Tests.CpuLevels;
using AutoDiffIca.Runtime.Tests.Execution;
using AutoDiffIca.Runtime.Tests.Numerics;

namespace AutoDiffIca.Runtime.Tests.Kernels;

public class DoubleRowKernelTests : RowKernelTests<double>;

public class SingleRowKernelTests : RowKernelTests<float>;

/// <summary>Log-sum-exp and its relatives: special rows, scales, the forms for many rows.</summary>
[Trait(Cpu.Trait, Cpu.Every)]
public abstract class RowKernelTests<T>
    where T : IBinaryFloatingPointIeee754<T>
{
    private static readonly T[] Scales = [T.One, T.CreateChecked(-0.5), T.CreateChecked(2.5), T.Zero, -T.One];

    private static T Of(double x) => T.CreateChecked(x);

    private static T[] Softmax(T[] row, T scale)
    {
        var weights = new T[row.Length];
        RowKernels.Softmax(row, scale, weights);
        return weights;
    }

    private static T[] LogSoftmax(T[] row)
    {
        var result = new T[row.Length];
        RowKernels.LogSoftmax(row, result);
        return result;
    }

    [Fact]
    public void LogSumExp_OfExtremeRows_IsExact()
    {
        Assert.Equal(Of(1000 + Math.Log(2)), RowKernels.LogSumExp<T>([Of(1000), Of(1000)]));
        Assert.Equal(Of(-1000 + Math.Log(2)), RowKernels.LogSumExp<T>([Of(-1000), Of(-1000)]));
        Assert.Equal(T.NegativeInfinity, RowKernels.LogSumExp<T>([T.NegativeInfinity, T.NegativeInfinity]));
        Assert.Equal(T.PositiveInfinity, RowKernels.LogSumExp<T>([T.PositiveInfinity, T.One]));
        Assert.Equal(T.PositiveInfinity, RowKernels.LogSumExp<T>([T.NegativeInfinity, T.PositiveInfinity]));
        Assert.Equal(T.One, RowKernels.LogSumExp<T>([T.NegativeInfinity, T.One]));
        Assert.Equal(T.NegativeInfinity, RowKernels.LogSumExp<T>([]));
        foreach (var x in (double[])[0, -3.25, 1e30, -1e30, 1e-30])
            Assert.Equal(Of(x), RowKernels.LogSumExp<T>([Of(x)]));
    }

    [Fact]
    public void LogSumExp_OfAMillionZeros_IsTheLogarithmOfAMillion()
    {
        Assert.Equal(Of(Math.Log(1e6)), RowKernels.LogSumExp<T>(new T[1_000_000]));
        Assert.Equal(Of(Math.Log(1e6)), RowKernels.LogSumExp(new T[1_000_000], T.Zero));
    }

    [Fact]
    public void RowKernels_WithNaN_GiveNaN()
    {
        for (var length = 1; length < 40; length += 3)
            for (var place = 0; place < length; place++)
            {
                var row = Draws.Normal<T>(length, 3);
                row[place] = T.NaN;
                row[(place + 1) % length] = place % 2 == 0 || length == 1 ? T.NaN : T.PositiveInfinity;
                foreach (var scale in Scales)
                {
                    Assert.True(T.IsNaN(RowKernels.LogSumExp(row, scale)));
                    Assert.All(Softmax(row, scale), weight => Assert.True(T.IsNaN(weight)));
                }
                Assert.All(LogSoftmax(row), x => Assert.True(T.IsNaN(x)));
            }
    }

    [Fact]
    public void LogSumExp_WithAScale_IsThatOfTheScaledRow()
    {
        var row = Draws.Normal<T>(37, 4);
        foreach (var scale in Scales)
        {
            T[] scaled = [.. row.Select(x => x * scale)];

            // Not bit for bit: there the products are rounded, here the difference from the largest is scaled.
            var tolerance = Of(64) * T.BitIncrement(T.One) - Of(64);
            AssertClose(RowKernels.LogSumExp<T>(scaled), RowKernels.LogSumExp(row, scale));
            foreach (var (expected, actual) in Softmax(scaled, T.One).Zip(Softmax(row, scale)))
                AssertClose(expected, actual);

            void AssertClose(T expected, T actual) => Assert.InRange(T.Abs(actual - expected), T.Zero, tolerance);
        }
        Assert.Equal(T.PositiveInfinity, RowKernels.LogSumExp([T.NegativeInfinity, T.One], Of(-2)));
        Assert.Equal(Of(-2), RowKernels.LogSumExp([T.PositiveInfinity, T.One], Of(-2)));
        Assert.Equal(T.NegativeInfinity, RowKernels.LogSumExp([], Of(-2)));
    }

    // The product of the scale and the largest is rounded by more than the range of exp: it must not reach the exponent.
    [Theory]
    [InlineData(1e20, -0.3)]
    [InlineData(2e6, -5000.1)]
    [InlineData(1234567.9, -5000.1)]
    public void LogSumExp_OfOneLargeNumber_IsItsProductWithTheScale(double number, double scale)
    {
        T[] row = [Of(number), Of(number)];

        Assert.Equal(row[0] * Of(scale), RowKernels.LogSumExp([row[0]], Of(scale)));
        Assert.Equal([Of(0.5), Of(0.5)], Softmax(row, Of(scale)));
    }

    [Fact]
    public void RowForms_WithAResultInTheMatrix_AreRefused()
    {
        var memory = new T[12];

        Assert.Throws<ArgumentException>(() => RowKernels.LogSumExpRows(memory, 2, T.One, memory.AsSpan(0, 6)));
        Assert.Throws<ArgumentException>(() => RowKernels.SoftmaxRows(memory, 2, T.One, memory, memory.AsSpan(0, 6)));
        Assert.Throws<ArgumentException>(() => RowKernels.SoftmaxRows(new T[12], 2, T.One, memory, memory.AsSpan(6)));
    }

    [Fact]
    public void Softmax_WithoutAScale_IsThatWithScaleOne()
    {
        var row = Draws.Normal<T>(19, 5);
        var weights = new T[row.Length];

        Assert.Equal(RowKernels.LogSumExp<T>(row), RowKernels.Softmax<T>(row, weights));
        Assert.Equal(Softmax(row, T.One), weights);
    }

    [Fact]
    public void Softmax_OfEveryLength_SumsToOneAndReturnsTheLogSumExp()
    {
        for (var length = 1; length < 150; length++)
            foreach (var scale in Scales)
            {
                var row = Draws.Normal<T>(length, 6);
                var weights = new T[length];

                Assert.Equal(RowKernels.LogSumExp(row, scale), RowKernels.Softmax(row, scale, weights));
                Assert.All(weights, weight => Assert.True(weight > T.Zero));
                Assert.Equal(1, ToDoubles(weights).Sum(), length * 4 * UnitRoundoff.Of<T>());
            }
    }

    [Fact]
    public void Softmax_OfAShiftedRow_IsTheSame()
    {
        // Whole numbers, so that the shift itself does not round.
        T[] row = [.. Enumerable.Range(0, 21).Select(i => Of(i * 7 % 11))];
        foreach (var shift in (double[])[1, -1000, 4096])
            Assert.Equal(Softmax(row, T.One), Softmax([.. row.Select(x => x + Of(shift))], T.One));
    }

    [Fact]
    public void Softmax_WithInfiniteMaxima_SharesAmongThem()
    {
        var (inf, zero, half) = (T.PositiveInfinity, T.Zero, Of(0.5));

        Assert.Equal([half, zero, half, zero], Softmax([inf, T.One, inf, -inf], T.One));
        Assert.Equal([zero, zero, zero, T.One], Softmax([inf, T.One, inf, -inf], -T.One));
        Assert.Equal([half, half], Softmax([-inf, -inf], T.One));
        Assert.Equal([half, half], Softmax([T.BitDecrement(inf), T.BitDecrement(inf)], Of(2)));
        Assert.Equal([-Of(Math.Log(2)), -inf, -Of(Math.Log(2))], LogSoftmax([inf, T.One, inf]));
        Assert.Equal([-Of(Math.Log(2)), -Of(Math.Log(2))], LogSoftmax([-inf, -inf]));
    }

    [Fact]
    public void LogSoftmax_IsTheLogarithmOfSoftmax()
    {
        for (var length = 1; length < 70; length++)
        {
            var row = Draws.Normal<T>(length, 7);
            var (logs, weights) = (LogSoftmax(row), Softmax(row, T.One));
            Assert.Equal(RowKernels.LogSumExp<T>(row), RowKernels.LogSoftmax(row, new T[length]));
            for (var i = 0; i < length; i++)
                Assert.Equal(Math.Log(double.CreateChecked(weights[i])), double.CreateChecked(logs[i]), 30 * UnitRoundoff.Of<T>());
        }
    }

    // The row's own size must not drown the logarithm of the number of its entries.
    [Fact]
    public void LogSoftmax_OfLargeEqualNumbers_IsTheLogarithmOfTheirShare()
    {
        foreach (var x in (double[])[1e6, -1e10, 1e16, 1e30])
        {
            Assert.Equal([-Of(Math.Log(2)), -Of(Math.Log(2))], LogSoftmax([Of(x), Of(x)]));
            Assert.Equal([T.Zero], LogSoftmax([Of(x)]));
        }
    }

    [Fact]
    public void RowKernels_InPlace_GiveTheSameBits()
    {
        for (var length = 0; length < 70; length++)
            foreach (var scale in Scales)
            {
                T[] row = Draws.Normal<T>(length, 8), weights = [.. row], logs = [.. row];
                var total = RowKernels.Softmax(weights, scale, weights);

                Assert.Equal(RowKernels.LogSumExp(row, scale), total);
                Assert.Equal(Softmax(row, scale), weights);
                Assert.Equal(RowKernels.LogSumExp<T>(row), RowKernels.LogSoftmax<T>(logs, logs));
                Assert.Equal(LogSoftmax(row), logs);
            }
    }

    [Fact]
    public void RowForms_OfEveryShape_AreTheRowsOneByOne()
    {
        foreach (var (rows, columns) in ((int, int)[])[(0, 5), (1, 1), (3, 0), (7, 3), (5, 8), (4, 17), (2, 133)])
            foreach (var scale in Scales)
            {
                var matrix = Draws.Normal<T>(rows * columns, 9);
                T[] totals = new T[rows], softmaxTotals = new T[rows], weights = new T[matrix.Length], inPlace = [.. matrix];

                RowKernels.LogSumExpRows(matrix, columns, scale, totals);
                RowKernels.SoftmaxRows(matrix, columns, scale, weights, softmaxTotals);
                RowKernels.SoftmaxRows(inPlace, columns, scale, inPlace, softmaxTotals);

                Assert.Equal(totals, softmaxTotals);
                Assert.Equal(weights, inPlace);
                for (var i = 0; i < rows; i++)
                {
                    var row = matrix[(i * columns)..((i + 1) * columns)];
                    Assert.Equal(RowKernels.LogSumExp(row, scale), totals[i]);
                    Assert.Equal(Softmax(row, scale), weights[(i * columns)..((i + 1) * columns)]);
                }
            }
    }

    [Fact]
    public void RowKernels_OfLengthsThatDoNotFit_NameBoth()
    {
        var row = new T[6];

        Message("The lengths do not fit: [6] and [5].", () => RowKernels.Softmax<T>(row, new T[5]));
        Message("The lengths do not fit: [6] and [5].", () => RowKernels.Softmax(row, T.One, new T[5]));
        Message("The lengths do not fit: [6] and [7].", () => RowKernels.LogSoftmax<T>(row, new T[7]));
        Message("A [2 x 4] matrix does not fit into the [6] elements of matrix.", () => RowKernels.LogSumExpRows(row, 4, T.One, new T[2]));
        Message("A [2 x 4] matrix does not fit into the [6] elements of matrix.", () => RowKernels.SoftmaxRows(row, 4, T.One, row, new T[2]));
        Message("A [2 x 3] matrix does not fit into the [7] elements of weights.", () => RowKernels.SoftmaxRows(row, 3, T.One, new T[7], new T[2]));
        Message("A [2 x 3] matrix does not fit into the [5] elements of weights.", () => RowKernels.SoftmaxRows(row, 3, T.One, new T[5], new T[2]));

        static void Message(string expected, Action action) => Assert.Equal(expected, Assert.Throws<ArgumentException>(action).Message);
    }

    [Fact]
    public void RowKernels_ShiftedAgainstTheirSource_AreRefused()
    {
        var memory = new T[20];

        Refused(() => RowKernels.Softmax(memory.AsSpan(0, 8), T.One, memory.AsSpan(1, 8)));
        Refused(() => RowKernels.LogSoftmax<T>(memory.AsSpan(0, 8), memory.AsSpan(1, 8)));
        // Row by row these do not overlap, but each row is lost before its turn comes.
        Refused(() => RowKernels.SoftmaxRows(memory.AsSpan(0, 12), 4, T.One, memory.AsSpan(4, 12), new T[3]));

        static void Refused(Action action) => Assert.Contains("overlaps", Assert.Throws<ArgumentException>(action).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RowKernels_InSteadyState_AllocateNothing()
    {
        T[] matrix = Draws.Normal<T>(60, 10), weights = new T[60], totals = new T[5];

        Assert.Equal(0, Allocations.InSteadyState(() =>
        {
            RowKernels.LogSumExpRows(matrix, 12, T.One, totals);
            RowKernels.SoftmaxRows(matrix, 12, T.One, weights, totals);
            RowKernels.LogSoftmax(matrix, weights);
        }));
    }

    private static IEnumerable<double> ToDoubles(T[] x) => x.Select(double.CreateChecked);
}
