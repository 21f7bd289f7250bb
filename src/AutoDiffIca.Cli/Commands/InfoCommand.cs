using System.CommandLine;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AutoDiffIca.Cli.Commands;

/// <summary>What the program is and what it runs on.</summary>
internal static class InfoCommand
{
    public static Command Create() => new Command("info", """
        Tell the program's version and what it runs on: what to put into a report of a problem.

        Example: adica info --json
        """).Acting((_, context) =>
    {
        var facts = new (string Key, string Label, JsonNode Value)[]
        {
            ("version", "adica", Version),
            ("runtime", "runtime", RuntimeInformation.FrameworkDescription),
            ("system", "system", RuntimeInformation.OSDescription),
            ("architecture", "architecture", RuntimeInformation.ProcessArchitecture.ToString()),
            ("processors", "processors", Environment.ProcessorCount),
            ("vectors", "vectors", Avx512F.IsSupported ? "AVX-512" : Avx2.IsSupported ? "AVX2" : "128 bits or less"),
            ("memory", "memory, GiB", Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1073741824.0, 1)),
        };
        if (context.Json)
        {
            context.Terminal.Out.WriteLine(new JsonObject(facts.Select(fact => KeyValuePair.Create(fact.Key, (JsonNode?)fact.Value))).ToJsonString(Json.Indented));
            return (int)ExitCode.Done;
        }
        foreach (var (_, label, value) in facts)
            context.Terminal.Out.WriteLine($"{label,-14} {value}");
        return (int)ExitCode.Done;
    });

    public static string Version => typeof(InfoCommand).Assembly.GetName().Version is { } v ? $"{v.Major}.{v.Minor}.{v.Build}" : "unknown";
}

/// <summary>How JSON is written on standard output.</summary>
internal static class Json
{
    public static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals };
}
