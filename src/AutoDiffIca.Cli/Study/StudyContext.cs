using System.Collections.Immutable;
using System.Globalization;
using AutoDiffIca.Cli.Fits;
using AutoDiffIca.Data;
using AutoDiffIca.Metrics;
using AutoDiffIca.Models;

namespace AutoDiffIca.Cli.Study;

/// <summary>What the items of the study share.</summary>
/// <param name="Size">How much is computed.</param>
/// <param name="Seed">Where random numbers begin.</param>
/// <param name="Threads">Threads to use.</param>
/// <param name="Units">The work that is done.</param>
/// <param name="Watch">Is told what is being done.</param>
/// <param name="Stop">Set when the user interrupts.</param>
internal sealed record StudyContext(StudySize Size, ulong Seed, int Threads, UnitStore Units, StudyWatch Watch, CancellationToken Stop)
{
    public static readonly ImmutableArray<Activation> Activations = [Activation.Relu, Activation.Sigmoid, Activation.Tanh, Activation.LeakyRelu, Activation.Gelu];

    /// <summary>Takes the share of a unit that is done, while it is computed.</summary>
    public Action<double> Went { get; private init; } = _ => { };

    /// <summary>A unit's numbers, which are computed at most once.</summary>
    public Numbers Get(StudyUnit unit) => Units.Get(unit.Key, () =>
    {
        Stop.ThrowIfCancellationRequested();
        Watch.Began(unit);
        var numbers = unit.Compute(this with { Went = share => Watch.Went(unit, share) });
        Watch.Ended(unit);
        return numbers;
    });

    /// <summary>A trial's generator: with the original's weights in the first one, where they are known, and drawn weights in all others.</summary>
    public NonlinearModel Truth(int latent, int observed, Activation activation, int trial = 0) => NonlinearModel.Of((Generator.Layered)Trial(latent, observed, activation, trial).Study.Generator);

    /// <summary>A trial's generator and data.</summary>
    public (NonlinearModel Truth, StudyData Data) Data(int latent, int observed, Activation activation, int trial = 0)
    {
        var (study, seed) = Trial(latent, observed, activation, trial);
        var (train, validation, simulation) = Size.Rows;
        return (Truth(latent, observed, activation, trial), StudyData.Make(study with { Train = train, Validation = validation, Simulation = simulation }, seed));
    }

    /// <summary>The stream of a fit.</summary>
    public RandomStream Stream(int trial, ulong part) => new RandomStream(Seed, 0x66697473).Substream((ulong)trial).Substream(part);

    /// <summary>The first rows of data.</summary>
    public static Mat<double> First(Mat<double> data, int rows) => RowBlocks.First(data, rows);

    /// <summary>The mean over trials with its band of 95 %; one trial has no band.</summary>
    public static Interval Over(IEnumerable<double> trials) => Interval.Of([.. trials]).Match(interval => interval, _ => new Interval(double.NaN, double.NaN, double.NaN, 0, 0.95));

    /// <summary>An interval as text.</summary>
    public static string Show(Interval interval, int decimals = 3) => double.IsFinite(interval.HalfWidth)
        ? Text(interval.Mean, decimals) + " ± " + Text(interval.HalfWidth, decimals)
        : Text(interval.Mean, decimals);

    public static string Text(double value, int decimals = 3) => value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    public static string Name(Activation activation) => activation switch
    {
        Activation.Relu => "ReLU",
        Activation.LeakyRelu => "leaky ReLU",
        Activation.Gelu => "GELU",
        _ => activation.ToString().ToLowerInvariant(),
    };

    private (AutoDiffIca.Data.Study Study, ulong Seed) Trial(int latent, int observed, Activation activation, int trial)
    {
        var seed = unchecked(Seed + (0x9E3779B97F4A7C15UL * (ulong)trial));
        var known = trial == 0 && latent == 2 && OriginalWeights.Sizes.Contains(observed);
        return (known ? new(OriginalWeights.Generator(observed, activation), Latents.Normal) : AutoDiffIca.Data.Study.Original(latent, observed, activation, seed), seed);
    }
}
