namespace AutoDiffIca.Differentiation.Tests.Adbench;

public sealed class HandTests
{
    [Fact]
    public void ErrorsJacobian_SimpleFile_IsTheReference()
    {
        var input = HandInput.Read("hand_simple", areTriangles: false);

        Close.To(AdbenchData.Expected("hand_simple.value"), Hand.Errors(input.Theta, input.Model, input.Points).Span);
        var jacobian = Hand.ErrorsJacobian(input.Theta, input.Model, input.Points);
        Assert.Equal((input.Points.Length, input.Theta.Length), (jacobian.Rows, jacobian.Cols));
        Close.To(AdbenchData.Expected("hand_simple.jacobian"), jacobian.Span);
    }

    [Fact]
    public void ErrorsJvp_AlongEachAngle_IsTheReferencesColumn()
    {
        var input = HandInput.Read("hand_simple", areTriangles: false);
        var reference = new Mat<double>(6, 26, AdbenchData.Expected("hand_simple.jacobian"));
        for (var j = 0; j < input.Theta.Length; j++)
        {
            var unit = new double[input.Theta.Length];
            unit[j] = 1;

            var (_, tangent) = Hand.ErrorsJvp(input.Theta, input.Model, input.Points, unit);

            Close.To([.. Enumerable.Range(0, 6).Select(i => reference[i, j])], tangent.Span);
        }
    }

    [Fact]
    public void BarycentricErrorsJacobian_ComplicatedFile_IsTheReference()
    {
        var input = HandInput.Read("hand_complicated", areTriangles: true);

        Close.To(AdbenchData.Expected("hand_complicated.value"), Hand.BarycentricErrors(input.Barycentric, input.Theta, input.Model, input.Points).Span);
        var (u, theta) = Hand.BarycentricErrorsJacobian(input.Barycentric, input.Theta, input.Model, input.Points);
        // A point depends on its own two coordinates only: two columns hold them all.
        double[] rows = [.. Enumerable.Range(0, 6).SelectMany(i => (double[])[u[i, 2 * (i / 3)], u[i, 2 * (i / 3) + 1], .. theta.Row(i)])];
        Close.To(AdbenchData.Expected("hand_complicated.jacobian"), rows);
        Assert.Equal(0, u[0, 2]);
        Assert.Equal(0, u[5, 1]);
    }
}
