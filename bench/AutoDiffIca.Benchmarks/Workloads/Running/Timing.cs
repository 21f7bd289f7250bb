namespace AutoDiffIca.Benchmarks.Workloads.Running;

/// <summary>What is timed: an evaluation here or in another process.</summary>
internal interface ITimed
{
    /// <summary>The engine's name, as it is printed.</summary>
    string Engine { get; }

    double Value { get; }

    double GradientNorm { get; }

    /// <summary>
    /// Evaluates once, because the caches hold what others left, and then until so many seconds have passed; adds the seconds of each
    /// of these evaluations.
    /// </summary>
    void Time(double seconds, List<double> each);
}

/// <summary>Times engines in turn, A B A B ..., so that a machine whose speed drifts is as fair to one as to another.</summary>
internal static class Timing
{
    private const int Rounds = 15;

    // Threads that wait for more work keep the cores busy for a while after each block.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Minimum and median of single evaluations, each engine's in all rounds together, which take about so many seconds.</summary>
    public static (double Min, double Median)[] Alternate(double seconds, bool pause, params ITimed[] engines)
    {
        var times = Array.ConvertAll(engines, _ => new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < engines.Length; i++)
            {
                if (pause)
                    Thread.Sleep(Pause);
                engines[i].Time(seconds / Rounds, times[i]);
            }
        }
        return Array.ConvertAll(times, t =>
        {
            t.Sort();
            return (t[0], t[t.Count / 2]);
        });
    }
}
