using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AutoDiffIca.Kernels;

/// <summary>
/// Squared distances to a fixed set of points, the rows of z. Few columns are summed directly; for many, the distance is
/// |x|^2 + |z|^2 - 2 x z' of centred rows, which is a matrix product, and the pairs that are so close that this form would
/// cancel are summed directly after all. With u the unit roundoff and n columns the relative error is below
/// 16 (2 n + 8) u, however close a pair is and however far from the origin.
/// </summary>
public sealed class PairwiseDistance<T>
    where T : IBinaryFloatingPointIeee754<T>
{
    private const int FewColumns = 8;

    // The part of |x|^2 + |z|^2 below which a distance is summed directly.
    private const double Close = 1.0 / 16;

    private readonly Workspace _scratch = new();
    private readonly PackedMatrix<T> _packed = new();
    private T[] _points = [];
    private T[] _centre = [];
    private T[] _norms = [];

    /// <summary>Points that distances are taken to.</summary>
    public int Points { get; private set; }

    /// <summary>Numbers in each point.</summary>
    public int Columns { get; private set; }

    /// <summary>Takes a copy of the points z[count x columns], in place of those before. Allocates only when they are more.</summary>
    public void Prepare(ReadOnlySpan<T> z, int count, int columns)
    {
        SimdLevel.RequireSupported<T>();
        Shapes.RequireSize(z.Length, count, columns);
        (Points, Columns) = (count, columns);
        EnsureLength(ref _points, z.Length);
        if (columns <= FewColumns)
        {
            for (var j = 0; j < count; j++)
            {
                for (var p = 0; p < columns; p++)
                    _points[p * count + j] = z[j * columns + p];
            }
            return;
        }

        z.CopyTo(_points);
        EnsureLength(ref _norms, count);
        EnsureLength(ref _centre, columns);
        var centre = _centre.AsSpan(0, columns);
        centre.Clear();
        for (var j = 0; j < count; j++)
            TensorPrimitives.Add(centre, z.Slice(j * columns, columns), centre);
        TensorPrimitives.Divide(centre, T.CreateChecked(int.Max(1, count)), centre);

        using var scope = _scratch.Enter();
        var centred = _scratch.Take<T>(z.Length);
        Centre(z, T.CreateChecked(-2), centred, _norms.AsSpan(0, count));
        _packed.PackTransposed(centred, count, columns);
    }

    /// <summary>result[i, j] = |x_i - z_j|^2 for the rows of x[rows x columns]; the result is [rows x points].</summary>
    public void Squared(ReadOnlySpan<T> x, int rows, Span<T> result)
    {
        Shapes.RequireSize(x.Length, rows, Columns);
        Shapes.RequireSize(result.Length, rows, Points);
        if (x.Overlaps(result))
            throw new ArgumentException("The distances cannot be written over the rows they are computed from.");
        if (Columns <= FewColumns)
        {
            for (var i = 0; i < rows; i++)
                Direct(x.Slice(i * Columns, Columns), result.Slice(i * Points, Points));
            return;
        }

        using var scope = _scratch.Enter();
        var centred = _scratch.Take<T>(x.Length);
        var norms = _scratch.Take<T>(rows);
        Centre(x, T.One, centred, norms);
        MatrixProduct.Packed(centred, _packed, result, rows, accumulate: false, new Finish(x, _points, norms, _norms, Columns));
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

    // The rows without the centre, times a factor, and their squared norms (without the factor).
    private void Centre(ReadOnlySpan<T> rows, T factor, Span<T> centred, Span<T> norms)
    {
        ref var from = ref MemoryMarshal.GetReference(rows);
        ref var to = ref MemoryMarshal.GetReference(centred);
        if (SimdLevel.Has512)
            CentreRows<Simd512<T>, Vector512<T>>(ref from, factor, ref to, norms);
        else if (SimdLevel.Has256)
            CentreRows<Simd256<T>, Vector256<T>>(ref from, factor, ref to, norms);
        else if (SimdLevel.Has128)
            CentreRows<Simd128<T>, Vector128<T>>(ref from, factor, ref to, norms);
        else
            CentreRows<SimdScalar<T>, T>(ref from, factor, ref to, norms);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void CentreRows<TS, TV>(ref T from, T factor, ref T to, Span<T> norms)
        where TS : struct, ISimd<TV, T>
    {
        ref var centre = ref MemoryMarshal.GetArrayDataReference(_centre);
        var scale = TS.Broadcast(factor);
        for (var i = 0; i < norms.Length; i++)
        {
            var norm = TS.Of(0.0);
            var j = 0;
            for (; j <= Columns - TS.Count; j += TS.Count)
            {
                var difference = TS.Subtract(TS.Load(in Unsafe.Add(ref from, j)), TS.Load(in Unsafe.Add(ref centre, j)));
                norm = TS.MultiplyAdd(difference, difference, norm);
                TS.Store(TS.Multiply(scale, difference), ref Unsafe.Add(ref to, j));
            }
            if (j < Columns)
            {
                var rest = Columns - j;
                var difference = TS.Subtract(TS.LoadFirst(in Unsafe.Add(ref from, j), rest), TS.LoadFirst(in Unsafe.Add(ref centre, j), rest));
                norm = TS.MultiplyAdd(difference, difference, norm);
                TS.StoreFirst(TS.Multiply(scale, difference), ref Unsafe.Add(ref to, j), rest);
            }
            norms[i] = TS.Sum(norm);
            from = ref Unsafe.Add(ref from, Columns)!;
            to = ref Unsafe.Add(ref to, Columns)!;
        }
    }

    // Adds the norms to -2 x z', and sums anew where too little is left of them.
    private readonly ref struct Finish(ReadOnlySpan<T> x, ReadOnlySpan<T> z, ReadOnlySpan<T> xNorms, ReadOnlySpan<T> zNorms, int n) : IEpilogue<T>
    {
        private readonly ReadOnlySpan<T> _x = x;
        private readonly ReadOnlySpan<T> _z = z;
        private readonly ReadOnlySpan<T> _xNorms = xNorms;
        private readonly ReadOnlySpan<T> _zNorms = zNorms;

        public bool IsNeeded => true;

        public void Apply(Span<T> part, int row, int column)
        {
            var norms = _zNorms.Slice(column, part.Length);
            var first = 0;
            while (first < part.Length)
            {
                var close = SimdLevel.Has512 ? AddNorms<Simd512<T>, Vector512<T>>(_xNorms[row], norms, part, first)
                    : SimdLevel.Has256 ? AddNorms<Simd256<T>, Vector256<T>>(_xNorms[row], norms, part, first)
                    : SimdLevel.Has128 ? AddNorms<Simd128<T>, Vector128<T>>(_xNorms[row], norms, part, first)
                    : AddNorms<SimdScalar<T>, T>(_xNorms[row], norms, part, first);
                first = int.Min(part.Length, close.End);
                for (var j = close.Start; j < first; j++)
                {
                    // Also what is not a number comes here, and the direct sum shows why.
                    if (!(part[j] >= (_xNorms[row] + norms[j]) * T.CreateChecked(Close)))
                        part[j] = Reduction.SquaredDistance(_x.Slice(row * n, n), _z.Slice((column + j) * n, n));
                }
            }
        }
    }

    // Runs until a vector holds a pair that is too close, and returns that vector's place, or the end.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static (int Start, int End) AddNorms<TS, TV>(T xNorm, ReadOnlySpan<T> zNorms, Span<T> part, int first)
        where TS : struct, ISimd<TV, T>
    {
        ref var norms = ref MemoryMarshal.GetReference(zNorms);
        ref var distances = ref MemoryMarshal.GetReference(part);
        TV norm = TS.Broadcast(xNorm), limit = TS.Of(Close);
        nint j = first;
        for (; j <= part.Length - TS.Count; j += TS.Count)
        {
            var both = TS.Add(norm, TS.Load(in Unsafe.Add(ref norms, j)));
            ref var target = ref Unsafe.Add(ref distances, j);
            var distance = TS.Add(both, TS.Load(in target));
            TS.Store(distance, ref target);
            var far = TS.LessThanOrEqual(TS.Multiply(both, limit), distance);
            if (TS.Any(TS.IsEqual(TS.And(far, TS.Of(1.0)), TS.Of(0.0))))
                return ((int)j, (int)j + TS.Count);
        }
        for (var rest = j; rest < part.Length; rest++)
            Unsafe.Add(ref distances, rest) = xNorm + Unsafe.Add(ref norms, rest) + Unsafe.Add(ref distances, rest);
        return ((int)j, part.Length);
    }
}
