using System.Numerics;
using AutoDiffIca.Benchmarks.Workloads.Generated;
using AutoDiffIca.Benchmarks.Workloads.Manual;

namespace AutoDiffIca.Benchmarks.Workloads;

/// <summary>What computes the workloads: emitted plans, and code by hand.</summary>
internal static class Engines
{
    public static readonly IReadOnlyList<string> All = ["generated", "manual"];

    public static IEvaluation Create<T>(string engine, Workload workload, int threads)
        where T : IBinaryFloatingPointIeee754<T> => (engine, workload) switch
        {
            ("generated", _) when typeof(T) == typeof(double) => DoubleEngine.Create(workload, threads),
            ("generated", _) when typeof(T) == typeof(float) => SingleEngine.Create(workload, threads),
            ("manual", Workload.Marginal marginal) => new MarginalByHand<T>(marginal, threads),
            ("manual", Workload.Elbo elbo) => new ElboByHand<T>(elbo, threads),
            _ => throw new ArgumentException($"There is no engine '{engine}' for {workload.Name} in {typeof(T).Name}."),
        };
}
