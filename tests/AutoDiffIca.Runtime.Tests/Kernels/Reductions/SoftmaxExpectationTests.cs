using System.Numerics;
using AutoDiffIca.Kernels;
using AutoDiffIca.Runtime.Tests.CpuLevels;
using AutoDiffIca.Runtime.Tests.Numerics;

namespace AutoDiffIca.Runtime.Tests.Kernels;

public class DoubleSoftmaxExpectationTests : SoftmaxExpectationTests<double>;

public class SingleSoftmaxExpectationTests : SoftmaxExpectationTests<float>;

/// <summary>Undivided weights and the mean under them, against softmax and its sum.</summary>
[Trait(Cpu.Trait, Cpu.Every)]
public abstract class SoftmaxExpectationTests<T>
    where T : IBinaryFloatingPointIeee754<T>
{
    private static readonly T[] Scales = [T.One, T.CreateChecked(-0.5), T.CreateChecked(-30), T.Zero];

    private static (WeightedRow<T> Found, T[] Weights) Weigh(T[] row, T scale)
    {
        var weights = new T[row.Length];
        return (RowKernels.SoftmaxExpectation(row, scale, weights), weights);
    }

    private static void RequireClose(T expected, T actual, int length)
    {
        var bound = (length + 8) * 4 * UnitRoundoff.Of<T>() * (1 + double.Abs(double.CreateChecked(expected)));
        Assert.Equal(double.CreateChecked(expected), double.CreateChecked(actual), bound);
    }

    [Fact]
    public void Weights_OfEveryLength_AreThoseOfSoftmax_AndTheMeanIsTheirs()
    {
        for (var length = 1; length < 150; length++)
        {
            foreach (var scale in Scales)
            {
                var row = Draws.Normal<T>(length, 6);
                var softmax = new T[length];
                var logSumExp = RowKernels.Softmax(row, scale, softmax);
                var ((found, total, mean), weights) = Weigh(row, scale);

                Assert.Equal(logSumExp, found);
                for (var i = 0; i < length; i++)
                    RequireClose(softmax[i], weights[i] / total, 1);
                RequireClose(row.Zip(softmax, (x, weight) => x * weight).Aggregate((x, y) => x + y), mean, length);

                // In place, to the same bits.
                Assert.Equal((found, total, mean), Tuple(RowKernels.SoftmaxExpectation(row, scale, row)));
                Assert.Equal(weights, row);
            }
        }

        static (T, T, T) Tuple(WeightedRow<T> row) => (row.LogSumExp, row.Total, row.Mean);
    }

    [Fact]
    public void Mean_OfEntriesFarFromZero_KeepsTheirDigits()
    {
        T[] row = [T.CreateChecked(1e6), T.CreateChecked(1e6) + T.One];
        Assert.Equal(row[0] + (T.One / (T.One + T.Exp(T.NegativeOne))), Weigh(row, T.One).Found.Mean);
    }

    [Fact]
    public void Entries_WithoutWeight_HaveNoShareInTheMean()
    {
        var infinity = T.PositiveInfinity;
        for (var length = 1; length < 40; length++)
        {
            foreach (var scale in new[] { T.One, T.NegativeOne })
            {
                T[] row = [.. Draws.Normal<T>(length, 7), -scale * infinity];
                RequireClose(Weigh(row[..length], scale).Found.Mean, Weigh(row, scale).Found.Mean, length);
            }
        }
    }

    [Fact]
    public void Rows_WithInfiniteMaxima_ShareTheMeanAmongThem()
    {
        var infinity = T.PositiveInfinity;
        var (found, weights) = Weigh([infinity, T.One, infinity], T.NegativeOne);
        Assert.Equal((-T.One, T.One), (found.LogSumExp, found.Mean));
        Assert.Equal([T.Zero, T.One, T.Zero], weights);
        (found, weights) = Weigh([infinity, T.One, infinity], T.One);
        Assert.Equal((infinity, infinity, T.One), (found.LogSumExp, found.Mean, found.Total));
        Assert.Equal([T.CreateChecked(0.5), T.Zero, T.CreateChecked(0.5)], weights);
        (found, weights) = Weigh([infinity, infinity], T.NegativeOne);
        Assert.Equal((-infinity, infinity), (found.LogSumExp, found.Mean));
        Assert.Equal([T.CreateChecked(0.5), T.CreateChecked(0.5)], weights);
    }

    [Fact]
    public void Rows_WithNaNOrNothing_GiveNaNOrNothing()
    {
        var (found, weights) = Weigh([T.One, T.NaN], T.One);
        Assert.True(T.IsNaN(found.LogSumExp) && T.IsNaN(found.Mean) && weights.All(T.IsNaN));
        Assert.Equal(new(T.NegativeInfinity, T.One, T.Zero), Weigh([], T.One).Found);
        Assert.Throws<ArgumentException>(() => RowKernels.SoftmaxExpectation<T>(new T[2], T.One, new T[3]));
    }
}
