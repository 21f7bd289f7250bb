using System.Collections.Immutable;
using AutoDiffIca.Cli.Rendering;
using AutoDiffIca.Cli.Rendering.Reports;
using AutoDiffIca.Inference;
using AutoDiffIca.Inference.Diagnostics;
using AutoDiffIca.Inference.Sampling;
using AutoDiffIca.Likelihoods;
using AutoDiffIca.Models;

namespace AutoDiffIca.Cli.Study.Items;

/// <summary>The posterior of the latent values of one observation: chains, the exact density, and an autoencoder's q.</summary>
internal static class PosteriorItem
{
    private const int Observed = 20;
    private const int ChainCount = 4;
    private const int WarmUp = 400;
    private const int Draws = 500;
    private const int Thin = 4;
    private static readonly ImmutableArray<Activation> Activations = [Activation.Sigmoid, Activation.Tanh];

    public static StudyItem Item { get; } = new("posterior", "The posterior p(z|x)", Units, Show);

    private static IEnumerable<StudyUnit> Units(StudySize size) => Activations.SelectMany(activation => (StudyUnit[])
    [
        StudyFits.MleUnit(size, 2, Observed, activation), SampledUnit(activation, isMle: true),
        StudyFits.VaeUnit(size, 2, Observed, activation), SampledUnit(activation, isMle: false),
    ]);

    private static StudyUnit SampledUnit(Activation activation, bool isMle) => new($"posterior/{(isMle ? "mle" : "vae")}/{activation}", 1, context =>
    {
        var x = context.Data(2, Observed, activation).Data.Simulation.Observed.Row(0);
        return Sample(context, isMle ? StudyFits.Mle(context, 2, Observed, activation).Model : StudyFits.Vae(context, 2, Observed, activation).Model.Generative, x);
    });

    private static ItemResult Show(StudyContext context)
    {
        var panels = ImmutableArray.CreateBuilder<Panel>();
        var rows = ImmutableArray.CreateBuilder<ImmutableArray<string>>();
        var numbers = ImmutableArray.CreateBuilder<Compared>();
        foreach (var isMle in (bool[])[true, false])
        {
            foreach (var activation in Activations)
            {
                var vae = isMle ? null : StudyFits.Vae(context, 2, Observed, activation).Model;
                var model = vae?.Generative ?? StudyFits.Mle(context, 2, Observed, activation).Model;
                var x = context.Data(2, Observed, activation).Data.Simulation.Observed.Row(0);
                var name = $"{(isMle ? "maximum likelihood" : "autoencoder")}, {StudyContext.Name(activation)}";
                var unit = context.Get(SampledUnit(activation, isMle));
                panels.Add(Of(name, model, vae, x, unit));
                rows.Add([name, StudyContext.Text(unit.Scalar("mean1")), StudyContext.Text(unit.Scalar("mean2")), StudyContext.Text(unit.Scalar("rHat"), 4), StudyContext.Text(unit.Scalar("effective"), 0), StudyContext.Text(unit.Scalar("divergences"), 0)]);
                numbers.Add(new($"largest R-hat, {name}", unit.Scalar("rHat")));
            }
        }
        return new(
            "MCMC for p(z|x); an approximation exists for the autoencoder only, and none for maximum likelihood.",
            "It exists for both: chains with emitted gradients lie on the exact contours. The autoencoder's q, which has no correlations, does not.",
            Verdict.Corrected)
        {
            Figures =
            [
                new("posterior", new("The posterior of the latent values of one observation", panels.ToImmutable())
                {
                    Columns = Activations.Length,
                    Description = "Draws of four chains, contours of the exact density, and contours of the autoencoder's q.",
                }),
            ],
            Tables = [new("posterior", $"{ChainCount} chains of {Draws} draws each, by the No-U-Turn sampler.", ["model", "mean of z₁", "mean of z₂", "largest R-hat", "fewest effective draws", "divergences"], rows.ToImmutable())],
            Numbers = numbers.ToImmutable(),
        };
    }

    private static Numbers Sample(StudyContext context, NonlinearModel model, Vec<double> x)
    {
        var draws = DecoderPosterior.Sample(model.Shape, model.Decoder, x, new SamplerSettings.NoUTurn(0.3), ChainCount, new(WarmUp), Draws, context.Stream(0, 41), context.Threads).OrThrow();
        var (summary, pooled) = (ChainSummary.Of(draws), draws.Pooled());
        return Numbers.None
            .With("z1", [.. Enumerable.Range(0, pooled.Rows / Thin).Select(i => pooled[i * Thin, 0])])
            .With("z2", [.. Enumerable.Range(0, pooled.Rows / Thin).Select(i => pooled[i * Thin, 1])])
            .With("mean1", summary.Coordinates[0].Mean)
            .With("mean2", summary.Coordinates[1].Mean)
            .With("rHat", summary.LargestRHat)
            .With("effective", summary.SmallestSize)
            .With("divergences", summary.Divergences);
    }

    private static Panel Of(string name, NonlinearModel model, VariationalModel? vae, Vec<double> x, Numbers unit)
    {
        var (rangeX, rangeY) = (Range(unit["z1"]), Range(unit["z2"]));
        var top = double.NegativeInfinity;
        double LogJoint(double a, double b) => Joints.LogJoint(model.Decoder, model.Shape.Head, model.Shape.HiddenActivation, model.Shape.OutputActivation, x, new[] { a, b });
        for (var i = 0; i < unit["z1"].Length; i++)
            top = Math.Max(top, LogJoint(unit["z1"][i], unit["z2"][i]));
        var series = ImmutableArray.CreateBuilder<Series>();
        series.Add(new Series.Scatter("draws of the chains", unit["z1"], unit["z2"]));
        series.Add(new Series.Contours("the exact density", DensityGrid.OfFunction((a, b) => Math.Exp(LogJoint(a, b) - top), rangeX, rangeY)));
        if (vae is not null)
        {
            var (means, variances) = vae.Posterior(new(1, x.Length, x.ToArray()));
            series.Add(new Series.Contours("the autoencoder's q", DensityGrid.OfFunction(
                (a, b) => Math.Exp(-0.5 * ((Math.Pow(a - means[0, 0], 2) / variances[0, 0]) + (Math.Pow(b - means[0, 1], 2) / variances[0, 1]))), rangeX, rangeY)));
        }
        return new(name, new("z₁"), new("z₂"), series.ToImmutable());
    }

    private static (double From, double To) Range(ImmutableArray<double> values)
    {
        var (low, high) = (values.Min(), values.Max());
        var margin = 0.15 * Math.Max(1e-6, high - low);
        return (low - margin, high + margin);
    }
}
