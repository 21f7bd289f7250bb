using System.Numerics.Tensors;
using AutoDiffIca.Data;
using AutoDiffIca.Estimators;
using AutoDiffIca.Kernels;

namespace AutoDiffIca.Models;

/// <summary>
/// A density without parameters: the average of kernels about the points of the data, <c>p(x) = 1/N sum_n K((x - x_n)/h) / h^D</c>, computed in log
/// space.
/// </summary>
public sealed record KernelDensity : IDensity
{
    // Queries whose distances to all points are in memory at the same time.
    private const int Tile = 32;

    private KernelDensity(Mat<double> points, double bandwidth, KernelShape kernel) => (Points, Bandwidth, Kernel) = (points, bandwidth, kernel);

    /// <summary>The points.</summary>
    public Mat<double> Points { get; }

    /// <summary>The bandwidth h.</summary>
    public double Bandwidth { get; }

    /// <summary>The kernel.</summary>
    public KernelShape Kernel { get; }

    /// <inheritdoc/>
    public int Observed => Points.Cols;

    /// <summary>Puts a kernel on each row; one row is enough.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The bandwidth is not a positive finite number, or there is no such kernel.</exception>
    public static Fit<KernelDensity> Fit(Mat<double> data, double bandwidth, KernelShape kernel = KernelShape.Gaussian)
    {
        if (!(bandwidth > 0) || !double.IsFinite(bandwidth))
            throw new ArgumentOutOfRangeException(nameof(bandwidth), bandwidth, "A bandwidth is a positive finite number.");
        if (!Enum.IsDefined(kernel))
            throw new ArgumentOutOfRangeException(nameof(kernel), kernel, "There is no such kernel.");
        return DataCheck.Find(data, minRows: 1) is { } error ? error : new KernelDensity(data, bandwidth, kernel);
    }

    /// <summary>The log-density of each row; minus infinity where no kernel reaches.</summary>
    public Vec<double> LogLikelihoods(Mat<double> data)
    {
        DataCheck.RequireColumns(data, Observed);
        return Evaluate(data, Points.Rows, leaveOut: false);
    }

    /// <summary>The log-density of each of the points under the kernels of all the others: minus infinity if there are none within reach.</summary>
    public Vec<double> LeaveOneOut() => Evaluate(Points, Points.Rows - 1, leaveOut: true);

    /// <summary>Draws a point and a place under its kernel, for each row.</summary>
    public Mat<double> Sample(int count, RandomStream random)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var (rows, choice, bumps) = (new double[count * Observed], random.Substream(0), random.Substream(1));
        for (var i = 0; i < count; i++)
        {
            var point = Points.Row(choice.Below((ulong)i, Points.Rows)).Span;
            var bump = KernelShapes.Draw(Kernel, Observed, bumps, (ulong)i);
            for (var d = 0; d < Observed; d++)
                rows[(i * Observed) + d] = point[d] + (Bandwidth * bump[d]);
        }
        return new(count, Observed, rows);
    }

    private double[] Evaluate(Mat<double> data, int kernels, bool leaveOut)
    {
        // In bandwidths, about the first point, so that neither huge nor tiny data leaves the range.
        var (points, queries) = (InBandwidths(Points), InBandwidths(data));
        var distance = new PairwiseDistance<double>();
        distance.Prepare(points, Points.Rows, Observed);
        var constant = Math.Log(kernels) + KernelShapes.LogIntegral(Kernel, Observed) + (Observed * Math.Log(Bandwidth));
        var (result, squares) = (new double[data.Rows], new double[Tile * Points.Rows]);
        for (var start = 0; start < data.Rows; start += Tile)
        {
            var count = Math.Min(Tile, data.Rows - start);
            distance.Squared(queries.AsSpan(start * Observed, count * Observed), count, squares.AsSpan(0, count * Points.Rows));
            for (var i = 0; i < count; i++)
            {
                var row = squares.AsSpan(i * Points.Rows, Points.Rows);
                if (leaveOut)
                    row[start + i] = double.PositiveInfinity;
                var sum = kernels == 0 ? double.NegativeInfinity : KernelShapes.LogSum(Kernel, row);
                result[start + i] = double.IsNegativeInfinity(sum) ? sum : sum - constant;
            }
        }
        return result;
    }

    private double[] InBandwidths(Mat<double> x)
    {
        var result = new double[x.Rows * x.Cols];
        for (var i = 0; i < x.Rows; i++)
        {
            var to = result.AsSpan(i * x.Cols, x.Cols);
            TensorPrimitives.Subtract(x.Row(i).Span, Points.Row(0).Span, to);
            TensorPrimitives.Divide(to, Bandwidth, to);
        }
        return result;
    }
}
