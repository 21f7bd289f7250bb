using System.Collections.Immutable;

namespace AutoDiffIca.Cli.Rendering.Drawing;

/// <summary>What tells a series from the others: colour, and for those who cannot see that, dash and marker.</summary>
internal sealed record SeriesStyle(string Colour, string Dash, MarkerShape Marker)
{
    private static readonly string[] Dashes = ["", "7 3", "2 2.5", "9 3 2 3", "4 2", "12 3 2 3 2 3"];
    private static readonly string[] NeutralDashes = ["5 4", "1.5 3", "10 3 1.5 3"];

    /// <summary>Styles by name, in the order in which names appear; series without a name by their place in the panel.</summary>
    public static ImmutableDictionary<string, SeriesStyle> Assign(IEnumerable<Panel> panels)
    {
        var series = panels.SelectMany(panel => panel.Series.Select((s, place) => (Series: s, Key: Key(s, place)))).DistinctBy(s => s.Key).ToArray();
        var styles = ImmutableDictionary.CreateBuilder<string, SeriesStyle>(StringComparer.Ordinal);
        var (coloured, neutral) = (0, 0);
        foreach (var (s, key) in series.Where(s => s.Series.ColourLike is null))
            styles[key] = IsNeutral(s) ? Neutral(neutral++) : Data(coloured++);
        foreach (var (s, key) in series.Where(s => s.Series.ColourLike is not null))
        {
            var own = Data(coloured++);
            styles[key] = styles.TryGetValue(s.ColourLike!, out var like) ? own with { Colour = like.Colour } : own;
        }
        return styles.ToImmutable();
    }

    public static string Key(Series series, int place) =>
        series.Name.Length > 0 ? series.Name : FormattableString.Invariant($"\0{place}");

    private static bool IsNeutral(Series series) =>
        series.Neutral || series is Series.HorizontalLine or Series.VerticalLine or Series.Heatmap;

    private static SeriesStyle Data(int i) => new(
        FormattableString.Invariant($"c{i % Palette.SeriesColours}"), Dashes[i % Dashes.Length], (MarkerShape)(i % 6));

    private static SeriesStyle Neutral(int i) => new(Palette.Ink, NeutralDashes[i % NeutralDashes.Length], (MarkerShape)(5 - (i % 6)));
}
