namespace AutoDiffIca.Differentiation.Tests.Adbench;

/// <summary>A hand of bones and skin, and the vertices that an input names.</summary>
/// <param name="Parents">Each bone's parent, -1 for the first.</param>
/// <param name="Base">Per bone, row by row, three rows of four: its frame in its parent's at rest.</param>
/// <param name="InverseBase">Likewise the inverse of its frame in space at rest.</param>
/// <param name="Vertices">Per vertex three coordinates at rest.</param>
/// <param name="Weights">Per vertex a weight for each bone.</param>
internal sealed record HandModel(int[] Parents, double[] Base, double[] InverseBase, double[] Vertices, double[] Weights)
{
    public int Bones => Parents.Length;

    /// <summary>The model with the vertices of some correspondences only: with the vertex of that number, or with those of that triangle.</summary>
    public static HandModel Read(IEnumerable<int> correspondences, bool areTriangles)
    {
        var lines = new Queue<string[]>(AdbenchData.Lines("hand_model.txt").Select(line => line.Split(' ')));
        var bones = Section(lines);
        var triangles = Section(lines).ToDictionary(line => line[0], line => line[1..]);
        var vertices = Section(lines).ToDictionary(line => line[0], line => line[1..].Select(AdbenchData.Number).ToArray());
        var wanted = correspondences
            .Select(number => number.ToString(System.Globalization.CultureInfo.InvariantCulture))
            .SelectMany(name => areTriangles ? triangles[name] : [name])
            .Select(name => vertices[name])
            .ToList();
        return new HandModel(
            [.. bones.Select(line => (int)AdbenchData.Number(line[1]))],
            [.. bones.SelectMany(line => line[2..14].Select(AdbenchData.Number))],
            [.. bones.SelectMany(line => line[18..30].Select(AdbenchData.Number))],
            [.. wanted.SelectMany(vertex => vertex[..3])],
            [.. wanted.SelectMany(vertex => WeightsOf(vertex, bones.Count))]);
    }

    private static List<string[]> Section(Queue<string[]> lines)
    {
        var count = (int)AdbenchData.Number(lines.Dequeue()[1]);
        return [.. Enumerable.Range(0, count).Select(_ => lines.Dequeue())];
    }

    // Position, then a count and pairs of bone and weight.
    private static double[] WeightsOf(double[] vertex, int bones)
    {
        var weights = new double[bones];
        for (var k = 0; k < (int)vertex[3]; k++)
            weights[(int)vertex[4 + 2 * k]] = vertex[5 + 2 * k];
        return weights;
    }
}
