using System.Collections.Immutable;
using AutoDiffIca.Cli.Rendering;
using AutoDiffIca.Cli.Rendering.Reports;
using AutoDiffIca.Inference;
using AutoDiffIca.Likelihoods;
using AutoDiffIca.Metrics;
using AutoDiffIca.Models;

namespace AutoDiffIca.Cli.Study.Items;

/// <summary>F2 and F4: observed and reconstructed values on the data's two principal components, by both estimators.</summary>
internal static class ReconstructionItem
{
    private const int Latent = 2;
    private const int Observed = 20;
    private const int Drawn = 600;

    public static StudyItem Item { get; } = new("F2", "Observed and reconstructed values (figures 2 and 4)", Units, Show);

    // By maximum likelihood, and by autoencoders with all and with a tenth of the divergence.
    private static readonly ImmutableArray<(string Key, string Name, double? Beta)> Ways = [("mle", "MLE", null), ("vae", "VAE", 1), ("vae-weak", "VAE, β = 0.1", VaeCurvesItem.Weak)];

    private static IEnumerable<StudyUnit> Units(StudySize size) =>
        from activation in StudyContext.Activations
        from way in Ways
        from unit in (StudyUnit[])[way.Beta is { } beta ? StudyFits.VaeUnit(size, Latent, Observed, activation, beta) : StudyFits.MleUnit(size, Latent, Observed, activation), JudgedUnit(size, activation, way)]
        select unit;

    private static ItemResult Show(StudyContext context)
    {
        var panels = ImmutableArray.CreateBuilder<Panel>();
        var (likelihoods, others) = (ImmutableArray.CreateBuilder<ImmutableArray<string>>(), ImmutableArray.CreateBuilder<ImmutableArray<string>>());
        var numbers = ImmutableArray.CreateBuilder<Compared>();
        var judged = Ways.ToDictionary(way => way.Key, way => StudyContext.Activations.Select(activation => context.Get(JudgedUnit(context.Size, activation, way))).ToArray());
        foreach (var way in Ways)
        {
            for (var i = 0; i < StudyContext.Activations.Length; i++)
            {
                var (of, name) = (judged[way.Key][i], StudyContext.Name(StudyContext.Activations[i]));
                panels.Add(PrincipalPlane.Cloud("reconstructed", (of["observed1"], of["observed2"]), (of["reconstructed1"], of["reconstructed2"])));
                numbers.Add(new($"log-likelihood, {name}, {way.Name}", of["logLikelihoods"].Average()));
                numbers.Add(new($"disparity, {name}, {way.Name}", of.Scalar("disparity")));
            }
        }
        // The same rows by both, so that what is hard about a row is in neither difference.
        Interval Behind(string way, string than, int i) => StudyContext.Over(judged[than][i]["logLikelihoods"].Zip(judged[way][i]["logLikelihoods"], (a, b) => a - b));
        Interval[] exact = [.. Enumerable.Range(0, StudyContext.Activations.Length).Select(i => Behind("vae", "mle", i))], weak = [.. Enumerable.Range(0, StudyContext.Activations.Length).Select(i => Behind("vae-weak", "mle", i))];
        var gap = 0.0;
        for (var i = 0; i < StudyContext.Activations.Length; i++)
        {
            var (name, of) = (StudyContext.Name(StudyContext.Activations[i]), Ways.Select(way => judged[way.Key][i]).ToArray());
            gap = Math.Max(gap, of[0]["truth"].Zip(of[0]["logLikelihoods"], (a, b) => a - b).Average());
            likelihoods.Add([name, StudyContext.Text(of[0]["truth"].Average()), StudyContext.Text(of[0]["logLikelihoods"].Average()), StudyContext.Show(exact[i]), StudyContext.Show(weak[i])]);
            others.Add([name, .. of.Select(o => StudyContext.Text(o.Scalar("disparity"))), .. of.Select(o => StudyContext.Text(o.Scalar("variance")))]);
            numbers.Add(new($"MLE above VAE, nats a row, {name}", exact[i].Mean, Lower: exact[i].Lower, Upper: exact[i].Upper));
            numbers.Add(new($"MLE above VAE with beta 0.1, nats a row, {name}", weak[i].Mean, Lower: weak[i].Lower, Upper: weak[i].Upper));
        }
        return new(
            "Maximum likelihood reconstructs well for ReLU and leaky ReLU; the autoencoder is worse.",
            $"On fresh rows maximum likelihood is at most {StudyContext.Text(gap)} nat below the truth. An autoencoder that is trained on the bound itself is {Range(exact)} nats below maximum likelihood; with a tenth of the divergence, which is what the documents' looks like, it is {Range(weak)} below. Beside the noise of the data, which nobody can reconstruct, the disparities hardly differ.",
            weak.Count(interval => interval.Lower > 0) < 3 ? Verdict.Differs : exact.Average(interval => interval.Mean) < weak.Average(interval => interval.Mean) / 2 ? Verdict.Corrected : Verdict.Agrees)
        {
            Figures =
            [
                new("F2-reconstructions", new($"Observed and reconstructed values at ({Latent}, {Observed})", panels.ToImmutable())
                {
                    Columns = StudyContext.Activations.Length,
                    ColumnLabels = [.. StudyContext.Activations.Select(StudyContext.Name)],
                    RowLabels = [.. Ways.Select(way => way.Name)],
                    Description = "Projected on the observed values' two principal components: points are observations; the outlines hold 25, 50, 75 and 95 % of what is reconstructed, from one latent draw for each observation, with noise.",
                }),
            ],
            Tables =
            [
                new("F2-likelihoods", "Held out, nats a row; by how much the autoencoders are below maximum likelihood, on the same rows, with 95 % intervals.",
                    ["activation", "truth", "MLE", "VAE below MLE", "VAE, β = 0.1, below MLE"], likelihoods.ToImmutable()),
                new("F2-scores", "Disparity of observed values and their reconstructions without noise, and the noise found.",
                    ["activation", .. Ways.Select(way => "disparity, " + way.Name), .. Ways.Select(way => "σ², " + way.Name)], others.ToImmutable()),
            ],
            Numbers = numbers.ToImmutable(),
        };
    }

