namespace AutoDiffIca.Differentiation.Tests.Adbench;

/// <summary>The one camera, point, weight and feature of a file, which stand for all, and how many observations there are.</summary>
internal sealed record BundleAdjustmentInput(int Observations, double[] Camera, double[] Point, double Weight, double[] Feature)
{
    public static BundleAdjustmentInput Read(string file)
    {
        var numbers = AdbenchData.Numbers($"{file}.txt");
        var (_, _, observations) = (numbers.Int(), numbers.Int(), numbers.Int());
        return new BundleAdjustmentInput(observations, numbers.Many(11), numbers.Many(3), numbers.One(), numbers.Many(2));
    }
}
