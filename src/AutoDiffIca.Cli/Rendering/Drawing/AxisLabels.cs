using System.Collections.Immutable;

namespace AutoDiffIca.Cli.Rendering.Drawing;

/// <summary>A label of an axis, at a distance in pixels from where its plot begins (left or top).</summary>
internal readonly record struct AxisLabel(double At, FittedText Text);

/// <summary>Everything that stands along one axis.</summary>
/// <param name="Labels">The labels that fit.</param>
/// <param name="Upright">Labels under an x axis that read upwards, since they have no room side by side.</param>
/// <param name="Marks">Where the axis has a mark.</param>
/// <param name="MinorMarks">Where the axis has a small mark.</param>
/// <param name="Suffix">What the axis's title has to add.</param>
internal sealed record AxisLabels(ImmutableArray<AxisLabel> Labels, bool Upright, ImmutableArray<double> Marks, ImmutableArray<double> MinorMarks, string Suffix)
{
    private const double Gap = 10;
    private const double LongestUpright = 110;
    private const double LongestAtLeft = 150;

    /// <summary>Categories need no lines: they have nothing between them.</summary>
    public bool IsCategorical { get; init; }

    public ImmutableArray<double> GridLines => IsCategorical ? [] : Marks;

    /// <summary>How far the labels reach from the axis.</summary>
    public double Depth(bool isY) => Labels.IsEmpty ? 0 : Labels.Max(l => isY || Upright ? l.Text.Width(FontStyle.Tick) : l.Text.Height(FontStyle.Tick));

    public static AxisLabels OfX(Axis axis, AxisScale scale, double width)
    {
        if (axis.Categories.Length > 0)
            return CategoriesBelow(axis.Categories, width);
        for (var most = 6; ; most--)
        {
            var ticks = Ticks.Of(scale, most, axis.Whole);
            var labels = Placed(ticks, v => scale.Fraction(v) * width);
            if (most <= 2 || !Collide(labels))
                return new(most <= 2 && Collide(labels) ? labels[..1] : labels, false, Places(ticks.Major.Select(t => t.At), v => scale.Fraction(v) * width), Places(ticks.Minor, v => scale.Fraction(v) * width), ticks.Suffix);
        }
    }

    public static AxisLabels OfY(Axis axis, AxisScale scale, double height)
    {
        if (axis.Categories.Length > 0)
            return CategoriesAtLeft(axis.Categories, height);
        double Place(double v) => (1 - scale.Fraction(v)) * height;
        var ticks = Ticks.Of(scale, (int)Math.Clamp(height / 26, 2, 6), axis.Whole);
        return new(Placed(ticks, Place), false, Places(ticks.Major.Select(t => t.At), Place), Places(ticks.Minor, Place), ticks.Suffix);
    }

    private static AxisLabels CategoriesBelow(ImmutableArray<string> names, double width)
    {
        var slot = width / names.Length;
        ImmutableArray<FittedText> level = [.. names.Select(n => TextFit.Fit(n, FontStyle.Tick, slot - 6, 3))];
        if (level.All(t => !t.Cut))
            return Categories(level, slot, 1, false);
        return Categories([.. names.Select(n => TextFit.Fit(n, FontStyle.Tick, LongestUpright, 1))], slot, (int)Math.Ceiling(14 / slot), true);
    }

    private static AxisLabels CategoriesAtLeft(ImmutableArray<string> names, double height)
    {
        var slot = height / names.Length;
        return Categories([.. names.Select(n => TextFit.Fit(n, FontStyle.Tick, LongestAtLeft, slot >= 34 ? 2 : 1))], slot, (int)Math.Ceiling(15 / slot), false);
    }

    // Where there is no room for all names, every second or third has to do.
    private static AxisLabels Categories(ImmutableArray<FittedText> texts, double slot, int stride, bool upright) => new(
        [.. texts.Select((t, i) => new AxisLabel((i + 0.5) * slot, t)).Where((_, i) => i % stride == 0)],
        upright, [.. texts.Select((_, i) => (i + 0.5) * slot)], [], "")
    {
        IsCategorical = true,
    };

    private static ImmutableArray<AxisLabel> Placed(Ticks ticks, Func<double, double> place) =>
        [.. ticks.Major.Select(t => new AxisLabel(place(t.At), new([t.Label], t.Label, false))).Where(l => double.IsFinite(l.At))];

    private static ImmutableArray<double> Places(IEnumerable<double> values, Func<double, double> place) => [.. values.Select(place).Where(double.IsFinite)];

    private static bool Collide(ImmutableArray<AxisLabel> labels) => labels.Zip(labels.Skip(1)).Any(pair =>
        pair.Second.At - pair.First.At < ((pair.First.Text.Width(FontStyle.Tick) + pair.Second.Text.Width(FontStyle.Tick)) / 2) + Gap);
}
