using System.Collections.Immutable;
using System.CommandLine;
using AutoDiffIca.Cli.Fits;
using AutoDiffIca.Cli.Io;
using AutoDiffIca.Cli.RunReports;
using AutoDiffIca.Estimators;

namespace AutoDiffIca.Cli.Commands;

/// <summary>Fits models: a command for each estimator, and one that goes on with a run.</summary>
internal static class FitCommand
{
    private const string ConfigName = "config.json";

    private static readonly Option<string> Data = Tables.Path("--data", "The data, a row for each observation: .csv, .npy or .npz.");

    private static readonly Option<string> Out = Tables.Path("--out", "The folder of the run: new, or empty.", "RUN");

    private static readonly Option<bool> Replace = new("--replace") { Description = "Replace the run that is in the folder." };

    private static readonly Option<string?> MovedData = Tables.OptionalPath("--data", "Where the run's data are now, if they were moved.");

    private static readonly Option<string?> Resumed = Tables.OptionalPath("--resume", "Go on with a run that was interrupted, as if it had never stopped.", "RUN");

    private static readonly Option<double> CheckpointEvery = Common.Real("--checkpoint-every", "Seconds between checkpoints.", 30, zeroToo: true, most: 1e6);

    public static Command Create()
    {
        var kinds = Kinds();
        var command = new Command("fit", """
            Fit a model and keep it in a run folder: config.json, history.csv, model.safetensors and checkpoints; and report.html, which shows
            how the fit went and what the model makes of the data.

            Example: adica fit mle --data x.csv --latent 2 --out run
            Ctrl-C saves a checkpoint; the fit goes on with: adica fit --resume run
            """);
        foreach (var kind in kinds)
            command.Subcommands.Add(Create(kind));
        command.Options.Add(Resumed);
        command.Options.Add(MovedData);
        return command.Acting((parsed, context) => parsed.GetValue(Resumed) is { } run
            ? Resume(run, parsed.GetValue(MovedData), kinds, context, Stopping(context))
            : throw CliException.Usage($"an estimator is needed, one of {string.Join(", ", kinds.Select(kind => kind.Name))} (see: adica fit --help)."));
    }

    public static ImmutableArray<FitKind> Kinds() => [FitMle.Create(), FitVae.Create(), .. FitLinear.Create()];

    /// <summary>The command of an estimator.</summary>
    public static Command Create(FitKind kind)
    {
        var command = new Command(kind.Name, kind.Help);
        command.Options.Add(Data);
        command.Options.Add(kind.Latent);
        command.Options.Add(Out);
        foreach (var setting in kind.Settings)
            command.Options.Add(setting.Option);
        command.Options.Add(CheckpointEvery);
        command.Options.Add(Replace);
        return command.Reading().Acting((parsed, context) => Begin(kind, parsed, context, Stopping(context)));
    }

    /// <summary>Begins a run.</summary>
    internal static int Begin(FitKind kind, ParseResult parsed, CommandContext context, Func<long, bool> stop)
    {
        var path = parsed.GetRequiredValue(Out);
        FileErrors.RequireName(path);
        if (!parsed.GetValue(Replace) && File.Exists(Path.Combine(path, ConfigName)))
            throw CliException.Usage($"{Printable.Path(path)} holds a run already; go on with it by --resume, say --replace, or choose another folder.");
        var (data, hash) = Interruptible.Run(() => (Tables.Read(parsed, parsed.GetRequiredValue(Data)), FileHash.OfFile(parsed.GetRequiredValue(Data))), context.Stop);
        var plan = kind.Plan(parsed, data);
        var config = new RunConfig(
            kind.Name,
            Setting.Save(parsed, [.. kind.AllSettings, Setting.Of(CheckpointEvery), Setting.Of(Tables.Separator), Setting.Of(Tables.Header), Setting.Of(Tables.Member)]),
            context.Seed,
            Path.GetFullPath(data.Path),
            hash,
            plan.History,
            InfoCommand.Version);
        return Fit(plan, data, context with { Seed = config.Seed }, parsed, () => RunFolder.Create(path, config, parsed.GetValue(Replace)), stop);
    }

