using System.Collections.Immutable;
using System.Globalization;
using AutoDiffIca.Cli.Commands;
using AutoDiffIca.Cli.Fits;
using AutoDiffIca.Cli.Io;
using AutoDiffIca.Cli.Rendering;
using AutoDiffIca.Data;

namespace AutoDiffIca.Cli.RunReports;

/// <summary>A run that is over, as its report sees it: as many rows as pictures need, and what the model says of them, computed once when somebody asks.</summary>
internal sealed class ReportedRun
{
    private const int MostRows = 2000;

    // Of wide data fewer rows are taken, so that a report does not take long.
    private const int MostValues = 250_000;

    // More latent numbers or columns than this cannot be told apart.
    public const int MostNames = 60;

    private readonly Lazy<LatentBelief> _belief;
    private readonly Lazy<Mat<double>> _back;

    public ReportedRun(RunConfig config, Table history, FittedModel model, DataSet data, int threads)
    {
        (Config, History, Model, Data) = (config, history, model, data);
        Rows = RowBlocks.First(data.Values, Math.Clamp(MostValues / Math.Max(1, data.Values.Cols), 1, MostRows));
        _belief = new(() => LatentBelief.Of(model, Rows, threads));
        _back = new(() => model.Decode(Belief.Means));
    }

    public RunConfig Config { get; }

    public Table History { get; }

    public FittedModel Model { get; }

    public DataSet Data { get; }

    /// <summary>The first rows of the data.</summary>
    public Mat<double> Rows { get; }

    public LatentBelief Belief => _belief.Value;

    /// <summary>The rows reconstructed from the latent values.</summary>
    public Mat<double> Back => _back.Value;

    public ImmutableArray<string> ColumnNames => [.. Enumerable.Range(0, Rows.Cols).Select(Data.Table.Name)];

    /// <summary>The columns that are not all one value.</summary>
    public ImmutableArray<int> VaryingColumns => [.. Enumerable.Range(0, Rows.Cols).Where(j => Rows.Column(j).Vary())];

    public ImmutableArray<string> LatentNames => [.. Enumerable.Range(1, Model.Latent).Select(i => string.Create(CultureInfo.InvariantCulture, $"{Latent} {i}"))];

    /// <summary>Whether latent values are N(0, I) before the data are seen.</summary>
    public bool HasPrior => Model is FittedModel.Mle or FittedModel.Vae or FittedModel.Gaussian;

    /// <summary>Which rows these are, in words.</summary>
    public string RowsInWords => Rows.Rows == Data.Values.Rows
        ? string.Create(CultureInfo.InvariantCulture, $"all {Rows.Rows:N0} rows")
        : string.Create(CultureInfo.InvariantCulture, $"the first {Rows.Rows:N0} of {Data.Values.Rows:N0} rows");

    private string Latent => Model switch
    {
        FittedModel.Principal => "component",
        FittedModel.Independent => "source",
        FittedModel.Dynamics => "state",
        FittedModel.Gaussian => "factor",
        _ => "z",
    };

    /// <summary>Mean and deviation of each column; of data without any variance there is nothing to be told.</summary>
    public static Standardisation? Spread(Mat<double> values) => Standardisation.Fit(values).Match<Standardisation?>(spread => spread, _ => null);
}
