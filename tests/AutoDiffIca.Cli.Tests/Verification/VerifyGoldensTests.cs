using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using AutoDiffIca.Cli.Verification;

namespace AutoDiffIca.Cli.Tests.Verification;

/// <summary>A digit that is changed in a reference file is found. That the files as they are agree, <see cref="VerifyCommandTests"/> show.</summary>
public class VerifyGoldensTests
{
    // What cases begin from; all other fields are expected results.
    private static readonly HashSet<string> Given =
    [
        "name", "tolerance", "x", "z", "a", "b", "layers", "activation", "sigma2", "encoder", "decoder", "eps", "layout", "family", "logits", "kernel", "bandwidth", "query",
        "latent", "sources", "mixing", "m", "n", "W", "k", "l", "true_tolerance", "standard_error", "chains",
    ];

    public static TheoryData<string> Files => GoldenFiles.Names;

    [Theory]
    [MemberData(nameof(Files))]
    public void Verify_WithADigitOfAnExpectedFieldChanged_FailsInThatCase(string name)
    {
        var found = 0;
        foreach (var (index, field) in ExpectedFields(name))
        {
            var (file, cases) = GoldenFiles.Read(name, Changed(name, index, field));

            Assert.False(Verifier.Verify(file, cases[index]).Ok, $"case {index}, {field}");
            found++;
        }
        Assert.NotEqual(0, found);
    }

    [Theory]
    [InlineData("gaussian_decoder.json", 2, "grad")]
    [InlineData("metrics.json", 3, "mcc_spearman")]
    [InlineData("kernel_density.json", 5, "log_density")]
    [InlineData("elbo.json", 1, "kl")]
    public void Verify_WithADigitChanged_FailsInNoOtherCase(string name, int index, string field)
    {
        var (file, cases) = GoldenFiles.Read(name, Changed(name, index, field));

        var verified = cases.Select(golden => Verifier.Verify(file, golden)).ToList();

        Assert.Equal([index], Enumerable.Range(0, cases.Count).Where(i => !verified[i].Ok));
    }

    [Fact]
    public void Verify_AtTheDefaultTolerance_SeesTheNinthDigitAndNotTheTwelfth()
    {
        Assert.False(Verify(1 + 1e-8).Ok);
        Assert.True(Verify(1 + 1e-11).Ok);

        static VerifiedCase Verify(double factor)
        {
            var node = JsonNode.Parse(GoldenFiles.Text("marginal_monte_carlo.json"))!;
            node["cases"]![0]!["value"] = node["cases"]![0]!["value"]!.GetValue<double>() * factor;
            var (file, cases) = GoldenFiles.Read("changed.json", node.ToJsonString());
            return Verifier.Verify(file, cases[0]);
        }
    }

    [Fact]
    public void Verify_ACaseWithATolerance_IsHeldToThat()
    {
        var node = JsonNode.Parse(GoldenFiles.Text("kernel_density.json"))!;
        node["cases"]![0]!["log_density"]![0] = node["cases"]![0]!["log_density"]![0]!.GetValue<double>() + 1e-4;
        node["cases"]![0]!["tolerance"] = 1e-3;
        var (file, cases) = GoldenFiles.Read("changed.json", node.ToJsonString());

        var verified = Verifier.Verify(file, cases[0]);

        Assert.True(verified.Ok, Failures(verified));
        Assert.All(verified.Checks, check => Assert.Equal(1e-3, check.Tolerance));
    }

    [Theory]
    [InlineData("gaussian_decoder.json", "autodiff", "autodiff, batched", "manual", "differences")]
    [InlineData("marginal_monte_carlo.json", "autodiff", "values, batched", "autodiff, batched", "autodiff, batched, weighted", "manual", "manual, weighted", "differences")]
    [InlineData("elbo.json", "autodiff", "values, batched", "autodiff, batched", "manual", "differences")]
    [InlineData("marginal_quadrature.json", "rule", "autodiff, batched", "manual", "midpoints", "gauss-hermite", "gauss-hermite, adaptive", "sobol", "draws")]
    public void Verify_EachKindWithGradients_AsksEveryEngine(string name, params string[] engines)
    {
        var (file, cases) = GoldenFiles.Read(name, GoldenFiles.Text(name));

        Assert.Equal(engines, Verifier.Verify(file, cases[0]).Checks.Select(check => check.Engine).Distinct());
    }

    private static IEnumerable<(int Case, string Field)> ExpectedFields(string name)
    {
        using var document = JsonDocument.Parse(GoldenFiles.Text(name));
        var cases = document.RootElement.GetProperty("cases");
        // Where there are many cases they are alike.
        return [.. cases.EnumerateArray().Index().Where(of => cases.GetArrayLength() < 12 || of.Index % 5 == 0).SelectMany(of =>
            of.Item.EnumerateObject().Select(field => field.Name).Where(field => !Given.Contains(field)).Select(field => (of.Index, field)))];
    }

    private static string Changed(string name, int index, string field)
    {
        var root = JsonNode.Parse(GoldenFiles.Text(name))!;
        var at = FirstNumber(root["cases"]![index]![field]!);
        at.ReplaceWith(OtherDigit(at.GetValue<double>()));
        return root.ToJsonString();
    }

    private static JsonNode FirstNumber(JsonNode node) => node switch
    {
        JsonArray array => FirstNumber(array[0]!),
        JsonObject fields => FirstNumber(fields.First().Value!),
        _ => node,
    };

    // The first digit that is not zero becomes another one.
    private static double OtherDigit(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        var place = text.AsSpan().IndexOfAnyInRange('1', '9');
        return place < 0 ? 1 : double.Parse($"{text[..place]}{(text[place] == '9' ? '8' : (char)(text[place] + 1))}{text[(place + 1)..]}", CultureInfo.InvariantCulture);
    }

    private static string Failures(VerifiedCase of) => string.Join(Environment.NewLine, of.Checks.Where(check => !check.Ok));
}
