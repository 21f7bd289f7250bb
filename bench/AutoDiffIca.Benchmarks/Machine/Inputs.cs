using System.Numerics;

namespace AutoDiffIca.Benchmarks.Machine;

/// <summary>Inputs of benchmarks: the same in every run.</summary>
internal static class Inputs
{
    /// <summary>Numbers that cover the interval evenly.</summary>
    public static T[] Uniform<T>(int count, double lower, double upper, ulong seed = 1)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var u = new double[count];
        new RandomStream(seed, 0).FillUniform(u);
        return Array.ConvertAll(u, x => T.CreateChecked(lower + (upper - lower) * x));
    }
}
