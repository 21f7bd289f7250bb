using AutoDiffIca.Models;

namespace AutoDiffIca.Data;

/// <summary>What a run of the study draws: from which generator, from which latent values, and how much.</summary>
/// <param name="Generator">What makes the data.</param>
/// <param name="Latents">The distribution of the latent values.</param>
/// <param name="Train">Rows to fit to.</param>
/// <param name="Validation">Rows to watch while fitting.</param>
/// <param name="Simulation">Rows to compare distributions and latent values on.</param>
public sealed record Study(Generator Generator, Latents Latents, int Train = 10_000, int Validation = 2_000, int Simulation = 5_000)
{
    /// <summary>Rows to fit to.</summary>
    public int Train { get; init; } = Require(Train, nameof(Train));

    /// <summary>Rows to watch while fitting.</summary>
    public int Validation { get; init; } = Require(Validation, nameof(Validation));

    /// <summary>Rows to compare distributions and latent values on.</summary>
    public int Simulation { get; init; } = Require(Simulation, nameof(Simulation));

    /// <summary>The study's own settings, with weights that are drawn from the seed, unit noise and normal latent values.</summary>
    /// <param name="latent">m, the latent dimensions.</param>
    /// <param name="observed">n, the columns of the data.</param>
    /// <param name="activation">The activation.</param>
    /// <param name="seed">The seed; <see cref="StudyData.Make"/> may be given the same.</param>
    public static Study Original(int latent, int observed, Activation activation, ulong seed) =>
        new(Data.Generator.Original(latent, observed, activation, sigma: 1, StudyData.WeightsOf(seed)), Latents.Normal);

    private static int Require(int rows, string name)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows, name);
        return rows;
    }
}

/// <summary>The three sets of a run of the study, which share no draws.</summary>
/// <param name="Train">To fit to.</param>
/// <param name="Validation">To watch while fitting.</param>
/// <param name="Simulation">To compare distributions and latent values on.</param>
public sealed record StudyData(Simulated Train, Simulated Validation, Simulated Simulation)
{
    // Apart from the streams that a fit with the same seed is likely to use.
    private const ulong Root = 0x53_74_75_64_79;

    /// <summary>What a study's weights are drawn from.</summary>
    internal static RandomStream WeightsOf(ulong seed) => Part(seed, 0);

    /// <summary>Draws the three sets. The same seed gives the same bits on every machine, and the size of one set does not change another.</summary>
    public static StudyData Make(Study settings, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new(Draw(settings.Train, 1), Draw(settings.Validation, 2), Draw(settings.Simulation, 3));

        Simulated Draw(int count, ulong part) => settings.Generator.Sample(count, settings.Latents, Part(seed, part));
    }

    private static RandomStream Part(ulong seed, ulong part) => new RandomStream(seed, Root).Substream(part);
}
