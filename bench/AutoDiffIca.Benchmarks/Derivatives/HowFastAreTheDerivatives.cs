using BenchmarkDotNet.Attributes;

namespace AutoDiffIca.Benchmarks.Derivatives;

/// <summary>Objectives of the public problems, and their gradients through a plan, which allocates nothing.</summary>
[MemoryDiagnoser]
public class HowFastAreTheDerivatives
{
    private readonly DerivativeProblem _mixture = PublicProblems.Mixture("", "gmm_d10_K25", null);
    private readonly DerivativeProblem _memory = PublicProblems.Memory("", "lstm_l2_c1024", null);

    [Benchmark]
    public void MixtureObjective() => _mixture.Objective();

    [Benchmark]
    public void MixtureGradient() => _mixture.Derivative();

    [Benchmark]
    public void MemoryObjective() => _memory.Objective();

    [Benchmark]
    public void MemoryGradient() => _memory.Derivative();
}
