namespace AutoDiffIca.Differentiation.Tests.Adbench;

public sealed class BundleAdjustmentTests
{
    private static readonly BundleAdjustmentInput Data = BundleAdjustmentInput.Read("ba_test");

    [Fact]
    public void Reprojection_TestFile_IsTheReference()
    {
        Close.To(AdbenchData.Expected("ba.reprojection"), BundleAdjustment.Reprojection(Data.Camera, Data.Point, Data.Weight, Data.Feature).Span);
        Close.To(AdbenchData.Expected("ba.weight")[0], BundleAdjustment.WeightError(Data.Weight));
    }

    [Fact]
    public void ReprojectionJacobian_AllObservations_AreTheReferencesSparseRows()
    {
        // Every camera, point and weight of the file is the same one, so the rows of all observations are.
        double[] rows = [.. Enumerable.Range(0, 10).SelectMany(_ => SparseRows())];

        Close.To([.. Enumerable.Range(0, 10).SelectMany(_ => AdbenchData.Expected("ba.jacobian"))], rows);
    }

    [Fact]
    public void ReprojectionVjp_OfEachOutput_IsTheReferencesRow()
    {
        for (var row = 0; row < 2; row++)
        {
            var (_, gradient) = BundleAdjustment.ReprojectionVjp(Data.Camera, Data.Point, Data.Weight, Data.Feature, new double[] { 1 - row, row });

            Close.To(AdbenchData.Expected("ba.jacobian").AsSpan(15 * row, 15), [.. gradient.camera, .. gradient.point, gradient.weight]);
        }
    }

    [Fact]
    public void WeightErrorGradient_TestFile_IsTheReference() =>
        Close.To(AdbenchData.Expected("ba.weight_jacobian")[0], BundleAdjustment.WeightErrorGradient(Data.Weight).Gradient);

    [Fact]
    public void ReprojectionJacobian_NoRotation_IsThatOfAlmostNone()
    {
        double[] still = [0, 0, 0, .. Data.Camera[3..]];
        double[] almost = [1e-7, 1e-7, 1e-7, .. Data.Camera[3..]];

        var expected = BundleAdjustment.ReprojectionJacobian(almost, Data.Point, Data.Weight, Data.Feature);
        var actual = BundleAdjustment.ReprojectionJacobian(still, Data.Point, Data.Weight, Data.Feature);

        Close.To(expected.camera.Span, actual.camera.Span, 1e-5);
        Close.To(expected.point.Span, actual.point.Span, 1e-5);
    }

    private static double[] SparseRows()
    {
        var (camera, point, weight) = BundleAdjustment.ReprojectionJacobian(Data.Camera, Data.Point, Data.Weight, Data.Feature);
        return [.. Enumerable.Range(0, 2).SelectMany(row => (double[])[.. camera.Row(row), .. point.Row(row), .. weight.Row(row)])];
    }
}
