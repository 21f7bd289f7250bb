using AutoDiffIca.Data;
using AutoDiffIca.Estimators;
using MathNet.Numerics.Distributions;

namespace AutoDiffIca.Metrics;

/// <summary>A mean over trials and how well it is known: <c>mean +- t s / sqrt(N)</c>, t the quantile of Student's distribution with N - 1 degrees of freedom.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="HalfWidth">Half the width of the band; infinite for one trial, which tells nothing about others.</param>
/// <param name="Deviation">s, the standard deviation of a trial, with 1/(N - 1); NaN for one trial.</param>
/// <param name="Trials">N.</param>
/// <param name="Level">How often such a band holds the true mean.</param>
public sealed record Interval(double Mean, double HalfWidth, double Deviation, int Trials, double Level)
{
    /// <summary>The band's lower end.</summary>
    public double Lower => Mean - HalfWidth;

    /// <summary>The band's upper end.</summary>
    public double Upper => Mean + HalfWidth;

    /// <summary>Takes the mean of what trials gave. A value that is not finite is an error, told by its row.</summary>
    /// <param name="trials">A value for each trial.</param>
    /// <param name="level">How often the band shall hold the true mean: between 0 and 1.</param>
    public static Fit<Interval> Of(Vec<double> trials, double level = 0.95)
    {
        if (!(level > 0 && level < 1))
            throw new ArgumentOutOfRangeException(nameof(level), level, "The level must be between 0 and 1.");
        if (DataCheck.Find(new Mat<double>(trials.Length, 1, trials.ToArray()), minRows: 1) is { } error)
            return error;
        var count = trials.Length;
        var mean = Ops.Mean(trials);
        if (count == 1)
            return new Interval(mean, double.PositiveInfinity, double.NaN, 1, level);
        var deviation = Math.Sqrt(Ops.SquaredNorm(trials - mean) / (count - 1));
        var quantile = StudentT.InvCDF(0, 1, count - 1, 0.5 + (level / 2));
        return new Interval(mean, quantile * deviation / Math.Sqrt(count), deviation, count, level);
    }
}
