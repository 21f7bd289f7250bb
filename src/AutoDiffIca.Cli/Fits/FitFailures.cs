using System.Globalization;
using AutoDiffIca.Cli.Commands;
using AutoDiffIca.Cli.Io;
using AutoDiffIca.Estimators;

namespace AutoDiffIca.Cli.Fits;

/// <summary>What the program says where something cannot be fitted: the file, the row and the column, counted from 1 as people do.</summary>
internal static class FitFailures
{
    /// <summary>The value, or the end of the program.</summary>
    public static T OrFail<T>(this Fit<T> fit, DataSet data) => fit.Match(value => value, error => throw Of(error, data));

    public static CliException Of(FitError error, DataSet data)
    {
        var path = Printable.Path(data.Path);
        return error switch
        {
            FitError.NotFinite e => CliException.BadData(Text($"{path}: row {e.Row + 1}, {Column(data, e.Column)} holds {e.Value}, which is not a finite number.")),
            FitError.ColumnNeverObserved e => CliException.BadData($"{path}: {Column(data, e.Column)} has no value in any row."),
            FitError.TooFewRows or FitError.NoColumns or FitError.NoVariation or FitError.RankTooLow => CliException.BadData($"{path}: {error.Message}."),
            FitError.Diverged => new(ExitCode.NumericalFailure, $"the fit to {path} broke off at {error.Message}; a smaller --rate or a --clip may help."),
            FitError.NotPositiveDefinite or FitError.ObjectiveNotFinite or FitError.ObjectiveFell or FitError.ComponentEmpty or FitError.NothingUsable or FitError.StartNotFinite
                => new(ExitCode.NumericalFailure, $"the computation with {path} broke off: {error.Message}."),
            _ => throw new NotSupportedException(error.GetType().Name),
        };
    }

    /// <summary>A note in one line.</summary>
    public static string Of(FitNote note, DataSet data) => note is FitNote.NoiseAtFloor n
        ? Text($"{Column(data, n.Column)}: the noise went to zero (a Heywood case) and was stopped at a deviation of {n.Deviation:G6}.")
        : note.Message + ".";

    private static string Column(DataSet data, int column) => data.Table.Names.IsEmpty
        ? Text($"column {column + 1}")
        : Text($"column {column + 1} ({Printable.Quote(data.Table.Names[column])})");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
