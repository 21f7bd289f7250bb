using System.Numerics;
using System.Numerics.Tensors;

namespace AutoDiffIca;

/// <content>Matrices that meet a vector all rows share, or one with a number for each row.</content>
public static partial class Adjoint
{
    /// <summary><c>t[j] += sum_i w[i, j]</c>.</summary>
    public static void AddColumnSums<T>(Tape tape, ref Span<T> target, ReadOnlySpan<T> w, int cols)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (w.IsEmpty)
            return;
        var rows = RowsOf(w, cols);
        var isNew = IsNew(tape, ref target, cols);
        Kernels.ColumnKernels.Sums(w, rows, cols, target, accumulate: !isNew);
    }

    /// <summary><c>t[i] += sum_j w[i, j]</c>.</summary>
    public static void AddRowSums<T>(Tape tape, ref Span<T> target, ReadOnlySpan<T> w, int cols)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (w.IsEmpty)
            return;
        var rows = RowsOf(w, cols);
        var isNew = IsNew(tape, ref target, rows);
        for (var i = 0; i < rows; i++)
        {
            var sum = Sum(w.Slice(i * cols, cols));
            target[i] = isNew ? sum : target[i] + sum;
        }
    }

    /// <summary><c>t[j] += sum_i w[i, j] x[i, j]</c>, where a zero entry of w adds nothing, however large that of x.</summary>
    public static void AddColumnDots<T>(Tape tape, ref Span<T> target, ReadOnlySpan<T> w, ReadOnlySpan<T> x, int cols)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (w.IsEmpty || x.IsEmpty)
            return;
        var rows = RowsOf(w, cols);
        var isNew = IsNew(tape, ref target, cols);
        Kernels.ColumnKernels.Dots(w, x, rows, cols, target, accumulate: !isNew);
    }

    /// <summary><c>t[i] += sum_j w[i, j] x[i, j]</c>, where a zero entry of w adds nothing, however large that of x.</summary>
    public static void AddRowDots<T>(Tape tape, ref Span<T> target, ReadOnlySpan<T> w, ReadOnlySpan<T> x, int cols)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (w.IsEmpty || x.IsEmpty)
            return;
        Shapes.RequireSameLength(w.Length, x.Length);
        var rows = RowsOf(w, cols);
        var isNew = IsNew(tape, ref target, rows);
        for (var i = 0; i < rows; i++)
        {
            var dot = Dot(w.Slice(i * cols, cols), x.Slice(i * cols, cols));
            target[i] = isNew ? dot : target[i] + dot;
        }
    }

    /// <summary><c>t[i, j] += w[i, j] row[j]</c>, but nothing where w is 0, however large the row's entry.</summary>
    public static void AddRowsProduct<T>(Tape tape, ref Span<T> target, ReadOnlySpan<T> w, ReadOnlySpan<T> row)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (w.IsEmpty || row.IsEmpty)
            return;
        var isNew = IsNew(tape, ref target, w.Length);
        Kernels.Broadcast.Rows(default(Kernels.Scale), w, row, target, accumulate: !isNew);
    }

    /// <summary><c>t[i, j] += w[i, j] column[i]</c>, but nothing where w is 0, however large the column's entry.</summary>
    public static void AddColumnsProduct<T>(Tape tape, ref Span<T> target, ReadOnlySpan<T> w, ReadOnlySpan<T> column, int cols)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (w.IsEmpty || column.IsEmpty)
            return;
        var isNew = IsNew(tape, ref target, w.Length);
        Kernels.Broadcast.Columns(default(Kernels.Scale), w, column, cols, target, accumulate: !isNew);
    }

    /// <summary><c>t[i, j] += factor w[i]</c>, but nothing where w is 0.</summary>
    public static void AddSpreadColumns<T>(Tape tape, ref Span<T> target, ReadOnlySpan<T> w, int cols, T factor)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (w.IsEmpty || cols == 0 || T.IsZero(factor))
            return;
        var scratch = ThreadScratch.Workspace;
        using var scope = scratch.Enter();
        var values = scratch.Take<T>(w.Length);
        Kernels.Elementwise.Map(default(Kernels.Scale), w, factor, values);
        if (!IsNew(tape, ref target, checked(w.Length * cols)))
        {
            Kernels.Broadcast.Columns(default(Kernels.Plus), target, values, cols, target);
            return;
        }
        for (var i = 0; i < values.Length; i++)
            target.Slice(i * cols, cols).Fill(values[i]);
    }

    /// <summary><c>t[i, j] += w[j]</c> in so many rows.</summary>
    public static void AddSpreadRows<T>(Tape tape, ref Span<T> target, ReadOnlySpan<T> w, int rows)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (w.IsEmpty || rows == 0)
            return;
        if (!IsNew(tape, ref target, checked(rows * w.Length)))
        {
            Kernels.Broadcast.Rows(default(Kernels.Plus), target, w, target);
            return;
        }
        for (var i = 0; i < rows; i++)
            w.CopyTo(target.Slice(i * w.Length, w.Length));
    }

    /// <summary><c>t[i, j] += factor w[i] x[i, j]</c>, but nothing in the rows where w is 0, however large x is.</summary>
    public static void AddRowsScaled<T>(Tape tape, ref Span<T> target, ReadOnlySpan<T> x, ReadOnlySpan<T> w, int cols, T factor)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (x.IsEmpty || w.IsEmpty || T.IsZero(factor))
            return;
        var isNew = IsNew(tape, ref target, x.Length);
        Kernels.Broadcast.Columns(ScaledBy(factor), x, w, cols, target, accumulate: !isNew);
    }

    /// <summary><c>t[i, j] += factor w[i] (x[i, j] - y[i, j])</c>, but nothing in the rows where w is 0, however large the others.</summary>
    public static void AddRowsScaledDifference<T>(
        Tape tape, ref Span<T> target, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> w, int cols, T factor)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (y.IsEmpty)
        {
            AddRowsScaled(tape, ref target, x, w, cols, factor);
            return;
        }
        if (x.IsEmpty)
        {
            AddRowsScaled(tape, ref target, y, w, cols, -factor);
            return;
        }
        if (w.IsEmpty || T.IsZero(factor))
            return;
        var isNew = IsNew(tape, ref target, x.Length);
        Kernels.Broadcast.ColumnsOfDifference(ScaledBy(factor), x, y, w, cols, target, accumulate: !isNew);
    }

    /// <summary><c>t[i, j] += w[i] softmax(x[i, .])[j]</c>, but nothing in the rows where w is 0, whatever x is.</summary>
    public static void AddRowSoftmax<T>(Tape tape, ref Span<T> target, ReadOnlySpan<T> x, ReadOnlySpan<T> w, int cols)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (x.IsEmpty || w.IsEmpty)
            return;
        Shapes.RequireSize(x.Length, w.Length, cols);
        var isNew = IsNew(tape, ref target, x.Length);
        var scratch = ThreadScratch.Workspace;
        using var scope = scratch.Enter();
        var weights = scratch.Take<T>(isNew ? 0 : cols);
        for (var i = 0; i < w.Length; i++)
        {
            Span<T> t = target.Slice(i * cols, cols);
            var row = x.Slice(i * cols, cols);
            if (isNew && T.IsZero(w[i]))
                t.Clear();
            else if (isNew)
                TensorPrimitives.Multiply(t, w[i] / Kernels.RowKernels.UndividedSoftmax(row, t), t);
            else if (!T.IsZero(w[i]))
                Kernels.MatrixVector.AddScaled(w[i] / Kernels.RowKernels.UndividedSoftmax(row, weights), weights, t);
        }
    }

    // Every float is a double, so that the factor comes through unchanged.
    private static Kernels.ScaledBy ScaledBy<T>(T factor)
        where T : IBinaryFloatingPointIeee754<T> => new(double.CreateTruncating(factor));

    // How many rows of this length a matrix has that is not empty.
    private static int RowsOf<T>(ReadOnlySpan<T> matrix, int cols)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var rows = matrix.Length / int.Max(1, cols);
        Shapes.RequireSize(matrix.Length, rows, cols);
        return rows;
    }
}
