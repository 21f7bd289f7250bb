using System.CommandLine;
using AutoDiffIca.Cli.Io;
using AutoDiffIca.Data;
using AutoDiffIca.Models;

namespace AutoDiffIca.Cli.Commands;

internal enum GeneratorForm
{
    Original,
    WellConditioned,
    Ring,
}

internal enum LatentForm
{
    Normal,
    Uniform,
}

internal enum WeightSource
{
    Drawn,
    Original,
}

internal enum DataPart
{
    Train,
    Validation,
    Simulation,
}

/// <summary>Generates data.</summary>
internal static class DataCommand
{
    private static readonly Option<int> Latent = Common.Whole("--latent", "Latent numbers behind each row.", 2, 1, 100_000);
    private static readonly Option<int> Observed = Common.Whole("--observed", "Columns of the data.", 10, 1, 1_000_000);
    private static readonly Option<Activation> Act = Common.Choice("--activation", "What the original generator applies to W z + b.", Activation.Tanh);
    private static readonly Option<int> Rows = Common.Whole("--rows", "Rows of the data.", 10_000, 1, int.MaxValue);
    private static readonly Option<double> Sigma = Common.Real("--sigma", "The standard deviation of the noise.", 1, zeroToo: true);
    private static readonly Option<LatentForm> Distribution = Common.Choice("--latents", "The latent numbers' distribution: standard normal, or uniform from -4 to 4.", LatentForm.Normal);
    private static readonly Option<GeneratorForm> Form = Common.Choice("--generator", "What makes the data: the study's layer, layers that can be undone well, or a plane bent onto a ring.", GeneratorForm.Original);
    private static readonly Option<WeightSource> Weights = Common.Choice("--weights", "The original generator's weights: drawn from the seed, or the original study's own (2 latent numbers, 2, 10 or 20 columns).", WeightSource.Drawn);
    private static readonly Option<int> Layers = Common.Whole("--layers", "Layers of the well-conditioned generator.", 2, 1, 1000);
    private static readonly Option<double> MaxCondition = Common.Real("--max-condition", "The largest condition number of such a layer, at least 1.", 2);
    private static readonly Option<DataPart> Part = Common.Choice("--part", "Which rows: the same seed gives the same generator, and other rows for each part.", DataPart.Train);
    private static readonly Option<string> Out = Tables.Path("--out", "Where the data go: .csv, .npy or .npz.");
    private static readonly Option<string?> LatentOut = Tables.OptionalPath("--latent-out", "Where the latent numbers go.");
    private static readonly Option<string?> NoiselessOut = Tables.OptionalPath("--noiseless-out", "Where the data without noise go.");

    public static Command Create() => new Command("data", """
        Generate data x = f(z) + noise as the study does.

        Example: adica data --latent 2 --observed 10 --activation tanh --rows 2000 --out x.csv --latent-out z.csv
        Other rows of the same generator: add --part validation
        """)
    {
        Latent, Observed, Act, Rows, Sigma, Distribution, Form, Weights, Layers, MaxCondition, Part, Out, LatentOut, NoiselessOut,
    }.Acting(Run);

    private static int Run(ParseResult parsed, CommandContext context)
    {
        var (path, latentPath, noiselessPath) = (parsed.GetRequiredValue(Out), parsed.GetValue(LatentOut), parsed.GetValue(NoiselessOut));
        Tables.RequireWritable(path, latentPath, noiselessPath);
        Tables.RequireDifferent(path, latentPath, noiselessPath);
        ByteSize.RequireMatrix(path, parsed.GetValue(Rows), Math.Max(parsed.GetValue(Latent), parsed.GetValue(Observed)), ByteSize.Memory);
        ByteSize.RequireMatrix("the generator", parsed.GetValue(Latent), parsed.GetValue(Observed), ByteSize.Memory);
        var (rows, part) = (parsed.GetValue(Rows), parsed.GetValue(Part));
        Latents latents = parsed.GetValue(Distribution) == LatentForm.Normal ? Latents.Normal : new Latents.Uniform();
        var study = new AutoDiffIca.Data.Study(
            Generator(parsed, context.Seed), latents, part == DataPart.Train ? rows : 0, part == DataPart.Validation ? rows : 0, part == DataPart.Simulation ? rows : 0);
        var all = StudyData.Make(study, context.Seed);
        var made = part switch
        {
            DataPart.Train => all.Train,
            DataPart.Validation => all.Validation,
            _ => all.Simulation,
        };
        Tables.Write(path, "x", made.Observed);
        if (latentPath is not null)
            Tables.Write(latentPath, "z", made.Latent);
        if (noiselessPath is not null)
            Tables.Write(noiselessPath, "f", made.Noiseless);
        return context.Write(
        [
            new("data", "data", path), new("rows", "rows", made.Count), new("latent", "latent", made.Latent.Cols), new("observed", "columns", made.Observed.Cols),
            new("sigma", "noise deviation", study.Generator.Sigma), new("seed", "seed", context.Seed),
        ]);
    }

    private static Generator Generator(ParseResult parsed, ulong seed)
    {
        var (latent, observed, sigma, activation) = (parsed.GetValue(Latent), parsed.GetValue(Observed), parsed.GetValue(Sigma), parsed.GetValue(Act));
        var random = new RandomStream(seed, 2);
        switch (parsed.GetValue(Form), parsed.GetValue(Weights))
        {
            case (GeneratorForm.Original, WeightSource.Drawn):
                var drawn = (Generator.Layered)AutoDiffIca.Data.Study.Original(latent, observed, activation, seed).Generator;
                return new Generator.Layered(drawn.Layers, sigma);
            case (GeneratorForm.Original, _) when latent != OriginalWeights.Latent || !OriginalWeights.Sizes.Contains(observed):
                throw CliException.Usage($"--weights original are for --latent {OriginalWeights.Latent} and --observed {string.Join(", ", OriginalWeights.Sizes)}.");
            case (GeneratorForm.Original, _):
                return OriginalWeights.Generator(observed, activation, sigma);
            case (_, WeightSource.Original):
                throw CliException.Usage("--weights original go with --generator original.");
            case (GeneratorForm.WellConditioned, _) when observed < latent:
                throw CliException.Usage($"--generator well-conditioned needs at least as many columns as latent numbers, and {observed} are fewer than {latent}.");
            case (GeneratorForm.WellConditioned, _) when parsed.GetValue(MaxCondition) < 1:
                throw CliException.Usage("--max-condition is at least 1.");
            case (GeneratorForm.WellConditioned, _):
                return AutoDiffIca.Data.Generator.WellConditioned(latent, observed, parsed.GetValue(Layers), parsed.GetValue(MaxCondition), sigma, random);
            default:
                return latent == 2 && observed == 2
                    ? new Generator.Ring(sigma)
                    : throw CliException.Usage("--generator ring bends a plane: say --latent 2 --observed 2.");
        }
    }
}
