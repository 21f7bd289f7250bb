using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using AutoDiffIca.Cli.Verification.Gradchecks;
using AutoDiffIca.Likelihoods;
using AutoDiffIca.Models;

namespace AutoDiffIca.Cli.Commands;

/// <summary>Where the nodes of a marginal likelihood come from.</summary>
internal enum GradcheckRule
{
    Draws,
    Grid,
    Sobol,
}

/// <summary>Puts the gradient by autodiff, by hand and by central differences side by side.</summary>
internal static class GradcheckCommand
{
    private const int MostWidth = 10_000;
    private const int MostNumbers = 100_000_000;

    private static readonly Option<int> Latent = Common.Whole("--latent", "Latent numbers.", 2, 1, 100);
    private static readonly Option<int> Observed = Common.Whole("--observed", "Columns of the data.", 10, 1, MostWidth);
    private static readonly Option<Activation> Function = Common.Choice("--activation", "What stands after each hidden layer, or after the only layer.", Activation.Tanh);
    private static readonly Option<Head> Reading = Common.Choice("--head", "How the decoder's outputs are read.", Head.LearnedVariance);
    private static readonly Option<GradcheckRule> Rule = Common.Choice("--rule", "Nodes of the integral over the latent values: draws, a grid of about so many nodes, or a Sobol sequence.", GradcheckRule.Draws);
    private static readonly Option<int> Draws = Common.Whole("--draws", "Nodes of the integral; with --elbo, draws of each row.", 100, 1, 1_000_000);
    private static readonly Option<int> Rows = Common.Whole("--rows", "Rows of data, drawn from the model itself.", 20, 1, 1_000_000);
    private static readonly Option<int> Entries = Common.Whole("--entries", "Entries that central differences look at one by one; of more parameters, that many are drawn, and random directions are added.", 1000, 1, 1_000_000);
    private static readonly Option<bool> Elbo = new("--elbo") { Description = "The evidence lower bound of a variational autoencoder instead of the marginal likelihood of a decoder." };

    private static readonly Option<ImmutableArray<int>> Hidden = new("--hidden")
    {
        Description = "Sizes of the decoder's hidden layers, from the latent numbers on; 0 for none. The encoder's are the same from behind.",
        DefaultValueFactory = _ => [16],
        CustomParser = result =>
        {
            var text = result.Tokens.Count > 0 ? result.Tokens[^1].Value : "";
            if (text == "0")
                return [];
            int?[] sizes = [.. text.Split(',').Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size is > 0 and <= MostWidth ? size : (int?)null)];
            if (sizes.Length <= 20 && sizes.All(size => size is not null))
                return [.. sizes.Select(size => size!.Value)];
            result.AddError($"--hidden takes up to 20 sizes from 1 to {MostWidth} with commas between, or 0, not '{text}'.");
            return [];
        },
    };

    public static Command Create() => new Command("gradcheck", """
        Compute a gradient three times: by autodiff, by the formulas written by hand, and by central differences.
        The model is drawn by the seed, and the data from the model. The table tells the worst entry between each two, and the times.

        Ends with 4 if autodiff and hand differ by more than 1e-8 of the largest entry, or if central differences disagree.

        Examples: adica gradcheck --latent 2 --observed 10 --hidden 64,64 --rule sobol --draws 256
                  adica gradcheck --elbo --head bernoulli --activation relu --draws 3
        """)
    {
        Latent, Observed, Hidden, Function, Reading, Rule, Draws, Rows, Entries, Elbo,
    }.Acting((parsed, context) =>
    {
        var (hidden, function, head) = (parsed.GetValue(Hidden), parsed.GetValue(Function), parsed.GetValue(Reading));
        var isGaussian = head is not (Head.Bernoulli or Head.Categorical);
        var shape = new DecoderShape(
            parsed.GetValue(Latent), hidden, parsed.GetValue(Observed), function, hidden.IsEmpty && isGaussian ? function : Activation.Identity, head);
        var (rows, draws) = (parsed.GetValue(Rows), parsed.GetValue(Draws));
        if (long.Max((long)rows * shape.Observed, (long)(parsed.GetValue(Elbo) ? rows : 1) * draws * shape.Latent) > MostNumbers)
            throw CliException.Usage($"so many rows and draws would take more than {MostNumbers} numbers: give smaller --rows, --draws or sizes");
        var random = new RandomStream(context.Seed, 0);
        var task = parsed.GetValue(Elbo) ? Bound(shape, rows, draws, random, context.Threads) : Marginal(shape, rows, draws, parsed.GetValue(Rule), random, context.Threads);
        return Report(GradientComparison.Of(task, parsed.GetValue(Entries), context.Stop), context);
    });

    internal static int Report(GradientComparison comparison, CommandContext context)
    {
        if (context.Json)
        {
            context.Terminal.Out.WriteLine(GradcheckReport.Document(comparison).ToJsonString(Json.Indented));
        }
        else
        {
            foreach (var line in GradcheckReport.Lines(comparison))
                context.Terminal.Out.WriteLine(line);
        }
        return comparison.Problem is { } problem ? throw new CliException(ExitCode.NumericalFailure, problem) : (int)ExitCode.Done;
    }

    private static GradientTask Marginal(DecoderShape shape, int rows, int draws, GradcheckRule rule, RandomStream random, int threads)
    {
        var decoder = shape.Init(Initialisation.UniformByInputs, random.Substream(0), variance: 0.5);
        var x = new NonlinearModel(shape, decoder).Sample(rows, random.Substream(1));
        var nodes = rule switch
        {
            GradcheckRule.Draws => IntegrationNodes.MonteCarlo(draws, shape.Latent, random.Substream(2)),
            GradcheckRule.Sobol => IntegrationNodes.Sobol(draws, shape.Latent, random.Substream(2)),
            GradcheckRule.Grid => TensorRules.GridUniform(int.Max(2, (int)Math.Round(Math.Pow(draws, 1.0 / shape.Latent))), 2.5, shape.Latent),
            _ => throw new NotSupportedException(rule.ToString()),
        };
        return GradientTask.Marginal(shape, decoder, nodes, x, threads, $"log-likelihood of {Count(rows, "row")} by {Count(nodes.Count, "node")} ({Common.Kebab(rule.ToString())}); decoder {Describe(shape)}; {Count(threads, "thread")}");
    }

    private static GradientTask Bound(DecoderShape decoder, int rows, int draws, RandomStream random, int threads)
    {
        var shape = new AutoencoderShape(decoder, [.. decoder.Hidden.Reverse()], decoder.HiddenActivation);
        var model = shape.Init(Initialisation.UniformByInputs, random.Substream(0), variance: 0.5);
        var x = new NonlinearModel(decoder, model.Decoder).Sample(rows, random.Substream(1));
        var noise = new double[rows * draws * decoder.Latent];
        random.Substream(2).FillNormal(noise);
        return GradientTask.Bound(shape, model, x, new(rows, draws * decoder.Latent, noise), threads, $"lower bound of {Count(rows, "row")} with {Count(draws, "draw")} each; encoder {string.Join(" -> ", shape.EncoderSizes)}, decoder {Describe(decoder)}; {Count(threads, "thread")}");
    }

    private static string Describe(DecoderShape shape) => $"{string.Join(" -> ", shape.Sizes)}, {Common.Kebab((shape.Hidden.IsEmpty ? shape.OutputActivation : shape.HiddenActivation).ToString())}, {Common.Kebab(shape.Head.ToString())}";

    private static string Count(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");
}
