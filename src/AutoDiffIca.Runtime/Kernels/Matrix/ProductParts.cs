using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiffIca.Kernels;

/// <summary>
/// A product whose rows or columns several threads share. An entry's bits do not depend on what is computed along with it, so
/// how it is cut may depend on the threads.
/// </summary>
internal sealed unsafe class ProductParts<T> : IChunkedWork
    where T : IBinaryFloatingPointIeee754<T>
{
    // Multiply-adds that are worth waking a thread for.
    private const double LeastWork = 1_000_000;

    // More parts than threads, because one of them may have other things to do.
    private const int PartsOfAThread = 2;

    // Parts begin where whole tiles do.
    private const int Unit = 48;

    [ThreadStatic]
    private static ProductParts<T>? Own;

    private Factor _left;
    private Factor _right;
    private nint _target;
    private int _rows;
    private int _columns;
    private int _depth;
    private bool _accumulate;
    private bool _byRows;
    private Chunking _parts;

    // Where a factor begins, and how far it is to the next row and the next column of the product's.
    private readonly record struct Factor(nint Start, nint Across, nint Along);

    /// <summary>Whether a product is large enough for several threads.</summary>
    public static bool IsWorthwhile(ParallelChunks? threads, int m, int n, int k) =>
        threads is { Threads: > 1 } && int.Max(m, n) > Unit && (double)m * n * k >= 2 * LeastWork;

    /// <summary>c (+)= a b, with the steps that <see cref="MatrixProduct"/> takes through each factor.</summary>
    public static void Run(
        ParallelChunks threads, ref T a, nint aRow, nint aColumn, ref T b, nint bRow, nint bColumn, ref T c, int m, int n, int k, bool accumulate)
    {
        var own = Own ??= new();
        fixed (byte* left = &Unsafe.As<T, byte>(ref a), right = &Unsafe.As<T, byte>(ref b), target = &Unsafe.As<T, byte>(ref c))
        {
            own._left = new((nint)left, aRow, aColumn);
            own._right = new((nint)right, bColumn, bRow);
            (own._target, own._rows, own._columns, own._depth, own._accumulate) = ((nint)target, m, n, k, accumulate);
            // Each part packs what it reads of the other factor anew: that is to be the smaller one.
            own._byRows = m > n;
            var parts = (int)double.Min(PartsOfAThread * threads.Threads, (double)m * n * k / LeastWork);
            var length = int.Max(m, n);
            own._parts = new(length, ((length + parts - 1) / parts + Unit - 1) / Unit * Unit);
            threads.Run(own, own._parts.Count);
        }
    }

    void IChunkedWork.RunChunk(int chunk, int worker)
    {
        var (start, length) = _parts[chunk];
        var (row, column) = _byRows ? (start, 0) : (0, start);
        var (rows, columns) = _byRows ? (length, _columns) : (_rows, length);
        var left = new Strips<T>(ref Unsafe.AsRef<T>((void*)_left.Start), _left.Across, _left.Along).From(row, 0);
        var right = new Strips<T>(ref Unsafe.AsRef<T>((void*)_right.Start), _right.Across, _right.Along).From(column, 0);
        ref var target = ref Unsafe.Add(ref Unsafe.AsRef<T>((void*)_target), ((nint)row * _columns) + column);
        MatrixProduct.Dispatch(left, right, ref Unsafe.NullRef<T>(), ref target, _columns, rows, columns, _depth, _accumulate, default(NoEpilogue<T>));
    }
}
