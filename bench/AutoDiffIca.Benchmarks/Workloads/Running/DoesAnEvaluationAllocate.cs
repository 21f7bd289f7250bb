using BenchmarkDotNet.Attributes;

namespace AutoDiffIca.Benchmarks.Workloads.Running;

/// <summary>Value and gradient of a small marginal likelihood and a small bound, on each engine and on one and two threads.</summary>
[MemoryDiagnoser]
public class DoesAnEvaluationAllocate
{
    private IEvaluation? _marginal;
    private IEvaluation? _bound;

    [Params("generated", "manual")]
    public string Engine { get; set; } = "";

    [Params(1, 2)]
    public int Threads { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _marginal = Engines.Create<double>(Engine, new Workload.Marginal(200, 300, 2, [16], 10, Activation.Tanh), Threads);
        _bound = Engines.Create<double>(Engine, new Workload.Elbo(100, 20, 64, 2), Threads);
    }

    [Benchmark]
    public double Marginal() => _marginal!.Evaluate();

    [Benchmark]
    public double Bound() => _bound!.Evaluate();
}
