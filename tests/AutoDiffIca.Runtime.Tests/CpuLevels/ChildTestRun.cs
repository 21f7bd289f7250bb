using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Xml.Linq;

namespace AutoDiffIca.Runtime.Tests.CpuLevels;

/// <summary>What came of running some tests of an assembly in a process of their own.</summary>
/// <param name="ExitCode">The process's exit code.</param>
/// <param name="Passed">How many tests passed.</param>
/// <param name="Failures">The name and the message of each test that did not pass.</param>
/// <param name="Output">What the process printed.</param>
internal sealed record ChildTestRun(int ExitCode, int Passed, IReadOnlyList<string> Failures, string Output)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(10);
    private static readonly XNamespace Trx = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    // A test host inherits these from the build and the runner that started it, and they would steer the child's own.
    // Profilers and switches of other instruction sets would make the child something else than was asked for.
    private static readonly string[] InheritedPrefixes =
        ["MSBUILD", "VSTEST", "DOTNET_CLI_", "DOTNET_HOST_PATH", "DOTNET_Enable", "COMPlus_", "CORECLR_", "CORE_", "TESTINGPLATFORM_"];

    public static async Task<ChildTestRun> Start(string assembly, string filter, IReadOnlyDictionary<string, string> environment)
    {
        var results = Directory.CreateTempSubdirectory("child-tests-").FullName;
        try
        {
            var trx = Path.Combine(results, "results.trx");
            var (exitCode, output) = await Run(StartInfo(assembly, filter, trx, environment));
            return Read(exitCode, output, trx);
        }
        finally
        {
            Directory.Delete(results, recursive: true);
        }
    }

    private static ProcessStartInfo StartInfo(string assembly, string filter, string trx, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(DotnetPath())
        {
            ArgumentList =
            {
                "test", assembly, "--filter", filter,
                "--logger", $"trx;LogFileName={Path.GetFileName(trx)}", "--results-directory", Path.GetDirectoryName(trx)!,
            },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(IsInherited).ToList())
            start.Environment.Remove(name);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return start;
    }

    private static bool IsInherited(string name) =>
        InheritedPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    // The runtime lies in {dotnet}/shared/{framework}/{version}/; the path may hold no dotnet or another one.
    private static string DotnetPath() =>
        Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../../dotnet"));

    private static async Task<(int ExitCode, string Output)> Run(ProcessStartInfo start)
    {
        using var process = Process.Start(start)!;
        using var deadline = new CancellationTokenSource(Timeout);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
            var error = process.StandardError.ReadToEndAsync(deadline.Token);
            await process.WaitForExitAsync(deadline.Token);
            return (process.ExitCode, await output + await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"The child did not end within {Timeout}.");
        }
    }

    private static ChildTestRun Read(int exitCode, string output, string trx)
    {
        var results = File.Exists(trx) ? XDocument.Load(trx).Descendants(Trx + "UnitTestResult").ToLookup(Outcome) : null;
        var failures = results?.Where(group => group.Key is not ("Passed" or "NotExecuted")).SelectMany(group => group).Select(Describe);
        return new(exitCode, results?["Passed"].Count() ?? 0, [.. failures ?? []], output);
    }

    private static string? Outcome(XElement result) => result.Attribute("outcome")?.Value;

    private static string Describe(XElement result) =>
        $"{result.Attribute("testName")?.Value}: {result.Descendants(Trx + "Message").FirstOrDefault()?.Value}";
}
