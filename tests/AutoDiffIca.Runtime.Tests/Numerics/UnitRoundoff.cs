using System.Numerics;

namespace AutoDiffIca.Runtime.Tests.Numerics;

/// <summary>The largest relative error of one rounding.</summary>
internal static class UnitRoundoff
{
    public static double Of<T>()
        where T : IBinaryFloatingPointIeee754<T> => typeof(T) == typeof(double) ? Math.ScaleB(1, -53) : Math.ScaleB(1, -24);
}
