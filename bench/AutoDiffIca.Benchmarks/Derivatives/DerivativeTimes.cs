using System.Globalization;
using AutoDiffIca.Benchmarks.Machine;

namespace AutoDiffIca.Benchmarks.Derivatives;

/// <summary>What a derivative costs, in calls of its objective, and what it allocates; on one thread.</summary>
internal static class DerivativeTimes
{
    // Long enough for the compiler to come to its last form of loops that take tens of milliseconds.
    private static readonly WarmUp WarmUp = new(Seconds: 1.5, Calls: 60);

    /// <summary>Prints a line for each problem whose name holds the text.</summary>
    public static int Run(TextWriter output, string text)
    {
        var chosen = Array.FindAll(PublicProblems.All, problem => problem.Name.Contains(text, StringComparison.OrdinalIgnoreCase));
        if (chosen.Length == 0)
        {
            output.WriteLine($"No problem's name holds '{text}'.");
            return 2;
        }
        output.WriteLine("one thread; milliseconds, minimum (median) of alternating repeats; bytes allocated by one more derivative");
        output.WriteLine($"     {"problem",-44} {"objective",18} {"derivative",18} {"ratio",16} {"bytes",6}  goal");
        foreach (var (name, read) in chosen)
            output.WriteLine(Line(read(name)));
        return 0;
    }

    private static string Line(DerivativeProblem problem)
    {
        var times = Alternating.Measure(WarmUp, problem.Objective, problem.Derivative);
        var (objective, derivative) = (times[0], times[1]);
        var ratio = derivative.Min / objective.Min;
        var verdict = problem.Goal is not { } goal ? "    " : ratio <= goal ? "ok  " : "MISS";
        return string.Create(CultureInfo.InvariantCulture,
            $"{verdict} {problem.Name,-44} {Milliseconds(objective),18} {Milliseconds(derivative),18} {$"{ratio:F2} ({derivative.Median / objective.Median:F2})",16} {Allocated(problem.Derivative),6}  {(problem.Goal is { } most ? $"<= {most:F0}" : "")}").TrimEnd();
    }

    private static string Milliseconds(Seconds time) => string.Create(CultureInfo.InvariantCulture, $"{1e3 * time.Min:F3} ({1e3 * time.Median:F3})");

    private static long Allocated(Action action)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
