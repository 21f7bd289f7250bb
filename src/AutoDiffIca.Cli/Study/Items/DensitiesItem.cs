using System.Collections.Immutable;
using AutoDiffIca.Cli.Rendering;
using AutoDiffIca.Cli.Rendering.Reports;

namespace AutoDiffIca.Cli.Study.Items;

/// <summary>F1: what the latent values are and what the generators make of them.</summary>
internal static class DensitiesItem
{
    private static readonly ImmutableArray<(int Latent, int Observed)> Sizes = [(1, 1), (1, 2), (2, 2)];

    public static StudyItem Item { get; } = new("F1", "Densities of z and of x", _ => [], Show);

    private static ItemResult Show(StudyContext context)
    {
        var panels = ImmutableArray.CreateBuilder<Panel>();
        var numbers = ImmutableArray.CreateBuilder<Compared>();
        foreach (var (latent, observed) in Sizes)
        {
            foreach (var (activation, i) in StudyContext.Activations.Select((a, i) => (a, i)))
            {
                var data = context.Data(latent, observed, activation).Data.Simulation;
                if (i == 0)
                    panels.Add(Of(data.Latent, "z"));
                panels.Add(Of(data.Observed, "x"));
                numbers.Add(new($"mean of x_1, ({latent}, {observed}), {StudyContext.Name(activation)}", data.Observed.Column(0).Average()));
            }
        }
        return new("The distributions of z and of x for (m, n) = (1, 1), (1, 2), (2, 2) and four activations.", "The same panels, and GELU.", Verdict.Agrees)
        {
            Figures =
            [
                new("F1-densities", new("Densities of the latent and of the observed values", panels.ToImmutable())
                {
                    Columns = 1 + StudyContext.Activations.Length,
                    ColumnLabels = ["z", .. StudyContext.Activations.Select(a => "x, " + StudyContext.Name(a))],
                    RowLabels = [.. Sizes.Select(size => $"({size.Latent}, {size.Observed})")],
                    Description = "Histograms where there is one dimension; where there are two, hexagons that are the stronger the more rows they hold, up to the fullest one of each panel.",
                }),
            ],
            Numbers = numbers.ToImmutable(),
        };
    }

    private static Panel Of(Mat<double> values, string name) => values.Cols == 1
        ? new("", new(name), new(""), [new Series.Histogram("", values.Column(0))])
        : new("", new(name + "₁"), new(name + "₂"), [new Series.Hexbins("", values.Column(0), values.Column(1))]);
}
