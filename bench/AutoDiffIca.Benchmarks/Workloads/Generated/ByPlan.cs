using System.Numerics;

namespace AutoDiffIca.Benchmarks.Workloads.Generated;

/// <summary>A workload through an emitted plan.</summary>
/// <param name="parameters">Numbers in the gradient.</param>
/// <param name="evaluate">Computes the value and fills the gradient.</param>
internal sealed class ByPlan<T>(int parameters, Func<T[], T> evaluate) : IEvaluation
    where T : IBinaryFloatingPointIeee754<T>
{
    private readonly T[] _gradient = new T[parameters];

    public double Evaluate() => double.CreateChecked(evaluate(_gradient));

    public double[] Gradient() => Array.ConvertAll(_gradient, double.CreateChecked);
}
