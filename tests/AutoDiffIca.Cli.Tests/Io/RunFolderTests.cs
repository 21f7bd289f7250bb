using System.Text.Json.Nodes;
using AutoDiffIca.Cli.Io;

namespace AutoDiffIca.Cli.Tests.Io;

public sealed class RunFolderTests : IDisposable
{
    private readonly TestFolder _folder = new();

    private string Run => _folder["run"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Create_NewFolder_SaysEverythingThatIsNeededToRepeatIt()
    {
        RunFolder.Create(Run, Runs.Config).Dispose();
        Assert.Equal(
            $$"""
            {
              "format": "adica-run",
              "version": 1,
              "program": "0.1.0",
              "estimator": "mle",
              "seed": 18446744073709551615,
              "data": {
                "path": "x.csv",
                "sha256": "{{new string('0', 64)}}"
              },
              "history": [
                "epoch",
                "value"
              ],
              "settings": {
                "latent": 2,
                "rate": 0.001
              }
            }

            """,
            File.ReadAllText(In("config.json")));
        using var run = RunFolder.Open(Run);
        Assert.Equal(("mle", ulong.MaxValue, "x.csv", 2), (run.Config.Estimator, run.Config.Seed, run.Config.DataPath, (int)run.Config.Settings["latent"]!));
        Assert.Equal((In("report.html"), 0, 2), (run.ReportPath, run.ReadHistory().Values.Rows, run.ReadHistory().Values.Cols));
    }

    [Fact]
    public void Create_FolderOfSomethingElse_IsRefusedAndUntouched()
    {
        Directory.CreateDirectory(Run);
        File.WriteAllText(In("thesis.tex"), "x");
        Refused.Usage(() => RunFolder.Create(Run, Runs.Config), "not a run folder");
        Refused.Usage(() => RunFolder.Create(Run, Runs.Config, replace: true), "not a run folder");
        Assert.Equal(["thesis.tex"], Directory.EnumerateFiles(Run).Select(Path.GetFileName));
    }

    [Fact]
    public void Create_FolderWithAnotherConfiguration_IsRefused()
    {
        Directory.CreateDirectory(Run);
        File.WriteAllText(In("config.json"), "{}");
        Refused.Data(() => RunFolder.Create(Run, Runs.Config, replace: true), "not the configuration of a run");
    }

    [Fact]
    public void Create_EmptyFolderOrOneThatWasKilledAtOnce_IsTaken()
    {
        Directory.CreateDirectory(Run);
        File.WriteAllText(In("lock"), "");
        File.WriteAllText(In(AtomicFile.TemporaryPrefix + "0.tmp"), "half");
        RunFolder.Create(Run, Runs.Config).Dispose();
        Assert.Equal(["config.json", "history.csv", "lock"], Directory.EnumerateFiles(Run).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Create_OverARun_IsRefusedUnlessItIsToBeReplaced()
    {
        Runs.Work(Run, 10);
        Refused.Usage(() => RunFolder.Create(Run, Runs.Config), "holds a run already");
        using var run = RunFolder.Create(Run, Runs.Config with { Estimator = "vae" }, replace: true);
        Assert.Equal(("vae", false, 0), (RunFolder.Open(Run).Config.Estimator, run.HasModel, run.ReadHistory().Values.Rows));
        Assert.Null(CheckpointFiles.Load(Run).Newest);
    }

    [Fact]
    public void Create_File_IsRefused() => Refused.System(() => RunFolder.Create(_folder.Write("run", "x"), Runs.Config), "is a file");

    [Fact]
    public void CreateAndResume_RunInUse_IsRefused()
    {
        using (RunFolder.Create(Run, Runs.Config))
        {
            Refused.System(() => RunFolder.Resume(Run), "in use by another adica");
            Refused.System(() => RunFolder.Create(Run, Runs.Config, replace: true), "in use by another adica");
            RunFolder.Open(Run).Dispose();
        }
        RunFolder.Resume(Run).Dispose();
    }

    [Fact]
    public void Open_NoFolder_IsRefused()
    {
        Refused.System(() => RunFolder.Open(Run), "there is no such folder");
        Refused.System(() => RunFolder.Open(_folder.Write("file", "x")), "is a file");
        Refused.Data(() => RunFolder.Open(_folder.Root), "not a run folder");
        Refused.Data(() => RunFolder.Resume(_folder.Root), "not a run folder");
    }

    [Theory]
    [InlineData("newer", "\"version\": 1", "\"version\": 2", "version 2, written by a newer program")]
    [InlineData("no version", "\"version\": 1", "\"version\": \"1\"", "'version' is missing")]
    [InlineData("version zero", "\"version\": 1", "\"version\": 0", "'version' is missing")]
    [InlineData("another format", "adica-run", "other", "its format is not adica-run")]
    [InlineData("no estimator", "\"estimator\"", "\"x\"", "'estimator' is missing")]
    [InlineData("settings of another kind", "\"settings\": {", "\"settings\": 1, \"x\": {", "'settings' is missing")]
    [InlineData("negative seed", "18446744073709551615", "-1", "'seed' is missing")]
    [InlineData("seed with a fraction", "18446744073709551615", "1.5", "'seed' is missing")]
    [InlineData("no hash", "\"sha256\"", "\"x\"", "'sha256' is missing")]
    [InlineData("a name twice", "\"program\"", "\"version\"", "'version' stands twice")]
    [InlineData("a letter too much", "{", "{{", "line 1, column 2: this is not valid JSON")]
    public void Open_OtherConfiguration_IsRefused(string form, string old, string changed, string words)
    {
        Assert.NotEmpty(form);
        RunFolder.Create(Run, Runs.Config).Dispose();
        var text = File.ReadAllText(In("config.json"));
        var at = text.IndexOf(old, StringComparison.Ordinal);
        File.WriteAllText(In("config.json"), text[..at] + changed + text[(at + old.Length)..]);
        Refused.Data(() => RunFolder.Open(Run), "config.json", words);
        Refused.Data(() => RunFolder.Resume(Run), "config.json", words);
    }

    [Fact]
    public void Open_ConfigurationCutAtEveryByte_IsRefused()
    {
        RunFolder.Create(Run, Runs.Config).Dispose();
        var bytes = File.ReadAllBytes(In("config.json"));
        // The last two bytes are the closing bracket and a line break.
        for (var length = 0; length < bytes.Length - 1; length++)
        {
            _folder.Write("run/config.json", bytes[..length]);
            Refused.Data(() => RunFolder.Open(Run), "config.json");
        }
    }

    [Fact]
    public void ReadModel_FitThatIsNotOver_IsRefused()
    {
        RunFolder.Create(Run, Runs.Config).Dispose();
        Refused.Data(() => RunFolder.Open(Run).ReadModel(), "no model.safetensors", "resume it");
    }

    [Fact]
    public void ReadModel_AfterTheFit_IsWhatWasWritten()
    {
        Runs.Work(Run, 10);
        using var run = RunFolder.Open(Run);
        Assert.Equal(16, run.ReadModel().Vec("state").Length);
        Assert.Equal(10, run.ReadHistory().Values.Rows);
    }

    [Fact]
    public void RequireData_OtherData_AreRefused()
    {
        var data = _folder.Write("x.csv", "1,2\n");
        var config = Runs.Config with { DataSha256 = FileHash.OfFile(data) };
        config.RequireData(data);
        _folder.Write("x.csv", "1,3\n");
        Refused.Data(() => config.RequireData(data), "x.csv", "have changed");
    }

    [Fact]
    public void Create_SettingsOfTheCaller_AreCopied()
    {
        var settings = new JsonObject { ["a"] = 1 };
        var config = Runs.Config with { Settings = settings };
        _ = config.ToJson();
        _ = config.ToJson();
        Assert.Null(settings.Parent);
    }

    private string In(string name) => Path.Combine(Run, name);
}
