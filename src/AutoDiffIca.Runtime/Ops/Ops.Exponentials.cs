using System.Numerics;

namespace AutoDiffIca;

/// <content>The exponential function, the logarithm and the circular functions.</content>
public static partial class Ops
{
    /// <summary><c>e^x</c>.</summary>
    /// <remarks>Derivative <c>e^x</c>.</remarks>
    public static T Exp<T>(T x)
        where T : IBinaryFloatingPointIeee754<T> => Kernels.Elementwise.Scalar(default(Kernels.Exp), x);

    /// <summary><see cref="Exp{T}(T)"/> of each entry.</summary>
    public static Vec<T> Exp<T>(Vec<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Map(default(Kernels.Exp), x);

    /// <summary><see cref="Exp{T}(T)"/> of each entry.</summary>
    public static Mat<T> Exp<T>(Mat<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Map(default(Kernels.Exp), x);

    /// <summary>The natural logarithm, <c>log x</c>: minus infinity at 0, NaN below.</summary>
    /// <remarks>Derivative <c>1 / x</c>.</remarks>
    public static T Log<T>(T x)
        where T : IBinaryFloatingPointIeee754<T> => Kernels.Elementwise.Scalar(default(Kernels.Log), x);

    /// <summary><see cref="Log{T}(T)"/> of each entry.</summary>
    public static Vec<T> Log<T>(Vec<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Map(default(Kernels.Log), x);

    /// <summary><see cref="Log{T}(T)"/> of each entry.</summary>
    public static Mat<T> Log<T>(Mat<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Map(default(Kernels.Log), x);

    /// <summary><c>log(1 + x)</c>, accurate also where x is small.</summary>
    /// <remarks>Derivative <c>1 / (1 + x)</c>.</remarks>
    public static T LogP1<T>(T x)
        where T : IBinaryFloatingPointIeee754<T> => Kernels.Elementwise.Scalar(default(Kernels.LogP1), x);

    /// <summary><see cref="LogP1{T}(T)"/> of each entry.</summary>
    public static Vec<T> LogP1<T>(Vec<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Map(default(Kernels.LogP1), x);

    /// <summary><see cref="LogP1{T}(T)"/> of each entry.</summary>
    public static Mat<T> LogP1<T>(Mat<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Map(default(Kernels.LogP1), x);

    /// <summary><c>e^x - 1</c>, accurate also where x is small.</summary>
    /// <remarks>Derivative <c>e^x</c>.</remarks>
    public static T ExpM1<T>(T x)
        where T : IBinaryFloatingPointIeee754<T> => Kernels.Elementwise.Scalar(default(Kernels.ExpM1), x);

    /// <summary><see cref="ExpM1{T}(T)"/> of each entry.</summary>
    public static Vec<T> ExpM1<T>(Vec<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Map(default(Kernels.ExpM1), x);

    /// <summary><see cref="ExpM1{T}(T)"/> of each entry.</summary>
    public static Mat<T> ExpM1<T>(Mat<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Map(default(Kernels.ExpM1), x);

    /// <summary><c>sin x</c>, x in radians.</summary>
    /// <remarks>Derivative <c>cos x</c>.</remarks>
    public static T Sin<T>(T x)
        where T : IBinaryFloatingPointIeee754<T> => Kernels.Elementwise.Scalar(default(Kernels.Sin), x);

    /// <summary><see cref="Sin{T}(T)"/> of each entry.</summary>
    public static Vec<T> Sin<T>(Vec<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Map(default(Kernels.Sin), x);

    /// <summary><see cref="Sin{T}(T)"/> of each entry.</summary>
    public static Mat<T> Sin<T>(Mat<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Map(default(Kernels.Sin), x);

    /// <summary><c>cos x</c>, x in radians.</summary>
    /// <remarks>Derivative <c>-sin x</c>.</remarks>
    public static T Cos<T>(T x)
        where T : IBinaryFloatingPointIeee754<T> => Kernels.Elementwise.Scalar(default(Kernels.Cos), x);

    /// <summary><see cref="Cos{T}(T)"/> of each entry.</summary>
    public static Vec<T> Cos<T>(Vec<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Map(default(Kernels.Cos), x);

    /// <summary><see cref="Cos{T}(T)"/> of each entry.</summary>
    public static Mat<T> Cos<T>(Mat<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Map(default(Kernels.Cos), x);
}
