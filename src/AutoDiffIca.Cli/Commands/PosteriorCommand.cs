using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using AutoDiffIca.Cli.Fits;
using AutoDiffIca.Cli.Io;
using AutoDiffIca.Inference;
using AutoDiffIca.Inference.Diagnostics;
using AutoDiffIca.Inference.Sampling;

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
        Draw from the posterior of one row's latent numbers under a model with a network, and summarise the draws.

        Example: adica posterior run --data x.csv --row 7 --out draws.csv
        """)
    {
        Run, Data, Row, Form, ChainCount, Draws, WarmUp, Leapfrogs, Out,
    }.Reading().Acting((parsed, context) =>
    {
        var (path, target, row) = (parsed.GetRequiredValue(Run), parsed.GetValue(Out), parsed.GetValue(Row));
        Tables.RequireWritable(target);
        var (model, data) = Runs.Open(parsed, path, parsed.GetRequiredValue(Data));
        var decoder = model.Decoder.OrNone(path, "has no network; chains are for mle and vae");
        if (row > data.Values.Rows)
            throw CliException.Usage($"--row {row} is more than {Printable.Path(data.Path)} has rows, which are {data.Values.Rows}.");
        var (chains, count) = (parsed.GetValue(ChainCount), parsed.GetValue(Draws));
        ByteSize.RequireMatrix("the draws", (long)chains * count, model.Latent + 3, ByteSize.Memory);
        SamplerSettings settings = parsed.GetValue(Form) switch
        {
            SamplerForm.Nuts => new SamplerSettings.NoUTurn(FirstStep),
            SamplerForm.Hmc => new SamplerSettings.Hamiltonian(FirstStep, parsed.GetValue(Leapfrogs)),
            SamplerForm.Mala => new SamplerSettings.Langevin(FirstStep),
            _ => new SamplerSettings.RandomWalk(2.38 / Math.Sqrt(model.Latent)),
        };
        var draws = Interruptible.Run(() => DecoderPosterior.Sample(
            decoder.Shape, decoder.Decoder, data.Values.Row(row - 1), settings, chains, new WarmUpPlan(parsed.GetValue(WarmUp)), count, new RandomStream(context.Seed, 0), context.Threads), context.Stop).OrFail(data);
        var summary = ChainSummary.Of(draws);
        if (target is not null)
            TableFile.Write(target, Table(draws));
        if (!summary.IsReliable)
            context.Say("note: the draws cannot be relied on by the usual rules: R-hat below 1.01, 100 effective draws a chain, no divergence.");
        return Write(summary, draws, row, context);
    });

    private static int Write(ChainSummary summary, ChainDraws draws, int row, CommandContext context)
    {
        ImmutableArray<ImmutableArray<Fact>> table = [.. summary.Coordinates.Select((z, i) => Facts($"z{i + 1}", z))];
        if (context.Json)
        {
            return context.WriteJson(new JsonObject
            {
                ["row"] = row,
                ["coordinates"] = new JsonArray([.. table.Select(Results.Object)]),
                ["divergences"] = summary.Divergences,
                ["acceptance"] = Ops.Mean(draws.Acceptances),
                ["reliable"] = summary.IsReliable,
            });
        }
        context.WriteTable(table);
        return context.Write([new("divergences", "divergences", summary.Divergences), new("acceptance", "acceptance", Ops.Mean(draws.Acceptances))]);
    }

    private static ImmutableArray<Fact> Facts(string name, QuantitySummary z) =>
    [
        new("name", "", name), new("mean", "mean", z.Mean), new("deviation", "sd", z.Deviation), new("lower", "5 %", z.Lower), new("median", "50 %", z.Median), new("upper", "95 %", z.Upper),
        new("rHat", "R-hat", z.RHat), new("bulkSize", "bulk ESS", z.BulkSize), new("tailSize", "tail ESS", z.TailSize), new("meanError", "error of mean", z.MeanError),
    ];

    private static Table Table(ChainDraws draws)
    {
        var width = draws.Dimension + 3;
        var values = new double[draws.Chains.Length * draws.Draws * width];
        for (var i = 0; i < draws.Chains.Length * draws.Draws; i++)
        {
            var (chain, draw) = int.DivRem(i, draws.Draws);
            var line = values.AsSpan(i * width, width);
            (line[0], line[1], line[^1]) = (chain + 1, draw + 1, draws.Chains[chain].LogDensities[draw]);
            draws.Chains[chain].Draws.Row(draw).Span.CopyTo(line[2..]);
        }
        return new(["chain", "draw", .. Tables.Names("z", draws.Dimension), "logDensity"], new(values.Length / width, width, values));
    }
}
