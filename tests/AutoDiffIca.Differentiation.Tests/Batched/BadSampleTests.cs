using AutoDiffIca.Differentiation.Tests.Batched.Engine;
using AutoDiffIca.Differentiation.Tests.Gate;

namespace AutoDiffIca.Differentiation.Tests.Batched;

/// <summary>A sample that is no number, or that the method refuses, concerns no other one.</summary>
public sealed class BadSampleTests
{
    private const int Size = 65;

    public static IEnumerable<object[]> Names => BatchTests.Names;

    public static IEnumerable<object[]> ThrowingNames => BatchedMethod.Everywhere.Values
        .Where(method => method.Parameters.Any(parameter => parameter.ThrowsFor is not null))
        .Select(method => (object[])[method.Name]);

    [Theory]
    [MemberData(nameof(Names))]
    public void Batch_WithSamplesThatAreNoNumbers_ChangesNoOtherSample(string name)
    {
        var reference = Reference.Of(name);
        var (pool, method) = (reference.Pool, reference.Pool.Method);
        var size = Math.Min(Size, pool.Count);
        foreach (var parameter in Enumerable.Range(0, method.Parameters.Count).Where(i => method.Parameters[i] is { IsBatch: true, IsFinite: false, Among: null }))
        {
            foreach (var bad in new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity })
            {
                foreach (var onlyFirst in new[] { false, true })
                {
                    Row[] rows = [.. Enumerable.Range(0, size).Select(i => pool[i])];
                    var outcomes = Enumerable.Range(0, size).Select(SampleOutcome? (i) => reference[i]).ToArray();
                    foreach (var i in new[] { 2, 31, 32, 61, size - 1 }.Where(i => i < size))
                    {
                        var spoilt = rows[i].With(parameter, Spoilt(rows[i].Numbers[parameter], bad, onlyFirst));
                        if (SampleOutcome.Try(method, pool.Single(spoilt), out _) is not null)
                            (rows[i], outcomes[i]) = (spoilt, null);
                    }
                    var where = $"{bad} in {method.Parameters[parameter].Name}";
                    var batch = pool.Batch(rows);
                    reference.CheckValues(outcomes, Shape.Flat(method.Members.Batch(batch)), where);
                    reference.CheckRows(outcomes, BatchOutcome.Of(method, batch), where);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(ThrowingNames))]
    public void Batch_WithASampleThatThrows_ThrowsTheSame(string name)
    {
        var pool = Reference.Of(name).Pool;
        var method = pool.Method;
        var parameter = Enumerable.Range(0, method.Parameters.Count).First(i => method.Parameters[i].ThrowsFor is not null);
        foreach (var at in new[] { 0, 31, 32, Size - 1 })
        {
            Row[] rows = [.. Enumerable.Range(0, Size).Select(i => pool[i])];
            var good = pool.Batch(rows);
            rows[at] = rows[at].With(parameter, [.. rows[at].Numbers[parameter].Select(_ => method.Parameters[parameter].ThrowsFor!.Value)]);
            var bad = pool.Batch(rows);
            var expected = Assert.ThrowsAny<Exception>(() => method.Members.Value(pool.Single(rows[at]))).GetType();

            Assert.Throws(expected, () => method.Members.Batch(bad));
            Assert.Throws(expected, () => BatchOutcome.Of(method, bad));
            foreach (var threads in new[] { 1, 3 })
            {
                var plan = method.Members.NewPlan(threads);
                Assert.Throws(expected, () => BatchOutcome.Of(method, plan, bad));
                Assert.True(BatchOutcome.Of(method, plan, good).HasBitsOf(BatchOutcome.Of(method, good)), $"{name}: other bits after an exception.");
            }
        }
    }

    private static double[] Spoilt(double[] numbers, double bad, bool onlyFirst) => [.. numbers.Select((number, i) => i > 0 && onlyFirst ? number : bad)];
}
