using System.Globalization;
using System.Numerics;
using System.Numerics.Tensors;

namespace AutoDiffIca;

/// <content>The larger, the smaller, and what lies between bounds.</content>
public static partial class Ops
{
    /// <summary>The larger of two numbers; NaN if one of them is, and 0 is larger than -0.</summary>
    /// <remarks>Derivative 1 for the larger and 0 for the other; where they are equal, one half for each.</remarks>
    public static T Max<T>(T x, T y)
        where T : IBinaryFloatingPointIeee754<T> => T.Max(x, y);

    /// <summary><see cref="Max{T}(T, T)"/> of each pair of entries.</summary>
    public static Vec<T> Max<T>(Vec<T> x, Vec<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        Shapes.RequireSame("Max(Vec, Vec)", x.Length, y.Length);
        var result = Uninitialized<T>(x.Length);
        TensorPrimitives.Max(x.Span, y.Span, result);
        return result;
    }

    /// <summary><see cref="Max{T}(T, T)"/> of each entry and the number.</summary>
    public static Vec<T> Max<T>(Vec<T> x, T y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var result = Uninitialized<T>(x.Length);
        TensorPrimitives.Max(x.Span, y, result);
        return result;
    }

    /// <summary><see cref="Max{T}(T, T)"/> of the number and each entry.</summary>
    public static Vec<T> Max<T>(T x, Vec<T> y)
        where T : IBinaryFloatingPointIeee754<T> => Max(y, x);

    /// <summary><see cref="Max{T}(T, T)"/> of each pair of entries.</summary>
    public static Mat<T> Max<T>(Mat<T> x, Mat<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        Shapes.RequireSame("Max(Mat, Mat)", x.Shape, y.Shape);
        return x.WithEntries(Max(x.Entries, y.Entries));
    }

    /// <summary><see cref="Max{T}(T, T)"/> of each entry and the number.</summary>
    public static Mat<T> Max<T>(Mat<T> x, T y)
        where T : IBinaryFloatingPointIeee754<T> => x.WithEntries(Max(x.Entries, y));

    /// <summary><see cref="Max{T}(T, T)"/> of the number and each entry.</summary>
    public static Mat<T> Max<T>(T x, Mat<T> y)
        where T : IBinaryFloatingPointIeee754<T> => Max(y, x);

    /// <summary>The smaller of two numbers; NaN if one of them is, and -0 is smaller than 0.</summary>
    /// <remarks>Derivative 1 for the smaller and 0 for the other; where they are equal, one half for each.</remarks>
    public static T Min<T>(T x, T y)
        where T : IBinaryFloatingPointIeee754<T> => T.Min(x, y);

    /// <summary><see cref="Min{T}(T, T)"/> of each pair of entries.</summary>
    public static Vec<T> Min<T>(Vec<T> x, Vec<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        Shapes.RequireSame("Min(Vec, Vec)", x.Length, y.Length);
        var result = Uninitialized<T>(x.Length);
        TensorPrimitives.Min(x.Span, y.Span, result);
        return result;
    }

    /// <summary><see cref="Min{T}(T, T)"/> of each entry and the number.</summary>
    public static Vec<T> Min<T>(Vec<T> x, T y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var result = Uninitialized<T>(x.Length);
        TensorPrimitives.Min(x.Span, y, result);
        return result;
    }

    /// <summary><see cref="Min{T}(T, T)"/> of the number and each entry.</summary>
    public static Vec<T> Min<T>(T x, Vec<T> y)
        where T : IBinaryFloatingPointIeee754<T> => Min(y, x);

    /// <summary><see cref="Min{T}(T, T)"/> of each pair of entries.</summary>
    public static Mat<T> Min<T>(Mat<T> x, Mat<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        Shapes.RequireSame("Min(Mat, Mat)", x.Shape, y.Shape);
        return x.WithEntries(Min(x.Entries, y.Entries));
    }

    /// <summary><see cref="Min{T}(T, T)"/> of each entry and the number.</summary>
    public static Mat<T> Min<T>(Mat<T> x, T y)
        where T : IBinaryFloatingPointIeee754<T> => x.WithEntries(Min(x.Entries, y));

    /// <summary><see cref="Min{T}(T, T)"/> of the number and each entry.</summary>
    public static Mat<T> Min<T>(T x, Mat<T> y)
        where T : IBinaryFloatingPointIeee754<T> => Min(y, x);

    /// <summary>x, or the bound that it is beyond; NaN stays NaN.</summary>
    /// <remarks>Derivative with respect to x 1 between the bounds and at them, 0 beyond.</remarks>
    /// <exception cref="ArgumentException">The lower bound is above the upper one.</exception>
    public static T Clamp<T>(T x, T lower, T upper)
        where T : IBinaryFloatingPointIeee754<T>
    {
        RequireOrdered(lower, upper);
        return Clamped(x, lower, upper);
    }

    /// <summary><see cref="Clamp{T}(T, T, T)"/> of each entry.</summary>
    /// <exception cref="ArgumentException">The lower bound is above the upper one.</exception>
    public static Vec<T> Clamp<T>(Vec<T> x, T lower, T upper)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var result = Uninitialized<T>(x.Length);
        Clamp(x.Span, lower, upper, result);
        return result;
    }

    /// <summary><see cref="Clamp{T}(T, T, T)"/> of each entry.</summary>
    /// <exception cref="ArgumentException">The lower bound is above the upper one.</exception>
    public static Mat<T> Clamp<T>(Mat<T> x, T lower, T upper)
        where T : IBinaryFloatingPointIeee754<T> => x.WithEntries(Clamp(x.Entries, lower, upper));

    internal static void Clamp<T>(ReadOnlySpan<T> x, T lower, T upper, Span<T> result)
        where T : IBinaryFloatingPointIeee754<T>
    {
        RequireOrdered(lower, upper);
        for (var i = 0; i < result.Length; i++)
            result[i] = Clamped(x[i], lower, upper);
    }

    private static T Clamped<T>(T x, T lower, T upper)
        where T : IBinaryFloatingPointIeee754<T> => x < lower ? lower : x > upper ? upper : x;

    private static void RequireOrdered<T>(T lower, T upper)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (lower > upper)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"Clamp: the lower bound {lower:R} is above the upper bound {upper:R}."));
        }
    }
}
