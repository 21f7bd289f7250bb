using System.Text;
using System.Text.Json.Nodes;
using AutoDiffIca.Cli.Verification;

namespace AutoDiffIca.Cli.Tests.Verification;

/// <summary>What is no reference file is refused in one clear line.</summary>
public class BadReferenceFileTests
{
    private const string Discrete = """{"name":"c","family":"bernoulli","logits":[1,2],"x":[0,1],"value":-1,"grad":[1,2]}""";
    private const string Layers = "\"layers\":[{\"W\":[[1],[2]],\"b\":[0,0]},{\"W\":[[1,2]],\"b\":[0]}]";

    [Theory]
    [InlineData("", "bad.json is not valid JSON: see line 1")]
    [InlineData("{", "is not valid JSON")]
    [InlineData("{\"source\":\"s\",\n\"cases\":[}", "see line 2, byte 10")]
    [InlineData("{\"source\":\"s\",\"cases\":[NaN]}", "is not valid JSON")]
    [InlineData("{\"source\":\"s\",\"cases\":[]} more", "is not valid JSON")]
    [InlineData("{\"source\":\"s\",\"cases\":[1,],}", "is not valid JSON")]
    [InlineData("x,y\n1,2\n", "is not valid JSON")]
    [InlineData("[]", "is not a file of reference values")]
    [InlineData("3", "is not a file of reference values")]
    [InlineData("null", "is not a file of reference values")]
    [InlineData("""{"source":"s"}""", "has no field 'cases'")]
    [InlineData("""{"cases":[{}]}""", "has no field 'source'")]
    [InlineData("""{"source":1,"cases":[{}]}""", "source is a number, and should be a text")]
    [InlineData("""{"source":"s","cases":{}}""", "cases is an object, and should be an array")]
    [InlineData("""{"source":"s","cases":[]}""", "has no cases")]
    [InlineData("""{"source":"s","cases":[{}],"notes":1}""", "a field 'notes' that is not part of the format")]
    [InlineData("""{"source":"s","source":"t","cases":[{}]}""", "has an object with the same field twice")]
    [InlineData("""{"source":"s","cases":[{"x":[1],"exp":[1],"x":[2]}]}""", "has an object with the same field twice")]
    public void Read_AFileOfAnotherForm_SaysSo(string content, string message) => AssertRefused(content, message);

