using System.Numerics.Tensors;
using AutoDiffIca.Algebra;
using AutoDiffIca.Estimators;

namespace AutoDiffIca.Metrics;

/// <summary>How much of each column's variance the best linear map, with an intercept, explains: <c>1 - |y - fitted|^2 / |y - mean|^2</c>.</summary>
/// <param name="Columns">That of each column; 1 for a constant one, which the intercept explains.</param>
public sealed record LinearR2(Vec<double> Columns)
{
    /// <summary>The mean over the columns.</summary>
    public double Mean => Ops.Mean(Columns);

    /// <summary>Explains values by others of the same rows.</summary>
    /// <param name="from">What explains; collinear and constant columns do no harm.</param>
    /// <param name="to">What is explained.</param>
    public static Fit<LinearR2> Of(Mat<double> from, Mat<double> to)
    {
        Paired.RequireSameRows(from, to, nameof(from), nameof(to));
        return Paired.InUnitsOfColumns(from, to, (x, y) =>
        {
            // With Q an orthonormal basis of x's columns, y - Q Q'y is what is left.
            var q = Paired.Basis(x);
            var rest = Dense.NN(q.Span, Dense.TN(q.Span, y.Values, q.Cols, y.Columns, y.Rows), y.Rows, y.Columns, q.Cols);
            TensorPrimitives.Subtract(y.Values, rest, rest);
            var (unexplained, total) = (OrthonormalColumns.InverseLengths(rest, y.Columns), OrthonormalColumns.InverseLengths(y.Values, y.Columns));
            return new LinearR2([.. unexplained.Zip(total, (left, all) => left == 0 || all == 0 ? 1 : 1 - (all / left * (all / left)))]);
        });
    }
}
