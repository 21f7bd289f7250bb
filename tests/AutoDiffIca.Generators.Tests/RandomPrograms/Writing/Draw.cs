namespace AutoDiffIca.Generators.Tests.RandomPrograms.Writing;

/// <summary>Random choices that a seed fixes on every machine (SplitMix64).</summary>
internal sealed class Draw(ulong seed)
{
    private ulong _state = seed;

    public ulong Bits()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>A whole number from 0 to before the bound.</summary>
    public int Below(int bound) => (int)(Bits() % (ulong)bound);

    public bool Chance(double probability) => Uniform() < probability;

    public double Uniform() => (Bits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A short number between the bounds: whole hundredths.</summary>
    public double Short(double from, double to) => Math.Round(from + (to - from) * Uniform(), 2);

    public T Of<T>(params IReadOnlyList<T> items) => items[Below(items.Count)];

    /// <summary>One of several ways, by their weights.</summary>
    public T Weighted<T>(params ReadOnlySpan<(int Weight, Func<T> Make)> ways)
    {
        var total = 0;
        foreach (var (weight, _) in ways)
            total += weight;
        var left = Below(total);
        foreach (var (weight, make) in ways)
        {
            if ((left -= weight) < 0)
                return make();
        }
        throw new InvalidOperationException("No way has a weight.");
    }
}
