using System.Diagnostics;
using System.Numerics;
using AutoDiffIca.Benchmarks.Machine;

namespace AutoDiffIca.Benchmarks.Workloads.Running;

/// <summary>What one thread can do at most, measured in this run: multiply-adds, exponentials and hyperbolic tangents a second.</summary>
internal sealed record MachineLimit(double MultiplyAdds, double Exponentials, double Tangents)
{
    private const double MeasuringSeconds = 1;

    // So that each is timed for some tens of microseconds, in which even a busy machine now and then lets a thread run undisturbed.
    private const int Calls = 64;

    public static MachineLimit Measure<T>()
        where T : IBinaryFloatingPointIeee754<T>
    {
        var spin = Peak.MultiplyAdds<T>(out var operations);
        var exps = Peak.Exps<T>(out var exponentials);
        var tanhs = Peak.Tanhs<T>(out var tangents);
        var (spinSeconds, expSeconds, tanhSeconds) = (double.MaxValue, double.MaxValue, double.MaxValue);
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed.TotalSeconds < MeasuringSeconds)
        {
            spinSeconds = Math.Min(spinSeconds, Time(spin, 1));
            expSeconds = Math.Min(expSeconds, Time(exps, Calls));
            tanhSeconds = Math.Min(tanhSeconds, Time(tanhs, Calls));
        }
        // A multiply-add is two operations.
        return new(operations / 2 / spinSeconds, Calls * exponentials / expSeconds, Calls * tangents / tanhSeconds);

        static double Time(Action action, int calls)
        {
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < calls; i++)
                action();
            return Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
    }

    /// <summary>The least seconds that the work takes on so many threads.</summary>
    public double Seconds(NecessaryWork work, int threads) =>
        (work.MultiplyAdds / MultiplyAdds + work.Exponentials / Exponentials + work.Tangents / Tangents) / threads;
}
