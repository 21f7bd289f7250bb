namespace AutoDiffIca.Generators.Tests.Parameters;

public class RoundTripTests
{
    private static readonly Affine Small = new(new(2, 3, [1, 2, 3, 4, 5, 6]), new double[] { 7, 8 });
    private static readonly Affine Other = new(new(1, 1, [9]), new double[] { 10 });

    [Fact]
    public void Elements_OfARecord_AreItsLeavesInOrder()
    {
        var stack = new Stack([Small, Other], 11);

        var leaves = stack.Leaves.ToList();

        Assert.Equal(11, stack.ElementCount);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], Elements(stack));
        Assert.Equal(
            ["Layers[0].Weights", "Layers[0].Bias", "Layers[1].Weights", "Layers[1].Bias", "Temperature"], leaves.Select(leaf => leaf.Name));
        Assert.Equal([0, 6, 8, 9, 10], leaves.Select(leaf => leaf.Offset));
        Assert.Equal([6, 2, 1, 1, 1], leaves.Select(leaf => leaf.Count));
        Assert.Equal(["2,3", "2", "1,1", "1", ""], leaves.Select(leaf => string.Join(',', leaf.Shape)));
    }

    [Fact]
    public void WithElements_OfItsOwnElements_IsTheRecord()
    {
        var all = Samples.All();

        var again = all.WithElements(Elements(all));

        Assert.Equal(Elements(all), Elements(again));
        Assert.Equal(all.Leaves.Select(Text), again.Leaves.Select(Text));
        Assert.Equal((all.Scalar, all.Vector, all.Matrix, all.Inner), (again.Scalar, again.Vector, again.Matrix, again.Inner));
        Assert.Equal(all.Scalars, again.Scalars.AsEnumerable());
        Assert.Equal(all.Vectors, again.Vectors.AsEnumerable());
        Assert.Equal(all.Matrices, again.Matrices.AsEnumerable());
        Assert.Equal(all.Inners, again.Inners.AsEnumerable());
        Assert.Equal((all.Extra, all.Needed), (again.Extra, again.Needed));
    }

    [Fact]
    public void WithElements_OfASpan_CopiesIt()
    {
        double[] elements = [.. Enumerable.Range(0, 8)];

        var made = Small.WithElements(elements);
        elements[0] = 100;

        Assert.Equal(0, made.Weights[0, 0]);
        Assert.Equal([6.0, 7.0], made.Bias.ToArray());
        var error = Assert.Throws<ArgumentException>(() => Small.WithElements(new double[7]));
        Assert.Contains("7 numbers for a record of 8", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OverElements_OfAnArray_SharesIt()
    {
        double[] elements = [.. Enumerable.Range(0, 20)];

        var stack = new Stack([Small, Other], 0).OverElements(elements, 5);
        elements[5] = 100;

        Assert.Equal(100, stack.Layers[0].Weights[0, 0]);
        Assert.Equal(15, stack.Temperature);
    }

    [Fact]
    public void Members_OfFloats_MakeFloatRecords()
    {
        var narrow = new Narrow(1, new float[] { 2, 3 });
        var elements = new float[3];

        narrow.CopyTo(elements);

        Assert.Equal([1f, 2f, 3f], elements);
        Assert.Equal(new Narrow(4, new float[] { 5, 6 }), narrow.WithElements([4, 5, 6]));
    }

    [Fact]
    public void Members_ThatOnlyAConstructorSets_AreSet()
    {
        var made = new Fixed(1).WithElements([1, 2, 3, 4, 5]);
        var loose = new Loose(1, new Stack([], 2)) { Third = new double[] { 3 } }.WithElements([10, 20, 30]);

        Assert.Equal((1.0, 2.0, 5.0), (made.First, made.Second, made.Fourth));
        Assert.Equal([3.0, 4.0], made.Third.ToArray());
        Assert.Equal((10.0, 20.0, 30.0), (loose.First, loose.Second.Temperature, loose.Third[0]));
    }

    [Fact]
    public void Members_ThatAreNotPositional_AreSet()
    {
        var plain = new Plain { First = 1, Second = new double[] { 2, 3 } };

        Assert.Equal(new Plain { First = 4, Second = new double[] { 5, 6 } }, plain.WithElements([4, 5, 6]));
    }

    [Fact]
    public void Names_ThatAreKeywords_AreKeptInLeaves()
    {
        var names = new Names(1, 2, 3, 4, [], 5, 6, 7, 8);

        Assert.Equal(["class", "count", "elements", "start", "I", "i", "Shape", "shape"], names.Leaves.Select(leaf => leaf.Name));
        Assert.Equal([8.0, 7, 6, 5, 4, 3, 2, 1], Elements(names.WithElements([8, 7, 6, 5, 4, 3, 2, 1])));
    }

    [Fact]
    public void Arrays_ByDefault_CountAsEmpty()
    {
        var stack = new Stack(default, 3);

        Assert.Equal(1, stack.ElementCount);
        Assert.Equal(["Temperature"], stack.Leaves.Select(leaf => leaf.Name));
        Assert.Equal([3.0], Elements(stack));
        Assert.True(stack.WithElements([4]).Layers.IsEmpty);
        Assert.True(stack.HasShapeOf(new([], 1)));
        Assert.Empty(Stack.Accumulator.ZerosLike(stack).Layers);
        Assert.Equal(0, default(Affine).ElementCount);
        Assert.Equal(default, default(Affine).WithElements([]));
    }

    [Fact]
    public void Records_ThatHoldArraysOfThemselves_AreTrees()
    {
        var tree = new Tree(1, [new Tree(2, []), new Tree(3, [new Tree(4, [])])]);

        Assert.Equal(["Value", "Children[0].Value", "Children[1].Value", "Children[1].Children[0].Value"], tree.Leaves.Select(leaf => leaf.Name));
        Assert.Equal([2.0, 4, 6, 8], Elements(tree.Add(tree)));
    }

    [Fact]
    public void Records_InsideOtherTypes_AreFoundThere()
    {
        Assert.Equal(2, Outer.Hide(1));
        Assert.Equal(1, new Outer.IMiddle.Inside(5).ElementCount);
    }

    private static string Text(ParameterLeaf leaf) => $"{leaf.Name} {string.Join(',', leaf.Shape)} {leaf.Offset} {leaf.Count}";

    private static double[] Elements<TRecord>(TRecord record)
        where TRecord : IParameters<TRecord, double> => ParameterElements.Of<TRecord, double>(record);
}
