using System.Numerics;

namespace AutoDiffIca.Kernels;

/// <summary>A function of two numbers, written once for every width of lanes.</summary>
public interface IPairOp
{
    /// <summary>The function's value.</summary>
    TV Invoke<TS, TV, T>(TV x, TV y)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T>;
}
