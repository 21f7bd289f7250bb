namespace AutoDiffIca.Runtime.Tests.Differentiation;

public class EmittedTests
{
    [Theory]
    [InlineData(0, 1, 0)]
    [InlineData(1, 1, 1)]
    [InlineData(32, 1, 1)]
    [InlineData(33, 1, 2)]
    [InlineData(2048, 1, 64)]
    [InlineData(1_000_000, 1, 64)]
    [InlineData(1_000_000, 1_000_000, 8)]
    [InlineData(1_000_000, int.MaxValue, 4)]
    public void Cut_MakesNoMoreChunksThanTheSumsAllow(int samples, int numbers, int chunks) => Assert.Equal(chunks, Emitted.Cut(samples, numbers).Count);

    [Fact]
    public void RequireShape_OfAnotherShape_NamesBoth()
    {
        Emitted.RequireShape(new Mat<double>(2, 3, new double[6]), new Mat<double>(2, 3, new double[6]), "tangent");
        Assert.Equal(
            "[3 x 2] does not fit: [2 x 3] is needed. (Parameter 'tangent')",
            Assert.Throws<ArgumentException>(() => Emitted.RequireShape(new Mat<double>(2, 3, new double[6]), new Mat<double>(3, 2, new double[6]), "tangent")).Message);
        Assert.Throws<ArgumentException>(() => Emitted.RequireShape(new double[2], new double[3], "tangent"));
        Assert.Throws<ArgumentNullException>(() => Emitted.RequireShape(new double[2], null!, "tangent"));
        Assert.Throws<ArgumentException>(() => Emitted.RequireShape<double>(new double[1].AsSpan(), new double[2].AsSpan(), "tangent"));
    }

    [Fact]
    public void RequireOutput_InTheParameter_Throws()
    {
        double[] values = [1, 2, 3, 4];
        Emitted.RequireOutput(values.AsSpan(2), 2, values.AsSpan(0, 2), "gradient");
        Assert.Throws<ArgumentException>(() => Emitted.RequireOutput(values.AsSpan(1, 2), 2, values.AsSpan(0, 2), "gradient"));
        Assert.Throws<ArgumentException>(() => Emitted.RequireOutput(values.AsSpan(2), 3, default, "gradient"));
    }

    [Fact]
    public void CotangentsOfRules_WhereUntouched_AreZeros()
    {
        using var tape = Tape.Rent();
        Assert.Equal(new Vec<double>([0, 0]), Emitted.VectorOf<double>(tape, default, 2));
        Assert.Equal(new Mat<double>(1, 2, [3, 4]), Emitted.MatrixOf<double>(tape, [3, 4], (1, 2)));
        Assert.Equal([5.0], Emitted.ArrayOf<double>(tape, [5], 1));
    }

    [Fact]
    public void SetColumn_LeavesTheOthers()
    {
        double[] jacobian = [1, 2, 3, 4, 5, 6];
        Emitted.SetColumn(jacobian, 1, 3, [20f, 50f]);
        Assert.Equal([1.0, 20.0, 3.0, 4.0, 50.0, 6.0], jacobian);
    }

    [Fact]
    public void Keep_OfTheSameLength_UsesTheArrayAgain()
    {
        double[] kept = [];
        Emitted.Keep(ref kept, [1.0, 2.0]);
        var before = kept;
        Emitted.Keep(ref kept, [3.0, 4.0]);
        Assert.Same(before, kept);
        Assert.Equal([3.0, 4.0], kept);
        Emitted.Keep(ref kept, [5.0]);
        Assert.Equal([5.0], kept);
    }

    [Fact]
    public void ChunkSums_AddUpTheirRows_AndStartFromZeroAgain()
    {
        var sums = new ChunkSums<double>();
        var threads = new ParallelChunks(2);
        for (var round = 0; round < 2; round++)
        {
            sums.Reserve(3, 5000);
            for (var chunk = 0; chunk < 3; chunk++)
            {
                sums.Clear(chunk);
                sums.Elements[sums.At(chunk) + 1] += chunk + 1;
                sums.Elements[sums.At(chunk) + 4999] += 1;
            }
            sums.Add(threads);
            Assert.Equal([0.0, 6.0, 0.0], sums.Total[..3]);
            Assert.Equal([0.0, 3.0], sums.Total[4998..]);
        }
        sums.Reserve(0, 2);
        sums.Add(threads);
        Assert.Equal([0.0, 0.0], sums.Total);
        sums.Reserve(5, 0);
        sums.Add(threads);
        Assert.Equal(0, sums.Total.Length);
    }
}
