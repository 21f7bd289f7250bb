using System.Numerics;
using AutoDiffIca.Kernels;
using AutoDiffIca.Runtime.Tests.CpuLevels;
using AutoDiffIca.Runtime.Tests.Numerics;

namespace AutoDiffIca.Runtime.Tests.Kernels;

public class DoubleRowKernelAccuracyTests : RowKernelAccuracyTests<double>;

public class SingleRowKernelAccuracyTests : RowKernelAccuracyTests<float>;

/// <summary>Log-sum-exp, softmax and log-softmax of random rows against 150 bits of precision, and their derivatives.</summary>
[Trait(Cpu.Trait, Cpu.Every)]
public abstract class RowKernelAccuracyTests<T>
    where T : IBinaryFloatingPointIeee754<T>
{
    private static readonly double U = UnitRoundoff.Of<T>();
    private static readonly int[] Lengths = [1, 2, 3, 5, 8, 13, 16, 17, 31, 40];

    private static IEnumerable<(T[] Row, T Scale)> Rows =>
        from length in Lengths
        from spread in (double[])[0.1, 1, 8]
        from offset in (double[])[0, 300, -50]
        from scale in (double[])[1, -0.5]
        let row = Draws.Normal<T>(length, (ulong)length).Select(x => x * T.CreateChecked(spread) + T.CreateChecked(offset))
        select (row.ToArray(), T.CreateChecked(scale));

    private static double Double(T x) => double.CreateChecked(x);

    // The exact results for the scaled entries: their log-sum-exp and the logarithms of the weights.
    private static (FixedPoint Total, FixedPoint[] Logs) Exact(T[] row, T scale)
    {
        FixedPoint[] scaled = [.. row.Select(x => FixedPoint.Of(Double(x)) * FixedPoint.Of(Double(scale)))];
        var max = scaled.Max();
        var total = max + FixedPoint.Log(scaled.Select(x => FixedPoint.Exp(x - max)).Aggregate((x, y) => x + y));
        return (total, [.. scaled.Select(x => x - total)]);
    }

    [Fact]
    public void LogSumExp_OfRandomRows_IsAccurate()
    {
        foreach (var (row, scale) in Rows)
        {
            var (total, _) = Exact(row, scale);
            var error = Math.Abs((FixedPoint.Of(Double(RowKernels.LogSumExp(row, scale))) - total).ToDouble());

            // Half a unit of the result and of the largest entry, and a few of a number near 1.
            Assert.True(error <= U * (2 * Math.Abs(total.ToDouble()) + 8), $"{row.Length} entries, scale {scale}: off by {error / U} u.");
        }
    }

    [Fact]
    public void Softmax_OfRandomRows_IsAccurateInEachWeight()
    {
        foreach (var (row, scale) in Rows)
        {
            var (_, logs) = Exact(row, scale);
            var weights = new T[row.Length];
            RowKernels.Softmax(row, scale, weights);
            for (var j = 0; j < row.Length; j++)
            {
                var exact = FixedPoint.Exp(logs[j]);
                var error = Math.Abs(((FixedPoint.Of(Double(weights[j])) - exact) / exact).ToDouble());
                var farthest = row.Max(x => Math.Abs(Double(x - row[j]) * Double(scale)));

                Assert.True(error <= U * (farthest + 12), $"{row.Length} entries, scale {scale}: weight {j} is off by {error / U} u.");
            }
        }
    }

    [Fact]
    public void LogSoftmax_OfRandomRows_IsAccurateInEachEntry()
    {
        foreach (var (row, _) in Rows)
        {
            var (_, logs) = Exact(row, T.One);
            var result = new T[row.Length];
            RowKernels.LogSoftmax(row, result);
            for (var j = 0; j < row.Length; j++)
            {
                var error = Math.Abs((FixedPoint.Of(Double(result[j])) - logs[j]).ToDouble());

                Assert.True(error <= U * (2 * Math.Abs(logs[j].ToDouble()) + 12), $"{row.Length} entries: entry {j} is off by {error / U} u.");
            }
        }
    }

    [Fact]
    public void Softmax_IsTheDerivativeOfLogSumExp()
    {
        var h = typeof(T) == typeof(double) ? 1e-5 : 2e-2;
        foreach (var scale in (double[])[1, -0.5, 2, 0])
        {
            var row = Draws.Normal<T>(9, 11);
            var weights = new T[row.Length];
            RowKernels.Softmax(row, T.CreateChecked(scale), weights);
            for (var j = 0; j < row.Length; j++)
            {
                double At(double step) => Double(RowKernels.LogSumExp([.. row.Select((x, i) => i == j ? x + T.CreateChecked(step) : x)], T.CreateChecked(scale)));
                var difference = (At(h) - At(-h)) / (2 * h);

                Assert.Equal(difference, scale * Double(weights[j]), h * h * 2 + 8 * U / h);
            }
        }
    }
}
