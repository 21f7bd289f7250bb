namespace AutoDiffIca.Differentiation.Tests.Adbench;

/// <summary>What a file of the hand holds, with the vertices that it names.</summary>
internal sealed record HandInput(HandModel Model, double[] Barycentric, double[] Theta, double[] Points)
{
    public static HandInput Read(string file, bool areTriangles)
    {
        var numbers = AdbenchData.Numbers($"{file}.txt");
        var (count, angles) = (numbers.Int(), numbers.Int());
        double[][] rows = [.. Enumerable.Range(0, count).Select(_ => numbers.Many(4))];
        var barycentric = numbers.Many(areTriangles ? 2 * count : 0);
        var model = HandModel.Read(rows.Select(row => (int)row[0]), areTriangles);
        return new HandInput(model, barycentric, numbers.Many(angles), [.. rows.SelectMany(row => row[1..])]);
    }
}
