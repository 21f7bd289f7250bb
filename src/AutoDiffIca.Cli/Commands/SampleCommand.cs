using System.CommandLine;
using AutoDiffIca.Cli.Fits;
using AutoDiffIca.Cli.Io;

namespace AutoDiffIca.Cli.Commands;

/// <summary>Draws data from a model.</summary>
internal static class SampleCommand
{
    private static readonly Argument<string> Run = Runs.Argument();
    private static readonly Option<int> Rows = Common.Whole("--rows", "Rows to draw; times for a dynamical system.", 1000, 1, int.MaxValue);
    private static readonly Option<string> Out = Tables.Path("--out", "Where the rows go.");

    public static Command Create() => new Command("sample", """
        Draw data from a fitted model, with its noise.

        Example: adica sample run --rows 5000 --seed 3 --out drawn.csv
        """)
    {
        Run, Rows, Out,
    }.Acting((parsed, context) =>
    {
        var (path, target, rows) = (parsed.GetRequiredValue(Run), parsed.GetRequiredValue(Out), parsed.GetValue(Rows));
        Tables.RequireWritable(target);
        var model = FittedModel.Read(path);
        ByteSize.RequireMatrix(target, rows, Math.Max(model.Latent, model.Observed), ByteSize.Memory);
        var drawn = Interruptible.Run(() => model.Sample(rows, new RandomStream(context.Seed, 0)), context.Stop);
        Tables.Write(target, "x", drawn ?? throw CliException.Usage($"the model in {Printable.Path(path)} has no density to draw from."));
        return context.Write([new("out", "written", target), new("rows", "rows", rows), new("columns", "columns", model.Observed), new("seed", "seed", context.Seed)]);
    });
}