    [Theory]
    [InlineData("1", "case 1 is a number, and should be an object")]
    [InlineData("{}", "case 1 is of no kind that is known; its fields are none")]
    [InlineData("""{"name":"q","p":1,"r":2}""", "case 'q' is of no kind that is known; its fields are name, p, r")]
    [InlineData("""{"name":1,"x":[1],"exp":[1]}""", "name is a number, and should be a text")]
    [InlineData("""{"x":[1,2],"exp":[1]}""", "exp has 1 numbers, and should have 2")]
    [InlineData("""{"x":[1],"exp":["2.7"]}""", "exp[0] is a text, and should be a number")]
    [InlineData("""{"x":[null],"exp":[2]}""", "x[0] is null, and should be a number")]
    [InlineData("""{"x":[1e400],"exp":[null]}""", "x[0] is too large a number")]
    [InlineData("""{"x":[1],"exp":[2.7],"tolerance":0}""", "tolerance is 0, and should be above 0")]
    [InlineData("""{"x":[1],"exp":[2.7],"sinh":[1]}""", "a field 'sinh' that is not known there")]
    [InlineData("""{"exp":[2.7]}""", "is of the kind 'elementary' and has no field 'x'")]
    [InlineData("""{"name":"lost","mcc_pearson":0.5}""", "has no matrices 'a' and 'b'")]
    [InlineData("""{"a":[[1,2],[3]],"b":[[1],[2]],"rmse":1}""", "a[1] has 1 numbers, and should have 2")]
    [InlineData("""{"a":[[1],[2]],"b":[[1],[2],[3]],"rmse":1}""", "b has 3 rows, and should have 2")]
    [InlineData("""{"a":[],"b":[],"rmse":1}""", "a has 0 rows, and should have at least one")]
    [InlineData("""{"a":[[]],"b":[[]],"rmse":1}""", "a has no columns")]
    [InlineData("""{"a":[1],"b":[1],"rmse":1}""", "a[0] is a number, and should be an array")]
    [InlineData("""{"kernel":"cosine","bandwidth":1,"x":[[1]],"query":[[1]],"log_density":[1]}""", "kernel is 'cosine'; it should be")]
    [InlineData("""{"kernel":"tophat","bandwidth":-1,"x":[[1]],"query":[[1]],"log_density":[1]}""", "bandwidth is -1, and should be above 0")]
    [InlineData("""{"kernel":"tophat","bandwidth":1,"x":[[1]],"query":[[1,2]],"log_density":[1]}""", "query[0] has 2 numbers, and should have 1")]
    [InlineData("""{"x":[[1,2],[3,4]],"latent":3,"eigenvalues":[1,2],"pca_components_abs":[[1,2]],"pca_reconstruction_mse":1}""", "latent is 3, and should be a whole number from 1 to 2")]
    [InlineData("""{"x":[[1,2],[3,4]],"latent":1.5,"eigenvalues":[1,2],"pca_components_abs":[[1,2]],"pca_reconstruction_mse":1}""", "latent is 1.5")]
    [InlineData("""{"x":[[1,2],[3,4]],"latent":1,"eigenvalues":[1,2],"pca_components_abs":[[1,2]],"pca_reconstruction_mse":1,"ppca_sigma2":1}""", "has no field 'ppca_log_likelihood'")]
    [InlineData("""{"m":1,"n":2,"activation":"relu","sigma2":1,"W":[[1],[2]],"b":[1],"expected_log_likelihood":-1,"standard_error":1}""", "b has 1 numbers, and should have 2")]
    [InlineData("""{"m":1,"n":2,"activation":"swish","sigma2":1,"W":[[1],[2]],"b":[1,1],"expected_log_likelihood":-1,"standard_error":1}""", "activation is 'swish', which is no activation")]
    [InlineData("""{"chains":[[1,2]],"rhat":1,"bulk":1,"tail":1,"of_mean":1,"mean_error":1,"mean":1,"deviation":1,"quantiles":[1,2]}""", "quantiles has 2 numbers, and should have 3")]
    public void Read_ACaseOfAnotherForm_SaysWhere(string golden, string message) => AssertRefused(File(golden), message);

    [Theory]
    [InlineData("\"family\":\"bernoulli\"", "\"family\":\"poisson\"", "family is 'poisson'; it should be 'bernoulli' or 'categorical'")]
    [InlineData("\"x\":[0,1]", "\"x\":[0]", "case 'c': x has 1 numbers, and should have 2")]
    [InlineData("\"logits\":[1,2]", "\"logits\":[]", "logits is empty")]
    [InlineData(",\"value\":-1", "", "case 'c' is of the kind 'discrete decoder' and has no field 'value'")]
    [InlineData("\"name\":\"c\"", "\"name\":\"a\\nb\"", "case 'a?b'")]
    public void Read_ADecoderWithAMistake_SaysWhere(string part, string instead, string message) =>
        AssertRefused(File((instead.Contains("a\\nb", StringComparison.Ordinal) ? Discrete.Replace("[0,1]", "[0]", StringComparison.Ordinal) : Discrete).Replace(part, instead, StringComparison.Ordinal)), message);

