namespace AutoDiffIca;

public readonly partial record struct RandomStream
{
    /// <summary>Puts the items into a random order that depends on this stream and their number alone.</summary>
    /// <remarks>Durstenfeld's form of the Fisher-Yates shuffle, from the last item down; item i uses the draw of index i.</remarks>
    public void Shuffle<T>(Span<T> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var other = Below((ulong)i, i + 1);
            (items[i], items[other]) = (items[other], items[i]);
        }
    }

    /// <summary>Makes a random order of 0 ... count - 1, such as the order in which an epoch visits its samples.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public int[] Permutation(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var order = new int[count];
        for (var i = 0; i < count; i++)
            order[i] = i;

        Shuffle(order.AsSpan());
        return order;
    }
}
