using System.Collections.Immutable;
using System.CommandLine;
using AutoDiffIca.Cli.Fits;
using AutoDiffIca.Cli.Io;
using AutoDiffIca.Estimators;
using AutoDiffIca.Estimators.IndependentComponents;
using AutoDiffIca.Estimators.LinearGaussians;
using AutoDiffIca.Estimators.PrincipalComponents;

namespace AutoDiffIca.Cli.Commands;

/// <summary>The models with a linear decoder.</summary>
internal static class FitLinear
{
    public static ImmutableArray<FitKind> Create() => [Pca(), Ppca(), FactorAnalysis(), Independent(), Dynamics()];

    private static FitKind Pca() => Kind("pca", "The principal components: the orthonormal directions of largest variance.", 0, [], (_, latent) => (x, _, _) =>
        PcaEigen.Fit(x, latent).Map(pca => new DirectFit(pca, null, pca.Rank < latent ? [new FitNote.RankBelow(pca.Rank, latent)] : [])));

    private static FitKind Ppca() => Kind("ppca", "Probabilistic PCA, in closed form: latent numbers, and noise that is the same in all columns.", 0, [], (_, latent) => (x, _, _) =>
        PpcaClosedForm.Fit(x, latent).Map(DirectFit.Of));

    private static FitKind FactorAnalysis() => Kind("fa", "Factor analysis by Newton's method: latent numbers, and noise of its own for each column.", 0, [], (_, latent) => (x, _, _) =>
        FactorAnalysisNewton.Prepare(x, latent).Bind(newton => newton.Run()).Map(DirectFit.Of));

    private static FitKind Independent()
    {
        var contrast = Common.Choice("--contrast", "What is sought: log-cosh for most sources, exp for heavy tails, cube for flat ones.", Contrast.LogCosh);
        return Kind("fastica", "FastICA: independent sources without noise, of which at most one is Gaussian.", 1, [Setting.Of(contrast)], (parsed, latent) =>
        {
            var chosen = parsed.GetValue(contrast);
            return (x, random, _) => FastIca.Prepare(x, latent, chosen).Bind(ica => ica.Run(random)).Map(DirectFit.Of);
        });
    }

    private static FitKind Dynamics() => Kind("lds", "A linear dynamical system by EM: the rows are times.", 1, [], (_, latent) => (x, _, _) =>
        LinearDynamicsEm.Prepare(x).Bind(em => em.Run(latent)).Map(DirectFit.Of));

    private static FitKind Kind(
        string name, string what, int least, ImmutableArray<Setting> settings, Func<ParseResult, int, Func<Mat<double>, RandomStream, int, Fit<DirectFit>>> run)
    {
        var latent = FitKind.LatentOption("Latent numbers: at most as many as there are columns.", least);
        return new(name, $"""
            {what}

            Example: adica fit {name} --data x.csv --latent 2 --out run
            """, latent, settings, (parsed, data) =>
        {
            var asked = parsed.GetValue(latent);
            return asked <= data.Values.Cols
                ? new FitPlan.Direct(run(parsed, asked))
                : throw CliException.Usage($"--latent {asked} is more than {Printable.Path(data.Path)} has columns, which are {data.Values.Cols}.");
        });
    }
}
