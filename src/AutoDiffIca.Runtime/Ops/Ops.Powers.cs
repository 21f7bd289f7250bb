using System.Numerics;
using System.Numerics.Tensors;

namespace AutoDiffIca;

/// <content>Powers and the absolute value.</content>
public static partial class Ops
{
    /// <summary>The square root: NaN below 0.</summary>
    /// <remarks>Derivative <c>1 / (2 sqrt x)</c>: infinite at 0, but there it is 0 where the incoming cotangent or tangent is 0.</remarks>
    public static T Sqrt<T>(T x)
        where T : IBinaryFloatingPointIeee754<T> => Kernels.Elementwise.Scalar(default(Kernels.Sqrt), x);

    /// <summary><see cref="Sqrt{T}(T)"/> of each entry.</summary>
    public static Vec<T> Sqrt<T>(Vec<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Map(default(Kernels.Sqrt), x);

    /// <summary><see cref="Sqrt{T}(T)"/> of each entry.</summary>
    public static Mat<T> Sqrt<T>(Mat<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Map(default(Kernels.Sqrt), x);

    /// <summary><c>x^2</c>.</summary>
    /// <remarks>Derivative <c>2 x</c>.</remarks>
    public static T Square<T>(T x)
        where T : IBinaryFloatingPointIeee754<T> => x * x;

    /// <summary><see cref="Square{T}(T)"/> of each entry.</summary>
    public static Vec<T> Square<T>(Vec<T> x)
        where T : IBinaryFloatingPointIeee754<T> => x * x;

    /// <summary><see cref="Square{T}(T)"/> of each entry.</summary>
    public static Mat<T> Square<T>(Mat<T> x)
        where T : IBinaryFloatingPointIeee754<T> => x.WithEntries(Square(x.Entries));

    /// <summary><c>|x|</c>.</summary>
    /// <remarks>Derivative the sign of x, and 0 at 0.</remarks>
    public static T Abs<T>(T x)
        where T : IBinaryFloatingPointIeee754<T> => T.Abs(x);

    /// <summary><see cref="Abs{T}(T)"/> of each entry.</summary>
    public static Vec<T> Abs<T>(Vec<T> x)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var result = Uninitialized<T>(x.Length);
        TensorPrimitives.Abs(x.Span, result);
        return result;
    }

    /// <summary><see cref="Abs{T}(T)"/> of each entry.</summary>
    public static Mat<T> Abs<T>(Mat<T> x)
        where T : IBinaryFloatingPointIeee754<T> => x.WithEntries(Abs(x.Entries));

    /// <summary><c>x^p</c>, as <see cref="Math.Pow"/> defines it at the special points.</summary>
    /// <remarks>
    /// Derivatives <c>p x^(p - 1)</c> and <c>x^p log x</c>; where the factor before an infinite one is 0 the product is 0.
    /// </remarks>
    public static T Pow<T>(T x, T exponent)
        where T : IBinaryFloatingPointIeee754<T>
    {
        Kernels.SimdLevel.RequireSupported<T>();
        return T.Pow(x, exponent);
    }

    /// <summary><see cref="Pow{T}(T, T)"/> of each entry.</summary>
    public static Vec<T> Pow<T>(Vec<T> x, T exponent)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var result = Uninitialized<T>(x.Length);
        for (var i = 0; i < result.Length; i++)
            result[i] = Pow(x[i], exponent);
        return result;
    }

    /// <summary><see cref="Pow{T}(T, T)"/> of each entry with its own exponent.</summary>
    public static Vec<T> Pow<T>(Vec<T> x, Vec<T> exponent)
        where T : IBinaryFloatingPointIeee754<T>
    {
        Shapes.RequireSame("Pow(Vec, Vec)", x.Length, exponent.Length);
        var result = Uninitialized<T>(x.Length);
        for (var i = 0; i < result.Length; i++)
            result[i] = Pow(x[i], exponent[i]);
        return result;
    }

    /// <summary><see cref="Pow{T}(T, T)"/> of each entry.</summary>
    public static Mat<T> Pow<T>(Mat<T> x, T exponent)
        where T : IBinaryFloatingPointIeee754<T> => x.WithEntries(Pow(x.Entries, exponent));

    /// <summary><see cref="Pow{T}(T, T)"/> of each entry with its own exponent.</summary>
    public static Mat<T> Pow<T>(Mat<T> x, Mat<T> exponent)
        where T : IBinaryFloatingPointIeee754<T>
    {
        Shapes.RequireSame("Pow(Mat, Mat)", x.Shape, exponent.Shape);
        return x.WithEntries(Pow(x.Entries, exponent.Entries));
    }
}
