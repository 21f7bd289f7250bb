using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace AutoDiffIca.Cli.Io;

/// <summary>What the numbers of a tensor are.</summary>
internal enum TensorType
{
    F64,
    F32,
    I64,
}

/// <summary>Numbers with a shape, as they lie in a file: row by row, little-endian.</summary>
internal sealed class Tensor
{
    public Tensor(TensorType type, ImmutableArray<long> shape, ReadOnlyMemory<byte> bytes)
    {
        if (shape.Aggregate(1L, (product, size) => checked(product * size)) * SizeOf(type) != bytes.Length)
            throw new ArgumentException("The shape does not fit the number of bytes.", nameof(bytes));
        (Type, Shape, Bytes) = (type, shape, bytes);
    }

    public TensorType Type { get; }

    public ImmutableArray<long> Shape { get; }

    public ReadOnlyMemory<byte> Bytes { get; }

    public static int SizeOf(TensorType type) => type == TensorType.F32 ? 4 : 8;

    public static Tensor Of(double value) => new(TensorType.F64, [], ToBytes([BitConverter.DoubleToInt64Bits(value)]));

    public static Tensor Of(Vec<double> values) => new(TensorType.F64, [values.Length], ToBytes(MemoryMarshal.Cast<double, long>(values.Span)));

    public static Tensor Of(Mat<double> values) => new(TensorType.F64, [values.Rows, values.Cols], ToBytes(MemoryMarshal.Cast<double, long>(values.Span)));

    public static Tensor Of(ReadOnlySpan<long> values) => new(TensorType.I64, [values.Length], ToBytes(values));

    public static Tensor Of(ReadOnlySpan<float> values)
    {
        var bytes = new byte[values.Length * sizeof(float)];
        for (var i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), values[i]);
        return new(TensorType.F32, [values.Length], bytes);
    }

    /// <summary>The values of a tensor of floating numbers; null if it is none.</summary>
    public double[]? ToDoubles()
    {
        if (Type == TensorType.F32)
        {
            var values = new double[Bytes.Length / sizeof(float)];
            for (var i = 0; i < values.Length; i++)
                values[i] = BinaryPrimitives.ReadSingleLittleEndian(Bytes.Span[(i * sizeof(float))..]);
            return values;
        }
        return Type == TensorType.F64 ? MemoryMarshal.Cast<long, double>(Integers()).ToArray() : null;
    }

    /// <summary>The values of a tensor of integers; null if it is none.</summary>
    public long[]? ToLongs() => Type == TensorType.I64 ? Integers() : null;

    private long[] Integers()
    {
        var values = MemoryMarshal.Cast<byte, long>(Bytes.Span).ToArray();
        if (!BitConverter.IsLittleEndian)
            BinaryPrimitives.ReverseEndianness(values, values);
        return values;
    }

    private static byte[] ToBytes(ReadOnlySpan<long> values)
    {
        if (BitConverter.IsLittleEndian)
            return MemoryMarshal.AsBytes(values).ToArray();
        var reversed = values.ToArray();
        BinaryPrimitives.ReverseEndianness(reversed, reversed);
        return MemoryMarshal.AsBytes<long>(reversed).ToArray();
    }
}
