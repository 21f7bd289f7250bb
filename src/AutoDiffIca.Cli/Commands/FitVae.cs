using AutoDiffIca.Cli.Fits;
using AutoDiffIca.Estimators.Nonlinear;
using AutoDiffIca.Models;

namespace AutoDiffIca.Cli.Commands;

/// <summary>The variational autoencoder.</summary>
internal static class FitVae
{
    public static FitKind Create()
    {
        var networks = new NetworkOptions(epochs: 200, rate: 1e-3, ScheduleForm.Exponential);
        var latent = FitKind.LatentOption("Latent numbers behind each row.");
        var encoder = NetworkOptions.WidthsOption("--encoder-hidden", "Widths of the encoder's hidden layers, from the data on. [default: two layers as wide as the data]");
        var beta = Common.Real("--beta", "What the divergence is multiplied by; 1 is the bound itself.", 1, zeroToo: true);
        var warmUp = Common.Whole("--beta-warm-up", "Epochs over which beta rises from 0.", 0, 0, 100_000_000);
        var draws = Common.Whole("--elbo-draws", "Draws from the encoder for each row and step.", 1, 1, 1_000_000);
        return new(
            "vae",
            """
            A variational autoencoder for x = g(z) + noise: a lower bound of the likelihood is climbed, with an encoder beside the decoder.

            Example: adica fit vae --data x.csv --latent 2 --epochs 100 --out run
            """,
            latent,
            [.. networks.Settings, Setting.Of(encoder), Setting.Of(beta), Setting.Of(warmUp), Setting.Of(draws)],
            (parsed, data) =>
            {
                NetworkOptions.RequireValues(networks.Head(parsed), data);
                var decoder = networks.Shape(parsed, parsed.GetValue(latent), data.Values.Cols);
                var shape = parsed.GetValue(encoder) is { } widths ? new AutoencoderShape(decoder, widths.Values) : AutoencoderShape.OfStudy(decoder);
                NetworkOptions.RequireMemory(shape.EncoderSizes);
                RuleOptions.RequireMemory(parsed.GetValue(draws), shape.Decoder.Latent);
                var settings = new VaeSettings
                {
                    Bound = new() { Draws = parsed.GetValue(draws), Beta = parsed.GetValue(beta), BetaWarmUp = parsed.GetValue(warmUp), Engine = networks.Engine(parsed) },
                    Variance = networks.Variance(parsed),
                    Training = networks.Training(parsed),
                };
                return new FitPlan.Trained(networks.Validation(parsed), (x, held, random, threads) =>
                    Vae.Of(shape, x, random, settings, held, threads).Map<SteppedFit>(vae => new TrainingFit("vae", vae.Trainer, vae.Init(), networks.Epochs(parsed), vae.Model)));
            });
    }
}
