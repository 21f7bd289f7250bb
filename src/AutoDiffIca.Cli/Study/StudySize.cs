using System.Collections.Immutable;

namespace AutoDiffIca.Cli.Study;

/// <summary>How much of the study is computed.</summary>
internal sealed record StudySize
{
    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>Rows to fit to, to watch while fitting, and to compare on.</summary>
    public required (int Train, int Validation, int Simulation) Rows { get; init; }

    /// <summary>Epochs of direct maximum likelihood with the settings of this program, and with the study's own.</summary>
    public required (int Ours, int Study) MleEpochs { get; init; }

    /// <summary>Epochs of the autoencoder.</summary>
    public required int VaeEpochs { get; init; }

    /// <summary>Its learning rate: the study's where there are as many steps as it had.</summary>
    public required double VaeRate { get; init; }

    /// <summary>Repetitions behind each interval.</summary>
    public required int Trials { get; init; }

    /// <summary>Observed sizes n at m = 2, and latent sizes m at n = 75.</summary>
    public required (ImmutableArray<int> Observed, ImmutableArray<int> Latent) Scaling { get; init; }

    /// <summary>Epochs of the fits at many sizes.</summary>
    public required (int Mle, int Vae) ScalingEpochs { get; init; }

    /// <summary>Fresh rows on which likelihoods and reconstructions are judged at many places.</summary>
    public required int Judged { get; init; }

    /// <summary>Repetitions of independent data, and epochs of the fits that are only asked whether they end.</summary>
    public required (int Null, int LimitEpochs) Others { get; init; }

    /// <summary>Under two minutes on two cores.</summary>
    public static StudySize Quick { get; } = new()
    {
        Name = "quick",
        Rows = (2_000, 500, 1_000),
        MleEpochs = (20, 30),
        VaeEpochs = 80,
        VaeRate = 6e-3,
        Trials = 3,
        Scaling = ([2, 5, 12, 30, 75], [1, 2, 4, 8]),
        ScalingEpochs = (8, 40),
        Judged = 100,
        Others = (3, 2),
    };

    /// <summary>The original's sizes.</summary>
    public static StudySize Full { get; } = new()
    {
        Name = "full",
        Rows = (10_000, 2_000, 5_000),
        MleEpochs = (30, 50),
        VaeEpochs = 200,
        VaeRate = 1e-3,
        Trials = 25,
        Scaling = (LogSpaced(2, 500, 15), LogSpaced(1, 75, 15)),
        ScalingEpochs = (30, 200),
        Judged = 500,
        Others = (25, 20),
    };

    private static ImmutableArray<int> LogSpaced(int first, int last, int count) =>
        [.. Enumerable.Range(0, count).Select(i => (int)Math.Round(first * Math.Pow((double)last / first, i / (count - 1.0)))).Distinct()];
}
