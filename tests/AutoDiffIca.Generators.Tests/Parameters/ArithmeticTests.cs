namespace AutoDiffIca.Generators.Tests.Parameters;

public class ArithmeticTests
{
    private static readonly Affine Left = new(new(1, 2, [1, 2]), new double[] { 3 });
    private static readonly Affine Right = new(new(1, 2, [10, 20]), new double[] { 30 });

    [Fact]
    public void Arithmetic_OfRecords_IsThatOfTheirNumbers()
    {
        Assert.Equal(Made(11, 22, 33), Left.Add(Right));
        Assert.Equal(Made(-9, -18, -27), Left.Subtract(Right));
        Assert.Equal(Made(2, 4, 6), Left.Scale(2));
        Assert.Equal(Made(-4, -8, -12), Left.AddScaled(-0.5, Right));
        Assert.Equal(10 + 40 + 90, Left.Dot(Right));
        Assert.Equal(Made(0, 0, 0), Left.ZerosLike());
    }

    [Fact]
    public void Arithmetic_OfWholeTrees_ReachesEveryLeaf()
    {
        var all = Samples.All();

        var numbers = ParameterElements.Of<Everything, double>(all);

        Assert.Equal(numbers.Select(x => x + (2 * x)), ParameterElements.Of<Everything, double>(all.AddScaled(2, all)));
        Assert.Equal(numbers.Sum(x => x * x), all.Dot(all), 1e-9);
    }

    [Fact]
    public void Arithmetic_OfOtherShapes_NamesTheLeaf()
    {
        var stack = new Stack([Left], 1);
        var other = new Stack([Left with { Weights = new(2, 1, [1, 2]) }], 1);

        var error = Assert.Throws<ArgumentException>(() => stack.Add(other));
        var count = Assert.Throws<ArgumentException>(() => stack.Dot(new Stack([], 1)));

        Assert.Contains("Add: the records do not fit: Layers[0].Weights[1 x 2] on the left, Layers[0].Weights[2 x 1] on the right", error.Message, StringComparison.Ordinal);
        Assert.Contains("Layers[0].Weights", count.Message, StringComparison.Ordinal);
        Assert.False(stack.HasShapeOf(other));
        Assert.True(stack.HasShapeOf(stack));
    }

    [Fact]
    public void Methods_WhoseNameIsTaken_AreLeftOut()
    {
        var norm = new Norm(new double[] { 1 }, new double[] { 2 });

        Assert.Equal(new(new double[] { 1 - 1 }, new double[] { 2 - 2 }), norm.Subtract(norm));
        Assert.Equal([1.0], norm.Scale.ToArray());
    }

    private static Affine Made(double a, double b, double c) => new(new(1, 2, [a, b]), new double[] { c });
}
