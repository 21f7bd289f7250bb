using AutoDiffIca.Differentiation.Tests.Batched.Engine;
using AutoDiffIca.Differentiation.Tests.Gate;

namespace AutoDiffIca.Differentiation.Tests.Batched;

/// <summary>Batches in which all samples go the same way, or all but one.</summary>
public sealed class ArrangementTests
{
    private const int Size = 65;

    public static IEnumerable<object[]> Names => BatchTests.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Batch_OfEqualSamplesAndOneOther_IsTheSumOfTheGradients(string name)
    {
        foreach (var reference in Reference.AllOf(name))
        {
            var different = Math.Min(12, reference.Pool.Count);
            for (var usual = 0; usual < different; usual++)
            {
                var other = (usual * 7 + 5) % different;
                Check(reference, [.. Enumerable.Repeat(usual, Size)], $"{Size} times sample {usual}");
                Check(reference, [.. Enumerable.Range(0, Size).Select(i => i == usual * 11 % Size ? other : usual)], $"sample {other} among {Size - 1} times sample {usual}");
            }
        }
    }

    private static void Check(Reference reference, int[] which, string where)
    {
        var batch = reference.Pool.Batch([.. which.Select(i => reference.Pool[i])]);
        SampleOutcome[] outcomes = [.. which.Select(i => reference[i])];
        reference.CheckValues(outcomes, Shape.Flat(reference.Pool.Method.Members.Batch(batch)), where);
        reference.CheckGradient(outcomes, BatchOutcome.Of(reference.Pool.Method, batch), where);
    }
}
