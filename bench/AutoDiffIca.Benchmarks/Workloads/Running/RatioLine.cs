using System.Globalization;

namespace AutoDiffIca.Benchmarks.Workloads.Running;

/// <summary>The table of ratios: a line for each workload and engine.</summary>
internal static class RatioLine
{
    public static string Header(WorkloadOptions options, string peer) => string.Create(CultureInfo.InvariantCulture,
        $"""
        {options.Precision}, {options.Threads} thread(s), against {peer}; milliseconds, minimum (median) of alternating rounds
        {"workload",-44} {"engine",-10} {"ours",20} {"torch",20} {"torch / ours",16}  limit
        """);

    public static string Of(Workload workload, ITimed engine, (double Min, double Median) ours, (double Min, double Median) torch, double least) =>
        string.Create(CultureInfo.InvariantCulture,
            $"{workload.Name,-44} {engine.Engine,-10} {Milliseconds(ours),20} {Milliseconds(torch),20} {$"{torch.Min / ours.Min:F1} ({torch.Median / ours.Median:F1})",16}  {least / ours.Min:F2}");

    private static string Milliseconds((double Min, double Median) time) =>
        string.Create(CultureInfo.InvariantCulture, $"{1e3 * time.Min:F3} ({1e3 * time.Median:F3})");
}
