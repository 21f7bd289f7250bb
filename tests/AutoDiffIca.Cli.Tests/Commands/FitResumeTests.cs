using AutoDiffIca.Cli.Commands;
using AutoDiffIca.Cli.Io;
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

    [Theory]
    [InlineData("fa")]
    [InlineData("fastica")]
    [InlineData("fastica", "--contrast", "cube")]
    [InlineData("lds")]
    [InlineData("mle", "--lbfgs", "--draws", "64", "--decoder", "generator")]
    public void Fit_AnIterationStoppedOrKilledAfterAnyStepAndResumed_HasTheSameBytes(string estimator, params string[] options)
    {
        Adica.Done("data", "--observed", "6", "--rows", "300", "--seed", "4", "--out", _folder["x6.csv"]);
        string[] fit = ["--data", _folder["x6.csv"], "--latent", "3", "--seed", "3", .. options];
        Adica.Done(["fit", estimator, .. fit, "--out", _folder["whole"]]);
        using (var run = RunFolder.Open(_folder["whole"]))
        {
            var history = run.ReadHistory().Values;
            Assert.Equal(Enumerable.Range(1, history.Rows).Select(step => (double)step), Enumerable.Range(0, history.Rows).Select(i => history[i, 0]));
            Assert.InRange(history.Rows, 5, int.MaxValue);
        }
        foreach (var steps in (int[])[0, 1, 2, 3])
        {
            var run = _folder["torn" + steps];
            Assert.Equal(ExitCode.Interrupted, Assert.Throws<CliException>(() => Begin([.. fit, "--out", run], estimator, steps)).Code);
            // Killed, it leaves lines of the history that no checkpoint knows.
            Assert.Throws<KilledException>(() => FitCommand.Resume(run, null, FitCommand.Kinds(), Surroundings.Silent(99), taken => taken >= steps + 1 ? throw new KilledException() : false));
            Assert.Equal(steps + 2, File.ReadAllLines(Path.Combine(run, "history.csv")).Length);
            Adica.Done("fit", "--resume", run, "--threads", "2");
            AssertSame("whole", "torn" + steps);
        }
    }

    [Theory]
    [InlineData("fa", "lds", "lds")]
    [InlineData("lds", "fa", "fa")]
    [InlineData("fa", "mle", "mle --lbfgs", "--lbfgs")]
    [InlineData("mle", "vae", "vae")]
    public void Resume_ACheckpointOfAnotherEstimator_IsRefused(string from, string to, string kind, params string[] options)
    {
        string[] fit = ["--data", _folder["x.csv"], "--latent", "2", "--out"];
        Assert.Throws<CliException>(() => Begin([.. fit, _folder["from"]], from, 0));
        Assert.Throws<CliException>(() => Begin([.. fit, _folder["to"], .. options], to, 0));
        File.Copy(_folder["from/checkpoint-0.safetensors"], _folder["to/checkpoint-0.safetensors"], overwrite: true);
        Adica.Run("fit", "--resume", _folder["to"]).AssertRefused(ExitCode.BadData, $"checkpoint-0.safetensors is a checkpoint of '{from}', where one of '{kind}' is needed");
    }

    // FastICA's history has other columns, which is seen before the checkpoint is read.
    [Theory]
    [InlineData("fa", "fastica")]
    [InlineData("fastica", "lds")]
    public void Resume_ACheckpointOfAnotherHistory_IsRefused(string from, string to)
    {
        string[] fit = ["--data", _folder["x.csv"], "--latent", "2", "--out"];
        Assert.Throws<CliException>(() => Begin([.. fit, _folder["from"]], from, 0));
        Assert.Throws<CliException>(() => Begin([.. fit, _folder["to"]], to, 0));
        File.Copy(_folder["from/checkpoint-0.safetensors"], _folder["to/checkpoint-0.safetensors"], overwrite: true);
        Adica.Run("fit", "--resume", _folder["to"]).AssertRefused(ExitCode.BadData, "history.csv");
    }

    [Theory]
    [InlineData("lds", "'transition' is 2 by 2, where 1 by 1 is needed")]
    [InlineData("fastica", "'unmixing' is 2 by 2, where 1 by 1 is needed")]
    [InlineData("mle", "values, where")]
    public void Resume_ACheckpointOfOtherSizes_IsRefused(string estimator, string words)
    {
        foreach (var latent in (string[])["1", "2"])
            Assert.Throws<CliException>(() => Begin(["--data", _folder["x.csv"], "--latent", latent, "--out", _folder[latent]], estimator, 0));
        File.Copy(_folder["2/checkpoint-0.safetensors"], _folder["1/checkpoint-0.safetensors"], overwrite: true);
        Adica.Run("fit", "--resume", _folder["1"]).AssertRefused(ExitCode.BadData, "checkpoint-0.safetensors", words);
    }

    [Fact]
    public void Resume_TheOnlyCheckpointOfAnIterationDamagedAnywhere_IsRefused()
    {
        Assert.Throws<CliException>(() => Begin(["--data", _folder["x.csv"], "--latent", "2", "--out", _folder["run"]], "fa", 2));
        var path = _folder["run/checkpoint-0.safetensors"];
        var bytes = File.ReadAllBytes(path);
        for (var i = 0; i < bytes.Length; i += 23)
        {
            byte[] changed = [.. bytes];
            changed[i] ^= 0x10;
            File.WriteAllBytes(path, changed);
            Adica.Run("fit", "--resume", _folder["run"]).AssertRefused(ExitCode.BadData, "no checkpoint that is whole");
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
    [InlineData("\"learningRate\"", "\"rate\"", "'history' does not name the columns of 'mle'")]
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
        FitCommand.Begin(kind, parsed, Surroundings.Silent(parsed.GetValue(Common.Seed)), taken => taken >= steps);
    }

    private static void Resume(string run, int steps) => FitCommand.Resume(run, null, FitCommand.Kinds(), Surroundings.Silent(99), taken => taken >= steps);

    private void AssertSame(string a, string b) => AssertSame(a, b, "history.csv", "model.safetensors", "report.html");

    private void AssertSame(string a, string b, params string[] files)
    {
        foreach (var name in files)
            Assert.Equal(File.ReadAllBytes(_folder[$"{a}/{name}"]), File.ReadAllBytes(_folder[$"{b}/{name}"]));
        Assert.Equal(
            Safetensors.ToBytes(CheckpointFiles.Load(_folder[a]).Newest!.State), Safetensors.ToBytes(CheckpointFiles.Load(_folder[b]).Newest!.State));
    }

    private sealed class KilledException : Exception;
}
