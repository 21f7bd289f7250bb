using System.Numerics;

namespace AutoDiffIca.Kernels;

/// <summary>A function of one number, written once for every width of lanes.</summary>
public interface IElementwiseOp
{
    /// <summary>The function's value.</summary>
    TV Invoke<TS, TV, T>(TV x)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T>;
}

/// <summary>
/// A function of one number with its derivative: forward, tangent and adjoint stand together, because both the
/// tangent and the adjoint are the incoming one times <see cref="Partial"/>.
/// </summary>
public interface IDifferentiableOp : IElementwiseOp
{
    /// <summary>What <see cref="Partial"/> wants to be given: the function's value if true, its argument if false.</summary>
    static abstract bool KeepsOutput { get; }

    /// <summary>The derivative, from the value or from the argument as <see cref="KeepsOutput"/> says.</summary>
    TV Partial<TS, TV, T>(TV kept)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T>;
}
