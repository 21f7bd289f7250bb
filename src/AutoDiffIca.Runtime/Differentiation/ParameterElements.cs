using System.Collections.Immutable;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Numerics.Tensors;

namespace AutoDiffIca;

/// <summary>
/// Computes with the numbers of <see cref="ParametersAttribute"/> records; the emitted code of such records uses it. The
/// results are new arrays with all numbers, leaf by leaf.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public static class ParameterElements
{
    /// <summary>The numbers themselves.</summary>
    public static T[] Of<TSelf, T>(TSelf record)
        where TSelf : IParameters<TSelf, T>
        where T : IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(record);
        var elements = new T[record.ElementCount];
        record.CopyTo(elements);
        return elements;
    }

    /// <summary><c>left[i] + right[i]</c>.</summary>
    public static T[] Add<TSelf, T>(TSelf left, TSelf right, bool sameShape)
        where TSelf : IParameters<TSelf, T>
        where T : IBinaryFloatingPointIeee754<T>
    {
        RequireSameShape<TSelf, T>("Add", left, right, sameShape);
        var sum = Of<TSelf, T>(left);
        TensorPrimitives.Add(sum, Of<TSelf, T>(right), sum);
        return sum;
    }

    /// <summary><c>left[i] - right[i]</c>.</summary>
    public static T[] Subtract<TSelf, T>(TSelf left, TSelf right, bool sameShape)
        where TSelf : IParameters<TSelf, T>
        where T : IBinaryFloatingPointIeee754<T>
    {
        RequireSameShape<TSelf, T>("Subtract", left, right, sameShape);
        var difference = Of<TSelf, T>(left);
        TensorPrimitives.Subtract(difference, Of<TSelf, T>(right), difference);
        return difference;
    }

    /// <summary><c>factor * record[i]</c>.</summary>
    public static T[] Scale<TSelf, T>(TSelf record, T factor)
        where TSelf : IParameters<TSelf, T>
        where T : IBinaryFloatingPointIeee754<T>
    {
        var product = Of<TSelf, T>(record);
        TensorPrimitives.Multiply(product, factor, product);
        return product;
    }

    /// <summary><c>left[i] + factor * right[i]</c>; the product is rounded before it is added.</summary>
    public static T[] AddScaled<TSelf, T>(TSelf left, T factor, TSelf right, bool sameShape)
        where TSelf : IParameters<TSelf, T>
        where T : IBinaryFloatingPointIeee754<T>
    {
        RequireSameShape<TSelf, T>("AddScaled", left, right, sameShape);
        var sum = Scale(right, factor);
        TensorPrimitives.Add(Of<TSelf, T>(left), sum, sum);
        return sum;
    }

    /// <summary>The sum of <c>left[i] * right[i]</c>.</summary>
    public static T Dot<TSelf, T>(TSelf left, TSelf right, bool sameShape)
        where TSelf : IParameters<TSelf, T>
        where T : IBinaryFloatingPointIeee754<T>
    {
        RequireSameShape<TSelf, T>("Dot", left, right, sameShape);
        return Ops.Dot<T>(Of<TSelf, T>(left), Of<TSelf, T>(right));
    }

    /// <summary>Whether two arrays are as long, and their items have the same shapes.</summary>
    public static bool SameShapes<TItem>(ImmutableArray<TItem> left, ImmutableArray<TItem> right, Func<TItem, TItem, bool> sameShape)
    {
        ArgumentNullException.ThrowIfNull(sameShape);
        var lefts = left.AsSpan();
        var rights = right.AsSpan();
        if (lefts.Length != rights.Length)
            return false;
        for (var i = 0; i < lefts.Length; i++)
        {
            if (!sameShape(lefts[i], rights[i]))
                return false;
        }
        return true;
    }

    /// <summary>There are as many numbers as a record has.</summary>
    public static void RequireCount(int given, int count)
    {
        if (given != count)
            throw new ArgumentException($"There are {given} numbers for a record of {count}.");
    }

    /// <summary>An array has room for a record's numbers from a place on.</summary>
    public static void RequireRange<T>(T[] elements, int start, int count)
    {
        ArgumentNullException.ThrowIfNull(elements);
        Shapes.RequireRange(start, count, elements.Length);
    }

    private static void RequireSameShape<TSelf, T>(string operation, TSelf left, TSelf right, bool sameShape)
        where TSelf : IParameters<TSelf, T>
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (!sameShape)
            ThrowShapes(operation, [.. left.Leaves], [.. right.Leaves]);
    }

    [DoesNotReturn]
    private static void ThrowShapes(string operation, ParameterLeaf[] left, ParameterLeaf[] right)
    {
        var place = left.Zip(right).FirstOrDefault(pair => Describe(pair.First) != Describe(pair.Second));
        throw new ArgumentException(place.First.Name is null
            ? $"{operation}: the records do not fit: the left one has {left.Length} leaves, the right one {right.Length}."
            : $"{operation}: the records do not fit: {Describe(place.First)} on the left, {Describe(place.Second)} on the right.");
    }

    private static string Describe(ParameterLeaf leaf) => $"{leaf.Name}[{string.Join(" x ", leaf.Shape)}]";
}
