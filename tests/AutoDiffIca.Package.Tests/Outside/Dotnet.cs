using System.Diagnostics;
using System.Runtime.InteropServices;

namespace AutoDiffIca.Package.Tests.Outside;

/// <summary>What a run of the <c>dotnet</c> command printed, and its exit code.</summary>
internal sealed record Dotnet(string Command, int ExitCode, string Output)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(10);

    // A test host inherits these from the build and the runner that started it, and they would steer the child's build.
    private static readonly string[] InheritedPrefixes = ["MSBUILD", "VSTEST", "DOTNET_CLI_", "DOTNET_HOST_PATH", "TESTINGPLATFORM_", "CORECLR_", "CORE_"];

    /// <summary>Runs the command in a directory.</summary>
    public static async Task<Dotnet> Run(string directory, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../../dotnet")), arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(IsInherited).ToList())
            start.Environment.Remove(name);
        // Errors are looked for in English, and nothing stays behind that holds files of the temporary folder.
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";

        using var process = Process.Start(start)!;
        using var deadline = new CancellationTokenSource(Timeout);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
            var error = process.StandardError.ReadToEndAsync(deadline.Token);
            await process.WaitForExitAsync(deadline.Token);
            return new($"dotnet {string.Join(' ', arguments)}", process.ExitCode, await output + await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"dotnet {string.Join(' ', arguments)} did not end within {Timeout}.");
        }
    }

    /// <summary>Fails the test, with all that was printed, unless the command succeeded.</summary>
    public Dotnet Require()
    {
        if (ExitCode != 0)
            Assert.Fail($"{this}");
        return this;
    }

    public override string ToString() => $"{Command}\nended with {ExitCode} and printed\n{Output}";

    private static bool IsInherited(string name) =>
        InheritedPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
