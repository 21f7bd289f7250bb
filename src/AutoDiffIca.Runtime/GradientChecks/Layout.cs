using System.Globalization;
using System.Numerics;

namespace AutoDiffIca;

/// <summary>How a parameter of some type is a row of numbers, for <see cref="GradientCheck"/>.</summary>
/// <param name="Count">How many numbers there are.</param>
/// <param name="Epsilon">The distance from 1 to the next number of their type.</param>
/// <param name="Round">The nearest number of their type.</param>
/// <param name="Read">The numbers of a value.</param>
/// <param name="Make">A value with the shape of the one at hand and these numbers.</param>
/// <param name="PathOf">What follows the parameter's name in the name of one number: <c>[1,2]</c>.</param>
/// <param name="ShapeOf">The shapes of a value, leaf by leaf.</param>
internal sealed record Layout<TValue>(
    int Count,
    double Epsilon,
    Func<double, double> Round,
    Func<TValue, double[]> Read,
    Func<double[], TValue> Make,
    Func<int, string> PathOf,
    Func<TValue, string[]> ShapeOf);

/// <summary>The layouts of all types that parameters can have.</summary>
internal static class Layout
{
    public static Layout<TValue> Of<TValue>(TValue value) => (Layout<TValue>)(value switch
    {
        double => (object)OfScalar<double>(),
        float => OfScalar<float>(),
        double[] array => OfArray(array),
        float[] array => OfArray(array),
        Vec<double> vector => OfVec(vector),
        Vec<float> vector => OfVec(vector),
        Mat<double> matrix => OfMat(matrix),
        Mat<float> matrix => OfMat(matrix),
        IParameters<TValue, double> record => OfRecord(record),
        IParameters<TValue, float> record => OfRecord(record),
        null => throw new ArgumentNullException(nameof(value), "A parameter whose gradient is checked is null."),
        _ => throw new ArgumentException(
            $"A gradient with respect to '{typeof(TValue)}' cannot be checked: it is no scalar, array, Vec, Mat or [Parameters] record of double or float.", nameof(value)),
    });

    /// <summary>The distance from 1 to the next number.</summary>
    public static double EpsilonOf<T>()
        where T : IBinaryFloatingPointIeee754<T> => double.CreateTruncating(T.BitIncrement(T.One) - T.One);

    private static Layout<T> OfScalar<T>()
        where T : IBinaryFloatingPointIeee754<T> =>
        Make<T, T>(1, value => [double.CreateTruncating(value)], numbers => numbers[0], _ => "", _ => [""]);

    private static Layout<T[]> OfArray<T>(T[] array)
        where T : IBinaryFloatingPointIeee754<T> =>
        Make<T[], T>(array.Length, value => Widen<T>(value), numbers => numbers, i => Index(i), value => [Index(value.Length)]);

    private static Layout<Vec<T>> OfVec<T>(Vec<T> vector)
        where T : IBinaryFloatingPointIeee754<T> =>
        Make<Vec<T>, T>(vector.Length, value => Widen(value.Span), numbers => numbers, i => Index(i), value => [Index(value.Length)]);

    private static Layout<Mat<T>> OfMat<T>(Mat<T> matrix)
        where T : IBinaryFloatingPointIeee754<T> => Make<Mat<T>, T>(
            matrix.Span.Length,
            value => Widen(value.Span),
            numbers => new(matrix.Rows, matrix.Cols, numbers),
            i => Index(i / matrix.Cols, i % matrix.Cols),
            value => [Index(value.Rows, value.Cols)]);

    private static Layout<TRecord> OfRecord<TRecord, T>(IParameters<TRecord, T> record)
        where T : IBinaryFloatingPointIeee754<T>
    {
        ParameterLeaf[] leaves = [.. record.Leaves];
        return Make<TRecord, T>(
            record.ElementCount,
            value =>
            {
                var numbers = new T[((IParameters<TRecord, T>)value!).ElementCount];
                ((IParameters<TRecord, T>)value).CopyTo(numbers);
                return Widen<T>(numbers);
            },
            numbers => record.WithElements(numbers),
            i => PathIn(leaves, i),
            value => [.. ((IParameters<TRecord, T>)value!).Leaves.Select(leaf => $".{leaf.Name}{Index([.. leaf.Shape])}")]);
    }

    private static string PathIn(ParameterLeaf[] leaves, int i) => "." + leaves.First(leaf => i < leaf.Offset + leaf.Count).PathTo(i);

    private static Layout<TValue> Make<TValue, T>(
        int count, Func<TValue, double[]> read, Func<T[], TValue> make, Func<int, string> pathOf, Func<TValue, string[]> shapeOf)
        where T : IBinaryFloatingPointIeee754<T> => new(
            count,
            EpsilonOf<T>(),
            number => double.CreateTruncating(T.CreateTruncating(number)),
            read,
            numbers => make([.. numbers.Select(T.CreateTruncating)]),
            pathOf,
            shapeOf);

    private static double[] Widen<T>(ReadOnlySpan<T> numbers)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var wide = new double[numbers.Length];
        for (var i = 0; i < wide.Length; i++)
            wide[i] = double.CreateTruncating(numbers[i]);
        return wide;
    }

    private static string Index(params int[] places) => places.Length == 0
        ? ""
        : $"[{string.Join(',', places.Select(place => place.ToString(CultureInfo.InvariantCulture)))}]";
}
