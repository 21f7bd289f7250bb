using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using AutoDiffIca.Cli.Fits;
using AutoDiffIca.Cli.Io;
using AutoDiffIca.Inference;
using AutoDiffIca.Inference.Sampling;
using AutoDiffIca.Models;

namespace AutoDiffIca.Cli.Commands;

internal enum SamplerForm
{
    Nuts,
    Hmc,
    Mala,
    RandomWalk,
}

/// <summary>Draws from the posterior of one row's latent numbers.</summary>
internal static class PosteriorCommand
{
    private const double FirstStep = 0.5;

    private static readonly Argument<string> Run = Runs.Argument();
    private static readonly Option<string> Data = Tables.Path("--data", "The data, with the columns of those that were fitted.");
    private static readonly Option<int> Row = Common.Whole("--row", "Which row's posterior, counted from 1.", 1, 1, int.MaxValue);
    private static readonly Option<SamplerForm> Form = Common.Choice("--sampler", "The Markov chain: No-U-Turn, Hamiltonian, Langevin, or random-walk Metropolis.", SamplerForm.Nuts);
    private static readonly Option<int> ChainCount = Common.Whole("--chains", "Chains, which tell by their agreement whether they have found all of it.", 4, 1, 10_000);
    private static readonly Option<int> Draws = Common.Whole("--draws", "Draws of each chain.", 1000, 1, 100_000_000);
    private static readonly Option<int> WarmUp = Common.Whole("--warm-up", "Steps of each chain before its draws.", 1000, 0, 100_000_000);
    private static readonly Option<int> Leapfrogs = Common.Whole("--leapfrogs", "Leapfrogs of a Hamiltonian step.", 10, 1, 100_000);
    private static readonly Option<string?> Out = Tables.OptionalPath("--out", "Where the draws go: chain, draw, latent numbers and log-density.");

    public static Command Create() => new Command("posterior", """
        Draw from the posterior of one row's latent numbers, and summarise the draws.
        Under a model with a network this is done by Markov chains. Under ppca and fa the posterior is normal and drawn from exactly, whatever the sampler.

        Example: adica posterior run --data x.csv --row 7 --out draws.csv
        """)
    {
        Run, Data, Row, Form, ChainCount, Draws, WarmUp, Leapfrogs, Out,
    }.Reading().Acting((parsed, context) =>
    {
        var (path, target, row) = (parsed.GetRequiredValue(Run), parsed.GetValue(Out), parsed.GetValue(Row));
        Tables.RequireWritable(target);
        var (model, data) = Runs.Open(parsed, path, parsed.GetRequiredValue(Data));
        RequirePosterior(model, path);
        if (row > data.Values.Rows)
            throw CliException.Usage($"--row {row} is more than {Printable.Path(data.Path)} has rows, which are {data.Values.Rows}.");
        ByteSize.RequireMatrix("the draws", (long)parsed.GetValue(ChainCount) * parsed.GetValue(Draws), model.Latent + 3, ByteSize.Memory);
        var draws = model switch
        {
            FittedModel.Gaussian { Model: var gaussian } => Interruptible.Run(
                () => PosteriorDraws.Exact(gaussian, data.Values.Row(row - 1), parsed.GetValue(ChainCount), parsed.GetValue(Draws), new RandomStream(context.Seed, 0)), context.Stop),
            _ => PosteriorDraws.Of(ByChains(model.Decoder!, data, row, parsed, context)),
        };
        if (target is not null)
            TableFile.Write(target, draws.ToTable());
        return Write(draws, row, context);
    });

    private static void RequirePosterior(FittedModel model, string path)
    {
        var why = model switch
        {
            FittedModel.Principal => "has no posterior: the components of pca come without a density",
            FittedModel.Independent => "has no posterior: without noise, a row's sources are known exactly (see: adica encode)",
            FittedModel.Dynamics => "is one of a series, where the posterior of a row depends on all rows; adica encode tells its means",
            { Latent: 0 } => "has no latent numbers",
            _ => null,
        };
        if (why is not null)
            throw CliException.Usage($"the model in {Printable.Path(path)} {why}.");
    }

    private static ChainDraws ByChains(NonlinearModel model, DataSet data, int row, ParseResult parsed, CommandContext context)
    {
        var (chains, count, warmUp) = (parsed.GetValue(ChainCount), parsed.GetValue(Draws), parsed.GetValue(WarmUp));
        SamplerSettings settings = parsed.GetValue(Form) switch
        {
            SamplerForm.Nuts => new SamplerSettings.NoUTurn(FirstStep),
            SamplerForm.Hmc => new SamplerSettings.Hamiltonian(FirstStep, parsed.GetValue(Leapfrogs)),
            SamplerForm.Mala => new SamplerSettings.Langevin(FirstStep),
            _ => new SamplerSettings.RandomWalk(2.38 / Math.Sqrt(model.Latent)),
        };
        var (steps, drawn) = (0L, 0L);
        using var progress = context.Progress("posterior", "steps", (long)chains * ((long)warmUp + count));
        return Interruptible.Run(() => DecoderPosterior.Sample(
            model.Shape, model.Decoder, data.Values.Row(row - 1), settings, chains, new WarmUpPlan(warmUp), count, new RandomStream(context.Seed, 0), context.Threads, Observe), context.Stop).OrFail(data);

        void Observe(ChainStage stage)
        {
            var taken = Interlocked.Increment(ref steps);
            var draws = stage == ChainStage.Draw ? Interlocked.Increment(ref drawn) : Interlocked.Read(ref drawn);
            if (progress.IsDue)
                progress.Report(taken, string.Create(CultureInfo.InvariantCulture, $"{draws}/{(long)chains * count} draws"));
        }
    }

    private static int Write(PosteriorDraws draws, int row, CommandContext context)
    {
        var (table, markov) = (draws.Facts(), draws.Markov);
        if (markov is { IsReliable: false })
            context.Say("note: the draws cannot be relied on by the usual rules: R-hat below 1.01, 100 effective draws a chain, no divergence.");
        if (context.Json)
        {
            return context.WriteJson(new JsonObject
            {
                ["row"] = row,
                ["exact"] = draws.IsExact,
                ["coordinates"] = new JsonArray([.. table.Select(Results.Object)]),
                ["divergences"] = markov?.Divergences,
                ["acceptance"] = markov?.Acceptance,
                ["reliable"] = markov?.IsReliable ?? true,
            });
        }
        context.WriteTable(table);
        return context.Write(draws.IsExact
            ? [new("exact", "draws", "exact and independent: the posterior is normal")]
            : [new("divergences", "divergences", markov?.Divergences), new("acceptance", "acceptance", markov?.Acceptance)]);
    }
}
