using System.ComponentModel;
using System.Numerics;
using System.Numerics.Tensors;

namespace AutoDiffIca;

/// <summary>What emitted members have in common: checks of what they are given, and conversions. It is not for other code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Emitted
{
    // Numbers in the sums of all chunks together: 64 MiB of them.
    private const int MostSums = 8 * 1024 * 1024;

    /// <summary>A cotangent or a tangent has the shape of what it belongs to.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void RequireShape<T>(ReadOnlySpan<T> of, ReadOnlySpan<T> given, string name) => Require(of.Length, given.Length, name);

    /// <inheritdoc cref="RequireShape{T}(ReadOnlySpan{T}, ReadOnlySpan{T}, string)"/>
    public static void RequireShape<T>(T[] of, T[] given, string name)
    {
        ArgumentNullException.ThrowIfNull(given, name);
        Require(of.Length, given.Length, name);
    }

    /// <inheritdoc cref="RequireShape{T}(ReadOnlySpan{T}, ReadOnlySpan{T}, string)"/>
    public static void RequireShape<T>(Vec<T> of, Vec<T> given, string name)
        where T : IBinaryFloatingPointIeee754<T> => Require(of.Length, given.Length, name);

    /// <summary>A cotangent or a tangent has the shape of what it belongs to.</summary>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static void RequireShape<T>(Mat<T> of, Mat<T> given, string name)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (of.Shape != given.Shape)
            throw new ArgumentException($"{Shapes.Of(given.Rows, given.Cols)} does not fit: {Shapes.Of(of.Rows, of.Cols)} is needed.", name);
    }

    /// <summary>A tangent has the shapes of the parameters that it belongs to.</summary>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static void RequireShape<TSelf, T>(IParameters<TSelf, T> of, IParameters<TSelf, T> given, string name)
        where TSelf : IParameters<TSelf, T>
        where T : IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(given, name);
        ArgumentNullException.ThrowIfNull(of);
        using var needed = of.Leaves.GetEnumerator();
        using var leaves = given.Leaves.GetEnumerator();
        while (true)
        {
            ParameterLeaf? expected = needed.MoveNext() ? needed.Current : null;
            ParameterLeaf? leaf = leaves.MoveNext() ? leaves.Current : null;
            if (expected is null && leaf is null)
                return;
            if (expected?.Name != leaf?.Name || !expected!.Value.Shape.AsSpan().SequenceEqual(leaf!.Value.Shape.AsSpan()))
                throw new ArgumentException($"{Text(leaf)} does not fit: {Text(expected)} is needed.", name);
        }
    }

    /// <summary>A span that a gradient is to be written to has the right length and does not lie in what the gradient is computed from.</summary>
    /// <exception cref="ArgumentException">It has another length, or overlaps.</exception>
    public static void RequireOutput<T>(Span<T> output, int length, ReadOnlySpan<T> source, string name)
    {
        Require(length, output.Length, name);
        if (source.Overlaps(output))
            throw new ArgumentException("The span for the gradient overlaps the parameter: it must be memory of its own.", name);
    }

    /// <summary>A cotangent as a vector; an untouched one is zeros.</summary>
    public static Vec<T> VectorOf<T>(Tape tape, ReadOnlySpan<T> cotangent, int length)
        where T : IBinaryFloatingPointIeee754<T> => new(ArrayOf(tape, cotangent, length));

    /// <summary>A cotangent as a matrix; an untouched one is zeros.</summary>
    public static Mat<T> MatrixOf<T>(Tape tape, ReadOnlySpan<T> cotangent, (int Rows, int Cols) shape)
        where T : IBinaryFloatingPointIeee754<T> => new(shape.Rows, shape.Cols, ArrayOf(tape, cotangent, shape.Rows * shape.Cols));

    /// <summary>A cotangent as an array; an untouched one is zeros.</summary>
    public static T[] ArrayOf<T>(Tape tape, ReadOnlySpan<T> cotangent, int length)
    {
        ArgumentNullException.ThrowIfNull(tape);
        return cotangent.IsEmpty ? tape.Zeros<T>(length) : tape.Copy(cotangent);
    }

    /// <summary>Adds a tree's gradient to its accumulator.</summary>
    public static void Add<TSelf, T>(Tape tape, Span<T> accumulator, IParameters<TSelf, T> gradient)
        where TSelf : IParameters<TSelf, T>
        where T : IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(tape);
        ArgumentNullException.ThrowIfNull(gradient);
        Require(accumulator.Length, gradient.ElementCount, "gradient");
        var elements = tape.Take<T>(accumulator.Length);
        gradient.CopyTo(elements);
        TensorPrimitives.Add(accumulator, elements, accumulator);
    }

    /// <summary>Writes one column of a Jacobian.</summary>
    public static void SetColumn<T, TResult>(T[] jacobian, int column, int columns, ReadOnlySpan<TResult> values)
        where T : INumberBase<T>
        where TResult : INumberBase<TResult>
    {
        ArgumentNullException.ThrowIfNull(jacobian);
        for (var row = 0; row < values.Length; row++)
            jacobian[(row * columns) + column] = T.CreateTruncating(values[row]);
    }

    /// <summary>Two batched parameters are about the same samples.</summary>
    /// <exception cref="ArgumentException">Their numbers of rows differ.</exception>
    public static void RequireSameRows(string first, int rows, string second, int otherRows)
    {
        if (rows != otherRows)
            throw new ArgumentException($"A batch has a row per sample in each of its parameters, but {first} has {rows} and {second} {otherRows}.", second);
    }

    /// <summary>
    /// How samples are cut into chunks, by the sizes of the problem alone: each chunk has sums of its own, so there are the
    /// fewer chunks the more numbers are summed.
    /// </summary>
    public static Chunking Cut(int samples, int numbers)
    {
        var chunks = int.Clamp(MostSums / int.Max(1, numbers), 4, 64);
        return new(samples, int.Max(32, (int)(((long)samples + chunks - 1) / chunks)));
    }

    /// <summary>As many tapes as there are threads.</summary>
    public static Tape[] Tapes(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threads);
        var tapes = new Tape[threads];
        for (var i = 0; i < threads; i++)
            tapes[i] = new Tape();
        return tapes;
    }

    /// <summary>Copies a span that other threads are to read; an array of the same length is used again.</summary>
    public static void Keep<T>(ref T[] kept, ReadOnlySpan<T> values)
    {
        Resize(ref kept, values.Length);
        values.CopyTo(kept);
    }

    /// <summary>An array of exactly this length, with arbitrary contents; one of the same length is used again.</summary>
    public static void Resize<T>(ref T[] array, int length)
    {
        if (array is null || array.Length != length)
            array = new T[length];
    }

    private static void Require(int needed, int given, string name)
    {
        if (needed != given)
            throw new ArgumentException($"{Shapes.Of(given)} does not fit: {Shapes.Of(needed)} is needed.", name);
    }

    private static string Text(ParameterLeaf? leaf) => leaf is { } found ? $"{found.Name}{Shape(found)}" : "nothing";

    private static string Shape(ParameterLeaf leaf) => leaf.Shape.Length switch
    {
        0 => "",
        1 => Shapes.Of(leaf.Shape[0]),
        _ => Shapes.Of(leaf.Shape[0], leaf.Shape[1]),
    };
}
