using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiffIca.Kernels;

/// <summary>Another operation's derivative as a function of what the operation keeps.</summary>
/// <typeparam name="TOp">The other operation.</typeparam>
/// <param name="op">The other operation.</param>
public readonly struct PartialOf<TOp>(TOp op) : IElementwiseOp
    where TOp : struct, IDifferentiableOp
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TV Invoke<TS, TV, T>(TV x)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T> => op.Partial<TS, TV, T>(x);
}
