using System.CommandLine;

namespace AutoDiffIca.Cli.Commands;

/// <summary>Finds latent values.</summary>
internal static class EncodeCommand
{
    private static readonly Argument<string> Run = Runs.Argument();
    private static readonly Option<string> Data = Tables.Path("--data", "The data, with the columns of those that were fitted.");
    private static readonly Option<string> Out = Tables.Path("--out", "Where the latent values go, a row for each row of the data.");

    public static Command Create() => new Command("encode", """
        Find the latent values of data: posterior means, the encoder's means, or coordinates, as the model has them.

        Example: adica encode run --data x.csv --out z.csv
        """)
    {
        Run, Data, Out,
    }.Reading().Acting((parsed, context) =>
    {
        var target = parsed.GetRequiredValue(Out);
        Tables.RequireWritable(target);
        var (model, data) = Runs.Open(parsed, parsed.GetRequiredValue(Run), parsed.GetRequiredValue(Data));
        var result = context.Rows("encode", data.Values.Rows, done => model.Encode(data.Values, context.Threads, done));
        Tables.Write(target, "z", result);
        return context.Write([new("out", "written", target), new("rows", "rows", result.Rows), new("columns", "columns", result.Cols)]);
    });
}
