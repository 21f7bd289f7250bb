using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiffIca;

/// <summary>Pairs of sweeps that batched code calls where several operations are faster as one. They are not for other code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Batched
{
    // Distances of so many rows at a time, which stay in the second-level cache until they are weights.
    private const int BlockBytes = 256 * 1024;

    /// <summary>
    /// <c>result[i] = log sum_j exp(scale |x_i - y_j|^2)</c>: the log-likelihoods of the rows of x under a mixture of round
    /// Gaussians at the rows of y, up to a constant.
    /// </summary>
    /// <remarks>
    /// It leaves on the tape, where the distances stood, the softmax weights before their division by their sum, and for each row
    /// that sum and the mean distance under the weights: 8 or 4 bytes for each pair and twice as many for each row.
    /// </remarks>
    public static Vec<T> PairLogSumExpForward<T>(Mat<T> x, Mat<T> y, T scale, Tape tape)
        where T : IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(tape);
        Shapes.RequireSameCols("PairLogSumExp(Mat, Mat)", x.Shape, y.Shape);
        var (rows, draws) = (x.Rows, y.Rows);
        var result = tape.Take<T>(rows);
        var weights = tape.Take<T>(checked(rows * draws));
        var totals = tape.Take<T>(rows);
        var means = tape.Take<T>(rows);
        var distances = ThreadDistances<T>.To(y);
        var blockRows = BlockRows<T>(draws);
        for (var start = 0; start < rows; start += blockRows)
        {
            var count = int.Min(blockRows, rows - start);
            distances.Squared(x.Span.Slice(start * x.Cols, count * x.Cols), count, weights.AsSpan(start * draws, count * draws));
            for (var i = start; i < start + count; i++)
            {
                var row = weights.AsSpan(i * draws, draws);
                (result[i], totals[i], means[i]) = Kernels.RowKernels.SoftmaxExpectation(row, scale, row);
            }
        }
        tape.PushArray(weights);
        tape.PushArray(totals);
        tape.PushArray(means);
        return result;
    }

    /// <summary>
    /// With the cotangent c and the softmax weights w[i, j]: <c>xAdj_i += 2 c_i scale sum_j w[i, j] (x_i - y_j)</c>,
    /// <c>yAdj_j += 2 scale sum_i c_i w[i, j] (y_j - x_i)</c> and <c>scaleAdj += sum_i c_i sum_j w[i, j] |x_i - y_j|^2</c>.
    /// An adjoint that is empty is not asked for; a cotangent that is empty, or an entry of it that is 0, adds nothing.
    /// </summary>
    public static void PairLogSumExpAdjoint<T>(
        Mat<T> x, Mat<T> y, T scale, ReadOnlySpan<T> cotangent, Span<T> xAdj, Span<T> yAdj, ref T scaleAdj, Tape tape)
        where T : IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(tape);
        var means = tape.PopArray<T>();
        var totals = tape.PopArray<T>();
        var weights = tape.PopArray<T>();
        var (rows, draws, cols) = (x.Rows, y.Rows, x.Cols);
        if (cotangent.IsEmpty || draws == 0)
            return;
        Shapes.RequireSameLength(cotangent.Length, rows);
        scaleAdj += Adjoint.Dot(cotangent, means);
        if (cols == 0)
            return;

        // The factors of the weights' rows go with the points, of which there are fewer numbers.
        for (var i = 0; i < rows; i++)
        {
            totals[i] = Partials.Scale(cotangent[i], scale / totals[i]);
            // A row that is not asked for may hold what is not a number.
            if (T.IsZero(totals[i]) && T.IsNaN(means[i]))
                weights.AsSpan(i * draws, draws).Clear();
        }
        if (!yAdj.IsEmpty)
            Kernels.PairDifferences.ByOthers(weights, x.Span, y.Span, totals, rows, draws, cols, yAdj, accumulate: true);
        if (!xAdj.IsEmpty)
            Kernels.PairDifferences.ByRows(weights, x.Span, y.Span, totals, rows, draws, cols, xAdj, accumulate: true);
    }

    private static int BlockRows<T>(int draws) => int.Clamp(BlockBytes / Unsafe.SizeOf<T>() / int.Max(1, draws) / 8 * 8, 8, 64);
}
