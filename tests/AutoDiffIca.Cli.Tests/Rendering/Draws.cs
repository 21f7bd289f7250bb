using System.Collections.Immutable;

namespace AutoDiffIca.Cli.Tests.Rendering;

/// <summary>Numbers that look random and are the same on every machine: pictures are compared as text.</summary>
internal sealed class Draws(uint seed)
{
    private uint _state = seed;

    public double Uniform()
    {
        _state = (_state * 1664525u) + 1013904223u;
        return ((_state >> 8) + 0.5) / (1 << 24);
    }

    // The sum of twelve needs no function whose last bits differ between machines.
    public double Normal() => Enumerable.Range(0, 12).Sum(_ => Uniform()) - 6;

    public ImmutableArray<double> Normals(int count, double mean = 0, double sd = 1) => [.. Enumerable.Range(0, count).Select(_ => mean + (sd * Normal()))];

    public static ImmutableArray<double> Grid(double from, double to, int count) => [.. Enumerable.Range(0, count).Select(i => from + ((to - from) * i / (count - 1)))];
}
