using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AutoDiffIca.Kernels;

/// <summary>
/// Squared distances to a fixed set of points, the rows of z. Few columns are summed directly; for many, the distance is
/// |x|^2 + |z|^2 - 2 x z' of centred rows, which is a matrix product with two columns more, and the pairs that are so close
/// that this form would cancel are summed directly after all. With u the unit roundoff and n columns the relative error is
/// below 16 (2 n + 8) u, however close a pair is and however far from the origin, as long as no square underflows.
/// </summary>
public sealed class PairwiseDistance<T>
    where T : IBinaryFloatingPointIeee754<T>
{
    private const int FewColumns = 8;

    // A distance below this part of |x|^2 is summed directly. Above it |x|^2 + |z|^2 is at most 14 times the distance,
    // because |z| is at most |x| + |x - z|, and so are its rounding errors.
    private const double Close = 0.25;

    private readonly PackedMatrix<T> _packed = new();
    private T[] _points = [];
    private T[] _centre = [];
    private T _largestNorm = T.Zero;

    /// <summary>Points that distances are taken to.</summary>
    public int Points { get; private set; }

    /// <summary>Numbers in each point.</summary>
    public int Columns { get; private set; }

    /// <summary>
    /// Takes a copy of the points z[count x columns], in place of those before, whose memory is used again where it suffices.
    /// The same points again cost a comparison only, as when one tile of samples follows another.
    /// </summary>
    public void Prepare(ReadOnlySpan<T> z, int count, int columns)
    {
        SimdLevel.RequireSupported<T>();
        Shapes.RequireSize(z.Length, count, columns);
        if (Holds(z, count, columns))
            return;
        (Points, Columns) = (0, 0);
        EnsureLength(ref _points, z.Length);
        if (columns <= FewColumns)
        {
            for (var j = 0; j < count; j++)
            {
                for (var p = 0; p < columns; p++)
                    _points[p * count + j] = z[j * columns + p];
            }
            (Points, Columns) = (count, columns);
            return;
        }

        z.CopyTo(_points);
        EnsureLength(ref _centre, columns);
        var centre = _centre.AsSpan(0, columns);
        centre.Clear();
        for (var j = 0; j < count; j++)
            TensorPrimitives.Add(centre, z.Slice(j * columns, columns), centre);
        TensorPrimitives.Divide(centre, T.CreateChecked(int.Max(1, count)), centre);

        var scratch = ThreadScratch.Workspace;
        using var scope = scratch.Enter();
        var factors = scratch.Take<T>(count * (columns + 2));
        var norms = scratch.Take<T>(count);
        Centring.Run(z, centre, T.CreateChecked(-2), factors, columns + 2, norms);
        _largestNorm = Reduction.Max<T>(norms);
        for (var j = 0; j < count; j++)
            (factors[j * (columns + 2) + columns], factors[j * (columns + 2) + columns + 1]) = (T.One, norms[j]);
        _packed.PackTransposed(factors, count, columns + 2);
        (Points, Columns) = (count, columns);
    }

    /// <summary>
    /// result[i, j] = |x_i - z_j|^2 for the rows of x[rows x columns]; the result is [rows x points]. Several threads may
    /// ask at the same time, as long as none prepares.
    /// </summary>
    public void Squared(ReadOnlySpan<T> x, int rows, Span<T> result)
    {
        Shapes.RequireSize(x.Length, rows, Columns);
        Shapes.RequireSize(result.Length, rows, Points);
        Shapes.RequireApart(x, result);
        if (Columns <= FewColumns)
        {
            for (var i = 0; i < rows; i++)
                Direct(x.Slice(i * Columns, Columns), result.Slice(i * Points, Points));
            return;
        }

        var scratch = ThreadScratch.Workspace;
        using var scope = scratch.Enter();
        var factors = scratch.Take<T>(rows * (Columns + 2));
        var norms = scratch.Take<T>(rows);
        Centring.Run(x, _centre.AsSpan(0, Columns), T.One, factors, Columns + 2, norms);
        for (var i = 0; i < rows; i++)
            (factors[i * (Columns + 2) + Columns], factors[i * (Columns + 2) + Columns + 1]) = (norms[i], T.One);
        MatrixProduct.Packed(factors, _packed, result, rows, accumulate: false, new SumCloseOnes(x, _points, norms, _largestNorm, Columns));
    }

    private void Direct(ReadOnlySpan<T> x, Span<T> result)
    {
        ref var row = ref MemoryMarshal.GetReference(x);
        ref var columns = ref MemoryMarshal.GetArrayDataReference(_points);
        ref var to = ref MemoryMarshal.GetReference(result);
        if (SimdLevel.Has512)
            DirectRow<Simd512<T>, Vector512<T>>(ref row, ref columns, ref to, Points, Columns);
        else if (SimdLevel.Has256)
            DirectRow<Simd256<T>, Vector256<T>>(ref row, ref columns, ref to, Points, Columns);
        else if (SimdLevel.Has128)
            DirectRow<Simd128<T>, Vector128<T>>(ref row, ref columns, ref to, Points, Columns);
        else
            DirectRow<SimdScalar<T>, T>(ref row, ref columns, ref to, Points, Columns);
    }

    // Few columns are prepared faster than they are compared. To the bit, for 0 equals -0 and NaN is not itself.
    private bool Holds(ReadOnlySpan<T> z, int count, int columns)
    {
        if (columns <= FewColumns || (count, columns) != (Points, Columns))
            return false;
        var points = _points.AsSpan(0, z.Length);
        return typeof(T) == typeof(double)
            ? BitsOf<long>(z).SequenceEqual(BitsOf<long>(points))
            : BitsOf<int>(z).SequenceEqual(BitsOf<int>(points));
    }

    private static ReadOnlySpan<TBits> BitsOf<TBits>(ReadOnlySpan<T> values) =>
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<T, TBits>(ref MemoryMarshal.GetReference(values)), values.Length);

    private static void EnsureLength(ref T[] array, int length)
    {
        if (array.Length < length)
            array = new T[length];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void DirectRow<TS, TV>(ref T row, ref T columns, ref T to, int b, int n)
        where TS : struct, ISimd<TV, T>
    {
        nint j = 0;
        for (; j <= b - TS.Count; j += TS.Count)
        {
            var sum = TS.Of(0.0);
            for (nint p = 0; p < n; p++)
            {
                var difference = TS.Subtract(TS.Broadcast(Unsafe.Add(ref row, p)), TS.Load(in Unsafe.Add(ref columns, p * b + j)));
                sum = TS.MultiplyAdd(difference, difference, sum);
            }
            TS.Store(sum, ref Unsafe.Add(ref to, j));
        }
        for (; j < b; j++)
        {
            var sum = T.Zero;
            for (nint p = 0; p < n; p++)
            {
                var difference = Unsafe.Add(ref row, p) - Unsafe.Add(ref columns, p * b + j);
                sum = T.MultiplyAddEstimate(difference, difference, sum);
            }
            Unsafe.Add(ref to, j) = sum;
        }
    }

    // Goes over the complete rows and sums the distances anew that may have cancelled.
    private readonly ref struct SumCloseOnes(ReadOnlySpan<T> x, ReadOnlySpan<T> z, ReadOnlySpan<T> norms, T largestNorm, int columns) : IEpilogue<T>
    {
        private readonly ReadOnlySpan<T> _x = x;
        private readonly ReadOnlySpan<T> _z = z;
        private readonly ReadOnlySpan<T> _norms = norms;

        public bool IsNeeded => true;

        public void Require(int columns)
        {
        }

        public void Apply(Span<T> part, int row, int column)
        {
            // Where a norm is out of range, or nearly so, no distance of the row is trusted: nothing is at or above NaN.
            var limit = T.IsFinite(T.CreateChecked(4) * (_norms[row] + largestNorm)) ? _norms[row] * T.CreateChecked(Close) : T.NaN;
            for (var j = FirstClose(part, 0, limit); j < part.Length; j = FirstClose(part, j + 1, limit))
                part[j] = Reduction.SquaredDistance(_x.Slice(row * columns, columns), _z.Slice((column + j) * columns, columns));
        }
    }

    // The first place from the given one on that is not at or above the limit, which is also where there is no number at all.
    private static int FirstClose(ReadOnlySpan<T> distances, int from, T limit)
    {
        ref var start = ref MemoryMarshal.GetReference(distances);
        return SimdLevel.Has512 ? FirstClose<Simd512<T>, Vector512<T>>(ref start, from, distances.Length, limit)
            : SimdLevel.Has256 ? FirstClose<Simd256<T>, Vector256<T>>(ref start, from, distances.Length, limit)
            : SimdLevel.Has128 ? FirstClose<Simd128<T>, Vector128<T>>(ref start, from, distances.Length, limit)
            : FirstClose<SimdScalar<T>, T>(ref start, from, distances.Length, limit);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static int FirstClose<TS, TV>(ref T distances, int from, int length, T limit)
        where TS : struct, ISimd<TV, T>
    {
        var limits = TS.Broadcast(limit);
        var j = from;
        while (j <= length - TS.Count && TS.AllLessThanOrEqual(limits, TS.Load(in Unsafe.Add(ref distances, j))))
            j += TS.Count;
        while (j < length && Unsafe.Add(ref distances, j) >= limit)
            j++;
        return j;
    }
}
