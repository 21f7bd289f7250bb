using System.Collections.Immutable;

namespace AutoDiffIca.Inference.Sampling;

/// <summary>What one chain has drawn after its warm-up.</summary>
/// <param name="Draws">A row for each draw.</param>
/// <param name="LogDensities">The log-density of each draw.</param>
/// <param name="Energies">The energy of each.</param>
/// <param name="Acceptance">The average acceptance probability.</param>
/// <param name="Divergences">Steps that diverged.</param>
/// <param name="Evaluations">Evaluations of the density by the draws.</param>
/// <param name="Last">Where it stopped, to go on from there; its tuning is that of all the draws.</param>
public sealed record Chain(
    Mat<double> Draws, Vec<double> LogDensities, Vec<double> Energies, double Acceptance, int Divergences, long Evaluations, ChainState Last);

/// <summary>What several chains of the same density have drawn.</summary>
/// <param name="Chains">The chains in their order.</param>
public sealed record ChainDraws(ImmutableArray<Chain> Chains)
{
    /// <summary>Draws of a chain.</summary>
    public int Draws => Chains[0].Draws.Rows;

    /// <summary>Coordinates of a draw.</summary>
    public int Dimension => Chains[0].Draws.Cols;

    /// <summary>The average acceptance probability of each chain.</summary>
    public Vec<double> Acceptances => (double[])[.. Chains.Select(chain => chain.Acceptance)];

    /// <summary>The step size of each chain.</summary>
    public Vec<double> StepSizes => (double[])[.. Chains.Select(chain => chain.Last.Tuning.StepSize)];

    /// <summary>Steps of all chains that diverged: with any, the draws may miss parts of the density.</summary>
    public int Divergences => Chains.Sum(chain => chain.Divergences);

    /// <summary>Evaluations of the density by the draws of all chains.</summary>
    public long Evaluations => Chains.Sum(chain => chain.Evaluations);

    /// <summary>One coordinate of all draws, a row for each chain: what the diagnostics read.</summary>
    public Mat<double> Coordinate(int coordinate)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(coordinate);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(coordinate, Dimension);
        return Quantity(draw => draw[coordinate]);
    }

    /// <summary>A function of each draw, a row for each chain.</summary>
    public Mat<double> Quantity(Func<Vec<double>, double> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        var values = new double[Chains.Length * Draws];
        for (var i = 0; i < values.Length; i++)
            values[i] = function(Chains[i / Draws].Draws.Row(i % Draws));
        return new(Chains.Length, Draws, values);
    }

    /// <summary>The draws of all chains, one chain below the other.</summary>
    public Mat<double> Pooled() => new(Chains.Length * Draws, Dimension, [.. Chains.SelectMany(chain => chain.Draws.ToArray())]);

    /// <summary>Whether the chains, their draws and where they stopped are the same, entry by entry.</summary>
    public bool Equals(ChainDraws? other) => other is not null && Chains.SequenceEqual(other.Chains);

    /// <inheritdoc/>
    public override int GetHashCode() => Chains.Aggregate(0, HashCode.Combine);
}
