using AutoDiffIca.Data;
using AutoDiffIca.Models;

namespace AutoDiffIca.Estimators;

/// <summary>Bandwidths for kernel densities.</summary>
public static class Bandwidth
{
    /// <summary>Scott's rule, <c>s N^(-1/(D + 4))</c>, s the root of the columns' average variance.</summary>
    public static Fit<double> Scott(Mat<double> data) => Deviation(data).Map(s => s * Math.Pow(data.Rows, -1.0 / (data.Cols + 4)));

    /// <summary>Silverman's rule, <c>s (N (D + 2) / 4)^(-1/(D + 4))</c>: best for the Gaussian kernel on Gaussian data.</summary>
    public static Fit<double> Silverman(Mat<double> data) => Deviation(data).Map(s => s * Math.Pow(data.Rows * (data.Cols + 2) / 4.0, -1.0 / (data.Cols + 4)));

    /// <summary>Of several bandwidths, the one under which each row is likeliest given all the others.</summary>
    /// <param name="data">A row for each observation.</param>
    /// <param name="kernel">The kernel.</param>
    /// <param name="candidates">The bandwidths. Those of a kernel with an end that leave a row alone have likelihood zero and are out.</param>
    public static Fit<double> ByLeaveOneOut(Mat<double> data, KernelShape kernel, IReadOnlyList<double> candidates)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        if (DataCheck.Find(data, minRows: 2) is { } error)
            return error;
        var scores = candidates.Select(h => (Bandwidth: h, Score: KernelDensity.Fit(data, h, kernel).Map(density => Ops.Mean(density.LeaveOneOut())).OrThrow()));
        return scores.Where(pair => double.IsFinite(pair.Score)).OrderByDescending(pair => pair.Score).Select(pair => (double?)pair.Bandwidth).FirstOrDefault() is { } best
            ? best
            : new FitError.NothingUsable("bandwidths that leave no row without a neighbour");
    }

    private static Fit<double> Deviation(Mat<double> data) => Centred.InOneUnit(data).Map(y =>
        y.Units[0] * Math.Sqrt(Kernels.Reduction.SquaredNorm<double>(y.Values) / (y.Rows * (double)y.Columns)));
}
