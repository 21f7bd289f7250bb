using System.CommandLine;
using AutoDiffIca.Cli.Fits;

namespace AutoDiffIca.Cli.Commands;

internal enum PointForm
{
    Mean,
    Mode,
}

/// <summary>Finds latent values.</summary>
internal static class EncodeCommand
{
    private static readonly Argument<string> Run = Runs.Argument();
    private static readonly Option<string> Data = Tables.Path("--data", "The data, with the columns of those that were fitted.");
    private static readonly Option<PointForm> Point = Common.Choice("--point", "Which latent values stand for a row under a model with a network: means (the encoder's, if it has one), or the most probable ones, which are better where data tell them closely.", PointForm.Mean);
    private static readonly Option<string> Out = Tables.Path("--out", "Where the latent values go, a row for each row of the data.");

    public static Command Create() => new Command("encode", """
        Find the latent values of data: posterior means, the encoder's means, or coordinates, as the model has them.

        Example: adica encode run --data x.csv --out z.csv
        """)
    {
        Run, Data, Point, Out,
    }.Reading().Acting((parsed, context) =>
    {
        var target = parsed.GetRequiredValue(Out);
        Tables.RequireWritable(target);
        var (model, data) = Runs.Open(parsed, parsed.GetRequiredValue(Run), parsed.GetRequiredValue(Data));
        var result = context.Rows("encode", data.Values.Rows, done => model.Decoder is { } decoder && parsed.GetValue(Point) == PointForm.Mode
            ? RowBlocks.Modes(decoder, data.Values, context.Threads, done)
            : model.Encode(data.Values, context.Threads, done));
        Tables.Write(target, "z", result);
        return context.Write([new("out", "written", target), new("rows", "rows", result.Rows), new("columns", "columns", result.Cols)]);
    });
}
