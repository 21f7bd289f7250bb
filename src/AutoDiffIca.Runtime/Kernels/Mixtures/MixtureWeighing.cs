using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AutoDiffIca.Kernels;

/// <summary>
/// Weighs the rows of a tile against points, panel by panel: scores, then the exponentials of scores minus a shift, and their
/// sums, while the panel is in the first-level cache.
/// </summary>
/// <remarks>
/// The shift is a row's largest score in the first panel, and a new one where a later score exceeds it by far. A panel's row
/// with a pair that is close, a score far above the shift, or what is no number, is done again the slow way.
/// </remarks>
internal readonly ref struct MixtureWeighing<T>
    where T : IBinaryFloatingPointIeee754<T>
{
    // A scaled distance below this part of |x|^2 is summed directly: see PairwiseDistance.
    private const double Close = 0.25;

    private static readonly T Half = T.CreateChecked(0.5);

    // As far as a score may exceed its row's shift: exponentials stay small enough for sums and products.
    private static readonly T Margin = T.CreateChecked(typeof(T) == typeof(double) ? 64 : 32);

    private readonly MixturePoints<T> _points;
    private readonly MixtureRows<T> _rows;
    private readonly ref T _weights;
    private readonly nint _stride;
    private readonly Span<T> _shifts;
    // For each row: the shift without the row's own part of the score, the score (without that part) above which a panel is not
    // done the fast way, and for each lane the sums of e and of e times its exponent.
    private readonly Span<T> _offsets;
    private readonly Span<T> _limits;
    private readonly Span<T> _sums;
    private readonly Span<T> _moments;
    // A panel's row, for the slow way.
    private readonly Span<T> _exponents;

    private MixtureWeighing(MixturePoints<T> points, MixtureRows<T> rows, ref T weights, nint stride, Span<T> shifts, Workspace scratch)
    {
        _points = points;
        _rows = rows;
        _weights = ref weights;
        _stride = stride;
        _shifts = shifts;
        _offsets = scratch.Take<T>(rows.Count);
        _limits = scratch.Take<T>(rows.Count);
        _sums = scratch.TakeZeros<T>(rows.Count * SimdLevel.Lanes<T>());
        _moments = scratch.TakeZeros<T>(rows.Count * SimdLevel.Lanes<T>());
        _exponents = scratch.Take<T>(Width);
    }

    private static int Width => GaussianMixture<T>.Width;

    /// <summary>
    /// Leaves the weights, panels <paramref name="stride"/> numbers apart, and for each row what was subtracted from its scores, the
    /// sum of the exponentials e, and the sum of e times its exponent.
    /// </summary>
    public static void Run(MixturePoints<T> points, MixtureRows<T> rows, ref T weights, nint stride, Span<T> shifts, Span<T> sums, Span<T> moments)
    {
        var scratch = ThreadScratch.Workspace;
        using var scope = scratch.Enter();
        new MixtureWeighing<T>(points, rows, ref weights, stride, shifts, scratch).Run(sums, moments);
    }

    private void Run(Span<T> sums, Span<T> moments)
    {
        for (var panel = 0; panel * Width < _points.Count; panel++)
        {
            ref var weights = ref Panel(panel);
            ref var norms = ref MemoryMarshal.GetReference(_points.Norms[(panel * Width)..]);
            if (_points.AreFew)
                MixtureKernels.DirectScores(ref MemoryMarshal.GetReference(_rows.X), ref _points.Panel(panel), ref weights, _rows.Count, _points.Columns, -Half * _points.Precision);
            else
                MixtureKernels.Scores(ref _rows.Strips, ref _points.Panel(panel), ref weights, _rows.Count, _points.Columns);
            if (panel == 0)
                FirstShifts(ref weights, ref norms);
            for (var i = 0; i < _rows.Count; i++)
            {
                i = MixtureKernels.Weigh(ref weights, ref norms, ref MemoryMarshal.GetReference(_offsets), ref MemoryMarshal.GetReference(_limits),
                    ref MemoryMarshal.GetReference(_sums), ref MemoryMarshal.GetReference(_moments), i, _rows.Count);
                if (i < _rows.Count)
                    WeighSlowly(panel, i);
            }
        }
        MixtureKernels.SumLanes(ref MemoryMarshal.GetReference(_sums), sums);
        MixtureKernels.SumLanes(ref MemoryMarshal.GetReference(_moments), moments);
    }

    private ref T Panel(int panel) => ref Unsafe.Add(ref _weights, panel * _stride);

    private void FirstShifts(ref T scores, ref T norms)
    {
        MixtureKernels.LargestScores(ref scores, ref norms, _rows.Count, _shifts);
        // Where it is close it is not known well enough; the slow way will find it.
        for (var i = 0; i < _rows.Count; i++)
            SetShift(i, _shifts[i] <= CloseLimit(i) ? _shifts[i] - Half * _rows.Squares[i] : T.NegativeInfinity);
    }

    // A score above it, without the row's own part, is summed directly. Where norms are out of range nothing is below NaN.
    private T CloseLimit(int row) =>
        _points.AreFew ? T.Zero
        : T.IsFinite(T.CreateChecked(4) * (_rows.Squares[row] + _points.LargestNorm)) ? T.CreateChecked((1 - Close) / 2) * _rows.Squares[row]
        : T.NaN;

    private void SetShift(int row, T shift)
    {
        // A row of scores that are all minus infinity has weights of zero.
        shift = T.Max(shift, T.CreateChecked(typeof(T) == typeof(double) ? -1e300 : -1e37));
        _shifts[row] = shift;
        _offsets[row] = shift + Half * _rows.Squares[row];
        // With NaN for a limit: never the fast way.
        _limits[row] = T.Min(CloseLimit(row), _offsets[row] + Margin);
    }

    private void WeighSlowly(int panel, int row)
    {
        var count = int.Min(Width, _points.Count - panel * Width);
        var weights = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref Panel(panel), row * Width), Width);
        var norms = _points.Norms.Slice(panel * Width, Width);
        var limit = CloseLimit(row);
        var largest = T.NegativeInfinity;
        for (var j = 0; j < count; j++)
        {
            var score = weights[j] + norms[j];
            weights[j] = score <= limit ? score - Half * _rows.Squares[row] : Direct(row, panel * Width + j);
            largest = T.Max(largest, weights[j]);
        }
        weights[count..].Fill(T.NegativeInfinity);
        if (largest > _shifts[row] + Margin)
            Shift(panel, row, largest);

        TensorPrimitives.Subtract(weights, _shifts[row], weights);
        // As the fast way does, so that what has no weight has no share in the moment either.
        TensorPrimitives.Max(weights, T.CreateChecked(-746), weights);
        weights.CopyTo(_exponents);
        Elementwise.Map(default(Exp), weights, weights);
        var lanes = SimdLevel.Lanes<T>();
        Span<T> sums = _sums.Slice(row * lanes, lanes), moments = _moments.Slice(row * lanes, lanes);
        for (var j = 0; j < Width; j += lanes)
        {
            var e = weights.Slice(j, lanes);
            TensorPrimitives.Add<T>(sums, e, sums);
            TensorPrimitives.MultiplyAdd<T>(e, _exponents.Slice(j, lanes), moments, moments);
        }
    }

    private T Direct(int row, int point) => -Half * _points.Precision * Reduction.SquaredDistance(
        _rows.X.Slice(row * _points.Columns, _points.Columns), _points.Z.Slice(point * _points.Columns, _points.Columns));

    // Gives a row a new shift, and what it has so far with it.
    private void Shift(int panel, int row, T shift)
    {
        var step = _shifts[row] - shift;
        var factor = Elementwise.Scalar(default(Exp), step);
        var lanes = SimdLevel.Lanes<T>();
        for (var lane = row * lanes; lane < (row + 1) * lanes; lane++)
        {
            _moments[lane] = factor * (_moments[lane] + step * _sums[lane]);
            _sums[lane] *= factor;
        }
        for (var earlier = 0; earlier < panel; earlier++)
        {
            var weights = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref Panel(earlier), row * Width), Width);
            TensorPrimitives.Multiply(weights, factor, weights);
        }
        SetShift(row, shift);
    }
}
