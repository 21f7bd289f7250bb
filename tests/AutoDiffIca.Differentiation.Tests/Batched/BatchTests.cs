using AutoDiffIca.Differentiation.Tests.Batched.Engine;
using AutoDiffIca.Differentiation.Tests.Gate;

namespace AutoDiffIca.Differentiation.Tests.Batched;

/// <summary>A batch gives what its samples give one by one, whatever their number.</summary>
public sealed class BatchTests
{
    private static readonly int[] Sizes = [0, 1, 7, 8, 9, 63, 64, 65, 257, 1000];

    public static IEnumerable<object[]> Names => BatchedMethod.Everywhere.Keys.Select(name => (object[])[name]);

    [Theory]
    [MemberData(nameof(Names))]
    public void Batch_OfAnySize_HasTheValuesOfTheMethod(string name)
    {
        foreach (var (reference, samples, size) in Batches(name))
            reference.CheckValues(samples.Outcomes, Shape.Flat(reference.Pool.Method.Members.Batch(samples.Arguments)), size);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void BatchGradient_OfAnySize_IsTheSumOfTheGradients(string name)
    {
        foreach (var (reference, samples, size) in Batches(name))
            reference.CheckGradient(samples.Outcomes, BatchOutcome.Of(reference.Pool.Method, samples.Arguments), size);
    }

    // The samples of a size are not the first ones, so that others are the last of a batch.
    private static IEnumerable<(Reference Reference, (IReadOnlyList<SampleOutcome> Outcomes, object[] Arguments) Samples, string Size)> Batches(string name) =>
        from reference in Reference.AllOf(name)
        from size in Sizes
        where size <= reference.Pool.Count
        let which = Enumerable.Range(reference.Pool.Count - size, size).ToList()
        select (reference, ((IReadOnlyList<SampleOutcome>)[.. which.Select(i => reference[i])], reference.Pool.Batch([.. which.Select(i => reference.Pool[i])])), $"{size} samples");
}
