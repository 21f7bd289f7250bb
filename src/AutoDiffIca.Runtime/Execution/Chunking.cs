using System.Numerics;
using System.Numerics.Tensors;

namespace AutoDiffIca;

/// <summary>How a number of items is cut into chunks: by the items and the chunk length alone, never by the threads.</summary>
/// <param name="Items">Items in all.</param>
/// <param name="Length">Items in each chunk but the last, which may have fewer.</param>
public readonly record struct Chunking(int Items, int Length)
{
    /// <summary>Chunks in all; none when there are no items.</summary>
    public int Count => (int)(((long)Items + Length - 1) / Length);

    /// <summary>The first item of a chunk and the number of its items.</summary>
    public (int Start, int Length) this[int chunk]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(chunk);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(chunk, Count);
            var start = chunk * Length;
            return (start, int.Min(Length, Items - start));
        }
    }

    /// <summary>
    /// Adds the chunks' results, one row each, in the order of the chunks: pairs of neighbours first, so that rounding errors
    /// grow with the logarithm of their number. The sum stands in the first row afterwards.
    /// </summary>
    public static void SumRows<T>(Span<T> rows, int length)
        where T : IAdditionOperators<T, T, T>, IAdditiveIdentity<T, T>
    {
        var count = length == 0 ? 0 : rows.Length / length;
        for (var step = 1; step < count; step *= 2)
        {
            for (var row = 0; row + step < count; row += 2 * step)
            {
                var target = rows.Slice(row * length, length);
                TensorPrimitives.Add(target, rows.Slice((row + step) * length, length), target);
            }
        }
    }
}
