using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiffIca.Kernels;

/// <summary>log(1 + exp(x)) without overflow; its derivative is the sigmoid of x, which is 1 - exp(-y).</summary>
public readonly struct Softplus : IDifferentiableOp
{
    /// <inheritdoc/>
    public static bool KeepsOutput => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TV Invoke<TS, TV, T>(TV x)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T>
    {
        var e = default(Exp).Invoke<TS, TV, T>(TS.Negate(TS.Abs(x)));
        return TS.Add(TS.MaxNative(TS.Of(0.0), x), LogParts<TS, TV, T>.OnePlus(e));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TV Partial<TS, TV, T>(TV kept)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T> => TS.Negate(default(ExpM1).Invoke<TS, TV, T>(TS.Negate(kept)));
}
