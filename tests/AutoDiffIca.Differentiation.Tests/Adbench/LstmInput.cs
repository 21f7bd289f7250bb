namespace AutoDiffIca.Differentiation.Tests.Adbench;

/// <summary>What a file of the memory network holds.</summary>
internal sealed record LstmInput(double[] Main, double[] Extra, double[] Initial, double[] Sequence, int Layers, int Width)
{
    public static LstmInput Read(string file)
    {
        var numbers = AdbenchData.Numbers($"{file}.txt");
        var (layers, characters, width) = (numbers.Int(), numbers.Int(), numbers.Int());
        return new LstmInput(
            numbers.Many(8 * layers * width), numbers.Many(3 * width), numbers.Many(2 * layers * width), numbers.Many(characters * width), layers, width);
    }

    public LstmInput Moved(double[] direction, double step) => this with
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
