using System.Diagnostics;

namespace AutoDiffIca.Benchmarks.Workloads.Running;

/// <summary>An evaluation in this process.</summary>
internal sealed class Ours : ITimed
{
    // Until the compiler has come to its last form of everything; a slow engine is not waited for.
    private const double WarmUpSeconds = 0.5;

    private readonly IEvaluation _evaluation;

    public Ours(string engine, IEvaluation evaluation)
    {
        (Engine, _evaluation) = (engine, evaluation);
        Value = evaluation.Evaluate();
        GradientNorm = evaluation.GradientNorm();
        Time(WarmUpSeconds, []);
    }

    public string Engine { get; }

    public double Value { get; }

    public double GradientNorm { get; }

    public void Time(double seconds, List<double> each)
    {
        _evaluation.Evaluate();
        var start = Stopwatch.GetTimestamp();
        do
        {
            var before = Stopwatch.GetTimestamp();
            _evaluation.Evaluate();
            each.Add(Stopwatch.GetElapsedTime(before).TotalSeconds);
        }
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < seconds);
    }

    /// <summary>Bytes that one evaluation allocates, on all threads.</summary>
    public long AllocatedBytes()
    {
        const int Calls = 3;
        var before = GC.GetTotalAllocatedBytes(precise: true);
        for (var i = 0; i < Calls; i++)
            _evaluation.Evaluate();
        return (GC.GetTotalAllocatedBytes(precise: true) - before) / Calls;
    }
}
