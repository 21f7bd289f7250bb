using System.Diagnostics;

namespace AutoDiffIca.Benchmarks.Workloads.Running;

/// <summary>An evaluation in this process.</summary>
internal sealed class Ours : ITimed
{
    // Until the compiler has come to its last form of everything.
    private const double WarmUpSeconds = 0.5;

    // An engine that takes longer is not evaluated again just to be timed.
    private const double SlowSeconds = 1;

    private readonly IEvaluation _evaluation;
    private readonly double _first;

    public Ours(string engine, IEvaluation evaluation)
    {
        (Engine, _evaluation) = (engine, evaluation);
        var start = Stopwatch.GetTimestamp();
        Value = evaluation.Evaluate();
        _first = Stopwatch.GetElapsedTime(start).TotalSeconds;
        GradientNorm = Math.Sqrt(evaluation.Gradient().Sum(g => g * g));
        Time(WarmUpSeconds, []);
    }

    public string Engine { get; }

    public double Value { get; }

    public double GradientNorm { get; }

    public void Time(double seconds, List<double> each)
    {
        if (_first > SlowSeconds)
        {
            each.Add(_first);
            return;
        }
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
        var before = GC.GetTotalAllocatedBytes(precise: true);
        _evaluation.Evaluate();
        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }
}
