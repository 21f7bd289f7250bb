using System.Diagnostics;
using AutoDiffIca.Cli.Io;

namespace AutoDiffIca.Cli.Tests.Io;

/// <summary>A program that is killed at any moment loses nothing but the work since its last checkpoint.</summary>
public sealed class RunKillTests : IDisposable
{
    private const int Steps = 300;
    private const int Kills = 9;

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Run_KilledAndResumedAgainAndAgain_EndsAsIfNeverStopped()
    {
        Runs.Work(_folder["whole"], Steps);
        var random = new Random(5);
        var killed = 0;
        for (var i = 0; i < Kills; i++)
            killed += RunAndKill(_folder["torn"], atStart: i % 3 == 0, TimeSpan.FromMilliseconds(random.Next(1, 80))) ? 1 : 0;
        Assert.True(killed > 0, "the program was never killed in the middle");
        Runs.Work(_folder["torn"], Steps);
        foreach (var name in (string[])["config.json", "history.csv", "model.safetensors"])
            Assert.Equal(File.ReadAllBytes(_folder["whole/" + name]), File.ReadAllBytes(_folder["torn/" + name]));
        Assert.Equal(
            Safetensors.ToBytes(CheckpointFiles.Load(_folder["whole"]).Newest!.State), Safetensors.ToBytes(CheckpointFiles.Load(_folder["torn"]).Newest!.State));
    }

    private static bool RunAndKill(string path, bool atStart, TimeSpan wait)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", ["exec", typeof(RunKillTests).Assembly.Location, path, Steps.ToString()])
        {
            RedirectStandardOutput = true,
        };
        using var program = Process.Start(start)!;
        // Either somewhere in its start, or once it works.
        if (!atStart)
            Assert.Equal("ready", program.StandardOutput.ReadLine());
        Thread.Sleep(wait);
        program.Kill();
        program.WaitForExit();
        var early = program.ExitCode != 0;
        // Whatever was being written, a checkpoint is whole or absent.
        if (Directory.Exists(path))
            Assert.Empty(CheckpointFiles.Load(path).Damage);
        return early;
    }
}
