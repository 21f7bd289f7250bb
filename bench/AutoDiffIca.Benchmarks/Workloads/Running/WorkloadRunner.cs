using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace AutoDiffIca.Benchmarks.Workloads.Running;

/// <summary>The command <c>workloads</c>: each workload on each engine, alone or in turn with PyTorch.</summary>
internal static class WorkloadRunner
{
    public static int Run(TextWriter output, TextWriter error, ReadOnlySpan<string> arguments)
    {
        var (options, wrong) = WorkloadOptions.Read(arguments);
        if (options is null)
        {
            error.WriteLine($"{wrong}\n{WorkloadOptions.Usage}");
            return 2;
        }
        return options.IsDouble ? Run<double>(output, error, options) : Run<float>(output, error, options);
    }

    private static int Run<T>(TextWriter output, TextWriter error, WorkloadOptions options)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var chosen = Workload.All.Where(workload => workload.Name.Contains(options.Only, StringComparison.Ordinal)).ToList();
        if (chosen.Count == 0)
        {
            error.WriteLine($"No workload's name holds '{options.Only}'.");
            return 2;
        }
        try
        {
            using var torch = options.AgainstTorch ? TorchPeer.Start(options) : null;
            var limit = MachineLimit.Measure<T>();
            if (torch is not null && !options.Json)
                output.WriteLine(RatioLine.Header(options, torch.Engine));
            var differences = chosen.Sum(workload => Measure<T>(output, error, options, limit, torch, workload));
            return differences == 0 ? 0 : 1;
        }
        catch (TorchException e)
        {
            error.WriteLine(e.Message);
            return 1;
        }
    }

    // Returns how many engines do not agree with the peer.
    private static int Measure<T>(TextWriter output, TextWriter error, WorkloadOptions options, MachineLimit limit, TorchPeer? torch, Workload workload)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var ours = options.Engines.Select(engine => new Ours(engine, Engines.Create<T>(engine, workload, options.Threads))).ToList();
        torch?.Prepare(workload);
        var differing = torch is null ? [] : ours.Where(engine => !IsClose(engine, torch, options.Tolerance)).ToList();
        foreach (var engine in differing)
        {
            error.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{workload.Name}: {engine.Engine} gives {engine.Value:R}, gradient norm {engine.GradientNorm:R}; {torch!.Engine} gives {torch.Value:R}, {torch.GradientNorm:R}."));
        }
        ours.RemoveAll(differing.Contains);
        ITimed[] engines = torch is null ? [.. ours] : [.. ours, torch];
        var times = Timing.Alternate(options.Seconds, pause: torch is not null && options.Threads > 1, engines);
        var least = limit.Seconds(NecessaryWork.Of(workload), options.Threads);
        for (var i = 0; i < engines.Length; i++)
        {
            if (torch is null || options.Json)
                output.WriteLine(Json(workload, options, engines[i], times[i], least));
            else if (engines[i] != torch)
                output.WriteLine(RatioLine.Of(workload, engines[i], times[i], times[^1], least));
        }
        return differing.Count;
    }

    private static bool IsClose(Ours a, TorchPeer b, double tolerance) =>
        Math.Abs(a.Value - b.Value) <= tolerance * Math.Abs(b.Value)
        && Math.Abs(a.GradientNorm - b.GradientNorm) <= tolerance * Math.Abs(b.GradientNorm);

    private static string Json(Workload workload, WorkloadOptions options, ITimed engine, (double Min, double Median) time, double least) =>
        JsonSerializer.Serialize(new
        {
            workload = workload.Name,
            engine = engine.Engine,
            precision = options.Precision,
            threads = options.Threads,
            seconds_min = time.Min,
            seconds_median = time.Median,
            value = engine.Value,
            gradient_norm = engine.GradientNorm,
            allocated_bytes = (engine as Ours)?.AllocatedBytes(),
            limit_fraction = least / time.Min,
        });
}
