using System.Collections.Immutable;

namespace AutoDiffIca.Cli.Rendering;

/// <summary>The usual two pictures of a sampler's chains.</summary>
internal static class Chains
{
    public static ImmutableArray<Series> Traces(ImmutableArray<ImmutableArray<double>> chains) =>
        [.. chains.Select((values, chain) => new Series.Trace(Name(chain), values))];

    /// <summary>Ranks of each chain's values among those of all chains: uniform where the chains agree.</summary>
    public static ImmutableArray<Series> Ranks(ImmutableArray<ImmutableArray<double>> chains, int bins = 20)
    {
        var order = chains.SelectMany((values, chain) => values.Select(value => (value, chain))).OrderBy(v => v.value).ToArray();
        var counts = chains.Select(_ => new int[bins]).ToArray();
        foreach (var (rank, (_, chain)) in order.Index())
            counts[chain][(int)((long)rank * bins / order.Length)]++;
        return [.. counts.Select((c, chain) => new Series.Ranks(Name(chain), [.. c]))];
    }

    private static string Name(int chain) => FormattableString.Invariant($"chain {chain + 1}");
}
