using System.Numerics;
using AutoDiffIca.Benchmarks.Machine;

namespace AutoDiffIca.Benchmarks.Workloads.Running;

/// <summary>What one thread can do at most, measured in this run: multiply-adds, exponentials and hyperbolic tangents a second.</summary>
internal sealed record MachineLimit(double MultiplyAdds, double Exponentials, double Tangents)
{
    public static MachineLimit Measure<T>()
        where T : IBinaryFloatingPointIeee754<T>
    {
        var spin = Peak.MultiplyAdds<T>(out var operations);
        var exps = Peak.Exps<T>(out var exponentials);
        var tanhs = Peak.Tanhs<T>(out var tangents);
        var seconds = Alternating.Measure(spin, exps, tanhs);
        // A multiply-add is two operations.
        return new(operations / 2 / seconds[0].Min, exponentials / seconds[1].Min, tangents / seconds[2].Min);
    }

    /// <summary>The least seconds that the work takes on so many threads.</summary>
    public double Seconds(NecessaryWork work, int threads) =>
        (work.MultiplyAdds / MultiplyAdds + work.Exponentials / Exponentials + work.Tangents / Tangents) / threads;
}
