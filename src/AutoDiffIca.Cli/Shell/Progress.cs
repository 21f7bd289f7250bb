using System.Globalization;

namespace AutoDiffIca.Cli.Shell;

/// <summary>Tells how far long work has come, with its rate and what remains: a line that is drawn again on a terminal, and a plain line now and then elsewhere.</summary>
internal sealed class Progress : IDisposable
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Redraw = TimeSpan.FromSeconds(0.1);
    private static readonly TimeSpan PlainLine = TimeSpan.FromSeconds(5);

    private readonly Terminal _terminal;
    private readonly string _what;
    private readonly string _unit;
    private readonly long _total;
    private readonly long _first;
    private readonly bool _endsEarlier;
    private readonly long _start;
    private readonly Lock _gate = new();
    private readonly TimeSpan _wait;
    private long _dueTicks;
    private volatile bool _silent;
    private bool _drawn;

    /// <summary>
    /// Begins at <paramref name="first"/> of <paramref name="total"/> units, some of which may have been done before. Work that
    /// usually ends earlier has at most so much time left.
    /// </summary>
    public Progress(Terminal terminal, string what, string unit, long total, bool silent, long first = 0, bool endsEarlier = false)
    {
        (_terminal, _what, _unit, _total, _silent, _first, _endsEarlier) = (terminal, what, unit, total, silent, first, endsEarlier);
        (_start, _wait) = (terminal.Clock.GetTimestamp(), terminal.ShowsProgress ? Redraw : PlainLine);
        _dueTicks = Math.Max(Quiet.Ticks, _wait.Ticks);
    }

    /// <summary>Whether a report would be shown now; any thread may ask, at the cost of a look at the clock.</summary>
    public bool IsDue => !_silent && IsDueAt(Elapsed);

    private TimeSpan Elapsed => _terminal.Clock.GetElapsedTime(_start);

    /// <summary>
    /// So many units are done; the note stands at the end of the line. Where units differ in length, what remains is told by the
    /// share of the work here that is done. Any thread may tell.
    /// </summary>
    public void Report(long done, string note = "", double? share = null)
    {
        lock (_gate)
        {
            var elapsed = Elapsed;
            if (_silent || !IsDueAt(elapsed))
                return;
            Volatile.Write(ref _dueTicks, (elapsed + _wait).Ticks);
            Show(Line(_what, _unit, done, _total, done - _first, elapsed, note, _endsEarlier, share));
        }
    }

    /// <summary>Removes the line, so that what follows begins at the left. Work that was left where it was says no more.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            Clear();
            _silent = true;
        }
    }

    /// <summary>Removes the line until the next report.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            if (_drawn)
                _terminal.Error.Write("\r" + new string(' ', _terminal.Width - 1) + "\r");
            _drawn = false;
        }
    }

    internal static string Line(string what, string unit, long done, long total, long doneHere, TimeSpan elapsed, string note, bool endsEarlier = false, double? share = null)
    {
        var rate = doneHere / Math.Max(1e-9, elapsed.TotalSeconds);
        var left = share is { } part ? elapsed.TotalSeconds * (1 - part) / part : (total - done) / rate;
        var speed = rate > 0 && double.IsFinite(left) ? string.Create(CultureInfo.InvariantCulture, $", {rate:G3} a second, {(endsEarlier ? "at most " : "")}{Duration(left)} left") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{what}: {done}/{total} {unit}{speed}{(note.Length > 0 ? ", " + note : "")}");
    }

    internal static string Duration(double seconds) => seconds switch
    {
        < 90 => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(seconds):F0} s"),
        < 5400 => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(seconds / 60):F0} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:F1} h"),
    };

    private bool IsDueAt(TimeSpan elapsed) => elapsed.Ticks >= Volatile.Read(ref _dueTicks);

    private void Show(string line)
    {
        if (_terminal.ShowsProgress)
        {
            _drawn = true;
            _terminal.Error.Write("\r" + Fit(line, _terminal.Width - 1));
        }
        else
        {
            _terminal.Error.WriteLine(line);
        }
    }

    private static string Fit(string line, int width) => line.Length > width ? line[..width] : line.PadRight(width);
}
