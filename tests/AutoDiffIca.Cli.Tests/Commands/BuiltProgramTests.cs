using System.Diagnostics;
using AutoDiffIca.Cli.Tests.Io;

namespace AutoDiffIca.Cli.Tests.Commands;

/// <summary>The program as it is built, under a locale with a decimal comma.</summary>
public sealed class BuiltProgramTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Program_FromDataToMetrics_GoesThrough()
    {
        var data = Adica.Built("data", "--observed", "4", "--rows", "100", "--out", _folder["x.csv"], "--latent-out", _folder["z.csv"], "--json");
        Assert.Equal(100, data.Json.GetProperty("rows").GetInt32());
        var fit = Adica.Built("fit", "fa", "--data", _folder["x.csv"], "--latent", "2", "--out", _folder["run"], "--json");
        Assert.True(fit.Json.GetProperty("finished").GetBoolean());
        Assert.Equal(0, Adica.Built("encode", _folder["run"], "--data", _folder["x.csv"], "--out", _folder["found.csv"]).Code);
        Assert.InRange(Adica.Built("metrics", _folder["found.csv"], _folder["z.csv"], "--json").Json.GetProperty("mccPearson").GetDouble(), 0.01, 1);
    }

    [Theory]
    [InlineData(2, "fit", "pca", "--data", "x.csv", "--latent", "0.5", "--out", "run")]
    [InlineData(5, "fit", "pca", "--data", "none.csv", "--latent", "1", "--out", "run")]
    [InlineData(5, "evaluate", "none", "--data", "none.csv")]
    [InlineData(2, "fit", "mle", "--\u001b[31m", "x")]
    public void Program_WhatCannotBe_IsOneLineAndACode(int code, params string[] args) => Adica.Built(args).AssertRefused((ExitCode)code);

    [Theory]
    [InlineData("data")]
    [InlineData("fit")]
    [InlineData("fit", "mle")]
    [InlineData("fit", "lds")]
    [InlineData("evaluate")]
    [InlineData("encode")]
    [InlineData("reconstruct")]
    [InlineData("sample")]
    [InlineData("posterior")]
    [InlineData("density")]
    [InlineData("metrics")]
    [InlineData("report")]
    [InlineData("info")]
    public void Help_OfACommand_TeachesByAnExample(params string[] command)
    {
        var ran = Adica.Run([.. command, "--help"]);
        Assert.Equal((0, ""), (ran.Code, ran.Error));
        Assert.Contains("Example: adica " + string.Join(' ', command), ran.Out, StringComparison.Ordinal);
        foreach (var option in (string[])["--json", "--seed", "--threads", "--quiet"])
            Assert.Contains(option, ran.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("INT", 130, "mle", "--epochs", "60", "--draws", "512")]
    [InlineData("TERM", 130, "mle", "--epochs", "60", "--draws", "512")]
    [InlineData("KILL", 137, "mle", "--epochs", "60", "--draws", "512")]
    [InlineData("INT", 130, "lds")]
    [InlineData("KILL", 137, "lds")]
    public void Fit_InterruptedOrKilled_GoesOnToTheSameBytes(string signal, int code, string estimator, params string[] options)
    {
        if (OperatingSystem.IsWindows())
            return;
        Adica.Done("data", "--observed", "4", "--rows", "2000", "--out", _folder["x.csv"]);
        string[] fit = ["fit", estimator, "--data", _folder["x.csv"], "--latent", "2", .. options, "--checkpoint-every", "0.05", "--out"];
        using var program = Adica.Start([.. fit, _folder["torn"]]);
        var history = _folder["torn/history.csv"];
        for (var waited = Stopwatch.StartNew(); !File.Exists(history) || File.ReadAllText(history).Count(letter => letter == '\n') < 3;)
        {
            Assert.False(program.HasExited && waited.Elapsed > TimeSpan.FromSeconds(1), "the program ended before it could be interrupted");
            Assert.True(waited.Elapsed < TimeSpan.FromMinutes(1));
            Thread.Sleep(2);
        }
        Signal(program, signal);
        var ran = Adica.End(program);
        Assert.Equal((code, ""), (ran.Code, ran.Out));
        if (code == (int)ExitCode.Interrupted)
            Assert.EndsWith($"adica: interrupted; the fit goes on with: adica fit --resume {_folder["torn"]}\n", ran.Error, StringComparison.Ordinal);
        Assert.Equal(0, Adica.Built("fit", "--resume", _folder["torn"], "--quiet").Code);
        Adica.Done([.. fit, _folder["whole"]]);
        foreach (var name in (string[])["history.csv", "model.safetensors", "report.html"])
            Assert.Equal(File.ReadAllBytes(_folder["whole/" + name]), File.ReadAllBytes(_folder["torn/" + name]));
    }

    [Fact]
    public void Posterior_OfManyDraws_TellsHowFarItIsAndStopsWhenInterrupted()
    {
        if (OperatingSystem.IsWindows())
            return;
        Adica.Done("data", "--observed", "4", "--rows", "100", "--out", _folder["x.csv"]);
        Adica.Done("fit", "mle", "--data", _folder["x.csv"], "--latent", "2", "--epochs", "1", "--out", _folder["run"]);
        using var program = Adica.Start("posterior", _folder["run"], "--data", _folder["x.csv"], "--chains", "2", "--draws", "2000000", "--warm-up", "10", "--threads", "1", "--out", _folder["d.npy"]);
        Assert.Matches(@"^posterior: \d+/4000020 steps, [^ ]+ a second, [^ ]+ (s|min|h) left, \d+/4000000 draws$", program.StandardError.ReadLine());
        Signal(program, "INT");
        var ran = Adica.End(program);
        Assert.Equal((130, ""), (ran.Code, ran.Out));
        Assert.EndsWith("adica: interrupted\n", ran.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["d.npy"]));
    }

    private static void Signal(Process program, string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", program.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }
}
