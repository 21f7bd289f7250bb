using AutoDiffIca.Data;
using AutoDiffIca.Metrics;
using FsCheck;
using FsCheck.Fluent;

namespace AutoDiffIca.Core.Tests.Metrics;

/// <summary>What must not change the metrics, on two related sets of values of any shape.</summary>
public sealed class PropertyTests
{
    private const double Tolerance = 1e-9;

    // The same cases in every run.
    private static readonly Config Settings = Config.QuickThrowOnFailure.WithMaxTest(150).WithReplay(20, 7);

    private static readonly Arbitrary<Case> Cases = (
        from seed in Gen.Choose(0, 1_000_000)
        from rows in Gen.Choose(2, 40)
        from columnsOfA in Gen.Choose(1, 6)
        from columnsOfB in Gen.Choose(1, 6)
        select new Case(seed, rows, columnsOfA, columnsOfB)).ToArbitrary();

    private sealed record Case(int Seed, int Rows, int ColumnsOfA, int ColumnsOfB)
    {
        private readonly RandomStream _random = new((ulong)Seed, 77);

        public Mat<double> A => Normal(1, Rows, ColumnsOfA);

        public Mat<double> B => (A * Normal(2, ColumnsOfA, ColumnsOfB)) + Normal(3, Rows, ColumnsOfB);

        public Mat<double> Normal(ulong part, int rows, int columns) => Latents.Normal.Draw(rows, columns, _random.Substream(part));

        public Mat<double> Square(double condition) => RandomMatrix.OfCondition(ColumnsOfA, ColumnsOfA, condition, _random.Substream(4));

        public double Scale => Ops.Exp(3 * _random.Substream(5).Normal(0));

        /// <summary>The columns of A in another order, each times a number of either sign.</summary>
        public Mat<double> Reordered()
        {
            var (a, order, factors) = (A, _random.Substream(6).Permutation(ColumnsOfA), Normal(7, 1, ColumnsOfA));
            return new(Rows, ColumnsOfA, [.. Enumerable.Range(0, Rows).SelectMany(i => order.Select(d => factors[0, d] * a[i, d]))]);
        }

        public Mat<double> Shifted(Mat<double> x)
        {
            var shift = Normal(8, 1, x.Cols);
            return Draws.Map(x, (value, d) => value + (10 * shift[0, d]));
        }
    }

    [Fact]
    public void Disparity_OfTurnedShiftedAndScaledPoints_IsTheSame() => ForAll(c => Close.To(
        Disparity(c.A, c.B), Disparity(c.Scale * c.Shifted(c.A * c.Square(1)), c.B), Tolerance, "disparity"));

    [Fact]
    public void Disparity_OfTheSamePointsTurnedShiftedAndScaled_IsZero() => ForAll(c =>
    {
        var moved = c.Scale * c.Shifted(c.A * c.Square(1));
        Close.To(0, Disparity(c.A, moved), 1e-12, "disparity");
        Close.To(c.A.Span, Procrustes.Align(c.A, moved).OrThrow().Apply(moved).Span, Tolerance, "aligned points");
    });

    [Fact]
    public void Alignment_OfAnyPoints_LeavesTheDisparity() => ForAll(c =>
    {
        var alignment = Procrustes.Align(c.A, c.B).OrThrow();
        var centred = AutoDiffIca.Algebra.Rows.Centre(c.A, alignment.MeanA);
        // What is left beyond a's columns, where b has more, is not part of what is drawn.
        var left = Ops.SquaredDistance(c.A, alignment.Apply(c.B)) / Ops.SquaredNorm<double>(centred);
        if (c.ColumnsOfB <= c.ColumnsOfA)
            Close.To(alignment.Disparity, left, Tolerance, "disparity");
        Assert.True(left <= alignment.Disparity + Tolerance, $"{left} is more than {alignment.Disparity}");
    });