    [Theory]
    [InlineData("\"layers\":[]", "layers has no layers")]
    [InlineData("\"layers\":[{\"W\":[[1],[2]],\"b\":[0]}]", "layers[0].b has 1 numbers, and should have 2")]
    [InlineData("\"layers\":[{\"W\":[[1],[2]],\"b\":[0,0]},{\"W\":[[1,2,3]],\"b\":[0]}]", "layers[1].W[0] has 3 numbers, and should have 2")]
    [InlineData("\"layers\":[{\"W\":[[1],[2]]}]", "layers[0] has no field 'b'")]
    [InlineData("\"layers\":3", "layers is a number, and should be an array")]
    public void Read_ANetworkWithAMistake_SaysWhere(string layers, string message)
    {
        const string rest = """ "activation":"tanh","z":[1],"x":[1],"sigma2":1,"value":1,"grad":{"z":[1],"x":[1],"sigma2":1,""";
        AssertRefused(File("{" + layers + "," + rest + Layers + "}}"), message);
    }

    [Fact]
    public void Read_AGradientOfAnotherSize_SaysWhere() => AssertRefused(
        File("{" + Layers + """, "name":"n","activation":"tanh","z":[1],"x":[1],"sigma2":1,"value":1,"grad":{"z":[1],"x":[1],"sigma2":1,"layers":[{"W":[[1]],"b":[1]}]}}"""),
        "case 'n': grad.layers has not the sizes of the network");

    [Theory]
    [InlineData("""{"a":[[1],[1]],"b":[[1],[2]],"mcc_pearson":1}""")]
    [InlineData("""{"a":[[1,2],[2,2]],"b":[[1],[2]],"rmse":1}""")]
    [InlineData("""{"x":[[1,2],[1,2]],"latent":1,"eigenvalues":[1,2],"pca_components_abs":[[1,2]],"pca_reconstruction_mse":1,"fa_log_likelihood":1,"fa_noise_variance":[1,1]}""")]
    public void Verify_NumbersThatNoEngineCanTake_SaysSo(string golden)
    {
        var (file, cases) = GoldenFiles.Read("bad.json", File(golden));

        var refused = Assert.Throws<CliException>(() => Verifier.Verify(file, cases[0]));

        Assert.Equal(ExitCode.BadData, refused.Code);
        Assert.StartsWith("bad.json, case 1 cannot be evaluated: ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AFileInUtf16_SaysThatItIsNoJson() => Assert.Contains(
        "is not valid JSON", Assert.Throws<CliException>(() => ReferenceFile.Parse("bad.json", Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(File(Discrete))).ToArray())).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_EveryGoldenFileCutShort_IsRefused()
    {
        foreach (var path in GoldenFiles.Paths)
        {
            var content = System.IO.File.ReadAllBytes(path);
            for (var length = 0; length < content.Length - 2; length += 1 + (content.Length / 50))
                Assert.Equal(ExitCode.BadData, Assert.Throws<CliException>(() => ReferenceFile.Parse("cut.json", content[..length])).Code);
        }
    }

    [Fact]
    public void Read_EveryGoldenCaseWithoutOneOfItsFields_IsRefusedOrHasLessToCompare()
    {
        foreach (var path in GoldenFiles.Paths)
        {
            var name = Path.GetFileName(path);
            foreach (var field in JsonNode.Parse(GoldenFiles.Text(name))!["cases"]![0]!.AsObject().Select(pair => pair.Key).Except(["name", "layout"]))
            {
                var node = JsonNode.Parse(GoldenFiles.Text(name))!;
                node["cases"]![0]!.AsObject().Remove(field);
                var refused = Record.Exception(() => GoldenFiles.Read(name, node.ToJsonString()));
                if (refused is null)
                    Assert.True(CaseKind.MetricValues.Contains(field) || CaseKind.Functions.Contains(field), $"{name}: {field}");
                else
                    Assert.Equal(ExitCode.BadData, Assert.IsType<CliException>(refused).Code);
            }
        }
    }

    private static string File(string golden) => $$"""{"source":"s","cases":[{{golden}}]}""";

    private static void AssertRefused(string content, string message)
    {
        var refused = Assert.Throws<CliException>(() => GoldenFiles.Read("bad.json", content));

        Assert.Equal(ExitCode.BadData, refused.Code);
        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
        Assert.StartsWith("bad.json", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }
}
