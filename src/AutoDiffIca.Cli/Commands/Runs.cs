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

    /// <summary>A result that a model may have none of.</summary>
    public static T OrNone<T>(this T? value, string run, string what)
        where T : class => value ?? throw CliException.Usage($"the model in {Printable.Path(run)} {what}.");
}
