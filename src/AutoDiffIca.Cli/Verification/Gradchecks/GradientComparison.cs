using System.Diagnostics;
using AutoDiffIca.Likelihoods;

namespace AutoDiffIca.Cli.Verification.Gradchecks;

/// <summary>A derivative by two ways, where these are furthest apart.</summary>
/// <param name="Path">Which derivative.</param>
/// <param name="One">The one way's.</param>
/// <param name="Other">The other's.</param>
/// <param name="Error">How far they are apart, as a part of the largest entry of the gradient.</param>
internal sealed record WorstEntry(string Path, double One, double Other, double Error);

/// <summary>The gradient by autodiff, by hand and by central differences.</summary>
/// <param name="Task">Whose gradient.</param>
/// <param name="Autodiff">By the emitted code.</param>
/// <param name="Manual">By the code written by hand.</param>
/// <param name="Differences">What central differences say of the emitted one.</param>
/// <param name="DifferencesTime">How long these took.</param>
internal sealed record GradientComparison(GradientTask Task, EngineRun Autodiff, EngineRun Manual, GradientReport Differences, TimeSpan DifferencesTime)
{
    /// <summary>What the two engines may be apart, as a part of the largest entry.</summary>
    public const double Tolerance = 1e-8;

    public static GradientComparison Of(GradientTask task, int entries, CancellationToken stop)
    {
        var (autodiff, manual) = (Run(GradientEngine.Autodiff), Run(GradientEngine.Manual));
        var start = Stopwatch.GetTimestamp();
        var report = GradientCheck.Compare(
            at =>
            {
                stop.ThrowIfCancellationRequested();
                return task.Value(at);
            },
            _ => (autodiff.Value, (Vec<double>)autodiff.Gradient),
            (Vec<double>)task.At, new() { Names = ["parameters"], MaxEntries = entries });
        return new(task, autodiff, manual, report, Stopwatch.GetElapsedTime(start));

        EngineRun Run(GradientEngine engine) => EngineRun.Of(task.Gradient(engine), task.At.Length, stop);
    }

    /// <summary>Where the two engines are furthest apart.</summary>
    public WorstEntry BetweenEngines
    {
        get
        {
            var (one, other) = (Autodiff.Gradient, Manual.Gradient);
            var largest = one.Concat(other).Max(Math.Abs);
            // What is not a number is furthest off.
            var worst = Enumerable.Range(0, one.Length).MaxBy(i => Apart(one[i], other[i]));
            return new(Task.PathTo(worst), one[worst], other[worst], Apart(one[worst], other[worst]) / (largest > 0 && double.IsFinite(largest) ? largest : 1));
        }
    }

    /// <summary>Where central differences are furthest from an engine, among the entries that they can tell.</summary>
    public WorstEntry? FromDifferences(EngineRun engine)
    {
        var largest = engine.Gradient.Max(Math.Abs);
        var places = Enumerable.Range(0, Task.At.Length).ToDictionary(place => $"parameters[{place}]");
        return Differences.Entries
            .Where(entry => entry.Verdict is GradientVerdict.Holds or GradientVerdict.Differs or GradientVerdict.NotFinite)
            .Select(entry => (Entry: entry, Place: places[entry.Path]))
            .Select(found => new WorstEntry(Task.PathTo(found.Place), engine.Gradient[found.Place], found.Entry.CentralDifference, Apart(engine.Gradient[found.Place], found.Entry.CentralDifference) / (largest > 0 ? largest : 1)))
            .MaxBy(worst => worst.Error);
    }

    /// <summary>How far the two values are apart, relative to the emitted one.</summary>
    public double ValuesApart => Apart(Autodiff.Value, Manual.Value) / Math.Max(double.Epsilon, Math.Abs(Autodiff.Value));

    /// <summary>What is wrong, in a line; null if nothing is.</summary>
    public string? Problem => !(BetweenEngines.Error <= Tolerance)
        ? $"autodiff and the gradient by hand do not agree at {BetweenEngines.Path}"
        : !(ValuesApart <= Tolerance)
        ? "the values that come with the two gradients do not agree"
        : Differences.Holds ? null
        : $"central differences do not agree with the gradient{(Differences.Problems.IsEmpty ? $" at {FromDifferences(Autodiff)?.Path}" : $": {Differences.Problems[0]}")}";

    private static double Apart(double one, double other) => one == other ? 0 : double.IsFinite(one) && double.IsFinite(other) ? Math.Abs(one - other) : double.PositiveInfinity;
}
