using System.Numerics.Tensors;
using AutoDiffIca.Estimators;

namespace AutoDiffIca.Data;

/// <summary>
/// Data without its means, in units that are powers of two: <c>x = mean + unit * value</c>. One unit for all columns, or one
/// for each, such that the largest value of each is between 1 and 2.
/// </summary>
internal sealed record Centred(int Rows, int Columns, Vec<double> Mean, Vec<double> Units, double[] Values)
{
    /// <summary>One unit for all columns, which keeps their proportions.</summary>
    public static Fit<Centred> InOneUnit(Mat<double> data, int minRows = 2) => Of(data, minRows, perColumn: false);

    /// <summary>A unit for each column, for models that do not care about proportions.</summary>
    public static Fit<Centred> InUnitsOfColumns(Mat<double> data, int minRows = 2) => Of(data, minRows, perColumn: true);

    private static Fit<Centred> Of(Mat<double> data, int minRows, bool perColumn)
    {
        if (DataCheck.Find(data, minRows) is { } error)
            return error;
        var (rows, columns) = (data.Rows, data.Cols);
        var (coarse, constant) = CoarseUnits(data);
        double[] inverse = [.. coarse.Select(unit => 1 / unit)];
        var mean = Means(data, inverse);
        var values = new double[rows * columns];
        var largest = new double[columns];
        for (var i = 0; i < rows; i++)
        {
            var to = values.AsSpan(i * columns, columns);
            Deviations(data.Row(i), inverse, mean, to);
            TensorPrimitives.MaxMagnitude(largest, to, largest);
        }

        // A constant column's mean is its value to the last bit, so that nothing is left of it.
        for (var d = 0; d < columns; d++)
        {
            mean[d] = constant[d] ? data[0, d] : mean[d] * coarse[d];
            largest[d] = constant[d] ? 0 : Math.Abs(largest[d]);
        }
        double[] units = [.. largest.Zip(coarse, (value, unit) => value == 0 ? 0 : Algebra.Units.Of(value) * unit)];
        var widest = units.Max();
        if (widest == 0)
            return new FitError.NoVariation();
        for (var d = 0; d < columns; d++)
            units[d] = perColumn && units[d] > 0 ? units[d] : widest;
        double[] factors = [.. coarse.Select((unit, d) => constant[d] ? 0 : unit / units[d])];
        for (var i = 0; i < rows; i++)
            TensorPrimitives.Multiply(values.AsSpan(i * columns, columns), factors, values.AsSpan(i * columns, columns));
        return new Centred(rows, columns, mean, units, values);
    }

    // Units in which the data itself is near 1 at most, so that no sum of it overflows; and which columns are constant.
    private static (double[] Units, bool[] Constant) CoarseUnits(Mat<double> data)
    {
        var (least, most) = (data.Row(0).ToArray(), data.Row(0).ToArray());
        for (var i = 1; i < data.Rows; i++)
        {
            TensorPrimitives.Min(least, data.Row(i).Span, least);
            TensorPrimitives.Max(most, data.Row(i).Span, most);
        }
        return ([.. least.Zip(most, (low, high) => Algebra.Units.Of(Math.Max(Math.Abs(low), Math.Abs(high))))], [.. least.Zip(most, (low, high) => low == high)]);
    }

    // In the coarse units; corrected once by the mean of what they leave.
    private static double[] Means(Mat<double> data, double[] inverse)
    {
        var (means, rest, row) = (new double[data.Cols], new double[data.Cols], new double[data.Cols]);
        for (var i = 0; i < data.Rows; i++)
            TensorPrimitives.MultiplyAdd(data.Row(i).Span, inverse, means, means);
        TensorPrimitives.Divide(means, data.Rows, means);
        for (var i = 0; i < data.Rows; i++)
        {
            Deviations(data.Row(i), inverse, means, row);
            TensorPrimitives.Add(rest, row, rest);
        }
        TensorPrimitives.Divide(rest, data.Rows, rest);
        TensorPrimitives.Add(means, rest, means);
        return means;
    }

    private static void Deviations(Vec<double> row, double[] inverse, double[] means, Span<double> to)
    {
        TensorPrimitives.Multiply(row.Span, inverse, to);
        TensorPrimitives.Subtract(to, means, to);
    }
}
