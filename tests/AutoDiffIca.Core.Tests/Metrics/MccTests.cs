using AutoDiffIca.Data;
using AutoDiffIca.Metrics;

namespace AutoDiffIca.Core.Tests.Metrics;

public sealed class MccTests
{
    [Fact]
    public void Pearson_OfAMixedUpSet_FindsTheMatchingAndTheSigns()
    {
        var b = Draws.Normal(1, 40, 3);
        // a's columns are -2 b_2, b_0, 3 b_1.
        Mat<double> a = new(40, 3, [.. Enumerable.Range(0, 40).SelectMany(i => new[] { -2 * b[i, 2], b[i, 0], 3 * b[i, 1] })]);

        var mcc = Mcc.Pearson(a, b).OrThrow();

        Assert.Equal([(1, 0, 1), (2, 1, 1), (0, 2, -1)], mcc.Matches.Select(match => (match.A, match.B, match.Sign)));
        Close.To(1, mcc.Mean, 1e-14, "MCC");
        Close.To(Draws.Map(b, (value, d) => value * (d + 1) * (d == 1 ? 1.5 : d == 2 ? 2 / 3.0 : 1)).Span, mcc.Arrange(a).Span, 1e-14, "arranged columns");
    }

    [Fact]
    public void Matches_OfFewerColumns_LeaveOthersOut()
    {
        var b = Draws.Normal(1, 40, 3);
        Mat<double> a = new(40, 1, [.. Enumerable.Range(0, 40).Select(i => -b[i, 1])]);

        Assert.Equal((0, 1, -1), Mcc.Pearson(a, b).OrThrow().Matches.Select(match => (match.A, match.B, match.Sign)).Single());
        Assert.Equal((1, 0, -1), Mcc.Spearman(b, a).OrThrow().Matches.Select(match => (match.A, match.B, match.Sign)).Single());
    }

    [Fact]
    public void Spearman_OfRanksThatDiffer_IsTheFormula()
    {
        // 1 - 6 sum d^2 / (n (n^2 - 1)) with differences (0, 1, -1, 0).
        Mat<double> a = new(4, 1, [1, 10, 100, 1000]), b = new(4, 1, [-5, 3, 2, 8]);

        Close.To(1 - (6 * 2 / (4.0 * 15)), Mcc.Spearman(a, b).OrThrow().Mean, 1e-15, "MCC of the ranks");
    }

    [Fact]
    public void HeldOut_OfUnrelatedValues_IsNotFlattered()
    {
        var (a, b) = (Draws.Normal(1, 60, 20), Draws.Normal(2, 60, 20));
        var split = Split.Of(60, 0.5, new RandomStream(1, 0));

        var (seen, heldOut) = (Mcc.Pearson(a, b).OrThrow(), Mcc.HeldOut(a, b, split, CorrelationKind.Pearson).OrThrow());

        Assert.True(seen.Mean > 0.2, $"{seen.Mean}");
        Close.To(0, heldOut.Mean, 0.12, "MCC held out");
    }

    [Theory]
    [InlineData(CorrelationKind.Pearson)]
    [InlineData(CorrelationKind.Spearman)]
    public void HeldOut_WhereTheRelationTurnsRound_IsNegative(CorrelationKind kind)
    {
        var split = new Split([0, 1, 2, 3], [4, 5, 6, 7]);
        Mat<double> a = new(8, 1, [1, 2, 3, 4, 1, 2, 3, 4]), b = new(8, 1, [-1, -2, -3, -4, 1, 2, 3, 4]);

        var match = Mcc.HeldOut(a, b, split, kind).OrThrow().Matches.Single();

        Assert.Equal((0, 0, -1), (match.A, match.B, match.Sign));
        Close.To(-1, match.Correlation, 1e-15, "correlation held out");
    }

    [Fact]
    public void HeldOut_OfRelatedValues_IsAsGoodOnOtherRows()
    {
        var a = Draws.Normal(1, 100, 3);
        var b = Draws.Map(a, (value, d) => (d == 1 ? -1 : 1) * value * value * value);

        Close.To(1, Mcc.HeldOut(a, b, Split.Of(100, 0.5, new RandomStream(1, 0)), CorrelationKind.Spearman).OrThrow().Mean, 1e-14, "MCC held out");
    }

    [Fact]
    public void HeldOut_OfASplitOfOtherRows_IsAnArgument() =>
        Assert.Throws<ArgumentException>("data", () => Mcc.HeldOut(Draws.Normal(1, 5, 2), Draws.Normal(2, 5, 2), Split.Of(6, 0.5, default), CorrelationKind.Pearson));
}
