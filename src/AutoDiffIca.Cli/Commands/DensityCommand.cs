using System.CommandLine;
using System.Globalization;
using System.Text;
using AutoDiffIca.Cli.Fits;
using AutoDiffIca.Cli.Io;

namespace AutoDiffIca.Cli.Commands;

/// <summary>Points on an axis.</summary>
internal sealed record Axis(double From, double To, int Count)
{
    public double this[int i] => Count == 1 ? From : From + ((To - From) * i / (Count - 1));
}

/// <summary>Tells the log-density of a model at points.</summary>
internal static class DensityCommand
{
    private const int MostColumns = 3;

    private static readonly Argument<string> Run = Runs.Argument();
    private static readonly Option<string?> Data = Tables.OptionalPath("--data", "The points, a row for each.");

    private static readonly Option<Axis?> Grid = new("--grid")
    {
        Description = "A grid of points instead: FROM:TO:COUNT on the axis of each column, for up to 3 columns, such as -3:3:61.",
        HelpName = "FROM:TO:COUNT",
        Arity = ArgumentArity.ExactlyOne,
        CustomParser = result =>
        {
            var text = result.Tokens[^1].Value;
            if (text.Split(':') is [var from, var to, var count] && Real(from) is { } low && Real(to) is { } high && low <= high
                && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var points) && points is >= 1 and <= 100_000)
                return new(low, high, points);
            result.AddError($"--grid takes FROM:TO:COUNT, such as -3:3:61, not '{text}'.");
            return null;
        },
    };

    private static readonly Option<string?> Out = Tables.OptionalPath("--out", "Where the points and their log-densities go. [default: standard output, as .csv]");

    public static Command Create() => new Command("density", """
        Tell the log-density of a fitted model at points, or on a grid to be drawn.

        Example: adica density run --grid -3:3:61 --out density.csv
        """)
    {
        Run, Data, Grid, Out,
    }.WithRule().Reading().Acting((parsed, context) =>
    {
        var (path, source, grid, target) = (parsed.GetRequiredValue(Run), parsed.GetValue(Data), parsed.GetValue(Grid), parsed.GetValue(Out));
        if ((source is null) == (grid is null))
            throw CliException.Usage("points are needed, by one of --data and --grid.");
        Tables.RequireWritable(target);
        var model = FittedModel.Read(path);
        if (model is FittedModel.Dynamics && grid is not null)
            throw CliException.Usage($"the model in {Printable.Path(path)} is one of a series, whose rows have densities only after those before them: take --data.");
        var points = source is not null ? Tables.Read(parsed, source).RequireColumns(model.Observed, path).Values : Points(grid!, model.Observed, path);
        var densities = context.Rows("density", points.Rows, done => model.LogLikelihoods(points, RuleOptions.Get(parsed, model.Latent), new RandomStream(context.Seed, 0), context.Threads, done))
            .OrNone(path, "has no density").Rows;
        var table = new Table([.. Tables.Names("x", points.Cols), "logDensity"], Join(points, densities));
        if (target is not null)
        {
            TableFile.Write(target, table);
            return context.Write([new("out", "written", target), new("rows", "points", points.Rows), new("meanLogDensity", "mean log-density", Ops.Mean(densities))]);
        }
        if (context.Json)
            return context.WriteJson(new System.Text.Json.Nodes.JsonObject { ["logDensities"] = new System.Text.Json.Nodes.JsonArray([.. densities.ToArray().Select(value => (System.Text.Json.Nodes.JsonNode)value)]) });
        using var stream = new MemoryStream();
        CsvText.Write(stream, table);
        context.Terminal.Out.Write(Encoding.UTF8.GetString(stream.ToArray()));
        return (int)ExitCode.Done;
    });

    private static Mat<double> Points(Axis axis, int columns, string run)
    {
        if (columns > MostColumns)
            throw CliException.Usage($"--grid is for up to {MostColumns} columns, and {Printable.Path(run)} was fitted to {columns}: take --data.");
        var count = (long)Math.Pow(axis.Count, columns);
        ByteSize.RequireMatrix("the grid", count, columns + 1, ByteSize.Memory);
        var values = new double[count * columns];
        for (var i = 0; i < count; i++)
        {
            for (var (j, rest) = (columns - 1, i); j >= 0; j--, rest /= axis.Count)
                values[(i * columns) + j] = axis[rest % axis.Count];
        }
        return new((int)count, columns, values);
    }

    private static Mat<double> Join(Mat<double> points, Vec<double> last) =>
        new(points.Rows, points.Cols + 1, [.. Enumerable.Range(0, points.Rows).SelectMany(i => points.Row(i).ToArray().Append(last[i]))]);

    private static double? Real(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;
}
