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

    private static FitKind Pca() => Kind("pca", "The principal components: the orthonormal directions of largest variance.", 0, [], (_, latent) => new FitPlan.Direct((x, _, _) =>
        PcaEigen.Fit(x, latent).Map(pca => new FoundModel(pca, null, pca.Rank < latent ? [new FitNote.RankBelow(pca.Rank, latent)] : []))));

    private static FitKind Ppca() => Kind("ppca", "Probabilistic PCA, in closed form: latent numbers, and noise that is the same in all columns.", 0, [], (_, latent) => new FitPlan.Direct((x, _, _) =>
        PpcaClosedForm.Fit(x, latent).Map(FoundModel.Of)));

    private static FitKind FactorAnalysis() => Kind("fa", "Factor analysis by Newton's method: latent numbers, and noise of its own for each column.", 0, [], (_, latent) =>
        Iterated("fa", IterationFit.History, StateForms.LogNoise, (x, _) => FactorAnalysisNewton.Prepare(x, latent).Map(newton => newton.Begin())));

    private static FitKind Independent()
    {
        var contrast = Common.Choice("--contrast", "What is sought: log-cosh for most sources, exp for heavy tails, cube for flat ones.", Contrast.LogCosh);
        return Kind("fastica", "FastICA: independent sources without noise, of which at most one is Gaussian.", 1, [Setting.Of(contrast)], (parsed, latent) =>
        {
            var chosen = parsed.GetValue(contrast);
            return Iterated("fastica", IterationFit.Moves, StateForms.Unmixing, (x, random) => FastIca.Prepare(x, latent, chosen).Map(ica => ica.Begin(random)));
        });
    }

    private static FitKind Dynamics() => Kind("lds", "A linear dynamical system by EM: the rows are times.", 1, [], (_, latent) =>
        Iterated("lds", IterationFit.History, StateForms.Dynamics, (x, _) => LinearDynamicsEm.Prepare(x).Map(em => em.Begin(latent))));

    private static FitPlan.Iterated Iterated<TState, TModel>(string name, ImmutableArray<string> history, StateForm<TState> form, Func<Mat<double>, RandomStream, Fit<IterativeFit<TState, TModel>>> begin)
        where TModel : notnull => new(history, (x, random, _) => begin(x, random).Map<SteppedFit>(fit => new IterationFit<TState, TModel>(name, fit, form)));

    private static FitKind Kind(
        string name, string what, int least, ImmutableArray<Setting> settings, Func<ParseResult, int, FitPlan> plan)
    {
        var latent = FitKind.LatentOption("Latent numbers: at most as many as there are columns.", least);
        return new(name, $"""
            {what}

            Example: adica fit {name} --data x.csv --latent 2 --out run
            """, latent, settings, (parsed, data) =>
        {
            var asked = parsed.GetValue(latent);
            return asked <= data.Values.Cols
                ? plan(parsed, asked)
                : throw CliException.Usage($"--latent {asked} is more than {Printable.Path(data.Path)} has columns, which are {data.Values.Cols}.");
        });
    }
}
