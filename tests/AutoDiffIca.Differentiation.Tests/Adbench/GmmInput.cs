namespace AutoDiffIca.Differentiation.Tests.Adbench;

/// <summary>What a file of the mixture holds.</summary>
internal sealed record GmmInput(double[] Alphas, double[] Means, double[] Factors, double[] X, int Dimension, double Gamma, int Extra)
{
    public static GmmInput Read(string file)
    {
        var numbers = AdbenchData.Numbers($"{file}.txt");
        var (dimension, components, count) = (numbers.Int(), numbers.Int(), numbers.Int());
        return new GmmInput(
            numbers.Many(components), numbers.Many(components * dimension), numbers.Many(components * dimension * (dimension + 1) / 2),
            numbers.Many(count * dimension), dimension, numbers.One(), numbers.Int());
    }
}
