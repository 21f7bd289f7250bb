using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AutoDiffIca.Kernels;

public sealed partial class GaussianMixture<T>
{
    /// <summary>
    /// Weighs a tile against a group: x and z are the samples and the points that they were set to. Waits for
    /// <see cref="SetPoints"/> and <see cref="SetSamples"/>.
    /// </summary>
    public void Weigh(int group, ReadOnlySpan<T> z, MixtureTile<T> tile, ReadOnlySpan<T> x)
    {
        ArgumentNullException.ThrowIfNull(tile);
        var (start, count) = Groups[group];
        Shapes.RequireSize(z.Length, count, Columns);
        Shapes.RequireSize(x.Length, tile.Rows, Columns);
        var (rows, lanes) = (tile.Rows, SimdLevel.Lanes<T>());
        var scratch = ThreadScratch.Workspace;
        using var scope = scratch.Enter();
        var sums = scratch.TakeZeros<T>(rows * lanes);
        var moments = scratch.TakeZeros<T>(rows * lanes);
        var offsets = scratch.Take<T>(rows);
        var limits = scratch.Take<T>(rows);
        var shifts = tile.Shifts(group);
        var part = new Part(start, count, z, x, tile, tile.Norms, _largestNorms[group], shifts, offsets, limits, sums, moments);

        for (var panel = start / Width; panel * Width < start + count; panel++)
        {
            ref var weights = ref tile.Weights(panel);
            ref var norms = ref MemoryMarshal.GetReference(Norms(panel));
            MixtureKernels.Scores(ref tile.Strip(0), ref Panel(panel), ref weights, rows, Columns);
            if (panel * Width == start)
            {
                MixtureKernels.LargestScores(ref weights, ref norms, rows, shifts);
                // Where it is close it is not known well enough; the slow way will find it.
                for (var i = 0; i < rows; i++)
                    SetShift(part, i, shifts[i] <= part.CloseLimit(i) ? shifts[i] - Half * part.Squares[i] : T.NegativeInfinity);
            }
            for (var i = 0; i < rows; i++)
            {
                i = MixtureKernels.Weigh(ref weights, ref norms, ref MemoryMarshal.GetReference(offsets), ref MemoryMarshal.GetReference(limits),
                    ref MemoryMarshal.GetReference(sums), ref MemoryMarshal.GetReference(moments), i, rows);
                if (i < rows)
                    WeighSlowly(part, panel, i);
            }
        }
        MixtureKernels.SumLanes(ref MemoryMarshal.GetReference(sums), tile.Sums(group));
        MixtureKernels.SumLanes(ref MemoryMarshal.GetReference(moments), tile.Moments(group));
    }

    // A tile and a group, and what is kept for each row: the shift, the shift beside the row's own part of the score, the
    // score (without that part) above which a panel is not done the fast way, and sums of e and of e times its exponent.
    private readonly ref struct Part(
        int first, int count, ReadOnlySpan<T> z, ReadOnlySpan<T> x, MixtureTile<T> tile, ReadOnlySpan<T> squares, T largestNorm,
        Span<T> shifts, Span<T> offsets, Span<T> limits, Span<T> sums, Span<T> moments)
    {
        public readonly int First = first;
        public readonly int Count = count;
        public readonly ReadOnlySpan<T> Z = z;
        public readonly ReadOnlySpan<T> X = x;
        public readonly MixtureTile<T> Tile = tile;
        public readonly ReadOnlySpan<T> Squares = squares;
        public readonly T LargestNorm = largestNorm;
        public readonly Span<T> Shifts = shifts;
        public readonly Span<T> Offsets = offsets;
        public readonly Span<T> Limits = limits;
        public readonly Span<T> Sums = sums;
        public readonly Span<T> Moments = moments;

        // A score above it, without the row's own part, is summed directly. Where norms are out of range nothing is below NaN.
        public T CloseLimit(int row) => T.IsFinite(T.CreateChecked(4) * (Squares[row] + LargestNorm))
            ? T.CreateChecked((1 - Close) / 2) * Squares[row]
            : T.NaN;
    }

    private static void SetShift(Part part, int row, T shift)
    {
        // A row of scores that are all minus infinity has weights of zero.
        shift = T.Max(shift, T.CreateChecked(typeof(T) == typeof(double) ? -1e300 : -1e37));
        part.Shifts[row] = shift;
        part.Offsets[row] = shift + Half * part.Squares[row];
        // With NaN for a limit: never the fast way.
        part.Limits[row] = T.Min(part.CloseLimit(row), part.Offsets[row] + Margin);
    }

    // A row of a panel in which a pair is close, or a score far above the shift, or not a number.
    private void WeighSlowly(Part part, int panel, int row)
    {
        var first = panel * Width - part.First;
        var count = int.Min(Width, part.Count - first);
        var weights = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref part.Tile.Weights(panel), row * Width), Width);
        var norms = Norms(panel);
        var limit = part.CloseLimit(row);
        var largest = T.NegativeInfinity;
        for (var j = 0; j < count; j++)
        {
            var score = weights[j] + norms[j];
            weights[j] = score <= limit
                ? score - Half * part.Squares[row]
                : -Half * _scale * Reduction.SquaredDistance(part.X.Slice(row * Columns, Columns), part.Z.Slice((first + j) * Columns, Columns));
            largest = T.Max(largest, weights[j]);
        }
        weights[count..].Fill(T.NegativeInfinity);
        if (largest > part.Shifts[row] + Margin)
            Shift(part, panel, row, largest);

        TensorPrimitives.Subtract(weights, part.Shifts[row], weights);
        // As the fast way does, so that what has no weight has no share in the moment either.
        TensorPrimitives.Max(weights, T.CreateChecked(-746), weights);
        var lanes = SimdLevel.Lanes<T>();
        for (var j = 0; j < Width; j++)
        {
            var e = Elementwise.Scalar(default(Exp), weights[j]);
            part.Sums[row * lanes + j % lanes] += e;
            part.Moments[row * lanes + j % lanes] += e * weights[j];
            weights[j] = e;
        }
    }

    // Gives a row a new shift, and what it has so far with it.
    private static void Shift(Part part, int panel, int row, T shift)
    {
        var step = part.Shifts[row] - shift;
        var factor = Elementwise.Scalar(default(Exp), step);
        var lanes = SimdLevel.Lanes<T>();
        for (var lane = row * lanes; lane < (row + 1) * lanes; lane++)
        {
            part.Moments[lane] = factor * (part.Moments[lane] + step * part.Sums[lane]);
            part.Sums[lane] *= factor;
        }
        for (var earlier = part.First / Width; earlier < panel; earlier++)
        {
            var weights = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref part.Tile.Weights(earlier), row * Width), Width);
            TensorPrimitives.Multiply(weights, factor, weights);
        }
        SetShift(part, row, shift);
    }
}
