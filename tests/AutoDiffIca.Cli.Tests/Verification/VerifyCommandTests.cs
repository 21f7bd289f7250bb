using System.Text.Json.Nodes;

namespace AutoDiffIca.Cli.Tests.Verification;

/// <summary>What the command prints, and what it ends with.</summary>
[Collection(RunProgram.Name)]
public sealed class VerifyCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("adica-verify-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Verify_AllGoldenFiles_EndsWithZero()
    {
        var (code, output, error) = RunProgram.Run(["verify", "--quiet", .. GoldenFiles.Paths]);

        Assert.True(code == 0, string.Join('\n', output.Split('\n').Where(line => line.Contains("FAIL", StringComparison.Ordinal))));
        Assert.Equal("", error);
        Assert.Contains($"in {GoldenFiles.Paths.Length} files: all within their tolerances", output, StringComparison.Ordinal);
        Assert.DoesNotContain("FAIL", output, StringComparison.Ordinal);
        Assert.All(GoldenFiles.Paths, path => Assert.Contains(Path.GetFileName(path), output, StringComparison.Ordinal));
    }

    [Fact]
    public void Verify_AChangedDigit_IsNamedAndEndsWithOne()
    {
        var path = Write("changed.json", GoldenFiles.Text("discrete_decoders.json").Replace("-2.1857755271484725", "-2.1857855271484725", StringComparison.Ordinal));

        var (code, output, error) = RunProgram.Run("verify", path);

        Assert.Equal((1, ""), (code, error));
        var failed = Assert.Single(output.Split('\n'), line => line.Contains("FAIL", StringComparison.Ordinal) && line.Contains("manual", StringComparison.Ordinal));
        Assert.Contains("bernoulli-4", failed, StringComparison.Ordinal);
        Assert.Contains("-2.1857855271484725", failed, StringComparison.Ordinal);
        Assert.Contains("1 case beyond", output, StringComparison.Ordinal);
        Assert.DoesNotContain("FAIL", string.Join('\n', output.Split('\n').Where(line => !line.Contains("bernoulli-4", StringComparison.Ordinal))), StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_AsJson_HasAllNumbers()
    {
        var (code, output, _) = RunProgram.Run("verify", "--json", GoldenFiles.PathOf("kernel_density.json"), GoldenFiles.PathOf("discrete_decoders.json"));

        var document = JsonNode.Parse(output)!;
        Assert.Equal(0, code);
        Assert.True(document["ok"]!.GetValue<bool>());
        Assert.Equal((11, 0), (document["cases"]!.GetValue<int>(), document["failed"]!.GetValue<int>()));
        Assert.Equal(11, document["results"]!.AsArray().Count);
        var checks = document["results"]!.AsArray().SelectMany(of => of!["checks"]!.AsArray()).ToList();
        Assert.Equal(document["checks"]!.GetValue<int>(), checks.Count);
        Assert.All(checks, check =>
        {
            Assert.True(check!["error"]!.GetValue<double>() <= check["tolerance"]!.GetValue<double>());
            Assert.NotEmpty(check["engine"]!.GetValue<string>());
            Assert.NotEmpty(check["quantity"]!.GetValue<string>());
            Assert.NotEmpty(check["unit"]!.GetValue<string>());
            Assert.NotNull(check["expected"]);
            Assert.NotNull(check["actual"]);
        });
    }

    [Fact]
    public void Verify_AsJson_WritesInfinitiesAsTexts()
    {
        var node = JsonNode.Parse(GoldenFiles.Text("kernel_density.json"))!;
        // Of the third case some densities are zero, which the file writes as null.
        var place = node["cases"]![2]!["log_density"]!.AsArray().Select((value, i) => (value, i)).First(entry => entry.value is null).i;
        node["cases"]![2]!["log_density"]![place] = -1.5;

        var (code, output, _) = RunProgram.Run("verify", "--json", Write("infinite.json", node.ToJsonString()));

        var failed = JsonNode.Parse(output)!["results"]![2]!["checks"]![0]!;
        Assert.Equal(1, code);
        Assert.Equal(("Infinity", "-Infinity", -1.5), (failed["error"]!.GetValue<string>(), failed["actual"]!.GetValue<string>(), failed["expected"]!.GetValue<double>()));
    }

    [Fact]
    public void Verify_WithAByteOrderMark_ReadsOn()
    {
        var path = Write("bom.json", "\uFEFF" + GoldenFiles.Text("discrete_decoders.json"));

        Assert.Equal(0, RunProgram.Run("verify", path).Code);
    }

    [Fact]
    public void Verify_TwoFilesOfOneName_AreToldApart()
    {
        var copy = Write("elementary.json", GoldenFiles.Text("elementary.json"));

        var (code, output, _) = RunProgram.Run("verify", GoldenFiles.PathOf("elementary.json"), copy);

        Assert.Equal(0, code);
        Assert.Contains(copy, output, StringComparison.Ordinal);
        Assert.Contains("in 2 files", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_AFileThatCannotBeRead_EndsWithFive()
    {
        AssertFails(5, "there is no such file", RunProgram.Run("verify", Path.Combine(_folder, "missing.json")));
        AssertFails(5, "there is no such file", RunProgram.Run("verify", Path.Combine(_folder, "no", "missing.json")));
        AssertFails(5, "it is a folder", RunProgram.Run("verify", _folder));
    }

    [Fact]
    public void Verify_ABadFileAfterAGoodOne_PrintsNothing() =>
        AssertFails(3, "bad.json is not valid JSON", RunProgram.Run("verify", GoldenFiles.PathOf("elementary.json"), Write("bad.json", "{")));

    [Fact]
    public void Verify_WithoutFiles_IsAMistakeOfUse() => AssertFails(2, "adica verify --help", RunProgram.Run("verify"));

    [Fact]
    public void Help_TeachesByAnExample()
    {
        var (code, output, _) = RunProgram.Run("verify", "--help");

        Assert.Equal(0, code);
        Assert.Contains("Example: adica verify tests/AutoDiffIca.Core.Tests/Goldens/Data/*.json", output, StringComparison.Ordinal);
    }

    private static void AssertFails(int code, string message, (int Code, string Out, string Error) run)
    {
        Assert.Equal((code, ""), (run.Code, run.Out));
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
    }

    private string Write(string name, string content)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, content);
        return path;
    }
}
