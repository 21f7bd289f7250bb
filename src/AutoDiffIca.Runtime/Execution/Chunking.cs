using System.Numerics;
using System.Numerics.Tensors;

namespace AutoDiffIca;

/// <summary>How a number of items is cut into chunks: by the items and the chunk length alone, never by the threads.</summary>
public readonly record struct Chunking
{
    /// <summary>Cuts <paramref name="items"/> into chunks of <paramref name="length"/>, the last of which may be shorter.</summary>
    public Chunking(int items, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(items);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        (Items, Length) = (items, length);
    }

    /// <summary>Items in all.</summary>
    public int Items { get; }

    /// <summary>Items in each chunk but the last, which may have fewer.</summary>
    public int Length { get; }

    /// <summary>Chunks in all; none when there are no items.</summary>
    public int Count => Items == 0 ? 0 : (Items - 1) / Length + 1;

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
        if (length == 0)
            return;
        var count = rows.Length / length;
        Shapes.RequireSize(rows.Length, count, length);
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
