using System.Collections.Immutable;
using AutoDiffIca.Cli.Rendering;
using AutoDiffIca.Cli.Rendering.Reports;
using AutoDiffIca.Metrics;

namespace AutoDiffIca.Cli.Study.Items;

/// <summary>What the metrics say of matrices that have nothing to do with each other, as their width grows.</summary>
internal static class NullItem
{
    private const int Rows = 5_000;
    private static readonly ImmutableArray<int> Sizes = [2, 5, 10, 20, 50, 100, 200, 500];

    public static StudyItem Item { get; } = new("null", "Metrics of independent data", size => Sizes.Select(columns => Unit(size, columns)), Show);

    private static StudyUnit Unit(StudySize size, int columns) => new($"null/{columns}", size.Others.Null * 2e-6 * columns * columns, context =>
    {
        NullTrial[] drawn = [.. NullBehaviour.Simulate(columns, Rows, size.Others.Null, context.Stream(columns, 7))];
        return Numbers.None.With("disparity", [.. drawn.Select(t => t.Disparity)]).With("correlation", [.. drawn.Select(t => t.FirstCorrelation)]);
    });

    private static ItemResult Show(StudyContext context)
    {
        var trials = Sizes.Select(columns => context.Get(Unit(context.Size, columns))).ToArray();
        Interval[] disparity = [.. trials.Select(t => StudyContext.Over(t["disparity"]))], correlation = [.. trials.Select(t => StudyContext.Over(t["correlation"]))];
        ImmutableArray<double> x = [.. Sizes.Select(size => (double)size)];
        return new(
            "With 5,000 rows: disparity 1.0 and first canonical correlation 0.017 at d = 2; 0.93 and 0.594 at d = 500. Canonical correlations are a poor metric across dimensions.",
            $"At d = 2: {StudyContext.Text(disparity[0].Mean)} and {StudyContext.Text(correlation[0].Mean)}; at d = 500: {StudyContext.Text(disparity[^1].Mean)} and {StudyContext.Text(correlation[^1].Mean)}. Theory says 1 - (8/3π)² d/N and, for many columns, 2 √(c (1 - c)) with c = d/N.",
            Verdict.Agrees)
        {
            Figures =
            [
                new("null", new("Independent data, 5,000 rows",
                [
                    new("", Axis.Logarithmic("columns d"), new("disparity") , [Band("simulated", x, disparity), new Series.Line("theory", x, [.. Sizes.Select(d => NullBehaviour.ExpectedDisparity(d, Rows))]) { Neutral = true }]),
                    new("", Axis.Logarithmic("columns d"), new("first canonical correlation"), [Band("simulated", x, correlation), new Series.Line("theory", x, [.. Sizes.Select(d => NullBehaviour.ExpectedFirstCorrelation(d, Rows))]) { Neutral = true }]),
                ]) { Columns = 2 }),
            ],
            Tables =
            [
                new("null", "Means over trials with 95 % intervals, and the theory.", ["d", "disparity", "theory", "first canonical correlation", "theory"],
                [
                    .. Sizes.Select((d, i) => ImmutableArray.Create(
                        d.ToString(System.Globalization.CultureInfo.InvariantCulture), StudyContext.Show(disparity[i], 4), StudyContext.Text(NullBehaviour.ExpectedDisparity(d, Rows), 4), StudyContext.Show(correlation[i], 4), StudyContext.Text(NullBehaviour.ExpectedFirstCorrelation(d, Rows), 4))),
                ]),
            ],
            Numbers =
            [
                new("disparity, d = 2", disparity[0].Mean, 1.0), new("first canonical correlation, d = 2", correlation[0].Mean, 0.017),
                new("disparity, d = 500", disparity[^1].Mean, 0.93), new("first canonical correlation, d = 500", correlation[^1].Mean, 0.594),
            ],
        };
    }

    internal static Series.Line Band(string name, ImmutableArray<double> x, Interval[] intervals) => new(name, x, [.. intervals.Select(i => i.Mean)])
    {
        Lower = [.. intervals.Select(i => double.IsFinite(i.HalfWidth) ? i.Lower : i.Mean)],
        Upper = [.. intervals.Select(i => double.IsFinite(i.HalfWidth) ? i.Upper : i.Mean)],
        Markers = true,
    };
}
