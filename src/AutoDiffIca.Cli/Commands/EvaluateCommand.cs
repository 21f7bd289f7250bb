using System.CommandLine;
using AutoDiffIca.Cli.Fits;
using AutoDiffIca.Likelihoods;

namespace AutoDiffIca.Cli.Commands;

/// <summary>Tells how well a model describes data.</summary>
internal static class EvaluateCommand
{
    private static readonly Argument<string> Run = Runs.Argument();
    private static readonly Option<string> Data = Tables.Path("--data", "The data to judge by, with the columns of those that were fitted.");
    private static readonly Option<int> ElboDraws = Common.Whole("--elbo-draws", "Draws from the encoder for each row.", 100, 1, 1_000_000);
    private static readonly Option<string?> Out = Tables.OptionalPath("--out", "Where the log-likelihood of each row and its error go.");

    public static Command Create() => new Command("evaluate", """
        Tell how well a fitted model describes data: its log-likelihood with the error of the integral, the bound of an autoencoder and
        its gap, and what is lost by reconstructing the data.

        Example: adica evaluate run --data y.csv
        """)
    {
        Run, Data, Out, ElboDraws,
    }.WithRule().Reading().Acting((parsed, context) =>
    {
        var (path, target) = (parsed.GetRequiredValue(Run), parsed.GetValue(Out));
        Tables.RequireWritable(target);
        var (model, data) = Runs.Open(parsed, path, parsed.GetRequiredValue(Data));
        var x = data.Values;
        var rule = RuleOptions.Get(parsed, model.Latent);
        var random = new RandomStream(context.Seed, 0);
        var likelihoods = context.Rows("evaluate", x.Rows, done => model.LogLikelihoods(x, rule, random.Substream(0), context.Threads, done));
        double? elbo = model is FittedModel.Vae vae ? Interruptible.Run(() => Ops.Mean(vae.Model.Elbo(x, parsed.GetValue(ElboDraws), random.Substream(1))), context.Stop) : null;
        var back = context.Rows("reconstruct", x.Rows, done => model.Reconstruct(x, context.Threads, done));
        if (target is not null)
            Write(target, likelihoods.OrNone(path, "has no density"));
        var estimate = likelihoods?.Estimate;
        return context.Write(
        [
            new("run", "run", path),
            new("data", "data", data.Path),
            new("rows", "rows", x.Rows),
            new("logLikelihood", "log-likelihood of a row", likelihoods?.Mean),
            new("logLikelihoodError", "its error", estimate is null || estimate.ErrorKind == ErrorKind.Unknown ? null : Ops.Mean(estimate.Errors)),
            new("errorKind", "kind of error", estimate is null ? null : Common.Kebab(estimate.ErrorKind.ToString())),
            new("rule", "rule", estimate is null ? null : RuleOptions.Name(rule)),
            new("effectiveDraws", "fewest effective draws", estimate is null ? null : estimate.EffectiveDraws.ToArray().Min()),
            new("missedMass", "prior mass missed", estimate?.MissedMass),
            new("elbo", "lower bound of a row", elbo),
            new("gap", "its gap", likelihoods?.Mean - elbo),
            new("reconstructionError", "reconstruction error", Kernels.Reduction.SquaredDistance(x.Span, back.Span) / x.Rows),
        ]);
    });

    private static void Write(string path, RowLikelihoods likelihoods)
    {
        var rows = likelihoods.Rows;
        var errors = likelihoods.Estimate?.Errors;
        var values = Enumerable.Range(0, rows.Length).SelectMany(i => errors is { } all ? [rows[i], all[i]] : (double[])[rows[i]]);
        Io.TableFile.Write(path, new(errors is null ? ["logLikelihood"] : ["logLikelihood", "error"], new(rows.Length, errors is null ? 1 : 2, [.. values])));
    }
}
