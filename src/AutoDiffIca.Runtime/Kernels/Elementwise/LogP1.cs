using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiffIca.Kernels;

/// <summary>log(1 + x), accurate also where x is small; its derivative is 1 / (1 + x).</summary>
public readonly struct LogP1 : IDifferentiableOp
{
    /// <inheritdoc/>
    public static bool KeepsOutput => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TV Invoke<TS, TV, T>(TV x)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T>
    {
        var y = LogParts<TS, TV, T>.Limits(TS.Add(TS.Of(1.0), x), x, LogParts<TS, TV, T>.OnePlus(x));
        var tiny = TS.Of(typeof(T) == typeof(double) ? 5e-17 : 2.5e-8);
        return TS.Select(TS.LessThan(TS.Abs(x), tiny), x, y);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TV Partial<TS, TV, T>(TV kept)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T> => TS.Divide(TS.Of(1.0), TS.Add(TS.Of(1.0), kept));
}
