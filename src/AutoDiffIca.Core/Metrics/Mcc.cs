using System.Collections.Immutable;
using AutoDiffIca.Algebra;
using AutoDiffIca.Data;
using AutoDiffIca.Estimators;

namespace AutoDiffIca.Metrics;

/// <summary>What is correlated.</summary>
public enum CorrelationKind
{
    /// <summary>The values: 1 for a linear relation.</summary>
    Pearson,

    /// <summary>Their ranks: 1 for any rising relation.</summary>
    Spearman,
}

/// <summary>A column of one set and the column of the other that it is matched to.</summary>
/// <param name="A">The column of a.</param>
/// <param name="B">The column of b.</param>
/// <param name="Sign">1, or -1 if one falls as the other rises.</param>
/// <param name="Correlation">The correlation times the sign: negative only where the sign comes from other rows.</param>
public readonly record struct ComponentMatch(int A, int B, int Sign, double Correlation);

/// <summary>
/// The mean correlation coefficient: how well each component of the one set is one of the other's, whatever their order and signs.
/// Components are matched one to one such that the absolute correlations add up to the most.
/// </summary>
/// <param name="Matches">As many as the narrower set has columns, in the order of b's. A constant column correlates with nothing.</param>
public sealed record Mcc(ImmutableArray<ComponentMatch> Matches)
{
    /// <summary>The mean of the correlations.</summary>
    public double Mean => Matches.Average(match => match.Correlation);

    /// <summary>Matches by the correlations of the values.</summary>
    /// <param name="a">A row for each observation.</param>
    /// <param name="b">A row for each of the same.</param>
    public static Fit<Mcc> Pearson(Mat<double> a, Mat<double> b) => Of(a, b, CorrelationKind.Pearson);

    /// <summary>Matches by the correlations of the ranks; equal values share their mean rank.</summary>
    /// <param name="a">A row for each observation.</param>
    /// <param name="b">A row for each of the same.</param>
    public static Fit<Mcc> Spearman(Mat<double> a, Mat<double> b) => Of(a, b, CorrelationKind.Spearman);

    /// <summary>Matches, and takes the signs, on some rows; the correlations are those of the other rows, so that the choice of the best matching does not flatter them.</summary>
    /// <param name="a">A row for each observation.</param>
    /// <param name="b">A row for each of the same.</param>
    /// <param name="split">Which rows are matched on, and which are held out to be correlated.</param>
    /// <param name="kind">What is correlated.</param>
    public static Fit<Mcc> HeldOut(Mat<double> a, Mat<double> b, Split split, CorrelationKind kind)
    {
        Paired.RequireSameRows(a, b, nameof(a), nameof(b));
        ArgumentNullException.ThrowIfNull(split);
        // All rows are looked at first, so that an error tells the row of the data and not that of a part.
        if ((DataCheck.FirstNotFinite(a) ?? DataCheck.FirstNotFinite(b)) is { } error)
            return error;
        var ((keptA, heldOutA), (keptB, heldOutB)) = (split.Apply(a), split.Apply(b));
        return Correlations(keptA, keptB, kind).Bind(fitted => Correlations(heldOutA, heldOutB, kind).Map(judged =>
            new Mcc([.. Match(fitted).Select(match => match with { Correlation = match.Sign * judged[match.A, match.B] })])));
    }

    /// <summary>The matched columns of a in the order of b's, with b's signs: for drawing one over the other.</summary>
    public Mat<double> Arrange(Mat<double> a)
    {
        var arranged = new double[checked(a.Rows * Matches.Length)];
        for (var i = 0; i < arranged.Length; i++)
            arranged[i] = Matches[i % Matches.Length].Sign * a[i / Matches.Length, Matches[i % Matches.Length].A];
        return new(a.Rows, Matches.Length, arranged);
    }

    private static Fit<Mcc> Of(Mat<double> a, Mat<double> b, CorrelationKind kind)
    {
        Paired.RequireSameRows(a, b, nameof(a), nameof(b));
        return Correlations(a, b, kind).Map(correlations => new Mcc([.. Match(correlations)]));
    }

    private static IEnumerable<ComponentMatch> Match(Mat<double> correlations) => Assignment.Maximise(Ops.Abs(correlations))
        .Select((b, a) => (A: a, B: b)).Where(pair => pair.B >= 0).OrderBy(pair => pair.B)
        .Select(pair => (pair.A, pair.B, Correlation: correlations[pair.A, pair.B]))
        .Select(pair => new ComponentMatch(pair.A, pair.B, pair.Correlation < 0 ? -1 : 1, Math.Abs(pair.Correlation)));

    private static Fit<Mat<double>> Correlations(Mat<double> a, Mat<double> b, CorrelationKind kind) => kind switch
    {
        CorrelationKind.Pearson => Paired.InUnitsOfColumns(a, b, (x, y) =>
        {
            var products = Dense.TN(Paired.Normalised(x), Paired.Normalised(y), x.Columns, y.Columns, x.Rows);
            return new Mat<double>(x.Columns, y.Columns, [.. products.Select(value => Math.Clamp(value, -1, 1))]);
        }),
        CorrelationKind.Spearman => DataCheck.FirstNotFinite(a) is { } inA ? inA
            : DataCheck.FirstNotFinite(b) is { } inB ? inB
            : Correlations(Ranks.OfColumns(a), Ranks.OfColumns(b), CorrelationKind.Pearson),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such correlation."),
    };
}
