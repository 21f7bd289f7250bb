using System.Diagnostics;

namespace AutoDiffIca.Benchmarks.Machine;

/// <summary>Seconds of one call: the smallest and the median of the repeats.</summary>
internal readonly record struct Seconds(double Min, double Median);

/// <summary>How long an action runs before it is timed: at least so many seconds, and so many calls.</summary>
internal readonly record struct WarmUp(double Seconds, int Calls);

/// <summary>
/// Times several actions in turn, A B C A B C ..., so that a machine whose speed drifts is as fair to one as to another.
/// </summary>
internal static class Alternating
{
    private const double BlockSeconds = 0.02;
    private const int Repeats = 25;

    public static Seconds[] Measure(params Action[] actions) => Measure(new WarmUp(Seconds: 0.4, Calls: 1), actions);

    public static Seconds[] Measure(WarmUp warmUp, params Action[] actions)
    {
        var calls = Array.ConvertAll(actions, action => CallsPerBlock(action, warmUp));
        var times = Array.ConvertAll(actions, _ => new double[Repeats]);
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            for (var i = 0; i < actions.Length; i++)
                times[i][repeat] = Time(actions[i], calls[i]);
        }
        return Array.ConvertAll(times, t =>
        {
            Array.Sort(t);
            return new Seconds(t[0], t[Repeats / 2]);
        });
    }

    // Warms up until the compiler has had its time, too.
    private static int CallsPerBlock(Action action, WarmUp warmUp)
    {
        var clock = Stopwatch.StartNew();
        var calls = 0;
        while (clock.Elapsed.TotalSeconds < warmUp.Seconds || calls < warmUp.Calls)
        {
            action();
            calls++;
        }
        return Math.Max(1, (int)(BlockSeconds / Time(action, Math.Max(1, calls / 20))));
    }

    private static double Time(Action action, int calls)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < calls; i++)
            action();
        return Stopwatch.GetElapsedTime(start).TotalSeconds / calls;
    }
}
