using AutoDiffIca.Metrics;

namespace AutoDiffIca.Core.Tests.Goldens;

public sealed class MetricsTests
{
    private const string File = "metrics";
    private const string More = "metrics_more";
    private const double Tolerance = 1e-10;

    public static TheoryData<string> Names => Golden.Names(File);

    public static TheoryData<string> Small => [.. Golden.Cases(More).Where(golden => golden.Has("aligned")).Select(golden => golden["name"].Text)];

    [Theory]
    [MemberData(nameof(Names))]
    public void LatentScores_EachCase_AreTheReference(string name)
    {
        var (golden, more) = (Golden.Get(File, name), Golden.Get(More, name));
        var (a, b) = (golden["a"].Matrix, golden["b"].Matrix);

        var scores = LatentScores.Of(a, b).OrThrow();

        Close.To(golden["procrustes_disparity"].Number, scores.ProcrustesDisparity, Tolerance, "disparity");
        Close.To(golden["canonical_correlations"].Vector, scores.CanonicalCorrelations, Tolerance, "canonical correlation");
        Close.To(golden["mcc_pearson"].Number, scores.MccPearson, Tolerance, "MCC of the values");
        Close.To(golden["mcc_spearman"].Number, scores.MccSpearman, Tolerance, "MCC of the ranks");
        Close.To(Ops.Mean(more["r2_a_to_b"].Vector), scores.R2, Tolerance, "R2");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void LinearR2AndRmse_EachCase_AreTheReference(string name)
    {
        var (golden, more) = (Golden.Get(File, name), Golden.Get(More, name));
        var (a, b) = (golden["a"].Matrix, golden["b"].Matrix);

        Close.To(more["r2_a_to_b"].Vector, LinearR2.Of(a, b).OrThrow().Columns, Tolerance, "R2 of b");
        Close.To(more["r2_b_to_a"].Vector, LinearR2.Of(b, a).OrThrow().Columns, Tolerance, "R2 of a");
        Close.To(more["rmse"].Number, Rmse.Of(a, b).OrThrow(), Tolerance, "RMSE");
    }

    [Theory]
    [MemberData(nameof(Small))]
    public void Align_EachSmallCase_IsTheReference(string name)
    {
        var (golden, more) = (Golden.Get(File, name), Golden.Get(More, name));

        var alignment = Procrustes.Align(golden["a"].Matrix, golden["b"].Matrix).OrThrow();

        Close.To(golden["procrustes_disparity"].Number, alignment.Disparity, Tolerance, "disparity");
        Close.To(more["aligned"].Matrix.Span, alignment.Apply(golden["b"].Matrix).Span, Tolerance, "aligned points");
    }

    [Fact]
    public void Metrics_WithTiesAndOtherNumbersOfColumns_AreTheReference()
    {
        var golden = Golden.Get(More, "ties-30x3-to-30x2");
        var (a, b) = (golden["a"].Matrix, golden["b"].Matrix);

        Close.To(golden["canonical_correlations"].Vector, CanonicalCorrelations.Of(a, b).OrThrow().Values, Tolerance, "canonical correlation");
        Close.To(golden["mcc_pearson"].Number, Mcc.Pearson(a, b).OrThrow().Mean, Tolerance, "MCC of the values");
        Close.To(golden["mcc_spearman"].Number, Mcc.Spearman(a, b).OrThrow().Mean, Tolerance, "MCC of the ranks");
        Close.To(golden["mcc_spearman"].Number, Mcc.Spearman(b, a).OrThrow().Mean, Tolerance, "MCC the other way");
        Close.To(golden["r2_a_to_b"].Vector, LinearR2.Of(a, b).OrThrow().Columns, Tolerance, "R2");
    }
}
