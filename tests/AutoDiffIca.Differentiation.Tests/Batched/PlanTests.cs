using AutoDiffIca.Differentiation.Tests.Batched.Engine;

namespace AutoDiffIca.Differentiation.Tests.Batched;

/// <summary>A plan gives the bits of the batched gradient, again and again, on any number of threads, and allocates nothing.</summary>
public sealed class PlanTests
{
    private static readonly int[] Sizes = [65, 0, 257, 1, 1000, 9, 64, 65];

    public static IEnumerable<object[]> Names => BatchTests.Names;

    public static IEnumerable<object[]> AllocationFreeNames => BatchedMethod.Everywhere.Values.Where(method => !method.Allocates).Select(method => (object[])[method.Name]);

    [Theory]
    [MemberData(nameof(Names))]
    public void Plan_OfOtherSizesInTurn_HasTheBitsOfTheBatchGradient(string name)
    {
        foreach (var reference in Reference.AllOf(name))
        {
            var (pool, method) = (reference.Pool, reference.Pool.Method);
            int[] sizes = [.. Sizes.Select(size => Math.Min(size, pool.Count))];
            object[][] batches = [.. sizes.Select(size => Batch(pool, size))];
            BatchOutcome[] expected = [.. batches.Select(batch => BatchOutcome.Of(method, batch))];
            foreach (var threads in new[] { 1, 2, 3, 8 })
            {
                var plan = method.Members.NewPlan(threads);
                for (var i = 0; i < batches.Length; i++)
                    Assert.True(BatchOutcome.Of(method, plan, batches[i]).HasBitsOf(expected[i]), $"{name}, variant {pool.Variant}: other bits of {sizes[i]} samples on {threads} threads.");
            }
        }
    }

    [Theory]
    [MemberData(nameof(AllocationFreeNames))]
    public void Plan_InSteadyState_AllocatesNothing(string name)
    {
        foreach (var reference in Reference.AllOf(name))
        {
            var (pool, method) = (reference.Pool, reference.Pool.Method);
            var (plan, batch) = (method.Members.NewPlan(1), Batch(pool, Math.Min(130, pool.Count)));
            var outputs = BatchOutcome.Outputs(method, batch);
            // What the compiler allocates while it compiles a loop again, in the middle of it, is not the plan's.
            var allocated = long.MaxValue;
            for (var trial = 0; trial < 8 && (trial < 3 || allocated > 0); trial++)
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                method.Members.BatchGradientOfPlan(plan, batch, outputs);
                allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            }
            Assert.True(allocated == 0, $"{name}, variant {pool.Variant}: {allocated} bytes.");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void BatchGradient_OnSeveralThreadsAtOnce_HasTheSameBits(string name)
    {
        var pool = Reference.Of(name).Pool;
        var batch = Batch(pool, Math.Min(65, pool.Count));
        var expected = BatchOutcome.Of(pool.Method, batch);
        var outcomes = new BatchOutcome[8];

        Parallel.For(0, outcomes.Length, i => outcomes[i] = BatchOutcome.Of(pool.Method, batch));

        Assert.All(outcomes, outcome => Assert.True(outcome.HasBitsOf(expected), $"{name}: other bits."));
    }

    private static object[] Batch(Pool pool, int size) => pool.Batch([.. Enumerable.Range(0, size).Select(i => pool[i])]);
}
