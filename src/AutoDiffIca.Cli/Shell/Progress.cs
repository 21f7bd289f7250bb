using System.Diagnostics;
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
    private readonly bool _silent;
    private readonly long _start = Stopwatch.GetTimestamp();
    private TimeSpan _lastShown;
    private bool _drawn;

    /// <summary>Begins at <paramref name="first"/> of <paramref name="total"/> units, some of which may have been done before.</summary>
    public Progress(Terminal terminal, string what, string unit, long total, bool silent, long first = 0) =>
        (_terminal, _what, _unit, _total, _silent, _first) = (terminal, what, unit, total, silent, first);

    /// <summary>
    /// So many units are done; the note stands at the end of the line. Where units differ in length, what remains is told by the share of the work here that is done.
    /// </summary>
    public void Report(long done, string note = "", double? share = null)
    {
        var elapsed = Stopwatch.GetElapsedTime(_start);
        var wait = _terminal.ShowsProgress ? Redraw : PlainLine;
        if (_silent || elapsed < Quiet || elapsed - _lastShown < wait)
            return;
        _lastShown = elapsed;
        var line = Line(_what, _unit, done, _total, done - _first, elapsed, note, share);
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

    /// <summary>Removes the line, so that what follows begins at the left.</summary>
    public void Dispose() => Clear();

    /// <summary>Removes the line until the next report.</summary>
    public void Clear()
    {
        if (_drawn)
            _terminal.Error.Write("\r" + new string(' ', _terminal.Width - 1) + "\r");
        _drawn = false;
    }

    internal static string Line(string what, string unit, long done, long total, long doneHere, TimeSpan elapsed, string note, double? share = null)
    {
        var rate = doneHere / Math.Max(1e-9, elapsed.TotalSeconds);
        var left = share is { } part ? elapsed.TotalSeconds * (1 - part) / part : (total - done) / rate;
        var speed = rate > 0 && double.IsFinite(left) ? string.Create(CultureInfo.InvariantCulture, $", {rate:G3} a second, {Duration(left)} left") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{what}: {done}/{total} {unit}{speed}{(note.Length > 0 ? ", " + note : "")}");
    }

    internal static string Duration(double seconds) => seconds switch
    {
        < 90 => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(seconds):F0} s"),
        < 5400 => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(seconds / 60):F0} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:F1} h"),
    };

    private static string Fit(string line, int width) => line.Length > width ? line[..width] : line.PadRight(width);
}
