using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace AutoDiffIca.Differentiation.Tests.Gate;

/// <summary>Values of all differentiable types as rows of numbers and back, by reflection: nothing here uses what is emitted.</summary>
internal static class Shape
{
    public static double[] Flat(object? value) => value switch
    {
        null => [],
        double number => [number],
        float number => [number],
        double[] array => array,
        float[] array => [.. array.Select(x => (double)x)],
        Vec<double> vector => vector.ToArray(),
        Vec<float> vector => [.. vector.ToArray().Select(x => (double)x)],
        Mat<double> matrix => matrix.ToArray(),
        Mat<float> matrix => [.. matrix.ToArray().Select(x => (double)x)],
        ITuple tuple => [.. Enumerable.Range(0, tuple.Length).SelectMany(i => Flat(tuple[i]))],
        IEnumerable list => [.. list.Cast<object>().SelectMany(Flat)],
        _ => [.. Members(value.GetType()).SelectMany(member => Flat(member.GetValue(value)))],
    };

    /// <summary>A value of the same type and shape with other numbers.</summary>
    public static object Like(object shape, ReadOnlySpan<double> numbers)
    {
        var reader = new NumberQueue(numbers.ToArray());
        var value = Like(shape, reader);
        return reader.IsEmpty ? value : throw new ArgumentException("More numbers than the shape holds.", nameof(numbers));
    }

    private static object Like(object shape, NumberQueue numbers) => shape switch
    {
        double => numbers.Take(1)[0],
        float => (float)numbers.Take(1)[0],
        double[] array => numbers.Take(array.Length),
        float[] array => Single(numbers.Take(array.Length)),
        Vec<double> vector => new Vec<double>(numbers.Take(vector.Length)),
        Vec<float> vector => new Vec<float>(Single(numbers.Take(vector.Length))),
        Mat<double> matrix => new Mat<double>(matrix.Rows, matrix.Cols, numbers.Take(matrix.Rows * matrix.Cols)),
        Mat<float> matrix => new Mat<float>(matrix.Rows, matrix.Cols, Single(numbers.Take(matrix.Rows * matrix.Cols))),
        ITuple tuple => Activator.CreateInstance(tuple.GetType(), [.. Enumerable.Range(0, tuple.Length).Select(i => Like(tuple[i]!, numbers))])!,
        IEnumerable list => List(list, numbers),
        _ => Activator.CreateInstance(shape.GetType(), [.. Members(shape.GetType()).Select(member => Like(member.GetValue(shape)!, numbers))])!,
    };

    private static object List(IEnumerable list, NumberQueue numbers)
    {
        var element = list.GetType().GetGenericArguments()[0];
        object[] items = [.. list.Cast<object>().Select(item => Like(item, numbers))];
        var array = Array.CreateInstance(element, items.Length);
        items.CopyTo(array, 0);
        var create = typeof(ImmutableArray).GetMethods().Single(method =>
            method.Name == nameof(ImmutableArray.Create) && method.GetParameters() is [{ ParameterType.IsArray: true }]);
        return create.MakeGenericMethod(element).Invoke(null, [array])!;
    }

    // In the order of the primary constructor.
    private static IEnumerable<PropertyInfo> Members(Type record) => record.GetConstructors()
        .MaxBy(constructor => constructor.GetParameters().Length)!
        .GetParameters()
        .Select(parameter => record.GetProperty(parameter.Name!)!);

    private static float[] Single(double[] numbers) => [.. numbers.Select(x => (float)x)];

    private sealed class NumberQueue(double[] numbers)
    {
        private int _at;

        public bool IsEmpty => _at == numbers.Length;

        public double[] Take(int count) => numbers[_at..(_at += count)];
    }
}
