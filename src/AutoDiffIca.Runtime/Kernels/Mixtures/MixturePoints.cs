using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiffIca.Kernels;

/// <summary>The points that a tile is weighed against, all of them or a group.</summary>
/// <param name="z">The points as they are, row by row.</param>
/// <param name="count">How many there are.</param>
/// <param name="columns">Numbers in each.</param>
/// <param name="panels">The points side by side in panels, centred, or as they are where they are few numbers each.</param>
/// <param name="stride">How far one panel is from the next.</param>
/// <param name="norms">Each centred point's own part of the score, and minus infinity for what fills the last panel.</param>
/// <param name="largestNorm">The largest squared norm, times the precision.</param>
/// <param name="precision">The factor p in exp(-p/2 |x - z|^2).</param>
/// <param name="areFew">Whether points have so few numbers that the differences are squared one by one.</param>
internal readonly ref struct MixturePoints<T>(
    ReadOnlySpan<T> z, int count, int columns, ref T panels, nint stride, ReadOnlySpan<T> norms, T largestNorm, T precision, bool areFew)
    where T : IBinaryFloatingPointIeee754<T>
{
    private readonly ref T _panels = ref panels;

    public readonly ReadOnlySpan<T> Z = z;
    public readonly int Count = count;
    public readonly int Columns = columns;
    public readonly ReadOnlySpan<T> Norms = norms;
    public readonly T LargestNorm = largestNorm;
    public readonly T Precision = precision;
    public readonly bool AreFew = areFew;

    public ref T Panel(int panel) => ref Unsafe.Add(ref _panels, panel * stride);
}
