namespace AutoDiffIca.Differentiation.Tests.Adbench;

public sealed class GmmTests
{
    [Fact]
    public void ObjectiveGradient_TestFile_IsTheReference()
    {
        var (value, gradient) = Gradient(GmmInput.Read("gmm_test"));

        Close.To(AdbenchData.Expected("gmm_test.value")[0], value);
        Close.To(AdbenchData.Expected("gmm_test.gradient"), gradient);
    }

    [Theory]
    [InlineData("gmm_d2_K5")]
    [InlineData("gmm_d10_K5")]
    public void ObjectiveGradient_LargeFiles_HaveTheValueAndTheNormOfTheHandWrittenDerivative(string file)
    {
        var (value, gradient) = Gradient(GmmInput.Read(file));

        Close.To(AdbenchData.Expected($"{file}.manual"), [value, Math.Sqrt(gradient.Sum(g => g * g))]);
    }

    [Fact]
    public void ObjectiveGradient_Value_HasTheBitsOfTheMethod()
    {
        var input = GmmInput.Read("gmm_d2_K5");

        Assert.Equal(Gmm.Objective(input.Alphas, input.Means, input.Factors, input.X, input.Dimension, input.Gamma, input.Extra), Gradient(input).Value);
    }

    [Fact]
    public void ObjectiveJvp_AlongEachCoordinate_IsTheGradient()
    {
        var input = GmmInput.Read("gmm_test");
        var (_, gradient) = Gradient(input);

        for (var i = 0; i < gradient.Length; i++)
        {
            var unit = new double[gradient.Length];
            unit[i] = 1;
            var (a, m) = (input.Alphas.Length, input.Alphas.Length + input.Means.Length);
            var (_, tangent) = Gmm.ObjectiveJvp(
                input.Alphas, input.Means, input.Factors, input.X, input.Dimension, input.Gamma, input.Extra, unit.AsSpan(..a), unit.AsSpan(a..m), unit.AsSpan(m..));
            Close.To(gradient[i], tangent, 1e-11);
        }
    }

    private static (double Value, double[] Gradient) Gradient(GmmInput input)
    {
        var (value, gradient) = Gmm.ObjectiveGradient(input.Alphas, input.Means, input.Factors, input.X, input.Dimension, input.Gamma, input.Extra);
        return (value, [.. gradient.alphas, .. gradient.means, .. gradient.factors]);
    }
}
