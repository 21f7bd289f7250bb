using System.Collections.Immutable;

namespace AutoDiffIca.Cli.Study;

/// <summary>What a unit of the study's work leads to: rows of numbers by name.</summary>
internal sealed record Numbers(ImmutableSortedDictionary<string, ImmutableArray<double>> Rows)
{
    public static Numbers None { get; } = new(ImmutableSortedDictionary.Create<string, ImmutableArray<double>>(StringComparer.Ordinal));

    public ImmutableArray<double> this[string name] => Rows[name];

    public double Scalar(string name) => Rows[name][0];

    public Numbers With(string name, params ReadOnlySpan<double> values) => new(Rows.SetItem(name, [.. values]));
}
