using System.Diagnostics;
using System.Globalization;
using System.Numerics;

namespace AutoDiffIca.Benchmarks.Workloads.Running;

/// <summary>
/// The command <c>curve</c>: one marginal likelihood with more and more samples. The time for a sample should not grow, and what
/// an engine holds beside its inputs should not either.
/// </summary>
internal static class MemoryCurve
{
    // Nobody waits longer for a size.
    private const double MostSeconds = 60;

    private static readonly int[] Samples = [100, 1_000, 10_000, 100_000];

    public static int Run(TextWriter output, TextWriter error, ReadOnlySpan<string> arguments)
    {
        var (options, wrong) = WorkloadOptions.Read(arguments);
        if (options is null || options.AgainstTorch)
        {
            error.WriteLine($"{wrong ?? "A curve is not measured against anything."}\ncurve [--threads N] [--precision f64|f32] [--seconds S] [--engine manual|generated]");
            return 2;
        }
        if (options.IsDouble)
            Run<double>(output, options);
        else
            Run<float>(output, options);
        return 0;
    }

    private static void Run<T>(TextWriter output, WorkloadOptions options)
        where T : IBinaryFloatingPointIeee754<T>
    {
        output.WriteLine($"{options.Precision}, {options.Threads} thread(s); held: bytes that live on after an evaluation, beside the inputs; allocated: by one more evaluation");
        output.WriteLine($"{"workload",-44} {"engine",-10} {"us a sample",12} {"MiB held",10} {"allocated",10} {"MiB working set",16}");
        foreach (var engine in options.Engines)
        {
            var secondsForASample = 0.0;
            foreach (var samples in Samples)
            {
                var workload = new Workload.Marginal(samples, 1000, 2, [64], 20, Activation.Tanh);
                if (secondsForASample * samples > MostSeconds)
                {
                    output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{workload.Name,-44} {engine,-10} not run: it would take about {secondsForASample * samples:F0} s"));
                    continue;
                }
                secondsForASample = Line<T>(output, options, engine, workload);
            }
        }
    }

    private static double Line<T>(TextWriter output, WorkloadOptions options, string engine, Workload.Marginal workload)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var evaluation = Engines.Create<T>(engine, workload, options.Threads);
        evaluation.Evaluate();
        var inputs = ((long)workload.Samples * workload.Columns + (long)workload.Draws * workload.Latent) * (typeof(T) == typeof(double) ? sizeof(double) : sizeof(float));
        var held = GC.GetTotalMemory(forceFullCollection: true) - before - inputs;
        var ours = new Ours(engine, evaluation);
        var seconds = Timing.Alternate(options.Seconds, pause: false, ours)[0].Min / workload.Samples;
        using var process = Process.GetCurrentProcess();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{workload.Name,-44} {engine,-10} {1e6 * seconds,12:F3} {held / 1048576.0,10:F2} {ours.AllocatedBytes(),10} {process.WorkingSet64 / 1048576.0,16:F0}"));
        return seconds;
    }
}
