using System.Numerics;

namespace AutoDiffIca;

/// <content>The functions that neural networks put between their layers.</content>
public static partial class Ops
{
    /// <summary><c>tanh x</c>.</summary>
    /// <remarks>Derivative <c>1 - tanh(x)^2</c>.</remarks>
    public static T Tanh<T>(T x)
        where T : IBinaryFloatingPointIeee754<T> => Kernels.Elementwise.Scalar(default(Kernels.Tanh), x);

    /// <summary><see cref="Tanh{T}(T)"/> of each entry.</summary>
    public static Vec<T> Tanh<T>(Vec<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Map(default(Kernels.Tanh), x);

    /// <summary><see cref="Tanh{T}(T)"/> of each entry.</summary>
    public static Mat<T> Tanh<T>(Mat<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Map(default(Kernels.Tanh), x);

    /// <summary><c>1 / (1 + e^-x)</c>.</summary>
    /// <remarks>Derivative <c>s (1 - s)</c> with s the value.</remarks>
    public static T Sigmoid<T>(T x)
        where T : IBinaryFloatingPointIeee754<T> => Kernels.Elementwise.Scalar(default(Kernels.Sigmoid), x);

    /// <summary><see cref="Sigmoid{T}(T)"/> of each entry.</summary>
    public static Vec<T> Sigmoid<T>(Vec<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Map(default(Kernels.Sigmoid), x);

    /// <summary><see cref="Sigmoid{T}(T)"/> of each entry.</summary>
    public static Mat<T> Sigmoid<T>(Mat<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Map(default(Kernels.Sigmoid), x);

    /// <summary><c>log(1 + e^x)</c>, without overflow.</summary>
    /// <remarks>Derivative <c>1 / (1 + e^-x)</c>.</remarks>
    public static T Softplus<T>(T x)
        where T : IBinaryFloatingPointIeee754<T> => Kernels.Elementwise.Scalar(default(Kernels.Softplus), x);

    /// <summary><see cref="Softplus{T}(T)"/> of each entry.</summary>
    public static Vec<T> Softplus<T>(Vec<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Map(default(Kernels.Softplus), x);

    /// <summary><see cref="Softplus{T}(T)"/> of each entry.</summary>
    public static Mat<T> Softplus<T>(Mat<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Map(default(Kernels.Softplus), x);

    /// <summary><c>max(x, 0)</c>; NaN stays NaN.</summary>
    /// <remarks>Derivative 1 above 0, 0 below, and 0 at 0.</remarks>
    public static T Relu<T>(T x)
        where T : IBinaryFloatingPointIeee754<T> => Kernels.Elementwise.Scalar(default(Kernels.Relu), x);

    /// <summary><see cref="Relu{T}(T)"/> of each entry.</summary>
    public static Vec<T> Relu<T>(Vec<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Map(default(Kernels.Relu), x);

    /// <summary><see cref="Relu{T}(T)"/> of each entry.</summary>
    public static Mat<T> Relu<T>(Mat<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Map(default(Kernels.Relu), x);

    /// <summary>x above 0, <c>slope x</c> elsewhere.</summary>
    /// <remarks>Derivative 1 above 0, the slope below and at 0. The slope is a constant.</remarks>
    /// <param name="x">The argument.</param>
    /// <param name="slope">The slope below 0.</param>
    public static T LeakyRelu<T>(T x, double slope = 0.01)
        where T : IBinaryFloatingPointIeee754<T> => Kernels.Elementwise.Scalar(new Kernels.LeakyRelu(slope), x);

    /// <summary><see cref="LeakyRelu{T}(T, double)"/> of each entry.</summary>
    /// <param name="x">The arguments.</param>
    /// <param name="slope">The slope below 0.</param>
    public static Vec<T> LeakyRelu<T>(Vec<T> x, double slope = 0.01)
        where T : IBinaryFloatingPointIeee754<T> => Map(new Kernels.LeakyRelu(slope), x);

    /// <summary><see cref="LeakyRelu{T}(T, double)"/> of each entry.</summary>
    /// <param name="x">The arguments.</param>
    /// <param name="slope">The slope below 0.</param>
    public static Mat<T> LeakyRelu<T>(Mat<T> x, double slope = 0.01)
        where T : IBinaryFloatingPointIeee754<T> => Map(new Kernels.LeakyRelu(slope), x);

    /// <summary>x above 0, <c>alpha (e^x - 1)</c> elsewhere.</summary>
    /// <remarks>Derivative 1 above 0, <c>alpha e^x</c> below and at 0. Alpha is a constant.</remarks>
    /// <param name="x">The argument.</param>
    /// <param name="alpha">The scale below 0; the values there tend to -alpha.</param>
    public static T Elu<T>(T x, double alpha = 1.0)
        where T : IBinaryFloatingPointIeee754<T> => Kernels.Elementwise.Scalar(new Kernels.Elu(alpha), x);

    /// <summary><see cref="Elu{T}(T, double)"/> of each entry.</summary>
    /// <param name="x">The arguments.</param>
    /// <param name="alpha">The scale below 0; the values there tend to -alpha.</param>
    public static Vec<T> Elu<T>(Vec<T> x, double alpha = 1.0)
        where T : IBinaryFloatingPointIeee754<T> => Map(new Kernels.Elu(alpha), x);

    /// <summary><see cref="Elu{T}(T, double)"/> of each entry.</summary>
    /// <param name="x">The arguments.</param>
    /// <param name="alpha">The scale below 0; the values there tend to -alpha.</param>
    public static Mat<T> Elu<T>(Mat<T> x, double alpha = 1.0)
        where T : IBinaryFloatingPointIeee754<T> => Map(new Kernels.Elu(alpha), x);

    /// <summary><c>x Phi(x)</c> with the standard normal distribution function Phi: the exact form, not the one with tanh.</summary>
    /// <remarks>Derivative <c>Phi(x) + x phi(x)</c> with the density phi.</remarks>
    public static T Gelu<T>(T x)
        where T : IBinaryFloatingPointIeee754<T> => Kernels.Elementwise.Scalar(default(Kernels.Gelu), x);

    /// <summary><see cref="Gelu{T}(T)"/> of each entry.</summary>
    public static Vec<T> Gelu<T>(Vec<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Map(default(Kernels.Gelu), x);

    /// <summary><see cref="Gelu{T}(T)"/> of each entry.</summary>
    public static Mat<T> Gelu<T>(Mat<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Map(default(Kernels.Gelu), x);
}
