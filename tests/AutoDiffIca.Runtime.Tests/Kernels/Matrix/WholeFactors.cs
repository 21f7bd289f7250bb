using System.Numerics;

namespace AutoDiffIca.Runtime.Tests.Kernels;

/// <summary>
/// Two factors of whole numbers, so large that their product rounds in floating point and so small that it is exact in 64
/// bits. Smaller problems are their leading blocks.
/// </summary>
internal sealed class WholeFactors<T>
    where T : IBinaryFloatingPointIeee754<T>
{
    // The rows of the left factor and the columns of the right one.
    private readonly int[][] _left;
    private readonly int[][] _right;

    public WholeFactors(int m, int n, int k, int? largest = null)
    {
        var size = largest ?? (typeof(T) == typeof(double) ? 1 << 25 : 1 << 22);
        _left = Draw(m, k, size, new RandomStream(31, 1));
        _right = Draw(n, k, size, new RandomStream(31, 2));
    }

    public T[] Left(int m, int k, int firstRow = 0) => Block(m, k, (i, p) => _left[firstRow + i][p]);

    public T[] LeftTransposed(int m, int k) => Block(k, m, (p, i) => _left[i][p]);

    public T[] Right(int k, int n, int firstColumn = 0) => Block(k, n, (p, j) => _right[firstColumn + j][p]);

    public T[] RightTransposed(int k, int n) => Block(n, k, (j, p) => _right[j][p]);

    /// <summary>What the products' first <paramref name="k"/> terms add up to, and their magnitudes.</summary>
    public (long Sum, long Magnitude) Entry(int i, int j, int k)
    {
        int[] row = _left[i], column = _right[j];
        long sum = 0, magnitude = 0;
        for (var p = 0; p < k; p++)
        {
            var product = (long)row[p] * column[p];
            sum += product;
            magnitude += Math.Abs(product);
        }
        return (sum, magnitude);
    }

    private static int[][] Draw(int rows, int columns, int size, RandomStream random) =>
        [.. Enumerable.Range(0, rows).Select(i => Enumerable.Range(0, columns).Select(j => random.Between((ulong)i << 32 | (uint)j, -size, size + 1)).ToArray())];

    private static T[] Block(int rows, int columns, Func<int, int, int> entry)
    {
        var block = new T[rows * columns];
        for (var i = 0; i < rows; i++)
            for (var j = 0; j < columns; j++)
                block[i * columns + j] = T.CreateChecked(entry(i, j));
        return block;
    }
}
