using System.Numerics;
using System.Runtime.InteropServices;

namespace AutoDiffIca.Kernels;

/// <summary>The transpose of a row-major matrix, square tiles at a time in registers.</summary>
public static class MatrixTranspose
{
    // Rows of the result that are written at a time, so that the lines of the matrix are still there for the next ones.
    private const int Block = 64;

    /// <summary>result[columns x rows] = a[rows x columns]'.</summary>
    public static void Run<T>(ReadOnlySpan<T> a, int rows, int columns, Span<T> result)
        where T : IBinaryFloatingPointIeee754<T>
    {
        SimdLevel.RequireSupported<T>();
        Shapes.RequireSize(a.Length, rows, columns);
        Shapes.RequireSize(result.Length, rows, columns);
        Shapes.RequireApart(a, result);
        for (var j = 0; j < columns && rows > 0; j += Block)
        {
            var strips = new Strips<T>(ref MemoryMarshal.GetReference(a[j..]), columns, 1);
            Packing.Transpose(strips, rows, int.Min(Block, columns - j), ref MemoryMarshal.GetReference(result[(j * rows)..]));
        }
    }
}
