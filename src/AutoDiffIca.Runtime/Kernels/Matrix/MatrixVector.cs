using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AutoDiffIca.Kernels;

/// <summary>Products of a row-major matrix with a vector, and the rank-1 update that is their adjoint.</summary>
public static class MatrixVector
{
    /// <summary>y[rows] (+)= a[rows x columns] x[columns].</summary>
    public static void Multiply<T>(ReadOnlySpan<T> a, int rows, int columns, ReadOnlySpan<T> x, Span<T> y, bool accumulate = false)
        where T : IBinaryFloatingPointIeee754<T>
    {
        Shapes.RequireSize(a.Length, rows, columns);
        Shapes.RequireSameLength(columns, x.Length);
        Shapes.RequireSameLength(rows, y.Length);
        Shapes.RequireApart(a, y);
        Shapes.RequireApart(x, y);
        for (var i = 0; i < rows; i++)
        {
            var product = Reduction.Dot(a.Slice(i * columns, columns), x);
            y[i] = accumulate ? y[i] + product : product;
        }
    }

    /// <summary>y[columns] (+)= a[rows x columns]' x[rows], with the transpose of a.</summary>
    public static void MultiplyTransposed<T>(ReadOnlySpan<T> a, int rows, int columns, ReadOnlySpan<T> x, Span<T> y, bool accumulate = false)
        where T : IBinaryFloatingPointIeee754<T>
    {
        Shapes.RequireSize(a.Length, rows, columns);
        Shapes.RequireSameLength(rows, x.Length);
        Shapes.RequireSameLength(columns, y.Length);
        Shapes.RequireApart(a, y);
        Shapes.RequireApart(x, y);
        if (!accumulate)
            y.Clear();
        for (var i = 0; i < rows; i++)
            AddScaled(x[i], a.Slice(i * columns, columns), y);
    }

    /// <summary>a[rows x columns] += scale x[rows] y[columns]', the rank-1 update.</summary>
    public static void AddOuter<T>(T scale, ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> a)
        where T : IBinaryFloatingPointIeee754<T>
    {
        Shapes.RequireSize(a.Length, x.Length, y.Length);
        Shapes.RequireApart(x, a);
        Shapes.RequireApart(y, a);
        for (var i = 0; i < x.Length; i++)
            AddScaled(scale * x[i], y, a.Slice(i * y.Length, y.Length));
    }

    /// <summary>y += scale x.</summary>
    public static void AddScaled<T>(T scale, ReadOnlySpan<T> x, Span<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        SimdLevel.RequireSupported<T>();
        Shapes.RequireSameLength(x.Length, y.Length);
        Shapes.RequireSameOrApart(x, y);
        ref var px = ref MemoryMarshal.GetReference(x);
        ref var py = ref MemoryMarshal.GetReference(y);
        if (SimdLevel.Has512)
            AddScaledLoop<Simd512<T>, Vector512<T>, T>(scale, ref px, ref py, x.Length);
        else if (SimdLevel.Has256)
            AddScaledLoop<Simd256<T>, Vector256<T>, T>(scale, ref px, ref py, x.Length);
        else if (SimdLevel.Has128)
            AddScaledLoop<Simd128<T>, Vector128<T>, T>(scale, ref px, ref py, x.Length);
        else
            AddScaledLoop<SimdScalar<T>, T, T>(scale, ref px, ref py, x.Length);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void AddScaledLoop<TS, TV, T>(T scale, ref T x, ref T y, int length)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T>
    {
        var factor = TS.Broadcast(scale);
        nint i = 0;
        for (; i <= length - TS.Count; i += TS.Count)
        {
            ref var target = ref Unsafe.Add(ref y, i);
            TS.Store(TS.MultiplyAdd(factor, TS.Load(in Unsafe.Add(ref x, i)), TS.Load(in target)), ref target);
        }
        if (i < length)
        {
            var rest = (int)(length - i);
            ref var target = ref Unsafe.Add(ref y, i);
            TS.StoreFirst(TS.MultiplyAdd(factor, TS.LoadFirst(in Unsafe.Add(ref x, i), rest), TS.LoadFirst(in target, rest)), ref target, rest);
        }
    }
}
