namespace AutoDiffIca.Data;

/// <summary>The rows of data, a few at a time.</summary>
public static class Batches
{
    /// <summary>The order in which an epoch visits the rows, which depends on nothing but the arguments; so a fit that is taken up again goes on as it would have.</summary>
    /// <param name="count">How many rows there are.</param>
    /// <param name="epoch">The epoch, from 0 on: each has its own order.</param>
    /// <param name="random">The stream; each epoch has a substream of it.</param>
    /// <param name="shuffle">Whether the order is random; otherwise it is that of the rows.</param>
    public static int[] Order(int count, int epoch, RandomStream random, bool shuffle)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfNegative(epoch);
        return shuffle ? random.Substream((ulong)epoch).Permutation(count) : [.. Enumerable.Range(0, count)];
    }

    /// <summary>The batches of an epoch as parts of its order: all of one size, except that the last one has what is left.</summary>
    public static IEnumerable<Range> Of(int count, int size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        return Enumerable.Range(0, (int)(((long)count + size - 1) / size)).Select(batch => (batch * size)..(int)Math.Min(count, (batch + 1L) * size));
    }

    /// <summary>Some rows of data in a given order, copied.</summary>
    public static Mat<double> Take(Mat<double> data, ReadOnlySpan<int> rows)
    {
        var taken = new double[checked(rows.Length * data.Cols)];
        for (var i = 0; i < rows.Length; i++)
            data.Row(rows[i]).Span.CopyTo(taken.AsSpan(i * data.Cols));
        return new(rows.Length, data.Cols, taken);
    }
}
