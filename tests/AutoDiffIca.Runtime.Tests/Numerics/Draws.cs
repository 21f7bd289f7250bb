using System.Numerics;

namespace AutoDiffIca.Runtime.Tests.Numerics;

/// <summary>Random inputs, the same in every run.</summary>
internal static class Draws
{
    private const ulong Seed = 20261;

    public static T[] Normal<T>(int length, ulong stream)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var draws = new T[length];
        if (typeof(T) == typeof(double))
            new RandomStream(Seed, stream).FillNormal((double[])(object)draws);
        else
            new RandomStream(Seed, stream).FillNormal((float[])(object)draws);
        return draws;
    }
}
