using System.CommandLine;

namespace AutoDiffIca.Cli.Commands;

/// <summary>Reconstructs data from their latent values.</summary>
internal static class ReconstructCommand
{
    private static readonly Argument<string> Run = Runs.Argument();
    private static readonly Option<string> Data = Tables.Path("--data", "The data, with the columns of those that were fitted.");
    private static readonly Option<string> Out = Tables.Path("--out", "Where the reconstructed data go.");

    public static Command Create() => new Command("reconstruct", """
        Reconstruct data from their latent values: what the model keeps of them, without noise.

        Example: adica reconstruct run --data x.csv --out back.csv
        """)
    {
        Run, Data, Out,
    }.Reading().Acting((parsed, context) =>
    {
        var target = parsed.GetRequiredValue(Out);
        Tables.RequireWritable(target);
        var (model, data) = Runs.Open(parsed, parsed.GetRequiredValue(Run), parsed.GetRequiredValue(Data));
        var result = context.Rows("reconstruct", data.Values.Rows, done => model.Reconstruct(data.Values, context.Threads, done));
        Tables.Write(target, "x", result);
        return context.Write([new("out", "written", target), new("rows", "rows", result.Rows), new("columns", "columns", result.Cols)]);
    });
}
