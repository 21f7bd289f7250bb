using AutoDiffIca.Algebra;
using AutoDiffIca.Estimators;

namespace AutoDiffIca.Data;

/// <summary>Each column on its own to mean 0 and variance 1: <c>(x_d - mean_d) / deviation_d</c>.</summary>
/// <param name="Mean">The mean of each column.</param>
/// <param name="Deviations">The standard deviation of each column, with 1/N; 1 for a constant column, which becomes 0.</param>
public sealed record Standardisation(Vec<double> Mean, Vec<double> Deviations)
{
    /// <summary>Takes means and deviations from data.</summary>
    public static Fit<Standardisation> Fit(Mat<double> data) => Centred.InUnitsOfColumns(data).Map(y =>
    {
        var deviations = new double[y.Columns];
        for (var d = 0; d < y.Columns; d++)
        {
            var sum = 0.0;
            for (var i = 0; i < y.Rows; i++)
                sum += y.Values[(i * y.Columns) + d] * y.Values[(i * y.Columns) + d];
            deviations[d] = sum == 0 ? 1 : y.Units[d] * Math.Sqrt(sum / y.Rows);
        }
        return new Standardisation(y.Mean, deviations);
    });

    /// <summary>Standardises rows.</summary>
    public Mat<double> Apply(Mat<double> data)
    {
        DataCheck.RequireColumns(data, Mean.Length);
        return new(data.Rows, data.Cols, Rows.Standardise(data, Mean, Deviations));
    }

    /// <summary>Goes back to the data's own scale.</summary>
    public Mat<double> Undo(Mat<double> standard)
    {
        DataCheck.RequireColumns(standard, Mean.Length);
        return new(standard.Rows, standard.Cols, Rows.Add(Rows.Multiply(standard.ToArray(), Deviations), Mean));
    }
}
