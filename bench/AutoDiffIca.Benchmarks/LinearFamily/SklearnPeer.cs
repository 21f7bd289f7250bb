using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace AutoDiffIca.Benchmarks.LinearFamily;

/// <summary>The best time of a fit elsewhere, and a number to compare its result by.</summary>
internal readonly record struct PeerTime(string Name, double Milliseconds, double Quality);

/// <summary>scikit-learn, in a process of its own: bench/peers/linear_family.py.</summary>
internal static class SklearnPeer
{
    public static bool IsUsable(string python)
    {
        try
        {
            return Run(python, "-c", "import sklearn") is not null;
        }
        catch (Win32Exception)
        {
            // There is no such program.
            return false;
        }
    }

    public static IReadOnlyList<PeerTime> Measure(string python, string directory, int rounds)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "peers", "linear_family.py");
        var output = Run(python, script, directory, rounds.ToString(CultureInfo.InvariantCulture)) ?? throw new InvalidOperationException("The peer failed; its message stands above.");
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')).Select(parts =>
            new PeerTime(parts[0], double.Parse(parts[1], CultureInfo.InvariantCulture), double.Parse(parts[2], CultureInfo.InvariantCulture)))];
    }

    private static string? Run(string python, params string[] arguments)
    {
        var start = new ProcessStartInfo(python) { RedirectStandardOutput = true };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{python} does not start.");
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : null;
    }
}
