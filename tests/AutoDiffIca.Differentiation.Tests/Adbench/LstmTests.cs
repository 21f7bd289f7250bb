namespace AutoDiffIca.Differentiation.Tests.Adbench;

public sealed class LstmTests
{
    [Fact]
    public void LossGradient_TwoLayers_IsTheReference()
    {
        var (value, gradient) = LstmInput.Read("lstm_l2_c1024").Gradient();

        Close.To(AdbenchData.Expected("lstm_l2_c1024.value")[0], value);
        Close.To(AdbenchData.Expected("lstm_l2_c1024.gradient"), gradient);
    }

    [Theory]
    [InlineData("lstm_l2_c1024")]
    [InlineData("lstm_l4_c1024")]
    public void LossGradient_AnyLayers_HasTheValueAndTheNormOfTheHandWrittenDerivative(string file)
    {
        var (value, gradient) = LstmInput.Read(file).Gradient();

        Close.To(AdbenchData.Expected($"{file}.manual"), [value, Math.Sqrt(gradient.Sum(g => g * g))]);
    }

    [Fact]
    public void LossHvp_OfTheGradientItself_IsTheGradientsDifference()
    {
        var input = LstmInput.Read("lstm_l2_c1024");
        var (_, gradient) = input.Gradient();
        const double Step = 1e-3;

        var (_, _, hvp) = Lstm.LossHvp(
            input.Main, input.Extra, input.Initial, input.Sequence, input.Layers, input.Width, gradient.AsSpan(..input.Main.Length), gradient.AsSpan(input.Main.Length..));

        var (_, above) = input.Moved(gradient, Step).Gradient();
        var (_, below) = input.Moved(gradient, -Step).Gradient();
        Close.To([.. above.Zip(below, (a, b) => (a - b) / (2 * Step))], [.. hvp.main, .. hvp.extra], 1e-8);
    }
}