    [Fact]
    public void CanonicalCorrelations_OfAnyInvertibleLinearMap_AreTheSame() => ForAll(c => Close.To(
        Canonical(c.A, c.B), Canonical(c.Scale * c.Shifted(c.A * c.Square(1000)), c.B), Tolerance, "canonical correlation"));

    [Fact]
    public void Mcc_OfReorderedAndScaledColumns_IsTheSame() => ForAll(c =>
    {
        Close.To(Mcc.Pearson(c.A, c.B).OrThrow().Mean, Mcc.Pearson(c.Shifted(c.Reordered()), c.B).OrThrow().Mean, Tolerance, "MCC");
        Close.To(Mcc.Spearman(c.A, c.B).OrThrow().Mean, Mcc.Spearman(c.Reordered(), c.B).OrThrow().Mean, Tolerance, "MCC of the ranks");
    });

    [Fact]
    public void Spearman_OfARisingFunction_IsTheSame() => ForAll(c => Close.To(
        Mcc.Spearman(c.A, c.B).OrThrow().Mean, Mcc.Spearman(Draws.Map(c.A, (value, _) => Math.Exp(value) + value), c.B).OrThrow().Mean, 1e-14, "MCC of the ranks"));

    [Fact]
    public void R2_OfAnAffineMap_IsOne() => ForAll(c =>
        Close.To(1, LinearR2.Of(c.A, c.Shifted(c.A * c.Normal(2, c.ColumnsOfA, c.ColumnsOfB))).OrThrow().Mean, 1e-12, "R2"));

    [Fact]
    public void R2_OfAnInvertibleMapOfWhatExplains_IsTheSame() => ForAll(c => Close.To(
        LinearR2.Of(c.A, c.B).OrThrow().Columns, LinearR2.Of(c.Shifted(c.A * c.Square(1000)), c.B).OrThrow().Columns, Tolerance, "R2"));

    [Fact]
    public void Metrics_TheOtherWayRound_AreTheSame() => ForAll(c =>
    {
        Close.To(Disparity(c.A, c.B), Disparity(c.B, c.A), Tolerance, "disparity");
        Close.To(Canonical(c.A, c.B), Canonical(c.B, c.A), Tolerance, "canonical correlation");
        Close.To(Mcc.Pearson(c.A, c.B).OrThrow().Mean, Mcc.Pearson(c.B, c.A).OrThrow().Mean, Tolerance, "MCC");
        Close.To(Mcc.Spearman(c.A, c.B).OrThrow().Mean, Mcc.Spearman(c.B, c.A).OrThrow().Mean, Tolerance, "MCC of the ranks");
        Close.To(Rmse.Of(c.A, c.A * c.Square(2)).OrThrow(), Rmse.Of(c.A * c.Square(2), c.A).OrThrow(), Tolerance, "RMSE");
    });

    [Fact]
    public void Metrics_OfAnyValues_KeepToTheirBounds() => ForAll(c =>
    {
        var scores = LatentScores.Of(c.A, c.B).OrThrow();
        double[] all = [scores.ProcrustesDisparity, .. scores.CanonicalCorrelations.ToArray(), scores.MccPearson, scores.MccSpearman, scores.R2];
        Assert.All(all, value => Assert.InRange(value, 0, 1));
        Assert.Equal(scores.CanonicalCorrelations.ToArray().OrderDescending(), scores.CanonicalCorrelations.ToArray());
        // No single component does better than the best combination.
        Assert.True(Mcc.Pearson(c.A, c.B).OrThrow().Matches.Max(match => match.Correlation) <= scores.CanonicalCorrelations[0] + Tolerance);
    });

    private static void ForAll(Action<Case> property) => Check.One(Settings, Prop.ForAll(Cases, property));

    private static double Disparity(Mat<double> a, Mat<double> b) => Procrustes.Disparity(a, b).OrThrow();

    private static Vec<double> Canonical(Mat<double> a, Mat<double> b) => CanonicalCorrelations.Of(a, b).OrThrow().Values;
}
