using System.Collections.Immutable;
using AutoDiffIca.Cli.Io;
using AutoDiffIca.Cli.Rendering;

namespace AutoDiffIca.Cli.RunReports;

/// <summary>A history as curves.</summary>
/// <param name="Axis">What they go along: the history's first column, an epoch or a step.</param>
/// <param name="X">Its values.</param>
/// <param name="Columns">The other columns that hold any number.</param>
internal sealed record LearningCurves(string Axis, ImmutableArray<double> X, ImmutableArray<(string Name, ImmutableArray<double> Y)> Columns)
{
    /// <summary>The curves of a history; null where a curve would be a point.</summary>
    public static LearningCurves? Of(Table history) => history.Values.Rows < 2 || history.Names.Length < 2
        ? null
        : new(history.Names[0], history.Values.Column(0),
        [
            .. history.Names.Select((name, i) => (name, Y: history.Values.Column(i))).Skip(1).Where(column => column.Y.Any(double.IsFinite)),
        ]);

    /// <summary>The curves of one column in some runs, if it is there.</summary>
    public Series.Line? Line(string column, string name, int from = 0) => Columns.Where(c => c.Name == column)
        .Select(c => new Series.Line(name, X[from..], c.Y[from..])).FirstOrDefault();
}
