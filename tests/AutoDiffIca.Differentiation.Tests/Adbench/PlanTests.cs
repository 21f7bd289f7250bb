namespace AutoDiffIca.Differentiation.Tests.Adbench;

/// <summary>Plans: the same bits as the gradient, without allocation from the second time on.</summary>
public sealed class PlanTests
{
    [Fact]
    public void Plan_OfLoopsAndArrays_AllocatesNothingOnceItHasRun()
    {
        var random = new Random(3);
        double[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextDouble() - 0.5)];
        var (alphas, means, factors, x) = (Numbers(4), Numbers(12), Numbers(24), Numbers(60));
        var (byAlphas, byMeans, byFactors) = (new double[4], new double[12], new double[24]);
        var plan = new Gmm.ObjectivePlan();
        for (var warm = 0; warm < 3; warm++)
            plan.Gradient(alphas, means, factors, x, 3, 1.0, 0, byAlphas, byMeans, byFactors);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var value = plan.Gradient(alphas, means, factors, x, 3, 1.0, 0, byAlphas, byMeans, byFactors);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        var (expected, gradient) = Gmm.ObjectiveGradient(alphas, means, factors, x, 3, 1.0, 0);
        Assert.Equal(expected, value);
        Assert.Equal([.. gradient.alphas, .. gradient.means, .. gradient.factors], (double[])[.. byAlphas, .. byMeans, .. byFactors]);
        Assert.Equal(0, allocated);
    }

    [Fact]
    public void Plan_OfALongRecurrence_AllocatesNothingOnceItHasRun()
    {
        var random = new Random(4);
        double[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextDouble() - 0.5)];
        var (main, extra, initial, sequence) = (Numbers(64), Numbers(12), Numbers(16), Numbers(80));
        var (byMain, byExtra) = (new double[64], new double[12]);
        var plan = new Lstm.LossPlan();
        for (var warm = 0; warm < 3; warm++)
            plan.Gradient(main, extra, initial, sequence, 2, 4, byMain, byExtra);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var value = plan.Gradient(main, extra, initial, sequence, 2, 4, byMain, byExtra);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        var (expected, gradient) = Lstm.LossGradient(main, extra, initial, sequence, 2, 4);
        Assert.Equal(expected, value);
        Assert.Equal([.. gradient.main, .. gradient.extra], (double[])[.. byMain, .. byExtra]);
        Assert.Equal(0, allocated);
    }
}
