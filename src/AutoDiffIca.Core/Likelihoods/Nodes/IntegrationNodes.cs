namespace AutoDiffIca.Likelihoods;

/// <summary>Points z_b and weights w_b with which <c>int h(z) N(z; 0, I) dz</c> is about <c>sum_b w_b h(z_b)</c>.</summary>
public sealed class IntegrationNodes
{
    private readonly double[]? _logWeights;
    private Mat<double>? _weighted;

    private IntegrationNodes(Mat<double> points, double[]? logWeights) => (Points, _logWeights) = (points, logWeights);

    /// <summary>The points, each a row.</summary>
    public Mat<double> Points { get; }

    /// <summary>How many there are.</summary>
    public int Count => Points.Rows;

    /// <summary>Numbers in z.</summary>
    public int Latent => Points.Cols;

    /// <summary>Whether every weight is 1 / B.</summary>
    public bool AreEqual => _logWeights is null;

    /// <summary>The logarithms of the weights.</summary>
    public Vec<double> LogWeights => _logWeights ?? [.. Enumerable.Repeat(-Math.Log(Count), Count)];

    /// <summary>Rows of log w and z: what <see cref="Marginals.LogSum"/> takes.</summary>
    public Mat<double> Weighted => _weighted ??= Join();

    /// <summary>Points of weight 1 / B each.</summary>
    public static IntegrationNodes Equal(Mat<double> points)
    {
        ArgumentOutOfRangeException.ThrowIfZero(points.Rows, nameof(points));
        return new(points, null);
    }

    /// <summary>Points with the logarithms of their weights.</summary>
    public static IntegrationNodes Of(Mat<double> points, Vec<double> logWeights)
    {
        ArgumentOutOfRangeException.ThrowIfZero(points.Rows, nameof(points));
        if (logWeights.Length != points.Rows)
            throw new ArgumentException($"There are {points.Rows} points and {logWeights.Length} weights.", nameof(logWeights));
        return new(points, logWeights.ToArray());
    }

    /// <summary>So many independent draws from the prior.</summary>
    public static IntegrationNodes MonteCarlo(int count, int latent, RandomStream random)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(latent);
        var points = new double[count * latent];
        random.FillNormal(points);
        return Equal(new(count, latent, points));
    }

    /// <summary>Points of the Sobol sequence, scrambled as Owen does, at the prior's quantiles: evenly spread, and unbiased.</summary>
    public static IntegrationNodes Sobol(int count, int latent, RandomStream random)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(latent);
        var points = SobolSequence.Scrambled(count, latent, random);
        NormalQuantile.Evaluate(points, points);
        return Equal(new(count, latent, points));
    }

    /// <summary>Some of the nodes, with their weights.</summary>
    internal IntegrationNodes Slice(int start, int count) =>
        new(new(count, Latent, Points.Span.Slice(start * Latent, count * Latent).ToArray()), [.. LogWeights.Span.Slice(start, count)]);

    private Mat<double> Join()
    {
        var (rows, width) = (new double[Count * (Latent + 1)], Latent + 1);
        var logWeights = LogWeights;
        for (var i = 0; i < Count; i++)
        {
            rows[i * width] = logWeights[i];
            Points.Row(i).Span.CopyTo(rows.AsSpan((i * width) + 1, Latent));
        }
        return new(Count, width, rows);
    }
}
