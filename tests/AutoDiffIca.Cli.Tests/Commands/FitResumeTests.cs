using AutoDiffIca.Cli.Commands;
using AutoDiffIca.Cli.Io;
using AutoDiffIca.Cli.Shell;
using AutoDiffIca.Cli.Tests.Io;

namespace AutoDiffIca.Cli.Tests.Commands;

/// <summary>A fit that is stopped and goes on ends with the same bytes as one that never stopped.</summary>
public sealed class FitResumeTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public FitResumeTests() => Adica.Done("data", "--observed", "4", "--rows", "200", "--out", _folder["x.csv"]);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("mle")]
    [InlineData("mle", "--head", "variance-from-latent", "--hidden", "5,4", "--activation", "gelu", "--start", "random", "--variance", "0.5", "--nodes", "draws", "--draws", "100")]
    [InlineData("mle", "--decoder", "generator", "--activation", "leaky-relu", "--nodes", "grid", "--per-axis", "9", "--optimiser", "plain", "--schedule", "constant", "--in-order", "--engine", "manual")]
    [InlineData("vae", "--validation", "0.25", "--patience", "9", "--clip", "0.5", "--beta", "0.7", "--beta-warm-up", "2", "--elbo-draws", "2", "--alternate", "--encoder-hidden", "6")]
    [InlineData("vae", "--optimiser", "adam", "--head", "fixed-variance", "--variance", "0.3")]
    public void Fit_StoppedAfterAnyStepAndResumed_HasTheSameBytes(string estimator, params string[] options)
    {
        string[] fit = ["fit", estimator, "--data", _folder["x.csv"], "--latent", "2", "--epochs", "4", "--batch", "64", "--seed", "18446744073709551615", .. options];
        Adica.Done([.. fit, "--out", _folder["whole"]]);
        foreach (var steps in (int[])[0, 1, 5, 8])
        {
            var run = _folder["stopped" + steps];
            Assert.Equal(ExitCode.Interrupted, Assert.Throws<CliException>(() => Begin([.. fit[2..], "--out", run], estimator, steps)).Code);
            Assert.False(File.Exists(Path.Combine(run, "model.safetensors")));
            Adica.Done("fit", "--resume", run, "--threads", "2");
            AssertSame("whole", "stopped" + steps);
        }
    }

    [Fact]
    public void Fit_StoppedAgainAndAgain_HasTheSameBytes()
    {
        string[] fit = ["mle", "--data", _folder["x.csv"], "--latent", "2", "--epochs", "3", "--batch", "50", "--seed", "5", "--validation", "0.1"];
        Adica.Done(["fit", .. fit, "--out", _folder["whole"]]);
        Assert.Throws<CliException>(() => Begin([.. fit[1..], "--out", _folder["torn"]], "mle", 1));
        for (var steps = 3; steps < 12; steps += 2)
            Assert.Throws<CliException>(() => Resume(_folder["torn"], steps));
        Resume(_folder["torn"], int.MaxValue);
        AssertSame("whole", "torn");
    }

    [Fact]
    public void Fit_ThreadsAndCheckpoints_ChangeNoByte()
    {
        string[] fit = ["fit", "mle", "--data", _folder["x.csv"], "--latent", "2", "--epochs", "2", "--batch", "64"];
        Adica.Done([.. fit, "--threads", "1", "--out", _folder["one"]]);
        Adica.Done([.. fit, "--threads", "3", "--checkpoint-every", "0", "--out", _folder["three"]]);
        AssertSame("one", "three", "history.csv", "model.safetensors");
    }

    [Fact]
    public void Resume_AFinishedRun_TellsItsResultAgain()
    {
        string[] fit = ["fit", "pca", "--data", _folder["x.csv"], "--latent", "2", "--out", _folder["run"]];
        var first = Adica.Done(fit);
        Assert.Equal(first, Adica.Done("fit", "--resume", _folder["run"]));
    }

    [Fact]
    public void Resume_DataThatMoved_AreFoundByTheirContents()
    {
        Assert.Throws<CliException>(() => Begin(["--data", _folder["x.csv"], "--latent", "1", "--epochs", "2", "--out", _folder["run"]], "mle", 1));
        File.Move(_folder["x.csv"], _folder["moved.csv"]);
        Adica.Run("fit", "--resume", _folder["run"]).AssertRefused(ExitCode.System, "x.csv", "no such file");
        Adica.Done("data", "--observed", "4", "--rows", "200", "--seed", "2", "--out", _folder["x.csv"]);
        Adica.Run("fit", "--resume", _folder["run"]).AssertRefused(ExitCode.BadData, "x.csv", "its contents have changed");
        Adica.Done("fit", "--resume", _folder["run"], "--data", _folder["moved.csv"]);
    }

    [Theory]
    [InlineData("\"version\": 1", "\"version\": 2", "written by a newer program")]
    [InlineData("\"estimator\": \"mle\"", "\"estimator\": \"magic\"", "'magic', which this adica does not have")]
    [InlineData("\"rate\": 0.01", "\"rate\": -1", "--rate takes a number above 0")]
    [InlineData("\"rate\": 0.01", "\"rates\": 1", "there is no setting")]
    [InlineData("\"rate\": 0.01", "\"rate\": []", "setting 'rate'")]
    [InlineData("\"epochs\": 2", "\"epochs\": \"many\"", "--epochs takes a whole number")]
    public void Resume_AConfigurationThatCannotBe_IsRefused(string from, string to, string words)
    {
        Assert.Throws<CliException>(() => Begin(["--data", _folder["x.csv"], "--latent", "1", "--epochs", "2", "--out", _folder["run"]], "mle", 1));
        var config = File.ReadAllText(_folder["run/config.json"]);
        Assert.Contains(from, config, StringComparison.Ordinal);
        File.WriteAllText(_folder["run/config.json"], config.Replace(from, to, StringComparison.Ordinal));
        Adica.Run("fit", "--resume", _folder["run"]).AssertRefused(ExitCode.BadData, "config.json", words);
    }

    [Fact]
    public void Evaluate_ARunThatIsNotOver_IsRefused()
    {
        Assert.Throws<CliException>(() => Begin(["--data", _folder["x.csv"], "--latent", "1", "--epochs", "2", "--out", _folder["run"]], "mle", 1));
        Adica.Run("evaluate", _folder["run"], "--data", _folder["x.csv"]).AssertRefused(ExitCode.BadData, "the fit is not over; resume it");
        Assert.False(Adica.Run("report", _folder["run"], "--json").Json[0].GetProperty("finished").GetBoolean());
    }

    private static void Begin(string[] args, string estimator, int steps)
    {
        var kind = FitCommand.Kinds().Single(kind => kind.Name == estimator);
        var parsed = FitCommand.Create(kind).Parse(args);
        Assert.Empty(parsed.Errors);
        FitCommand.Begin(kind, parsed, Context(parsed.GetValue(Common.Seed)), state => state.Step >= steps);
    }

    private static void Resume(string run, int steps) => FitCommand.Resume(run, null, FitCommand.Kinds(), Context(99), state => state.Step >= steps);

    private static CommandContext Context(ulong seed) => new(new Terminal(TextWriter.Null, TextWriter.Null, false, 80), false, true, seed, 1, CancellationToken.None);

    private void AssertSame(string a, string b) => AssertSame(a, b, "history.csv", "model.safetensors", "report.html");

    private void AssertSame(string a, string b, params string[] files)
    {
        foreach (var name in files)
            Assert.Equal(File.ReadAllBytes(_folder[$"{a}/{name}"]), File.ReadAllBytes(_folder[$"{b}/{name}"]));
        Assert.Equal(
            Safetensors.ToBytes(CheckpointFiles.Load(_folder[a]).Newest!.State), Safetensors.ToBytes(CheckpointFiles.Load(_folder[b]).Newest!.State));
    }
}
