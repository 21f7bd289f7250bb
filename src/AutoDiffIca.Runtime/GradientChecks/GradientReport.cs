using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace AutoDiffIca;

/// <summary>What <see cref="GradientCheck"/> finds.</summary>
/// <param name="Function">The name of the function, as far as it has one.</param>
/// <param name="Problems">What is wrong with the whole: a value or a shape that differs, a function that is not finite.</param>
/// <param name="Entries">The derivatives that were looked at, in order of the parameters.</param>
/// <param name="Directions">Derivatives in random directions, which are looked at where there are too many entries for all of them.</param>
/// <param name="EntryCount">How many entries the gradient has.</param>
public sealed record GradientReport(
    string Function,
    ImmutableArray<string> Problems,
    ImmutableArray<GradientEntry> Entries,
    ImmutableArray<GradientEntry> Directions,
    int EntryCount)
{
    private const int Listed = 5;

    /// <summary>Whether nothing is wrong.</summary>
    public bool Holds => Problems.IsEmpty && !Everything.Any(Fails);

    /// <summary>The entry that is furthest off for its tolerance, or null if there is none.</summary>
    public GradientEntry? Worst => Everything.MaxBy(Badness);

    /// <summary>The path of the worst entry; empty if there is none.</summary>
    public string WorstPath => Worst?.Path ?? "";

    /// <summary>The worst entry's relative error; 0 if there is none.</summary>
    public double WorstRelativeError => Worst?.RelativeError ?? 0;

    /// <summary>The report in a few lines, with the worst entry first.</summary>
    public override string ToString()
    {
        var failing = Everything.Where(Fails).OrderByDescending(Badness).ToList();
        var text = new StringBuilder(Headline(failing.Count));
        foreach (var problem in Problems)
            text.Append(CultureInfo.InvariantCulture, $"\n  {problem}");
        foreach (var entry in failing.Take(Listed))
            text.Append(CultureInfo.InvariantCulture, $"\n  {entry}");
        if (failing.Count > Listed)
            text.Append(CultureInfo.InvariantCulture, $"\n  and {failing.Count - Listed} more");
        return text.ToString();
    }

    private IEnumerable<GradientEntry> Everything => Entries.Concat(Directions);

    private static bool Fails(GradientEntry entry) => entry.Verdict is GradientVerdict.Differs or GradientVerdict.NotFinite;

    // What fails comes before what passes, and what is not finite before everything.
    private static (int, double) Badness(GradientEntry entry) => entry.Verdict switch
    {
        GradientVerdict.NotFinite => (2, 0),
        GradientVerdict.Differs => (1, entry.Error / entry.Tolerance),
        _ => (0, entry.Error == 0 ? 0 : entry.Error / entry.Tolerance),
    };

    private string Headline(int failing)
    {
        var looked = Directions.IsEmpty ? $"{EntryCount} entries" : $"{Entries.Length} of {EntryCount} entries and {Directions.Length} random directions";
        var unclear = Everything.Count(entry => entry.Verdict == GradientVerdict.Unclear);
        var rough = unclear == 0 ? "" : $" For {unclear} of them the central difference is too rough to tell.";
        return Holds
            ? $"The gradient of {Function} agrees with central differences in {looked}; the worst relative error is "
                + $"{WorstRelativeError.ToString("G2", CultureInfo.InvariantCulture)}{(WorstPath.Length == 0 ? "" : $" at {WorstPath}")}.{rough}"
            : $"The gradient of {Function} does not hold: {failing} wrong in {looked}.{rough}";
    }
}
