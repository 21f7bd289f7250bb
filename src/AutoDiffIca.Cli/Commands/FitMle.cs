using System.CommandLine;
using AutoDiffIca.Cli.Fits;
using AutoDiffIca.Cli.Io;
using AutoDiffIca.Estimators.Nonlinear;
using AutoDiffIca.Estimators.Training;
using AutoDiffIca.Likelihoods;
using AutoDiffIca.Models;

namespace AutoDiffIca.Cli.Commands;

internal enum NodeForm
{
    Sobol,
    Draws,
    Grid,
}

internal enum StartForm
{
    Linear,
    Random,
}

/// <summary>Direct maximum likelihood.</summary>
internal static class FitMle
{
    public static FitKind Create()
    {
        var networks = new NetworkOptions(epochs: 30, rate: 0.01, ScheduleForm.Cosine);
        var latent = FitKind.LatentOption("Latent numbers behind each row.");
        var nodes = Common.Choice("--nodes", "The nodes of the integral over the latent numbers: a new scrambling of Sobol's sequence or new draws for each minibatch, or the documents' grid.", NodeForm.Sobol);
        var draws = Common.Whole("--draws", "Nodes that are drawn.", 1024, 1, 10_000_000);
        var perAxis = Common.Whole("--per-axis", "Points of the grid on each axis.", 51, 1, 100_000);
        var halfWidth = Common.Real("--half-width", "The grid goes from minus this to this.", 2.5);
        var start = Common.Choice("--start", "Where the network begins: near the linear model, or at random.", StartForm.Linear);
        var lbfgs = new Option<bool>("--lbfgs") { Description = "Climb by L-BFGS on nodes that stay the same, with all rows at each step: without epochs, minibatches and validation." };
        return new(
            "mle",
            """
            Direct maximum likelihood for x = g(z) + noise: the marginal likelihood itself is climbed.

            Example: adica fit mle --data x.csv --latent 2 --validation 0.2 --patience 5 --out run
            """,
            latent,
            [.. networks.Settings, Setting.Of(nodes), Setting.Of(draws), Setting.Of(perAxis), Setting.Of(halfWidth), Setting.Of(start), Setting.Of(lbfgs)],
            (parsed, data) =>
            {
                NetworkOptions.RequireValues(networks.Head(parsed), data);
                var shape = networks.Shape(parsed, parsed.GetValue(latent), data.Values.Cols);
                if (parsed.GetValue(nodes) == NodeForm.Sobol && shape.Latent > SobolSequence.MaxDimensions)
                    throw CliException.Usage($"Sobol's sequence is for up to {SobolSequence.MaxDimensions} latent numbers: say --nodes draws.");
                if (parsed.GetValue(nodes) != NodeForm.Grid)
                    RuleOptions.RequireMemory(parsed.GetValue(draws), shape.Latent);
                var variance = networks.Variance(parsed);
                NetworkStart from = parsed.GetValue(start) == StartForm.Linear ? new NetworkStart.Linear(Variance: variance) : new NetworkStart.Random(Variance: variance);
                var training = networks.Training(parsed);
                NodeSource source = parsed.GetValue(nodes) switch
                {
                    NodeForm.Sobol => new NodeSource.FreshSobol(parsed.GetValue(draws)),
                    NodeForm.Draws => new NodeSource.FreshDraws(parsed.GetValue(draws)),
                    _ => new NodeSource.Fixed(TensorRules.GridUniform(parsed.GetValue(perAxis), parsed.GetValue(halfWidth), shape.Latent)),
                };
                if (parsed.GetValue(lbfgs))
                {
                    if (networks.Validation(parsed) > 0)
                        throw CliException.Usage("--lbfgs fits to all rows; --validation does not go with it.");
                    return new FitPlan.Iterated(IterationFit.History, (x, random, threads) => DirectMle.BeginByLbfgs(
                        shape, x, source.At(shape.Latent, random.Substream(2)), random, from, engine: networks.Engine(parsed), threads: threads)
                        .Map<SteppedFit>(fit => new IterationFit<LbfgsState, NonlinearModel>("mle --lbfgs", fit, StateForms.Lbfgs)));
                }
                var settings = new MleSettings { Nodes = source, Engine = networks.Engine(parsed), Start = from, Training = training };
                return new FitPlan.Trained(networks.Validation(parsed), (x, held, random, threads) =>
                    DirectMle.Of(shape, x, random, settings, held, threads).Map<SteppedFit>(mle => new TrainingFit("mle", mle.Trainer, mle.Init(), networks.Epochs(parsed), mle.Model)));
            });
    }
}