    /// <summary>Goes on with a run.</summary>
    internal static int Resume(string path, string? moved, ImmutableArray<FitKind> kinds, CommandContext context, Func<long, bool> stop)
    {
        using var kept = RunFolder.Open(path);
        var (config, source) = (kept.Config, moved ?? kept.Config.DataPath);
        var model = kept.HasModel ? FittedModel.Of(ModelFile.FromTensors(kept.ReadModel())) : null;
        if (model is not null)
            context.Say($"{Printable.Path(path)} is finished.");
        // A run that was killed between its model and its report gets that yet, if there are the data.
        if (model is not null && (File.Exists(kept.ReportPath) || !File.Exists(source)))
            return context.Write(FitSummary.Of(kept, model));
        var file = Path.Combine(path, ConfigName);
        var kind = kinds.FirstOrDefault(kind => kind.Name == config.Estimator)
            ?? throw CliException.BadData($"{Printable.Path(file)} asks for the estimator {Printable.Quote(config.Estimator)}, which this adica does not have.");
        var parsed = Create(kind).Parse([.. Setting.Arguments(config.Settings, file), "--data=" + source, "--out=" + path]);
        if (parsed.UnmatchedTokens.Count > 0 || parsed.Errors.Count > 0)
            throw CliException.BadData($"{Printable.Path(file)} is damaged: {(parsed.UnmatchedTokens.Count > 0 ? $"there is no setting {Printable.Quote(parsed.UnmatchedTokens[0].TrimStart('-'))}" : parsed.Errors[0].Message.TrimEnd('.'))}.");
        var data = Interruptible.Run(
            () =>
            {
                config.RequireData(source);
                return Tables.Read(parsed, source);
            },
            context.Stop);
        if (model is not null)
            return Finish(kept, model, data, context);
        var plan = kind.Plan(parsed, data);
        return plan.History.SequenceEqual(config.History)
            ? Fit(plan, data, context with { Seed = config.Seed }, parsed, () => Opened(path, context), stop)
            : throw CliException.BadData($"{Printable.Path(file)} is damaged: 'history' does not name the columns of {Printable.Quote(kind.Name)}.");
    }

    private static RunFolder Opened(string path, CommandContext context)
    {
        var run = RunFolder.Resume(path);
        foreach (var warning in run.Warnings)
            context.Say(warning);
        return run;
    }

    // Data that cannot be fitted is found before there is a folder.
    private static int Fit(FitPlan plan, DataSet data, CommandContext context, ParseResult parsed, Func<RunFolder> open, Func<long, bool> stop)
    {
        var random = new RandomStream(context.Seed, 0);
        switch (plan)
        {
            case FitPlan.Trained trained:
                var (kept, held) = Split(data, trained.ValidationFraction, context.Seed);
                return Stepwise(() => trained.Prepare(kept, held, random, context.Threads));

            case FitPlan.Iterated iterated:
                return Stepwise(() => iterated.Prepare(data.Values, random, context.Threads));

            case FitPlan.Direct direct:
                var found = Interruptible.Run(() => direct.Run(data.Values, random, context.Threads), context.Stop).OrFail(data);
                using (var run = open())
                {
                    if (found.Convergence is { } way)
                        run.AppendHistory(way.Steps, way.Value, way.Remaining);
                    return Finish(run, found, data, context);
                }

            default:
                throw new NotSupportedException(plan.GetType().Name);
        }

        int Stepwise(Func<Fit<SteppedFit>> prepare)
        {
            var fit = Interruptible.Run(prepare, context.Stop).OrFail(data);
            using var run = open();
            return Finish(run, fit.Drive(new(run, data, TimeSpan.FromSeconds(parsed.GetValue(CheckpointEvery)), context, stop)), data, context);
        }
    }

    private static int Finish(RunFolder run, FoundModel found, DataSet data, CommandContext context)
    {
        run.WriteModel(ModelFile.ToTensors(found.Model));
        foreach (var note in found.Notes)
            context.Say($"note: {FitFailures.Of(note, data)}");
        if (found.Convergence is { Converged: false } slow)
            context.Say($"note: not converged after {slow.Steps} steps.");
        return Finish(run, FittedModel.Of(found.Model), data, context);
    }

    // The model is safe before anything is made of it.
    private static int Finish(RunFolder run, FittedModel model, DataSet data, CommandContext context)
    {
        RunReport.Write(run, model, data, context);
        return context.Write(FitSummary.Of(run, model));
    }

    private static (Mat<double> Kept, Mat<double>? Held) Split(DataSet data, double fraction, ulong seed)
    {
        if (fraction == 0)
            return (data.Values, null);
        var (kept, held) = AutoDiffIca.Data.Split.HoldOut(data.Values, fraction, new RandomStream(seed, 1));
        return held.Rows > 0 && kept.Rows > 0
            ? (kept, held)
            : throw CliException.BadData($"{Printable.Path(data.Path)} has {DataSet.Count(data.Values.Rows, "row")}, too few for --validation to take a part of them.");
    }

    private static Func<long, bool> Stopping(CommandContext context) => _ => context.Stop.IsCancellationRequested;
}
