using System.Numerics;

namespace AutoDiffIca;

/// <content>Batches: matrices with a row for each sample that meet a vector all samples share, or one with a number a sample.</content>
public sealed partial class Tape
{
    /// <summary>The product with a transpose: <c>sum_k x[i, k] w[j, k]</c>, which is w times each row of x.</summary>
    public Mat<T> TimesTransposed<T>(Mat<T> x, Mat<T> w)
        where T : IBinaryFloatingPointIeee754<T>
    {
        // No rows need not say how long they would be.
        if (x.Rows == 0)
            return new(0, w.Rows, []);
        Shapes.RequireSameCols("TimesTransposed(Mat, Mat)", x.Shape, w.Shape);
        var result = Take<T>(checked(x.Rows * w.Rows));
        Kernels.ThreadedProduct.NT(Threads, x.Span, w.Span, result, x.Rows, w.Rows, x.Cols, accumulate: false);
        return new(x.Rows, w.Rows, result);
    }

    /// <summary>The scalar products of all rows of x with all of y: those of no rows are none, however long.</summary>
    public Mat<T> PairDots<T>(Mat<T> x, Mat<T> y)
        where T : IBinaryFloatingPointIeee754<T> => y.Rows == 0 ? new(x.Rows, 0, []) : TimesTransposed(x, y);

    /// <summary><c>x[i, j] + row[j]</c>.</summary>
    public Mat<T> AddToRows<T>(Mat<T> x, Vec<T> row)
        where T : IBinaryFloatingPointIeee754<T> => WithRow("AddToRows(Mat, Vec)", default(Kernels.Plus), x, row);

    /// <summary><c>x[i, j] row[j]</c>.</summary>
    public Mat<T> MultiplyRows<T>(Mat<T> x, Vec<T> row)
        where T : IBinaryFloatingPointIeee754<T> => WithRow("MultiplyRows(Mat, Vec)", default(Kernels.Times), x, row);

    /// <summary><c>x[i, j] + column[i]</c>.</summary>
    public Mat<T> AddToColumns<T>(Mat<T> x, Vec<T> column)
        where T : IBinaryFloatingPointIeee754<T> => WithColumn("AddToColumns(Mat, Vec)", default(Kernels.Plus), x, column);

    /// <summary><c>x[i, j] column[i]</c>.</summary>
    public Mat<T> MultiplyColumns<T>(Mat<T> x, Vec<T> column)
        where T : IBinaryFloatingPointIeee754<T> => WithColumn("MultiplyColumns(Mat, Vec)", default(Kernels.Times), x, column);

    /// <summary>A matrix each of whose rows is the vector.</summary>
    public Mat<T> SpreadRows<T>(Vec<T> row, int rows)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var result = Take<T>(checked(rows * row.Length));
        for (var i = 0; i < rows; i++)
            row.Span.CopyTo(result.AsSpan(i * row.Length));
        return new(rows, row.Length, result);
    }

    /// <summary>A matrix each of whose columns is the vector.</summary>
    public Mat<T> SpreadColumns<T>(Vec<T> column, int cols)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var result = Take<T>(checked(column.Length * cols));
        for (var i = 0; i < column.Length; i++)
            result.AsSpan(i * cols, cols).Fill(column[i]);
        return new(column.Length, cols, result);
    }

    /// <summary>A vector each of whose entries is the number.</summary>
    public Vec<T> Spread<T>(T value, int length)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var result = Take<T>(length);
        result.AsSpan().Fill(value);
        return result;
    }

    private Mat<T> WithRow<TOp, T>(string operation, TOp op, Mat<T> x, Vec<T> row)
        where TOp : struct, Kernels.IPairOp
        where T : IBinaryFloatingPointIeee754<T>
    {
        Shapes.RequireInner(operation, x.Shape, row.Length);
        var result = Take<T>(x.Span.Length);
        Kernels.Broadcast.Rows(op, x.Span, row.Span, result);
        return x.WithEntries(result);
    }

    private Mat<T> WithColumn<TOp, T>(string operation, TOp op, Mat<T> x, Vec<T> column)
        where TOp : struct, Kernels.IPairOp
        where T : IBinaryFloatingPointIeee754<T>
    {
        Shapes.RequireRows(operation, x.Shape, column.Length);
        var result = Take<T>(x.Span.Length);
        Kernels.Broadcast.Columns(op, x.Span, column.Span, x.Cols, result);
        return x.WithEntries(result);
    }
}
