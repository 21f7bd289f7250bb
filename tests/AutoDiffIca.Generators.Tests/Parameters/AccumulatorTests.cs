namespace AutoDiffIca.Generators.Tests.Parameters;

public class AccumulatorTests
{
    [Fact]
    public void Views_OfAnAccumulator_WriteIntoItsMemory()
    {
        var all = Samples.All();
        var memory = new double[all.ElementCount + 4];
        var numbers = ParameterElements.Of<Everything, double>(all);

        var sum = new Everything.Accumulator(all, memory, 3);
        sum.Scalar += all.Scalar;
        all.Vector.Span.CopyTo(sum.Vector);
        all.Matrix.Span.CopyTo(sum.Matrix);
        all.Inner.Weights.Span.CopyTo(sum.Inner.Weights);
        all.Inner.Bias.Span.CopyTo(sum.Inner.Bias);
        all.Scalars.AsSpan().CopyTo(sum.Scalars);
        for (var i = 0; i < 2; i++)
        {
            all.Vectors[i].Span.CopyTo(sum.Vectors[i].Span);
            all.Matrices[i].Span.CopyTo(sum.Matrices[i].Span);
            all.Inners[i].CopyTo(sum.Inners[i].Span);
        }
        all.Extra.Span.CopyTo(sum.Extra);
        sum.Needed += all.Needed;

        Assert.Equal([0, 0, 0, .. numbers, 0], memory);
        Assert.Equal(numbers, sum.Span.ToArray());
        Assert.Equal((memory, 3, all.ElementCount), (sum.Elements, sum.Start, sum.Count));
        Assert.Equal(numbers, ParameterElements.Of<Everything, double>(sum.ToValue()));
    }

    [Fact]
    public void ToValue_OfAnAccumulator_HasItsOwnMemory()
    {
        var sum = Affine.Accumulator.ZerosLike(new(new(1, 2, [1, 2]), new double[] { 3 }));
        sum.Weights[1] = 5;

        var value = sum.ToValue();
        sum.Clear();

        Assert.Equal(new(new(1, 2, [0, 5]), new double[] { 0 }), value);
        Assert.Equal([0.0, 0, 0], sum.Elements);
    }

    [Fact]
    public void Fits_OfAnotherShape_IsFalse()
    {
        var all = Samples.All();
        var sum = Everything.Accumulator.ZerosLike(all);

        Assert.True(sum.Fits(all.Scale(3)));
        Assert.False(sum.Fits(all with { Vector = [] }));
        Assert.False(sum.Fits(all with { Scalars = [] }));
        Assert.False(sum.Fits(all with { Vectors = [all.Vectors[1], all.Vectors[0]] }));
        Assert.False(sum.Fits(all with { Matrices = default }));
        Assert.False(sum.Fits(all with { Inners = [all.Inners[0], default] }));
        Assert.False(sum.Fits(all with { Inner = default }));
        Assert.False(sum.Fits(all with { Matrix = new(2, 1, [1, 2]) }));
    }

    [Fact]
    public void Accumulator_OverTooLittleMemory_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Tree.Accumulator(new(1, []), new double[2], 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Tree.Accumulator(new(1, []), new double[2], -1));
        Assert.Throws<ArgumentNullException>(() => new Tree.Accumulator(new(1, []), null!, 0));
    }
}
