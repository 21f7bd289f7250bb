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

    /// <summary>A column as a curve of those values that are known, from a place on; null if it is not there.</summary>
    public Series.Line? Line(string column, string name, int from = 0, bool positive = false)
    {
        foreach (var (found, values) in Columns.Where(c => c.Name == column))
        {
            int[] known = [.. Enumerable.Range(from, values.Length - from).Where(i => double.IsFinite(values[i]) && (!positive || values[i] > 0))];
            return new(name, [.. known.Select(i => X[i])], [.. known.Select(i => values[i])]);
        }
        return null;
    }
}
