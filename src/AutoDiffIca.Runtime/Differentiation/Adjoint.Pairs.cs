using System.Numerics;

namespace AutoDiffIca;

/// <content>Squared distances of all pairs of rows of two matrices.</content>
public static partial class Adjoint
{
    /// <summary>
    /// <c>t[i, .] += 2 sum_j w[i, j] (x[i, .] - y[j, .])</c> with w[rows x others]: what distances |x_i - y_j|^2 give back to x. A zero entry of
    /// w adds nothing, however far the points.
    /// </summary>
    public static void AddPairDifferences<T>(
        Tape tape, ref Span<T> target, ReadOnlySpan<T> w, ReadOnlySpan<T> x, ReadOnlySpan<T> y, int rows, int others, int cols)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (!HasPairs(w, x, y, rows, others, cols))
            return;
        var scratch = ThreadScratch.Workspace;
        using var scope = scratch.Enter();
        var isNew = IsNew(tape, ref target, rows * cols);
        Kernels.PairDifferences.ByRows(w, OrZeros(scratch, x, rows * cols), OrZeros(scratch, y, others * cols), [], rows, others, cols, target, accumulate: !isNew);
    }

    /// <summary>
    /// <c>t[j, .] += 2 sum_i w[i, j] (y[j, .] - x[i, .])</c> with w[rows x others]: what distances |x_i - y_j|^2 give back to y. A zero entry of
    /// w adds nothing, however far the points.
    /// </summary>
    public static void AddPairDifferencesTransposed<T>(
        Tape tape, ref Span<T> target, ReadOnlySpan<T> w, ReadOnlySpan<T> x, ReadOnlySpan<T> y, int rows, int others, int cols)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (!HasPairs(w, x, y, rows, others, cols))
            return;
        var scratch = ThreadScratch.Workspace;
        using var scope = scratch.Enter();
        var isNew = IsNew(tape, ref target, others * cols);
        Kernels.PairDifferences.ByOthers(w, OrZeros(scratch, x, rows * cols), OrZeros(scratch, y, others * cols), [], rows, others, cols, target, accumulate: !isNew);
    }

    private static bool HasPairs<T>(ReadOnlySpan<T> w, ReadOnlySpan<T> x, ReadOnlySpan<T> y, int rows, int others, int cols)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (w.IsEmpty || (x.IsEmpty && y.IsEmpty) || IsZero(w))
            return false;
        Shapes.RequireSize(w.Length, rows, others);
        if (!x.IsEmpty)
            Shapes.RequireSize(x.Length, rows, cols);
        if (!y.IsEmpty)
            Shapes.RequireSize(y.Length, others, cols);
        return true;
    }

    // Tangents in the place of the points may be zero, and then empty.
    private static ReadOnlySpan<T> OrZeros<T>(Workspace scratch, ReadOnlySpan<T> points, int length)
        where T : IBinaryFloatingPointIeee754<T> => points.IsEmpty ? scratch.TakeZeros<T>(length) : points;
}
