using System.Numerics;

namespace AutoDiffIca.Kernels;

/// <summary>x itself: for a layer without an activation.</summary>
public readonly struct Identity : IDifferentiableOp
{
    /// <inheritdoc/>
    public static bool KeepsOutput => true;

    /// <inheritdoc/>
    public TV Invoke<TS, TV, T>(TV x)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T> => x;

    /// <inheritdoc/>
    public TV Partial<TS, TV, T>(TV kept)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T> => TS.Of(1.0);
}
