using AutoDiffIca.Cli.RunReports;

namespace AutoDiffIca.Cli.Tests.RunReports;

public sealed class LearningCurvesTests
{
    private const double Nan = double.NaN;

    [Fact]
    public void Of_AHistory_HasItsColumnsAlongTheFirst()
    {
        var curves = LearningCurves.Of(new(["epoch", "objective", "validation", "learningRate"], new(2, 4, [1, -3, Nan, 0.1, 2, -2, Nan, 0.05])))!;
        Assert.Equal("epoch", curves.Axis);
        Assert.Equal([1, 2], curves.X.AsEnumerable());
        // What is not known at all is no curve.
        Assert.Equal(["objective", "learningRate"], curves.Columns.Select(column => column.Name));
        Assert.Equal(-2, curves.Line("objective", "name", 1)!.Y.Single());
        Assert.Null(curves.Line("validation", "name"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Of_APointAtMost_IsNone(int rows) => Assert.Null(LearningCurves.Of(new(["step", "objective"], Mat<double>.Zeros(rows, 2))));
}
