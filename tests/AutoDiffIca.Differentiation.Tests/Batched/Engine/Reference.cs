using System.Collections.Concurrent;

namespace AutoDiffIca.Differentiation.Tests.Batched.Engine;

/// <summary>
/// Samples one by one, and a comparison of a batch with them. Numbers may differ by rounding alone, since a batch adds up in another
/// order: relative to the sum of what is added, by the absolute values, and to what is usual among the samples, which is
/// what cancels inside of a sample.
/// </summary>
internal sealed class Reference
{
    private static readonly ConcurrentDictionary<(string Name, int Variant), Lazy<Reference>> Known = new();

    private readonly Lazy<SampleOutcome>[] _samples;
    private readonly double _usualValue;
    private readonly double _usualSize;

    private Reference(Pool pool)
    {
        Pool = pool;
        _samples = [.. Enumerable.Range(0, pool.Count).Select(i => new Lazy<SampleOutcome>(() => SampleOutcome.Of(pool.Method, pool.Single(pool[i]))))];
        var some = _samples.Take(65).Select(sample => sample.Value).ToList();
        _usualValue = some.Select(sample => Math.Abs(sample.Value)).Where(double.IsFinite).DefaultIfEmpty().Average();
        _usualSize = some.Select(sample => sample.Size).DefaultIfEmpty().Average();
    }

    public Pool Pool { get; }

    private BatchedMethod Method => Pool.Method;

    /// <summary>Of a method, by its name.</summary>
    public static Reference Of(string name, int variant = 0) =>
        Known.GetOrAdd((name, variant), key => new(() => new Reference(new Pool(BatchedMethod.Everywhere[key.Name], key.Variant)))).Value;

    /// <summary>Of a method with every value of the whole numbers that its samples share.</summary>
    public static IEnumerable<Reference> AllOf(string name) => Enumerable.Range(0, BatchedMethod.Everywhere[name].Variants).Select(variant => Of(name, variant));

    public SampleOutcome this[int sample] => _samples[sample].Value;

    /// <summary>The values of a batch are those of these samples.</summary>
    public void CheckValues(IReadOnlyList<SampleOutcome?> samples, double[] values, string where)
    {
        Assert.True(samples.Count == values.Length, $"{where}: {values.Length} values of {samples.Count} samples.");
        for (var i = 0; i < values.Length; i++)
        {
            if (samples[i] is { } sample)
                Check(sample.Value, values[i], Math.Abs(sample.Value) + _usualValue, () => $"{where}, sample {i}: the value");
        }
    }

    /// <summary>The sum and the gradient of a batch are the sums over these samples, and their rows.</summary>
    public void CheckGradient(IReadOnlyList<SampleOutcome> samples, BatchOutcome batch, string where)
    {
        Check(samples.Sum(sample => sample.Value), batch.Sum, samples.Sum(sample => Math.Abs(sample.Value)) + _usualValue, () => $"{where}: the sum");
        CheckRows(samples, batch, where);
        foreach (var (parameter, part) in Method.Active.Select((parameter, part) => (parameter, part)).Where(p => !p.parameter.IsBatch))
            CheckSums(samples.Select(sample => sample.Gradient[part]).ToList(), batch.Parts[part], samples.Sum(sample => sample.Size), entry => $"{where}: {parameter.Name}{Entry.Name(Pool.Shared(parameter), entry)}");
    }

    /// <summary>The rows of a batch's gradient are the gradients of these samples; of a sample that is null nothing is said.</summary>
    public void CheckRows(IReadOnlyList<SampleOutcome?> samples, BatchOutcome batch, string where)
    {
        foreach (var (parameter, part) in Method.Active.Select((parameter, part) => (parameter, part)).Where(p => p.parameter.IsBatch))
        {
            var length = samples.FirstOrDefault(sample => sample is not null)?.Gradient[part].Length ?? 0;
            Assert.True(batch.Parts[part].Length == samples.Count * length, $"{where}: {parameter.Name} has {batch.Parts[part].Length} numbers of {samples.Count} samples.");
            for (var i = 0; i < samples.Count; i++)
            {
                if (samples[i] is not { } sample)
                    continue;
                for (var k = 0; k < length; k++)
                {
                    var (sampleAt, entry) = (i, k);
                    Check(sample.Gradient[part][k], batch.Parts[part][i * length + k], sample.Size + _usualSize, () => $"{where}, sample {sampleAt}: {parameter.Name}[{entry}]");
                }
            }
        }
    }

    // What a leaf's largest number is, and a hundredth of all leaves' together: a small leaf is not lost among large ones.
    private void CheckSums(List<double[]> gradients, double[] sums, double sizes, Func<int, string> what)
    {
        if (gradients.Count == 0)
        {
            for (var k = 0; k < sums.Length; k++)
                Check(0, sums[k], 0, () => what(k));
            return;
        }
        Assert.Equal(gradients[0].Length, sums.Length);
        double[] contributions = [.. sums.Select((_, k) => gradients.Select(gradient => Math.Abs(gradient[k])).Where(double.IsFinite).Sum())];
        var common = contributions.DefaultIfEmpty().Max() + 0.01 * sizes;
        for (var k = 0; k < sums.Length; k++)
        {
            var entry = k;
            Check(gradients.Sum(gradient => gradient[k]), sums[k], contributions[k] + common, () => what(entry));
        }
    }

    private void Check(double expected, double actual, double scale, Func<string> what)
    {
        var isSame = expected.Equals(actual) || Math.Abs(expected - actual) <= Method.Tolerance * scale;
        if (!isSame)
            Assert.Fail(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Method.Name}, variant {Pool.Variant}, {what()}: {actual:R}, expected {expected:R} within {Method.Tolerance * scale:G3}"));
    }
}
