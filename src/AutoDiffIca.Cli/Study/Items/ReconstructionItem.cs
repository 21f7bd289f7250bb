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

    public static StudyItem Item { get; } = new("F2", "Observed and reconstructed values (figures 2 and 4)", Run);

    private static ItemResult Run(StudyContext context)
    {
        var panels = ImmutableArray.CreateBuilder<Panel>();
        var rows = ImmutableArray.CreateBuilder<ImmutableArray<string>>();
        var numbers = ImmutableArray.CreateBuilder<Compared>();
        var better = 0;
        var worstGap = 0.0;
        var of = new Dictionary<(bool IsMle, Activation), Numbers>();
        foreach (var isMle in (bool[])[true, false])
        {
            foreach (var activation in StudyContext.Activations)
            {
                var judged = of[(isMle, activation)] = Judge(context, activation, isMle);
                panels.Add(PrincipalPlane.Panel("reconstructed", (judged["observed1"], judged["observed2"]), (judged["reconstructed1"], judged["reconstructed2"])));
            }
        }
        foreach (var activation in StudyContext.Activations)
        {
            var (mle, vae, name) = (of[(true, activation)], of[(false, activation)], StudyContext.Name(activation));
            rows.Add([
                name, StudyContext.Text(mle.Scalar("truth")), StudyContext.Text(mle.Scalar("logLikelihood")), StudyContext.Text(vae.Scalar("logLikelihood")),
                StudyContext.Text(mle.Scalar("disparity")), StudyContext.Text(vae.Scalar("disparity")), StudyContext.Text(mle.Scalar("variance")), StudyContext.Text(vae.Scalar("variance")),
            ]);
            numbers.Add(new($"log-likelihood, {name}, maximum likelihood", mle.Scalar("logLikelihood")));
            numbers.Add(new($"log-likelihood, {name}, autoencoder", vae.Scalar("logLikelihood")));
            numbers.Add(new($"disparity, {name}, maximum likelihood", mle.Scalar("disparity")));
            numbers.Add(new($"disparity, {name}, autoencoder", vae.Scalar("disparity")));
            better += mle.Scalar("logLikelihood") > vae.Scalar("logLikelihood") ? 1 : 0;
            worstGap = Math.Max(worstGap, mle.Scalar("truth") - mle.Scalar("logLikelihood"));
        }
        return new(
            "Maximum likelihood reconstructs well for ReLU and leaky ReLU; the autoencoder is worse.",
            $"Held out, maximum likelihood is likelier than the autoencoder for {better} of {StudyContext.Activations.Length} activations, and at most {StudyContext.Text(worstGap)} nat below the truth. Beside the noise of the data, which nobody can reconstruct, the disparities hardly differ.",
            better >= 4 ? Verdict.Agrees : Verdict.Differs)
        {
            Figures =
            [
                new("F2-reconstructions", new($"Observed and reconstructed values at ({Latent}, {Observed})", panels.ToImmutable())
                {
                    Columns = StudyContext.Activations.Length,
                    ColumnLabels = [.. StudyContext.Activations.Select(StudyContext.Name)],
                    RowLabels = ["MLE", "VAE"],
                    Description = "Projected on the observed values' two principal components; one latent draw for each observation.",
                }),
            ],
            Tables =
            [
                new("F2-scores", "Held out: log-likelihood in nats a row, disparity of observed and reconstructed values, and the noise found.",
                    ["activation", "truth", "log-likelihood, MLE", "log-likelihood, VAE", "disparity, MLE", "disparity, VAE", "σ², MLE", "σ², VAE"], rows.ToImmutable()),
            ],
            Numbers = numbers.ToImmutable(),
        };
    }

    private static Numbers Judge(StudyContext context, Activation activation, bool isMle)
    {
        var (truth, data) = context.Data(Latent, Observed, activation);
        var vae = isMle ? null : StudyFits.Vae(context, Latent, Observed, activation).Model;
        var model = vae?.Generative ?? StudyFits.Mle(context, Latent, Observed, activation).Model;
        return context.Unit($"reconstruction/{activation}/{(isMle ? "mle" : "vae")}", () =>
        {
            var x = StudyContext.First(data.Simulation.Observed, Drawn);
            var latent = vae?.SampleLatent(x, context.Stream(0, 5)) ?? SamplePosterior(context, model, x);
            var back = model.SampleObserved(latent, context.Stream(0, 6));
            var (observed, reconstructed) = PrincipalPlane.Project(x, back);
            var rows = StudyContext.First(x, int.Max(context.Size.Judged, 200));
            return Numbers.None
                .With("observed1", observed.Column(0).AsSpan()).With("observed2", observed.Column(1).AsSpan())
                .With("reconstructed1", reconstructed.Column(0).AsSpan()).With("reconstructed2", reconstructed.Column(1).AsSpan())
                .With("logLikelihood", StudyFits.LogLikelihood(context, model, rows))
                .With("truth", StudyFits.LogLikelihood(context, truth, rows))
                .With("disparity", Procrustes.Disparity(x, model.Decode(latent)).OrThrow())
                .With("variance", model.Variance);
        });
    }

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