    private static string Range(Interval[] intervals) => $"{StudyContext.Text(intervals.Min(i => i.Mean), 2)} to {StudyContext.Text(intervals.Max(i => i.Mean), 2)}";

    private static StudyUnit JudgedUnit(StudySize size, Activation activation, (string Key, string Name, double? Beta) way) => new($"reconstruction/{activation}/{way.Key}", 0.01 * Judged(size), context =>
    {
        var (truth, data) = context.Data(Latent, Observed, activation);
        var vae = way.Beta is { } beta ? StudyFits.Vae(context, Latent, Observed, activation, beta).Model : null;
        var model = vae?.Generative ?? StudyFits.Mle(context, Latent, Observed, activation).Model;
        var x = StudyContext.First(data.Simulation.Observed, Drawn);
        var latent = vae?.SampleLatent(x, context.Stream(0, 5)) ?? SamplePosterior(context, model, x);
        var back = model.SampleObserved(latent, context.Stream(0, 6));
        var (observed, reconstructed) = PrincipalPlane.Project(x, back);
        var rows = StudyContext.First(x, Judged(size));
        return Numbers.None
            .With("observed1", observed.Column(0).AsSpan()).With("observed2", observed.Column(1).AsSpan())
            .With("reconstructed1", reconstructed.Column(0).AsSpan()).With("reconstructed2", reconstructed.Column(1).AsSpan())
            .With("logLikelihoods", StudyFits.LogLikelihoods(context, model, rows).Span)
            .With("truth", StudyFits.LogLikelihoods(context, truth, rows).Span)
            .With("disparity", Procrustes.Disparity(x, model.Decode(latent)).OrThrow())
            .With("variance", model.Variance);
    });

    private static int Judged(StudySize size) => int.Max(size.Judged, 200);

    // One draw from each row's posterior, by its mean and variance under the prior's nodes.
    private static Mat<double> SamplePosterior(StudyContext context, NonlinearModel model, Mat<double> x)
    {
        var moments = PosteriorMoments.Of(model.Shape, model.Decoder, IntegrationNodes.Sobol(8192, Latent, default), x, context.Threads);
        var z = new double[x.Rows * Latent];
        context.Stream(0, 5).FillNormal(z);
        for (var i = 0; i < z.Length; i++)
            z[i] = moments.Means.Span[i] + (Math.Sqrt(moments.Variances.Span[i]) * z[i]);
        return new(x.Rows, Latent, z);
    }
}
