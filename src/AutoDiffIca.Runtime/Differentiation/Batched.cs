using System.ComponentModel;
using System.Numerics;
using System.Numerics.Tensors;

namespace AutoDiffIca;

/// <summary>Pairs of sweeps that batched code calls where several operations are faster as one. They are not for other code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Batched
{
    // Rows that are computed at a time where scores do not fall with the distance.
    private const int GeneralRows = 8;

    /// <summary>The rows of y in the order in which <see cref="PairLogSumExpForward{T}"/> reads them: done once, for all tiles of x.</summary>
    public static Vec<T> PairPanelsForward<T>(Mat<T> y, Tape tape)
        where T : IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(tape);
        var length = Kernels.PairPanels.Length<T>(y.Rows, y.Cols);
        var (array, start) = tape.TakeAligned<T>(length);
        Kernels.PairPanels.Pack(y.Span, y.Rows, y.Cols, array.AsSpan(start, length));
        var panels = new Vec<T>(array, start, length);
        tape.PushVec(panels);
        return panels;
    }

    /// <summary>Adds to the adjoint of y what <see cref="PairLogSumExpAdjoint{T}"/> added to that of the panels.</summary>
    public static void PairPanelsAdjoint<T>(Mat<T> y, ReadOnlySpan<T> cotangent, Span<T> yAdj, Tape tape)
        where T : IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(tape);
        var panels = tape.PopVec<T>();
        if (!cotangent.IsEmpty && !yAdj.IsEmpty)
            Kernels.PairPanels.AddGradient(cotangent, panels.Span, y.Rows, y.Cols, yAdj);
    }

    /// <summary>
    /// <c>result[i] = log sum_j exp(scale |x_i - y_j|^2)</c>: the log-likelihoods of the rows of x under a mixture of round
    /// Gaussians at the rows of y, up to a constant. Panels are the rows of y in order.
    /// </summary>
    /// <remarks>
    /// It leaves on the tape the softmax weights before their division by their sum, and for each row that sum and the mean
    /// distance under the weights: 8 or 4 bytes for each pair and twice as many for each row.
    /// </remarks>
    public static Vec<T> PairLogSumExpForward<T>(Mat<T> x, Mat<T> y, Vec<T> panels, T scale, Tape tape)
        where T : IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(tape);
        Shapes.RequireSameCols("PairLogSumExp(Mat, Mat)", x.Shape, y.Shape);
        Shapes.RequireSameLength(panels.Length, Kernels.PairPanels.Length<T>(y.Rows, y.Cols));
        var result = tape.Take<T>(x.Rows);
        var stride = WeightStride<T>(x.Rows);
        var (weights, start) = tape.TakeAligned<T>(checked(Kernels.PairPanels.Count<T>(y.Rows) * stride));
        var totals = tape.Take<T>(x.Rows);
        var means = tape.Take<T>(x.Rows);
        if (IsMixture(scale) && y.Rows > 0 && y.Cols > 0 && x.Rows > 0)
            Weigh(x, y, panels.Span, scale, ref weights[start], stride, result, totals, means);
        else
            result.AsSpan().Fill(T.NaN);
        InGeneral(x, y, scale, weights.AsSpan(start), stride, result, totals, means);
        tape.PushArray(weights);
        tape.Push(start);
        tape.PushArray(totals);
        tape.PushArray(means);
        return result;
    }

    /// <summary>
    /// With the cotangent c and the softmax weights w[i, j]: <c>xAdj_i += 2 c_i scale sum_j w[i, j] (x_i - y_j)</c>,
    /// <c>scaleAdj += sum_i c_i sum_j w[i, j] |x_i - y_j|^2</c>, and to panelsAdj what <see cref="PairPanelsAdjoint{T}"/> makes
    /// <c>yAdj_j += 2 scale sum_i c_i w[i, j] (y_j - x_i)</c> of. An adjoint that is empty is not asked for; a cotangent that is empty,
    /// or an entry of it that is 0, adds nothing. Where the last number of panelsAdj is 0, nothing was added to it yet, and what
    /// stands there is written over.
    /// </summary>
    public static void PairLogSumExpAdjoint<T>(
        Mat<T> x, Mat<T> y, Vec<T> panels, T scale, ReadOnlySpan<T> cotangent, Span<T> xAdj, Span<T> panelsAdj, ref T scaleAdj, Tape tape)
        where T : IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(tape);
        var means = tape.PopArray<T>();
        var totals = tape.PopArray<T>();
        var start = tape.Pop<int>();
        var weights = tape.PopArray<T>().AsSpan(start);
        var (rows, cols) = (x.Rows, x.Cols);
        if (cotangent.IsEmpty || y.Rows == 0)
        {
            Kernels.PairPanels.EnsureWritten(panelsAdj);
            return;
        }
        Shapes.RequireSameLength(cotangent.Length, rows);
        scaleAdj += Adjoint.Dot(cotangent, means);
        if (cols == 0)
        {
            Kernels.PairPanels.EnsureWritten(panelsAdj);
            return;
        }

        var stride = WeightStride<T>(rows);
        for (var i = 0; i < rows; i++)
        {
            totals[i] = Partials.Scale(cotangent[i], T.CreateChecked(-2) * scale / totals[i]);
            // A row that is not asked for may hold what is not a number.
            if (T.IsZero(totals[i]) && T.IsNaN(means[i]))
                Fill(weights, stride, i, y.Rows, []);
        }
        if (!panelsAdj.IsEmpty)
            Pull(x, panels.Span, totals, weights, stride, y.Rows, panelsAdj);
        if (xAdj.IsEmpty)
            return;
        var scratch = ThreadScratch.Workspace;
        using var scope = scratch.Enter();
        var all = scratch.Take<T>(checked(rows * y.Rows));
        var width = Kernels.GaussianMixture<T>.Width;
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < y.Rows; j += width)
                weights.Slice((j / width * stride) + (i * width), int.Min(width, y.Rows - j)).CopyTo(all[((i * y.Rows) + j)..]);
            totals[i] *= T.CreateChecked(-0.5);
        }
        Kernels.PairDifferences.ByRows(all, x.Span, y.Span, totals, rows, y.Rows, cols, xAdj, accumulate: true);
    }

    private static int WeightStride<T>(int rows)
        where T : IBinaryFloatingPointIeee754<T> =>
        checked(Kernels.GaussianMixture<T>.Width * ((rows + Kernels.GaussianMixture<T>.Height - 1) / Kernels.GaussianMixture<T>.Height * Kernels.GaussianMixture<T>.Height));

    // Exponentials that fall with the distance, at a rate that can be divided by.
    private static bool IsMixture<T>(T scale)
        where T : IBinaryFloatingPointIeee754<T> => scale < T.Zero && T.IsNormal(scale) && T.IsFinite(T.One / scale);

    private static void Weigh<T>(
        Mat<T> x, Mat<T> y, ReadOnlySpan<T> panels, T scale, ref T weights, int stride, Span<T> values, Span<T> totals, Span<T> means)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var (rows, cols, precision) = (x.Rows, x.Cols, T.CreateChecked(-2) * scale);
        var scratch = ThreadScratch.Workspace;
        using var scope = scratch.Enter();
        var squares = scratch.TakeZeros<T>(rows);
        var height = Kernels.GaussianMixture<T>.Height;
        var areFew = Kernels.PairPanels.AreFew(cols);
        var strips = scratch.Take<T>(areFew ? 1 : (rows + height - 1) / height * height * cols);
        if (!areFew)
        {
            var centred = scratch.Take<T>(rows * cols);
            Kernels.Centring.Run(x.Span, Kernels.PairPanels.Centre(panels, cols), precision, centred, cols, squares);
            TensorPrimitives.Multiply(squares, precision, squares);
            for (var i = 0; i < rows; i += height)
                Kernels.MixtureKernels.Pack(new Kernels.Strips<T>(ref centred[i * cols], cols, 1), int.Min(height, rows - i), cols, height, ref strips[i * cols]);
        }
        var shifts = scratch.Take<T>(rows);
        Kernels.MixtureWeighing<T>.Run(
            Kernels.PairPanels.Points(panels, y.Span, y.Rows, cols, precision, scratch), new(x.Span, rows, ref strips[0], squares),
            ref weights, stride, shifts, totals, means);
        Kernels.Elementwise.Map(default(Kernels.Log), totals, values);
        TensorPrimitives.Add(values, shifts, values);
        TensorPrimitives.Divide(means, totals, means);
        TensorPrimitives.Add(means, shifts, means);
        TensorPrimitives.Divide(means, scale, means);
    }

    // The rows that have no value yet, or one that is not finite: with the care that those need.
    private static void InGeneral<T>(
        Mat<T> x, Mat<T> y, T scale, Span<T> weights, int stride, Span<T> values, Span<T> totals, Span<T> means)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (TensorPrimitives.IsFiniteAll<T>(values))
            return;
        var scratch = ThreadScratch.Workspace;
        using var scope = scratch.Enter();
        var block = scratch.Take<T>(checked(GeneralRows * y.Rows));
        var distances = ThreadDistances<T>.To(y);
        for (var start = 0; start < x.Rows; start += GeneralRows)
        {
            var count = int.Min(GeneralRows, x.Rows - start);
            if (TensorPrimitives.IsFiniteAll<T>(values.Slice(start, count)))
                continue;
            distances.Squared(x.Span.Slice(start * x.Cols, count * x.Cols), count, block[..(count * y.Rows)]);
            for (var i = start; i < start + count; i++)
            {
                if (T.IsFinite(values[i]))
                    continue;
                var row = block.Slice((i - start) * y.Rows, y.Rows);
                (values[i], totals[i], means[i]) = Kernels.RowKernels.SoftmaxExpectation(row, scale, row);
                Fill(weights, stride, i, y.Rows, row);
            }
        }
    }

    // Puts a row's weights, or zeros in their place, into the panels.
    private static void Fill<T>(Span<T> weights, int stride, int row, int count, ReadOnlySpan<T> from)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var width = Kernels.GaussianMixture<T>.Width;
        for (var j = 0; j < count; j += width)
        {
            var to = weights.Slice((j / width * stride) + (row * width), width);
            to.Clear();
            if (!from.IsEmpty)
                from.Slice(j, int.Min(width, count - j)).CopyTo(to);
        }
    }

    // panels (+)= f_i w_ij [x_i - c, 1], features by points
    private static void Pull<T>(Mat<T> x, ReadOnlySpan<T> panels, ReadOnlySpan<T> factors, Span<T> weights, int stride, int points, Span<T> panelsAdj)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var (rows, cols) = (x.Rows, x.Cols);
        Shapes.RequireSameLength(panels.Length, panelsAdj.Length);
        if (rows == 0)
        {
            Kernels.PairPanels.EnsureWritten(panelsAdj);
            return;
        }
        var isWritten = Kernels.PairPanels.IsWritten<T>(panelsAdj);
        var scratch = ThreadScratch.Workspace;
        using var scope = scratch.Enter();
        var (features, height) = (Kernels.PairPanels.Features<T>(cols), Kernels.GaussianMixture<T>.Height);
        var scaled = scratch.Take<T>(rows * (cols + 1));
        Kernels.Centring.Run(x.Span, Kernels.PairPanels.Centre(panels, cols), T.One, scaled, cols + 1, scratch.Take<T>(rows));
        for (var i = 0; i < rows; i++)
        {
            var row = scaled.Slice(i * (cols + 1), cols + 1);
            row[cols] = T.One;
            if (T.IsZero(factors[i]))
                row.Clear();
            else
                TensorPrimitives.Multiply(row, factors[i], row);
        }
        var strips = scratch.Take<T>(features * rows);
        for (var f = 0; f < features; f += height)
            Kernels.MixtureKernels.Pack(new Kernels.Strips<T>(ref scaled[f], 1, cols + 1), int.Min(height, cols + 1 - f), rows, height, ref strips[f * rows]);
        for (var panel = 0; panel < Kernels.PairPanels.Count<T>(points); panel++)
        {
            Kernels.MixtureKernels.Pull(
                ref strips[0], ref weights[panel * stride], ref panelsAdj[panel * Kernels.PairPanels.Stride<T>(cols)], features, rows, accumulate: isWritten);
        }
        Kernels.PairPanels.MarkWritten(panelsAdj);
    }
}
