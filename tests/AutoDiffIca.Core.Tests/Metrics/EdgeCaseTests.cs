using AutoDiffIca.Data;
using AutoDiffIca.Estimators;
using AutoDiffIca.Metrics;

namespace AutoDiffIca.Core.Tests.Metrics;

/// <summary>What all the metrics do with data at the edge.</summary>
public sealed class EdgeCaseTests
{
    private static readonly Dictionary<string, Func<Mat<double>, Mat<double>, FitError?>> Errors = new()
    {
        ["disparity"] = (a, b) => Procrustes.Disparity(a, b).Failure,
        ["alignment"] = (a, b) => Procrustes.Align(a, b).Failure,
        ["canonical correlations"] = (a, b) => CanonicalCorrelations.Of(a, b).Failure,
        ["MCC"] = (a, b) => Mcc.Pearson(a, b).Failure,
        ["MCC of ranks"] = (a, b) => Mcc.Spearman(a, b).Failure,
        ["MCC held out"] = (a, b) => Mcc.HeldOut(a, b, Split.Of(a.Rows, 0.5, default), CorrelationKind.Spearman).Failure,
        ["R2"] = (a, b) => LinearR2.Of(a, b).Failure,
        ["RMSE"] = (a, b) => Rmse.Of(a, b).Failure,
        ["all"] = (a, b) => LatentScores.Of(a, b).Failure,
    };

    public static TheoryData<string> Metrics => [.. Errors.Keys];

