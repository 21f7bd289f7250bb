using System.CommandLine;
using AutoDiffIca.Cli.Io;
using AutoDiffIca.Likelihoods;

namespace AutoDiffIca.Cli.Commands;

internal enum RuleForm
{
    Auto,
    Sobol,
    Draws,
    Grid,
    GridUniform,
    GaussHermite,
    Adaptive,
    Laplace,
}

/// <summary>The options for how an integral over latent numbers is computed.</summary>
internal static class RuleOptions
{
    // All combinations of nodes of more axes would be too many.
    private const int MostAxes = 3;
    private const int Order = 12;
    private const int HighestOrder = 256;
    private const int DefaultDraws = 8192;

    // The nodes, their quantiles or weights, and what is decoded from them.
    private const int CopiesOfNodes = 4;

    private static readonly Option<RuleForm> Rule = Common.Choice(
        "--rule", "How the integral over the latent numbers is computed. adaptive: Gauss-Hermite nodes about each row's posterior mode; auto: that for up to 3 latent numbers, and sobol for more.", RuleForm.Auto);

    private static readonly Option<int?> Nodes = Common.OptionalWhole("--rule-nodes", "Nodes of the rule: in all for sobol (8192) and draws (8192), on each axis for the others (grids 51, Gauss-Hermite 12).", 1, 100_000_000);

    private static readonly Option<double> HalfWidth = Common.Real("--half-width", "Grids go from minus this to this.", 2.5);

    public static Command WithRule(this Command command)
    {
        command.Options.Add(Rule);
        command.Options.Add(Nodes);
        command.Options.Add(HalfWidth);
        return command;
    }

    public static LikelihoodRule Get(ParseResult parsed, int latent)
    {
        var (nodes, half) = (parsed.GetValue(Nodes), parsed.GetValue(HalfWidth));
        if (nodes > HighestOrder && (parsed.GetValue(Rule), latent) is (RuleForm.GaussHermite or RuleForm.Adaptive, _) or (RuleForm.Auto, <= MostAxes))
            throw CliException.Usage($"--rule-nodes {nodes} are too many: Gauss-Hermite rules have up to {HighestOrder} nodes on each axis.");
        if (parsed.GetValue(Rule) is RuleForm.Draws or RuleForm.Sobol or RuleForm.Auto)
            RequireMemory(nodes ?? DefaultDraws, latent);
        return parsed.GetValue(Rule) switch
        {
            RuleForm.Auto when latent <= MostAxes => new LikelihoodRule.AdaptiveGaussHermite(nodes ?? Order),
            RuleForm.Auto or RuleForm.Sobol => nodes is < 8 ? throw CliException.Usage("--rule sobol needs at least 8 nodes.") : new LikelihoodRule.Sobol(nodes ?? DefaultDraws),
            RuleForm.Draws => new LikelihoodRule.MonteCarlo(nodes ?? DefaultDraws),
            RuleForm.Grid => new LikelihoodRule.GridMidpoint(nodes ?? 51, half),
            RuleForm.GridUniform => new LikelihoodRule.GridUniform(nodes ?? 51, half),
            RuleForm.GaussHermite => new LikelihoodRule.GaussHermite(nodes ?? Order),
            RuleForm.Adaptive => new LikelihoodRule.AdaptiveGaussHermite(nodes ?? Order),
            _ => new LikelihoodRule.Laplace(),
        };
    }

    /// <summary>Refuses more nodes than can be held.</summary>
    public static void RequireMemory(int nodes, int latent) => ByteSize.RequireMatrix("the nodes", nodes, latent, ByteSize.Memory / CopiesOfNodes);

    /// <summary>A rule in words.</summary>
    public static string Name(LikelihoodRule rule) => rule switch
    {
        LikelihoodRule.MonteCarlo r => $"draws, {r.Draws}",
        LikelihoodRule.Sobol r => $"sobol, {r.Draws}",
        LikelihoodRule.GridUniform r => $"grid-uniform, {r.PerAxis} an axis",
        LikelihoodRule.GridMidpoint r => $"grid, {r.PerAxis} an axis",
        LikelihoodRule.GaussHermite r => $"gauss-hermite, {r.Order} an axis",
        LikelihoodRule.AdaptiveGaussHermite r => $"adaptive, {r.Order} an axis",
        LikelihoodRule.Laplace => "laplace",
        _ => throw new NotSupportedException(rule.GetType().Name),
    };
}
