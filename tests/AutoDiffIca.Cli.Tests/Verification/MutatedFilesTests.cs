using System.Text.Json.Nodes;
using AutoDiffIca.Cli.Verification;

namespace AutoDiffIca.Cli.Tests.Verification;

/// <summary>Files with something else somewhere are refused, or evaluated and found to differ; nothing else happens.</summary>
public class MutatedFilesTests
{
    private const int Trials = 40;

    private static readonly string[] Instead =
        ["null", "true", "\"\"", "[]", "{}", "[[]]", "[1]", "0", "-1", "3", "1e-320", "1e300", "-1e300", "1e308", "0.5", "[[1,2],[3,4]]"];

    public static TheoryData<string> Files => [.. GoldenFiles.Paths.Select(path => Path.GetFileName(path)).Where(name => name is not ("linear_ica.json" or "original_truth.json" or "marginal_quadrature.json"))];

    [Theory]
    [MemberData(nameof(Files))]
    public void Verify_WithOneValueReplaced_IsRefusedOrEvaluated(string name)
    {
        var (random, original) = (new Random(1), JsonNode.Parse(GoldenFiles.Text(name))!);
        for (var trial = 0; trial < Trials; trial++)
        {
            var root = original.DeepClone();
            var cases = root["cases"]!.AsArray();
            var index = random.Next(cases.Count);
            var at = cases[index]!;
            // Down a random way, and not always to its end.
            while (at is JsonArray { Count: > 0 } or JsonObject { Count: > 0 } && (at == cases[index] || random.Next(4) > 0))
            {
                var next = at is JsonArray array ? array[random.Next(array.Count)] : at.AsObject().ToArray()[random.Next(at.AsObject().Count)].Value;
                if (next is null)
                    break;
                at = next;
            }
            var (path, instead) = (at.GetPath(), Instead[random.Next(Instead.Length)]);
            at.ReplaceWith(JsonNode.Parse(instead));

            Try(() =>
            {
                var (file, read) = GoldenFiles.Read(name, root.ToJsonString());
                Verifier.Verify(file, read[index]);
            }, $"{path} replaced by {instead}");
        }
    }

    private static void Try(Action action, string what)
    {
        try
        {
            action();
        }
        catch (CliException e)
        {
            Assert.Equal(ExitCode.BadData, e.Code);
            Assert.DoesNotContain('\n', e.Message);
        }
        catch (Exception e)
        {
            Assert.Fail($"{what}: {e}");
        }
    }
}
