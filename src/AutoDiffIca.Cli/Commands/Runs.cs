using System.CommandLine;
using AutoDiffIca.Cli.Fits;
using AutoDiffIca.Cli.Io;

namespace AutoDiffIca.Cli.Commands;

/// <summary>What commands that use a fitted model have in common.</summary>
internal static class Runs
{
    public static Argument<string> Argument() => new("RUN") { Description = "The folder of a run that is finished." };

    /// <summary>The model of a run, and data that fit it.</summary>
    public static (FittedModel Model, DataSet Data) Open(ParseResult parsed, string run, string data)
    {
        var model = FittedModel.Read(run);
        return (model, Tables.Read(parsed, data).RequireColumns(model.Observed, run));
    }

    /// <summary>Work on rows that tells how far it is, and is left where it is when the user interrupts.</summary>
    public static T Rows<T>(this CommandContext context, string what, int rows, Func<Action<int>, T> work)
    {
        using var progress = context.Progress(what, "rows", rows);
        return Interruptible.Run(() => work(done => progress.Report(done)), context.Stop);
    }

    /// <summary>A result that a model may have none of.</summary>
    public static T OrNone<T>(this T? value, string run, string what)
        where T : class => value ?? throw CliException.Usage($"the model in {Printable.Path(run)} {what}.");
}
