using System.Globalization;

namespace AutoDiffIca.Estimators;

/// <summary>Something about a fit that its user should know, although the model can be used.</summary>
public abstract record FitNote
{
    private FitNote()
    {
    }

    /// <summary>The note in one line, for people.</summary>
    public string Message => this switch
    {
        NoiseAtFloor n => Text($"column {n.Column}: the noise went to zero (a Heywood case) and was stopped at a deviation of {n.Deviation}"),
        CommonNoiseAtFloor n => Text($"the noise went to zero and was stopped at a deviation of {n.Deviation}"),
        RankBelow n => Text($"the data spans {n.Rank} directions of the {n.Asked} asked for; the others have no variance"),
        _ => throw new NotSupportedException(GetType().Name),
    };

    /// <inheritdoc/>
    public sealed override string ToString() => $"{GetType().Name}: {Message}";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>The factors explain a column completely, which makes the likelihood unbounded; its noise was held at the floor.</summary>
    public sealed record NoiseAtFloor(int Column, double Deviation) : FitNote;

    /// <summary>The components explain the data completely; the noise, common to all columns, was held at the floor.</summary>
    public sealed record CommonNoiseAtFloor(double Deviation) : FitNote;

    /// <summary>Fewer directions have variance than were asked for.</summary>
    public sealed record RankBelow(int Rank, int Asked) : FitNote;
}
