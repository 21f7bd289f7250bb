using System.Collections.Immutable;
using System.Globalization;
using AutoDiffIca.Cli.Fits;
using AutoDiffIca.Cli.Rendering.Reports;

namespace AutoDiffIca.Cli.RunReports.Parts;

/// <summary>The two parts of an autoencoder's bound, and how much of the divergence each latent number has.</summary>
internal static class BoundPart
{
    private const int Draws = 10;
    private const ulong Drawing = 3;

    public static Section? Fill(ReportedRun run, Section section)
    {
        if (run.Model is not FittedModel.Vae { Model: var model } || run.Belief is not { Means: var means, Variances: { } variances })
            return null;
        var bound = Ops.Mean(model.Elbo(run.Rows, Draws, new RandomStream(run.Config.Seed, Drawing)));
        ImmutableArray<double> divergences = [.. Enumerable.Range(0, means.Cols).Select(k => Enumerable.Range(0, means.Rows).Average(i => Divergence(means[i, k], variances[i, k])))];
        var all = divergences.Sum();
        return new NamedValues("Divergence by latent number", run.LatentNames, ("nats a row", divergences)).AddTo(section with
        {
            Text = string.Create(CultureInfo.InvariantCulture, $"""
                On {run.RowsInWords} the lower bound of the log-likelihood is {bound:F3} nats a row: {bound + all:F3} for the row given its latent values, less {all:F3} for the divergence of the encoder's q from the prior, which counts in full here.
                A latent number without divergence tells nothing of the rows.
                """),
        });
    }

    // KL(N(m, v) || N(0, 1)).
    private static double Divergence(double mean, double variance) => 0.5 * ((mean * mean) + variance - 1 - Math.Log(variance));
}
