using AutoDiffIca.Algebra;
using AutoDiffIca.Data;
using AutoDiffIca.Estimators;

namespace AutoDiffIca.Metrics;

/// <summary>The root of the mean squared difference of entries, in the data's own scale.</summary>
public static class Rmse
{
    /// <summary><c>sqrt(1/(N D) sum (a - b)^2)</c>.</summary>
    /// <param name="a">A row for each observation.</param>
    /// <param name="b">Values of the same rows and columns.</param>
    public static Fit<double> Of(Mat<double> a, Mat<double> b)
    {
        Paired.RequireSameRows(a, b, nameof(a), nameof(b));
        if (a.Cols != b.Cols)
            throw new ArgumentException($"{nameof(a)} has {a.Cols} columns and {nameof(b)} has {b.Cols}.", nameof(b));
        if ((DataCheck.Find(a, minRows: 1) ?? DataCheck.Find(b, minRows: 1)) is { } error)
            return error;
        var largest = 0.0;
        for (var i = 0; i < a.Span.Length; i++)
            largest = Math.Max(largest, Math.Abs((a.Span[i] / 2) - (b.Span[i] / 2)));
        var (unit, sum) = (Units.Of(largest), 0.0);
        for (var i = 0; i < a.Span.Length; i++)
        {
            var half = ((a.Span[i] / 2) - (b.Span[i] / 2)) / unit;
            sum += half * half;
        }
        return 2 * unit * Math.Sqrt(sum / a.Span.Length);
    }
}
