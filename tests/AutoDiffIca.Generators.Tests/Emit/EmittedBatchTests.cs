namespace AutoDiffIca.Generators.Tests.Emit;

public class EmittedBatchTests
{
    private const string Samples3 = EmittedMembersTests.Layer + "var z = new Mat<double>(100, 3, [.. Enumerable.Range(0, 300).Select(i => Math.Sin(i))]);\n";

    [Fact]
    public void Batch_HasEachSamplesValue() => EmittedMembersTests.Agree(
        Run("return [.. Enumerable.Range(0, 100).Select(i => M.Energy(layer, target, z.Row(i)))];"),
        Run("return M.EnergyBatch(layer, target, z).ToArray();"));

    [Fact]
    public void BatchGradient_IsTheSumOfTheGradients() => EmittedMembersTests.Agree(
        Run("""
            var all = Enumerable.Range(0, 100).Select(i => M.EnergyGradient(layer, target, z.Row(i))).ToList();
            var sum = all.Select(a => a.Gradient.layer).Aggregate((a, b) => a.Add(b));
            return [all.Sum(a => a.Value), .. sum.Weights.Span, .. sum.Bias.Span, .. all.SelectMany(a => a.Gradient.z.ToArray())];
            """),
        Run("""
            var (sum, g) = M.EnergyBatchGradient(layer, target, z);
            return [sum, .. g.layer.Weights.Span, .. g.layer.Bias.Span, .. g.z.Span];
            """),
        tolerance: 1e-11);

    [Fact]
    public void BatchGradient_OfNoSamples_IsZero() => EmittedMembersTests.Agree(new double[9], Run("""
        var (sum, g) = M.EnergyBatchGradient(layer, target, new Mat<double>(0, 3, []));
        return g.z.Cols == 3 ? [sum, .. g.layer.Weights.Span, .. g.layer.Bias.Span, .. g.z.Span] : [];
        """));

    [Fact]
    public void BatchGradient_HasTheSameBitsOnAnyNumberOfThreads() => EmittedMembersTests.Agree([0], Run("""
        var (sum, g) = M.EnergyBatchGradient(layer, target, z);
        double[] expected = [sum, .. g.layer.Weights.Span, .. g.layer.Bias.Span, .. g.z.Span];
        var different = 0;
        foreach (var threads in new[] { 1, 2, 3, 8 })
        {
            var plan = new M.EnergyPlan(threads);
            for (var i = 0; i < 20; i++)
            {
                var (ofLayer, ofZ) = (new double[8], new double[300]);
                double[] actual = [plan.BatchGradient(layer, target, z, ofLayer, ofZ), .. ofLayer, .. ofZ];
                different += actual.AsSpan().SequenceEqual(expected) ? 0 : 1;
            }
        }
        return [different];
        """));

    [Fact]
    public void PlanOfBatches_TakesOtherNumbersOfSamplesInTurn() => EmittedMembersTests.Agree(
        Run("""
            var (sum, g) = M.EnergyBatchGradient(layer, target, z);
            return [sum, .. g.layer.Weights.Span, .. g.layer.Bias.Span, .. g.z.Span];
            """),
        Run("""
            var (plan, ofLayer) = (new M.EnergyPlan(2), new double[8]);
            plan.BatchGradient(layer, target, new Mat<double>(7, 3, new double[21]), ofLayer, new double[21]);
            plan.BatchGradient(layer, target, new Mat<double>(0, 3, []), ofLayer, []);
            plan.BatchGradient(layer, target, new Mat<double>(200, 3, new double[600]), ofLayer, new double[600]);
            var ofZ = new double[300];
            return [plan.BatchGradient(layer, target, z, ofLayer, ofZ), .. ofLayer, .. ofZ];
            """));

    [Fact]
    public void PlanOfBatches_InSteadyState_AllocatesNothing() => EmittedMembersTests.Agree([0], Run("""
        var (plan, ofLayer, ofZ) = (new M.EnergyPlan(1), new double[8], new double[300]);
        plan.BatchGradient(layer, target, z, ofLayer, ofZ);
        plan.BatchGradient(layer, target, z, ofLayer, ofZ);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10; i++)
            plan.BatchGradient(layer, target, z, ofLayer, ofZ);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        return [allocated];
        """));

    private static double[] Run(string use) => EmittedMembersTests.Run(Samples.Energy(), Samples.EnergySource, Samples3 + use, Samples.AffineSource);
}