    [Theory]
    [MemberData(nameof(Metrics))]
    public void Metric_WithAValueThatIsNotFinite_TellsItsRowAndColumn(string metric)
    {
        var good = Draws.Normal(1, 8, 2);
        foreach (var value in new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity })
        {
            var values = good.ToArray();
            values[(5 * 2) + 1] = value;
            Mat<double> bad = new(8, 2, values);

            Assert.Equal(new FitError.NotFinite(5, 1, value), Errors[metric](bad, good));
            Assert.Equal(new FitError.NotFinite(5, 1, value), Errors[metric](good, bad));
        }
    }

    [Theory]
    [MemberData(nameof(Metrics))]
    public void Metric_WithDifferentNumbersOfRows_NamesBoth(string metric)
    {
        var error = Assert.Throws<ArgumentException>(() => Errors[metric](Draws.Normal(1, 5, 2), Draws.Normal(2, 6, 2)));

        Assert.Matches("(a|estimated|from) has 5 rows and (b|truth|to) has 6", error.Message);
    }

    [Theory]
    [MemberData(nameof(Metrics))]
    public void Metric_WithoutColumnsOrRows_IsAnError(string metric)
    {
        Assert.IsType<FitError.NoColumns>(Errors[metric](new(4, 0, []), new(4, 0, [])));
        Assert.IsType<FitError.TooFewRows>(Errors[metric](new(0, 2, []), new(0, 2, [])));
    }

    [Theory]
    [MemberData(nameof(Metrics))]
    public void Metric_OfOneRowOrNoVariation_IsAnErrorExceptTheRmse(string metric)
    {
        Mat<double> same = new(6, 2, [.. Enumerable.Repeat(0.1, 12)]), other = Draws.Normal(1, 6, 2);
        if (metric == "RMSE")
        {
            Assert.Null(Errors[metric](same, other));
            Assert.Equal(3, Rmse.Of(new(1, 1, [1]), new(1, 1, [4])).OrThrow());
            return;
        }
        Assert.IsType<FitError.NoVariation>(Errors[metric](same, other));
        Assert.IsType<FitError.NoVariation>(Errors[metric](other, same));
        Assert.IsType<FitError.TooFewRows>(Errors[metric](new(1, 2, [1, 2]), new(1, 2, [3, 4])));
    }

    [Fact]
    public void Metrics_OfValuesThemselves_ArePerfect()
    {
        var a = Draws.Factors(1, 30, 4, 2);

        var scores = LatentScores.Of(a, a).OrThrow();

        Close.To(0, scores.ProcrustesDisparity, 1e-14, "disparity");
        Close.To([1, 1, 1, 1], scores.CanonicalCorrelations, 1e-13, "canonical correlation");
        Close.To([1, 1, 1], [scores.MccPearson, scores.MccSpearman, scores.R2], 1e-14, "MCC and R2");
        Assert.Equal(0, Rmse.Of(a, a).OrThrow());
    }

    [Fact]
    public void Metrics_OfOneColumn_AreItsCorrelation()
    {
        // Deviations (-1, 0, 1) and (-1, 2, -1) about their means: no correlation; (-1, 0, 1) and (-2, -1, 3): 5 / sqrt(2 * 14).
        Mat<double> a = new(3, 1, [0, 1, 2]), none = new(3, 1, [0, 3, 0]), some = new(3, 1, [-2, -1, 3]);
        var correlation = 5 / Math.Sqrt(28);

        Close.To([1, 0, 0, 0, 0], All(a, none), 1e-15, "without correlation");
        Close.To([1 - (correlation * correlation), correlation, correlation, 1, correlation * correlation], All(a, some), 1e-14, "with correlation");

        static double[] All(Mat<double> a, Mat<double> b) =>
            LatentScores.Of(a, b).Map(s => new[] { s.ProcrustesDisparity, s.CanonicalCorrelations[0], s.MccPearson, s.MccSpearman, s.R2 }).OrThrow();
    }

    [Fact]
    public void Metrics_OfAConstantColumn_SeeThatItIsLost()
    {
        var truth = Draws.Normal(1, 50, 2);
        var collapsed = Draws.Map(truth, (value, d) => d == 1 ? 0.1 : value);

        var scores = LatentScores.Of(collapsed, truth).OrThrow();
        var canonical = CanonicalCorrelations.Of(collapsed, truth).OrThrow();

        Close.To([1, 0], scores.CanonicalCorrelations, 1e-14, "canonical correlation");
        Assert.Equal((1, 2), (canonical.RankA, canonical.RankB));
        Close.To(0.5, canonical.Mean, 1e-14, "mean canonical correlation");
        Close.To([0.5, 0.5], [scores.MccPearson, scores.MccSpearman], 1e-14, "MCC");
        Assert.InRange(scores.R2, 0.5, 0.6);
        // The other way the constant column is explained by its mean.
        Close.To([1, 1], LinearR2.Of(truth, collapsed).OrThrow().Columns, 1e-14, "R2 of the collapsed");
    }

    [Fact]
    public void CanonicalCorrelations_OfCollinearColumns_CountDirectionsOnce()
    {
        var (a, b) = (Draws.Normal(1, 60, 3), Draws.Normal(2, 60, 4));
        var twice = Draws.Normal(3, 3, 3) * Draws.Normal(4, 3, 5);

        var (few, many) = (CanonicalCorrelations.Of(a, b).OrThrow(), CanonicalCorrelations.Of((a * twice) + new Mat<double>(60, 5, [.. Enumerable.Repeat(7.0, 300)]), b).OrThrow());

        Assert.Equal((3, 4), (many.RankA, many.RankB));
        Close.To(new double[] { few.Values[0], few.Values[1], few.Values[2], 0 }, many.Values, 1e-10, "canonical correlation");
    }

    [Fact]
    public void CanonicalCorrelations_OfNearlyCollinearColumns_KeepWhatTheyDifferIn()
    {
        // The second column differs from the first by 1e-6 of b's column.
        var (a, b) = (Draws.Normal(1, 60, 1), Draws.Normal(2, 60, 1));
        Mat<double> close = new(60, 2, [.. Enumerable.Range(0, 60).SelectMany(i => new[] { a[i, 0], a[i, 0] + (1e-6 * b[i, 0]) })]);

        Close.To(1, CanonicalCorrelations.Of(close, b).OrThrow().First, 1e-9, "canonical correlation");
    }

    [Fact]
    public void Metrics_OfMoreColumnsThanRows_FitAnything()
    {
        var (a, b) = (Draws.Normal(1, 5, 8), Draws.Normal(2, 5, 7));

        var canonical = CanonicalCorrelations.Of(a, b).OrThrow();

        Assert.Equal((4, 4), (canonical.RankA, canonical.RankB));
        Close.To([1, 1, 1, 1, 0, 0, 0], canonical.Values, 1e-12, "canonical correlation");
        Close.To(1, LinearR2.Of(a, b).OrThrow().Mean, 1e-12, "R2");
        Assert.InRange(Procrustes.Disparity(a, b).OrThrow(), 0, 0.9);
        Assert.Equal(7, Mcc.Pearson(a, b).OrThrow().Matches.Length);
    }

    [Theory]
    [InlineData(1e150)]
    [InlineData(1e-150)]
    public void Metrics_OfDataOfAnySize_AreTheSame(double scale)
    {
        var (a, b) = (Draws.Normal(1, 20, 2), Draws.Factors(2, 20, 2, 1));
        var (expected, actual) = (LatentScores.Of(a, b).OrThrow(), LatentScores.Of(scale * a, b).OrThrow());

        Close.To(expected.ProcrustesDisparity, actual.ProcrustesDisparity, 1e-13, "disparity");
        Close.To(expected.CanonicalCorrelations, actual.CanonicalCorrelations, 1e-13, "canonical correlation");
        Close.To([expected.MccPearson, expected.MccSpearman, expected.R2], [actual.MccPearson, actual.MccSpearman, actual.R2], 1e-13, "MCC and R2");
        Close.To(1, Rmse.Of(scale * a, scale * b).OrThrow() / scale / Rmse.Of(a, b).OrThrow(), 1e-14, "RMSE");
        Close.To(1, Procrustes.Align(scale * a, b).OrThrow().Scale / scale / Procrustes.Align(a, b).OrThrow().Scale, 1e-13, "scale");
    }

    [Fact]
    public void Procrustes_OfPointsOnALine_StillTurns()
    {
        // Rank 1 in three dimensions: the rotation is completed, and is one.
        Mat<double> a = new(4, 3, [0, 0, 0, 1, 0, 0, 2, 0, 0, 5, 0, 0]), b = new(4, 3, [1, 1, 1, 1, 3, 1, 1, 5, 1, 1, 11, 1]);

        var alignment = Procrustes.Align(a, b).OrThrow();

        Close.To(0, alignment.Disparity, 1e-14, "disparity");
        Close.To(a.Span, alignment.Apply(b).Span, 1e-14, "aligned points");
        Close.To(0.5, alignment.Scale, 1e-14, "scale");
        Close.To(Mat<double>.Identity(3).Span, (Ops.Transpose(alignment.Rotation) * alignment.Rotation).Span, 1e-14, "R'R");
        Assert.Throws<ArgumentException>("data", () => alignment.Apply(new(1, 2, [1, 2])));
    }

    [Fact]
    public void Procrustes_OfOtherNumbersOfColumns_TakesTheMissingForZero()
    {
        var (a, b) = (Draws.Normal(1, 20, 2), Draws.Normal(2, 20, 3));
        Mat<double> padded = new(20, 3, [.. Enumerable.Range(0, 20).SelectMany(i => new[] { a[i, 0], a[i, 1], 0 })]);

        Close.To(Procrustes.Disparity(padded, b).OrThrow(), Procrustes.Disparity(a, b).OrThrow(), 1e-14, "disparity");
        Assert.Equal((20, 2), (Procrustes.Align(a, b).OrThrow().Apply(b).Rows, Procrustes.Align(a, b).OrThrow().Apply(b).Cols));
    }

    [Fact]
    public void Rmse_OfOtherNumbersOfColumns_IsAnArgument() =>
        Assert.Throws<ArgumentException>("b", () => Rmse.Of(Draws.Normal(1, 3, 2), Draws.Normal(1, 3, 3)));

    [Fact]
    public void Rmse_OfASmallCase_IsWhatAHandGets() =>
        Close.To(Math.Sqrt((1 + 0 + 4 + 4) / 4.0), Rmse.Of(new(2, 2, [1, 2, 3, 4]), new(2, 2, [0, 2, 5, 2])).OrThrow(), 1e-15, "RMSE");
}
