using AutoDiffIca.Cli.Shell;

namespace AutoDiffIca.Cli.Study;

/// <summary>Tells how far the study is, by what its units cost; several threads may report to it.</summary>
/// <param name="progress">Where it is told.</param>
/// <param name="known">Units that were done before.</param>
/// <param name="units">The units that are to be done.</param>
/// <param name="began">Told of each unit that begins.</param>
internal sealed class StudyWatch(Progress progress, int known, IReadOnlyCollection<StudyUnit> units, Action<string>? began = null)
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _planned = [.. units.Select(unit => unit.Key)];
    private readonly double _total = units.Sum(unit => unit.Cost);
    private readonly Dictionary<string, double> _running = [];
    private int _ended;
    private double _spent;

    public void Began(StudyUnit unit)
    {
        began?.Invoke(unit.Key);
        Went(unit, 0);
    }

    /// <summary>This share of a unit is done.</summary>
    public void Went(StudyUnit unit, double share)
    {
        lock (_lock)
        {
            _running[unit.Key] = unit.Cost * share;
            Tell(unit.Key);
        }
    }

    public void Ended(StudyUnit unit)
    {
        lock (_lock)
        {
            _running.Remove(unit.Key);
            if (!_planned.Remove(unit.Key))
                return;
            _ended++;
            _spent += unit.Cost;
            Tell(unit.Key);
        }
    }

    private void Tell(string key) => progress.Report(known + _ended, key, (_spent + _running.Values.Sum()) / _total);
}
