using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiffIca;

/// <summary>Partial derivatives of <see cref="Ops"/> that are not functions of <see cref="Ops"/> themselves: what emitted code multiplies with.</summary>
/// <remarks>
/// Comparisons stand here as plain code, since the masks that the lanes make of them cost more than the whole function; the
/// lanes' forms, which <see cref="Tape"/> runs over vectors, give the same bits.
/// </remarks>
public static class Partials
{
    /// <summary><c>d p</c>, but 0 where d is 0, however large p is: an adjoint or a tangent d that meets a partial derivative p.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Scale<T>(T d, T p)
        where T : IBinaryFloatingPointIeee754<T> => d == T.Zero ? T.Zero : d * p;

    /// <summary><c>x / r</c>, and 0 at the origin: the derivative of <c>r = sqrt(x^2 + y^2)</c> by x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T HypotShare<T>(T x, T r)
        where T : IBinaryFloatingPointIeee754<T> => r == T.Zero ? T.Zero : x / r;

    /// <summary>1 where x is larger, 0 where y is, one half where they are equal: the derivative of <see cref="Ops.Max{T}(T, T)"/> by x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LargerShare<T>(T x, T y)
        where T : IBinaryFloatingPointIeee754<T> => x > y ? T.One : x < y ? T.Zero : x == y ? T.CreateTruncating(0.5) : x + y;

    /// <summary>1 where x is smaller, 0 where y is, one half where they are equal: the derivative of <see cref="Ops.Min{T}(T, T)"/> by x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T SmallerShare<T>(T x, T y)
        where T : IBinaryFloatingPointIeee754<T> => LargerShare(y, x);

    /// <summary>1 above 0, 0 elsewhere: the derivative of <see cref="Ops.Relu{T}(T)"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Step<T>(T x)
        where T : IBinaryFloatingPointIeee754<T> => x > T.Zero ? T.One : T.Zero;

    /// <summary>1 above 0, -1 below, 0 at 0: the derivative of <see cref="Ops.Abs{T}(T)"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sign<T>(T x)
        where T : IBinaryFloatingPointIeee754<T> => x > T.Zero ? T.One : x < T.Zero ? T.NegativeOne : T.Abs(x);

    /// <summary>1 above 0, the slope elsewhere: the derivative of <see cref="Ops.LeakyRelu{T}(T, double)"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LeakySlope<T>(T x, double slope)
        where T : IBinaryFloatingPointIeee754<T> => x > T.Zero ? T.One : T.CreateTruncating(slope);

    /// <summary>1 above 0, <c>alpha e^x</c> elsewhere: the derivative of <see cref="Ops.Elu{T}(T, double)"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T EluDerivative<T>(T x, double alpha)
        where T : IBinaryFloatingPointIeee754<T> => Kernels.Elementwise.Scalar(new Kernels.PartialOf<Kernels.Elu>(new(alpha)), x);

    /// <summary>0 above 0, <c>alpha e^x</c> elsewhere: the second derivative of <see cref="Ops.Elu{T}(T, double)"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T EluSecond<T>(T x, double alpha)
        where T : IBinaryFloatingPointIeee754<T> => Kernels.Elementwise.Scalar(new Kernels.EluSecond(alpha), x);

    /// <summary><c>Phi(x) + x phi(x)</c>: the derivative of <see cref="Ops.Gelu{T}(T)"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T GeluDerivative<T>(T x)
        where T : IBinaryFloatingPointIeee754<T> => Kernels.Elementwise.Scalar(default(Kernels.PartialOf<Kernels.Gelu>), x);

    /// <summary><c>phi(x) (2 - x^2)</c>: the second derivative of <see cref="Ops.Gelu{T}(T)"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T GeluSecond<T>(T x)
        where T : IBinaryFloatingPointIeee754<T> => Kernels.Elementwise.Scalar(default(Kernels.GeluSecond), x);

    /// <summary>1 between the bounds and at them, 0 beyond: the derivative of <see cref="Ops.Clamp{T}(T, T, T)"/> by x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T InsideShare<T>(T x, T lower, T upper)
        where T : IBinaryFloatingPointIeee754<T> => x < lower || x > upper ? T.Zero : OneUnlessNaN(x);

    /// <summary>1 below the bound, 0 elsewhere: the derivative of <see cref="Ops.Clamp{T}(T, T, T)"/> by the lower bound.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T BelowShare<T>(T x, T lower)
        where T : IBinaryFloatingPointIeee754<T> => x < lower ? T.One : ZeroUnlessNaN(x);

    /// <summary>1 above the bound, 0 elsewhere: the derivative of <see cref="Ops.Clamp{T}(T, T, T)"/> by the upper bound.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T AboveShare<T>(T x, T upper)
        where T : IBinaryFloatingPointIeee754<T> => x > upper ? T.One : ZeroUnlessNaN(x);

    // Every float is a double, so that the bounds come through unchanged.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Kernels.InsideShare Inside<T>(T lower, T upper)
        where T : IBinaryFloatingPointIeee754<T> => new(double.CreateTruncating(lower), double.CreateTruncating(upper));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Kernels.BelowShare Below<T>(T lower)
        where T : IBinaryFloatingPointIeee754<T> => new(double.CreateTruncating(lower));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Kernels.AboveShare Above<T>(T upper)
        where T : IBinaryFloatingPointIeee754<T> => new(double.CreateTruncating(upper));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T OneUnlessNaN<T>(T x)
        where T : IBinaryFloatingPointIeee754<T> => T.IsNaN(x) ? x : T.One;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T ZeroUnlessNaN<T>(T x)
        where T : IBinaryFloatingPointIeee754<T> => T.IsNaN(x) ? x : T.Zero;
}
