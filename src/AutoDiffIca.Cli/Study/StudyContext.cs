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
/// <param name="Say">Tells what is being done.</param>
/// <param name="Stop">Set when the user interrupts.</param>
internal sealed record StudyContext(StudySize Size, ulong Seed, int Threads, UnitStore Units, Action<string> Say, CancellationToken Stop)
{
    public static readonly ImmutableArray<Activation> Activations = [Activation.Relu, Activation.Sigmoid, Activation.Tanh, Activation.LeakyRelu, Activation.Gelu];

    /// <summary>A unit of work, computed at most once.</summary>
    public Numbers Unit(string key, Func<Numbers> compute)
    {
        Stop.ThrowIfCancellationRequested();
        Say(key);
        return Units.Get(key, compute);
    }

    /// <summary>A trial's data: the original's weights in the first one, where they are known, and drawn weights in all others.</summary>
    public (NonlinearModel Truth, StudyData Data) Data(int latent, int observed, Activation activation, int trial = 0)
    {
        var seed = unchecked(Seed + (0x9E3779B97F4A7C15UL * (ulong)trial));
        var known = trial == 0 && latent == 2 && OriginalWeights.Sizes.Contains(observed);
        var study = known
            ? new AutoDiffIca.Data.Study(OriginalWeights.Generator(observed, activation), Latents.Normal)
            : AutoDiffIca.Data.Study.Original(latent, observed, activation, seed);
        var (train, validation, simulation) = Size.Rows;
        return (NonlinearModel.Of((Generator.Layered)study.Generator), StudyData.Make(study with { Train = train, Validation = validation, Simulation = simulation }, seed));
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
}
