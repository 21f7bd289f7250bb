using System.Numerics.Tensors;

namespace AutoDiffIca;

/// <content>Arithmetic, entry by entry; the bits are those of the plain loop.</content>
public readonly partial struct Vec<T>
{
    /// <summary><c>-x[i]</c>.</summary>
    public static Vec<T> operator -(Vec<T> vector)
    {
        var result = Uninitialized(vector.Length);
        TensorPrimitives.Negate(vector.Span, result);
        return result;
    }

    /// <summary><c>x[i] + y[i]</c>.</summary>
    public static Vec<T> operator +(Vec<T> left, Vec<T> right)
    {
        Shapes.RequireSame("Vec + Vec", left.Length, right.Length);
        var result = Uninitialized(left.Length);
        TensorPrimitives.Add(left.Span, right.Span, result);
        return result;
    }

    /// <summary><c>x[i] + s</c>.</summary>
    public static Vec<T> operator +(Vec<T> left, T right)
    {
        var result = Uninitialized(left.Length);
        TensorPrimitives.Add(left.Span, right, result);
        return result;
    }

    /// <summary><c>s + x[i]</c>.</summary>
    public static Vec<T> operator +(T left, Vec<T> right) => right + left;

    /// <summary><c>x[i] - y[i]</c>.</summary>
    public static Vec<T> operator -(Vec<T> left, Vec<T> right)
    {
        Shapes.RequireSame("Vec - Vec", left.Length, right.Length);
        var result = Uninitialized(left.Length);
        TensorPrimitives.Subtract(left.Span, right.Span, result);
        return result;
    }

    /// <summary><c>x[i] - s</c>.</summary>
    public static Vec<T> operator -(Vec<T> left, T right)
    {
        var result = Uninitialized(left.Length);
        TensorPrimitives.Subtract(left.Span, right, result);
        return result;
    }

    /// <summary><c>s - x[i]</c>.</summary>
    public static Vec<T> operator -(T left, Vec<T> right)
    {
        var result = Uninitialized(right.Length);
        TensorPrimitives.Subtract(left, right.Span, result);
        return result;
    }

    /// <summary><c>x[i] * y[i]</c>.</summary>
    public static Vec<T> operator *(Vec<T> left, Vec<T> right)
    {
        Shapes.RequireSame("Vec * Vec", left.Length, right.Length);
        var result = Uninitialized(left.Length);
        TensorPrimitives.Multiply(left.Span, right.Span, result);
        return result;
    }

    /// <summary><c>x[i] * s</c>.</summary>
    public static Vec<T> operator *(Vec<T> left, T right)
    {
        var result = Uninitialized(left.Length);
        TensorPrimitives.Multiply(left.Span, right, result);
        return result;
    }

    /// <summary><c>s * x[i]</c>.</summary>
    public static Vec<T> operator *(T left, Vec<T> right) => right * left;

    /// <summary><c>x[i] / y[i]</c>.</summary>
    public static Vec<T> operator /(Vec<T> left, Vec<T> right)
    {
        Shapes.RequireSame("Vec / Vec", left.Length, right.Length);
        var result = Uninitialized(left.Length);
        TensorPrimitives.Divide(left.Span, right.Span, result);
        return result;
    }

    /// <summary><c>x[i] / s</c>.</summary>
    public static Vec<T> operator /(Vec<T> left, T right)
    {
        var result = Uninitialized(left.Length);
        TensorPrimitives.Divide(left.Span, right, result);
        return result;
    }

    /// <summary><c>s / x[i]</c>.</summary>
    public static Vec<T> operator /(T left, Vec<T> right)
    {
        var result = Uninitialized(right.Length);
        TensorPrimitives.Divide(left, right.Span, result);
        return result;
    }

    private static T[] Uninitialized(int length) => GC.AllocateUninitializedArray<T>(length);
}
