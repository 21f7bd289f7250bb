namespace AutoDiffIca.Differentiation.Tests.Adbench;

public sealed class LstmTests
{
    [Fact]
    public void LossGradient_TwoLayers_IsTheReference()
    {
        var (value, gradient) = Input.Read("lstm_l2_c1024").Gradient();

        Close.To(AdbenchData.Expected("lstm_l2_c1024.value")[0], value);
        Close.To(AdbenchData.Expected("lstm_l2_c1024.gradient"), gradient);
    }

    [Theory]
    [InlineData("lstm_l2_c1024")]
    [InlineData("lstm_l4_c1024")]
    public void LossGradient_AnyLayers_HasTheValueAndTheNormOfTheHandWrittenDerivative(string file)
    {
        var (value, gradient) = Input.Read(file).Gradient();

        Close.To(AdbenchData.Expected($"{file}.manual"), [value, Math.Sqrt(gradient.Sum(g => g * g))]);
    }

    [Fact]
    public void LossHvp_OfTheGradientItself_IsTheGradientsDifference()
    {
        var input = Input.Read("lstm_l2_c1024");
        var (_, gradient) = input.Gradient();
        const double Step = 1e-3;

        var (_, _, hvp) = Lstm.LossHvp(
            input.Main, input.Extra, input.Initial, input.Sequence, input.Layers, input.Width, gradient.AsSpan(..input.Main.Length), gradient.AsSpan(input.Main.Length..));

        var (_, above) = input.Moved(gradient, Step).Gradient();
        var (_, below) = input.Moved(gradient, -Step).Gradient();
        Close.To([.. above.Zip(below, (a, b) => (a - b) / (2 * Step))], [.. hvp.main, .. hvp.extra], 1e-8);
    }

    private sealed record Input(double[] Main, double[] Extra, double[] Initial, double[] Sequence, int Layers, int Width)
    {
        public static Input Read(string file)
        {
            var numbers = AdbenchData.Numbers($"{file}.txt");
            var (layers, characters, width) = (numbers.Int(), numbers.Int(), numbers.Int());
            return new Input(
                numbers.Many(8 * layers * width), numbers.Many(3 * width), numbers.Many(2 * layers * width), numbers.Many(characters * width), layers, width);
        }

        public Input Moved(double[] direction, double step) => this with
        {
            Main = [.. Main.Select((x, i) => x + step * direction[i])],
            Extra = [.. Extra.Select((x, i) => x + step * direction[Main.Length + i])],
        };

        public (double Value, double[] Gradient) Gradient()
        {
            var (value, gradient) = Lstm.LossGradient(Main, Extra, Initial, Sequence, Layers, Width);
            return (value, [.. gradient.main, .. gradient.extra]);
        }
    }
}
