using System.Globalization;

namespace AutoDiffIca.Benchmarks.Workloads.Running;

/// <summary>What the command line of <c>workloads</c> and <c>curve</c> asks for.</summary>
internal sealed record WorkloadOptions
{
    public const string Usage = """
        workloads [--threads N] [--precision f64|f32] [--only TEXT] [--seconds S] [--engine manual|generated]
                  [--against torch [--python PATH]] [--json]
        """;

    public int Threads { get; private init; } = 1;

    public bool IsDouble { get; private init; } = true;

    /// <summary>Workloads whose name holds this.</summary>
    public string Only { get; private init; } = "";

    /// <summary>How long a workload is timed on an engine.</summary>
    public double Seconds { get; private init; } = 0.5;

    /// <summary>The engines, in their order of appearance.</summary>
    public IReadOnlyList<string> Engines { get; private init; } = Workloads.Engines.All;

    public bool AgainstTorch { get; private init; }

    public string? Python { get; private init; }

    /// <summary>Lines of JSON in place of the table of ratios.</summary>
    public bool Json { get; private init; }

    public string Precision => IsDouble ? "f64" : "f32";

    /// <summary>Values and gradients that differ by more than this part are not the same.</summary>
    public double Tolerance => IsDouble ? 1e-9 : 1e-4;

    /// <summary>Reads the arguments; null, and a sentence about the first that is wrong, when one is.</summary>
    public static (WorkloadOptions? Options, string? Error) Read(ReadOnlySpan<string> arguments)
    {
        var options = new WorkloadOptions();
        for (var i = 0; i < arguments.Length; i++)
        {
            if (arguments[i] == "--json")
            {
                options = options with { Json = true };
                continue;
            }
            if (i + 1 == arguments.Length)
                return (null, $"'{arguments[i]}' is no option, or lacks its value.");
            var next = (arguments[i], arguments[++i]) switch
            {
                ("--threads", var n) when int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out var threads) && threads > 0 => options with { Threads = threads },
                ("--precision", "f64") => options with { IsDouble = true },
                ("--precision", "f32") => options with { IsDouble = false },
                ("--only", var text) => options with { Only = text },
                ("--seconds", var s) when double.TryParse(s, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds > 0 => options with { Seconds = seconds },
                ("--engine", "manual" or "generated") => options with { Engines = [arguments[i]] },
                ("--against", "torch") => options with { AgainstTorch = true },
                ("--python", var path) => options with { Python = path },
                _ => null,
            };
            if (next is null)
                return (null, $"'{arguments[i - 1]} {arguments[i]}' is not understood.");
            options = next;
        }
        return (options, null);
    }
}
