using System.Text.Json.Nodes;
using AutoDiffIca.Cli.Commands;
using AutoDiffIca.Cli.Shell;
using AutoDiffIca.Cli.Verification.Gradchecks;
using AutoDiffIca.Likelihoods;

namespace AutoDiffIca.Cli.Tests.Verification;

[Collection(RunProgram.Name)]
public class GradcheckTests
{
    [Theory]
    [InlineData()]
    [InlineData("--hidden", "0", "--activation", "relu", "--rule", "grid", "--draws", "25")]
    [InlineData("--latent", "3", "--hidden", "4,5", "--rule", "sobol", "--activation", "gelu", "--head", "variance-from-latent")]
    [InlineData("--head", "categorical", "--observed", "4", "--activation", "leaky-relu", "--threads", "2")]
    [InlineData("--elbo", "--head", "bernoulli", "--draws", "2", "--hidden", "3")]
    [InlineData("--elbo", "--hidden", "0", "--draws", "1", "--head", "fixed-variance", "--seed", "7")]
    public void Gradcheck_AnyModel_EndsWithZero(params string[] options)
    {
        var (code, output, error) = RunProgram.Run(["gradcheck", .. Small(options)]);

        Assert.Equal((0, ""), (code, error));
        Assert.Contains("ok: all three agree", output, StringComparison.Ordinal);
        Assert.All((string[])["autodiff and hand", "autodiff and central differences", "hand and central differences"], part => Assert.Contains(part, output, StringComparison.Ordinal));
    }

    [Fact]
    public void Gradcheck_AsJson_HasValuesWorstEntriesAndTimes()
    {
        var (code, output, _) = RunProgram.Run(["gradcheck", "--json", .. Small("--hidden", "3", "--observed", "4")]);

        var document = JsonNode.Parse(output)!;
        Assert.Equal(0, code);
        Assert.True(document["ok"]!.GetValue<bool>());
        // 2 x 3 + 3 and 3 x 4 + 4 and the variance.
        Assert.Equal(26, document["parameters"]!.GetValue<int>());
        Assert.Equal(document["autodiff"]!["value"]!.GetValue<double>(), document["manual"]!["value"]!.GetValue<double>(), 1e-9);
        Assert.All((string[])["autodiff", "manual"], engine => Assert.InRange(document[engine]!["medianMilliseconds"]!.GetValue<double>(), document[engine]!["leastMilliseconds"]!.GetValue<double>(), 1e4));
        Assert.Equal(26, document["centralDifferences"]!["entries"]!.GetValue<int>());
        Assert.Equal(3, document["worst"]!.AsArray().Count);
        Assert.All(document["worst"]!.AsArray(), worst => Assert.InRange(worst!["error"]!.GetValue<double>(), 0, 1e-6));
    }

    [Fact]
    public void Gradcheck_TheSameSeed_GivesTheSameNumbers()
    {
        static string Values(string seed)
        {
            var document = JsonNode.Parse(RunProgram.Run(["gradcheck", "--json", "--seed", seed, .. Small()]).Out)!;
            return document["autodiff"]!["value"]!.ToJsonString() + document["worst"]!.ToJsonString();
        }

        Assert.Equal(Values("5"), Values("5"));
        Assert.NotEqual(Values("5"), Values("6"));
    }

    [Fact]
    public void Gradcheck_MoreParametersThanEntries_AddsDirections()
    {
        var (code, output, _) = RunProgram.Run(["gradcheck", .. Small("--hidden", "8", "--entries", "20")]);

        Assert.Equal(0, code);
        Assert.Contains("looked at 20 and 8 random directions", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--hidden takes", "--hidden", "3,,4")]
    [InlineData("--hidden takes", "--hidden", "-3")]
    [InlineData("--hidden takes", "--hidden", "99999")]
    [InlineData("--latent takes", "--latent", "0")]
    [InlineData("--rule takes", "--rule", "dice")]
    [InlineData("so many rows and draws", "--elbo", "--rows", "1000000", "--draws", "1000000")]
    [InlineData("nodes", "--rule", "grid", "--latent", "40")]
    public void Gradcheck_OptionsThatCannotBe_EndWithTwo(string message, params string[] options)
    {
        var (code, output, error) = RunProgram.Run(["gradcheck", .. options]);

        Assert.Equal((2, ""), (code, output));
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public void Gradcheck_Help_TeachesByAnExample() =>
        Assert.Contains("Examples: adica gradcheck --latent 2", RunProgram.Run("gradcheck", "--help").Out, StringComparison.Ordinal);

    [Fact]
    public void Comparison_OfEnginesThatDisagree_NamesTheEntryAndEndsWithFour()
    {
        var comparison = Compare(manual: 1e-6, autodiff: 0);

        Assert.Equal(("Weights[1,0]", 4.0, 4 + 1e-6), (comparison.BetweenEngines.Path, comparison.BetweenEngines.One, comparison.BetweenEngines.Other));
        AssertFails("autodiff and the gradient by hand do not agree at Weights[1,0]", comparison);
    }

    [Fact]
    public void Comparison_WithAGradientThatDifferencesRefuse_EndsWithFour() =>
        AssertFails("central differences do not agree with the gradient at Weights[1,0]", Compare(manual: 0.1, autodiff: 0.1));

    [Fact]
    public void Comparison_OfWhatIsNotANumber_EndsWithFour() =>
        AssertFails("do not agree at Weights[1,0]", Compare(manual: double.NaN, autodiff: 0));

    [Fact]
    public void Comparison_OfRightGradients_HasNoProblem() => Assert.Null(Compare(manual: 1e-9, autodiff: 0).Problem);

    // Sum of squares of two by two weights, and the error of each engine in one entry.
    private static GradientComparison Compare(double manual, double autodiff)
    {
        double[] at = [1, -1, 2, 0.5];
        var task = new GradientTask("squares", [new ParameterLeaf("Weights", [2, 2], 0, 4)], at, x => Ops.SquaredNorm(x), engine => gradient =>
        {
            for (var i = 0; i < 4; i++)
                gradient[i] = 2 * at[i];
            gradient[2] += engine == GradientEngine.Manual ? manual : autodiff;
            return Ops.SquaredNorm((Vec<double>)at);
        });
        return GradientComparison.Of(task, 100, default);
    }

    private static void AssertFails(string message, GradientComparison comparison)
    {
        var output = new StringWriter();

        var failed = Assert.Throws<CliException>(() => GradcheckCommand.Report(comparison, new(new Terminal(output, output, false, 100), false, false, 1, 1, default)));

        Assert.Equal(ExitCode.NumericalFailure, failed.Code);
        Assert.Contains(message, failed.Message, StringComparison.Ordinal);
        Assert.Contains("FAIL", output.ToString(), StringComparison.Ordinal);
    }

    private static string[] Small(params string[] options) =>
        [.. options, .. options.Contains("--observed") ? (string[])[] : ["--observed", "5"], "--rows", "6", .. options.Contains("--draws") ? (string[])[] : ["--draws", "16"]];
}
