using System.Diagnostics;

namespace AutoDiffIca.Cli.Verification.Gradchecks;

/// <summary>What an engine says, and how long it takes.</summary>
/// <param name="Value">The function's value.</param>
/// <param name="Gradient">Its gradient.</param>
/// <param name="Least">The shortest time of an evaluation.</param>
/// <param name="Median">The median of the times.</param>
/// <param name="Repeats">Evaluations that were timed.</param>
internal sealed record EngineRun(double Value, double[] Gradient, TimeSpan Least, TimeSpan Median, int Repeats)
{
    private const int Most = 50;
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(0.5);

    /// <summary>Evaluates a few times first, so that the compiled code is the optimised one, and then until enough time is spent.</summary>
    public static EngineRun Of(ValueAndGradient evaluate, int parameters, CancellationToken stop)
    {
        var gradient = new double[parameters];
        Repeat(evaluate, gradient, Most, Enough, stop);
        var times = Repeat(evaluate, gradient, Most, Enough, stop);
        var value = evaluate(gradient);
        return new(value, gradient, times[0], times[times.Count / 2], times.Count);
    }

    private static List<TimeSpan> Repeat(ValueAndGradient evaluate, double[] gradient, int most, TimeSpan enough, CancellationToken stop)
    {
        var (times, start) = (new List<TimeSpan>(), Stopwatch.GetTimestamp());
        while (times.Count == 0 || (times.Count < most && Stopwatch.GetElapsedTime(start) < enough))
        {
            stop.ThrowIfCancellationRequested();
            var before = Stopwatch.GetTimestamp();
            evaluate(gradient);
            times.Add(Stopwatch.GetElapsedTime(before));
        }
        times.Sort();
        return times;
    }
}
