namespace AutoDiffIca.Runtime.Tests.Differentiation;

public class ParameterTests
{
    [Fact]
    public void Over_APartOfAnArray_SharesIt()
    {
        double[] values = [0, 1, 2, 3, 4, 5, 6, 7];
        var matrix = Mat<double>.Over(2, 3, values, 1);
        values[4] = 40;

        Assert.Equal(new Mat<double>(2, 3, [1, 2, 3, 40, 5, 6]), matrix);
        Assert.Equal([40.0, 5.0, 6.0], matrix.Row(1));
        Assert.Equal(Mat<double>.Zeros(0, 3), Mat<double>.Over(0, 3, values, 8));
    }

    [Fact]
    public void Over_MoreThanThereIs_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Mat<double>.Over(2, 3, new double[7], 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Mat<double>.Over(2, 3, new double[7], -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Mat<double>.Over(-1, 3, new double[7], 0));
        Assert.Throws<ArgumentNullException>(() => Mat<double>.Over(1, 1, null!, 0));
    }

    [Fact]
    public void ParameterSpan_IsAWindowIntoItsArray()
    {
        double[] elements = [1, 2, 3, 4];
        var part = new ParameterSpan<double>(elements, 1, 2);
        part.Span[1] = 30;

        Assert.Equal([1.0, 2.0, 30.0, 4.0], elements);
        Assert.True(default(ParameterSpan<double>).Span.IsEmpty);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ParameterSpan<double>(elements, 3, 2));
    }

    [Fact]
    public void Leaf_TellsItsNameAndPlace()
    {
        var leaf = new ParameterLeaf("Layers[0].Weights", [2, 3], 4, 6);
        Assert.Equal(("Layers[0].Weights", 4, 6), (leaf.Name, leaf.Offset, leaf.Count));
        Assert.Equal([2, 3], leaf.Shape.AsEnumerable());
    }

    // Written by hand as it will be emitted.
    [Fact]
    public void Parameters_CanBeReadAndWrittenAsARow()
    {
        var line = new Line(2, [3, 4]);
        var row = new double[line.ElementCount];
        line.CopyTo(row);

        Assert.Equal([2.0, 3.0, 4.0], row);
        Assert.Equal(line, Doubled(line).WithElements(row));
        Assert.Equal(["Slope", "Offsets"], line.Leaves.Select(leaf => leaf.Name));

        static TParameters Doubled<TParameters>(TParameters parameters)
            where TParameters : IParameters<TParameters, double>
        {
            var row = new double[parameters.ElementCount];
            parameters.CopyTo(row);
            return parameters.WithElements([.. row.Select(x => 2 * x)]);
        }
    }

    private sealed record Line(double Slope, Vec<double> Offsets) : IParameters<Line, double>
    {
        public int ElementCount => 1 + Offsets.Length;

        public IEnumerable<ParameterLeaf> Leaves => [new("Slope", [], 0, 1), new("Offsets", [Offsets.Length], 1, Offsets.Length)];

        public void CopyTo(Span<double> destination)
        {
            destination[0] = Slope;
            Offsets.Span.CopyTo(destination[1..]);
        }

        public Line WithElements(ReadOnlySpan<double> elements) => new(elements[0], elements[1..].ToArray());
    }
}
