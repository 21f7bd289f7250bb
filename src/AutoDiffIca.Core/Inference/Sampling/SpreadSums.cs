namespace AutoDiffIca.Inference.Sampling;

/// <summary>The variances of draws that come one by one (Welford's sums).</summary>
/// <param name="Count">Draws seen.</param>
/// <param name="Means">Their means.</param>
/// <param name="Squares">The sums of their squared distances from the means.</param>
public sealed record SpreadSums(int Count, Vec<double> Means, Vec<double> Squares)
{
    /// <summary>No draws yet.</summary>
    public static SpreadSums Empty(int dimension) => new(0, Vec<double>.Zeros(dimension), Vec<double>.Zeros(dimension));

    /// <summary>Takes a draw into account.</summary>
    public SpreadSums Add(Vec<double> draw)
    {
        var (means, squares, count) = (Means.ToArray(), Squares.ToArray(), Count + 1);
        for (var i = 0; i < means.Length; i++)
        {
            var distance = draw[i] - means[i];
            means[i] += distance / count;
            squares[i] += distance * (draw[i] - means[i]);
        }
        return new(count, means, squares);
    }

    /// <summary>The variances, drawn towards 0.001 with the weight of five draws: <c>(n s^2 + 5 * 0.001) / (n + 5)</c>, as Stan has it.</summary>
    public Vec<double> Variances()
    {
        var variances = Squares.ToArray();
        for (var i = 0; i < variances.Length; i++)
            variances[i] = ((Count * variances[i] / Math.Max(1, Count - 1)) + 0.005) / (Count + 5);
        return variances;
    }
}
