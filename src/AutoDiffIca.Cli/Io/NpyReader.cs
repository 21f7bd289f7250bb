using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace AutoDiffIca.Cli.Io;

/// <summary>Reads a matrix from NumPy's <c>.npy</c> format; an array of one dimension is a column.</summary>
internal static class NpyReader
{
    private const int BufferBytes = 1 << 16;
    private const long LargestExact = 1L << 53;

    /// <summary>Reads a whole stream, which has so many bytes: no memory is taken for more than that.</summary>
    public static Mat<double> Read(Stream stream, long length, string path, bool allowMissing, long memory)
    {
        var header = NpyHeader.Read(stream, path);
        if (header.Rows == 0 || header.Columns == 0)
            throw CliException.BadData($"{Printable.Path(path)}: the array has {header.Rows} rows and {header.Columns} columns; at least one of each is needed.");
        ByteSize.RequireMatrix(path, header.Rows, header.Columns, memory);
        RequireLength(header, length - header.Length, path);
        var (rows, columns) = ((int)header.Rows, (int)header.Columns);
        var values = new double[rows * columns];
        var decode = Decoder(header);
        var buffer = new byte[BufferBytes];
        for (var done = 0; done < values.Length;)
        {
            var bytes = buffer.AsSpan(0, (int)Math.Min(BufferBytes, (values.Length - (long)done) * header.ItemSize));
            if (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
                throw CliException.BadData($"{Printable.Path(path)}: the file ends before its last value.");
            for (; !bytes.IsEmpty; bytes = bytes[header.ItemSize..], done++)
            {
                var (row, column) = header.Fortran ? (done % rows, done / rows) : (done / columns, done % columns);
                values[(row * columns) + column] = decode(bytes) is var value && (double.IsFinite(value) || (allowMissing && double.IsNaN(value)))
                    ? value
                    : throw NotFinite(path, row, column, header.Type[0] == 'f' ? CsvText.Number(value) : null);
            }
        }
        if (stream.ReadByte() >= 0)
            throw CliException.BadData($"{Printable.Path(path)}: there are bytes after the last value.");
        return new(rows, columns, values);
    }

    private static void RequireLength(NpyHeader header, long available, string path)
    {
        var needed = header.Rows * header.Columns * header.ItemSize;
        if (available != needed)
            throw CliException.BadData(
                $"{Printable.Path(path)}: {header.Rows} rows of {header.Columns} columns take {needed} bytes, and there are {available}; the file is {(available < needed ? "cut off" : "too long")}.");
    }

    // null: an integer that is none of the doubles.
    private static CliException NotFinite(string path, int row, int column, string? value) => CliException.BadData(
        $"{Printable.Path(path)}: row {row + 1}, column {column + 1}: " + value switch
        {
            null => "the integer is beyond 2^53 and would be rounded; convert it by .astype(float).",
            "NaN" => "NaN is not a number; missing values must be allowed, filled or left out.",
            _ => $"{value} is infinite; values must be finite.",
        });

    private delegate double Decode(ReadOnlySpan<byte> bytes);

    private static Decode Decoder(NpyHeader header) => (header.Type, header.BigEndian) switch
    {
        ("f8", false) => BinaryPrimitives.ReadDoubleLittleEndian,
        ("f8", true) => BinaryPrimitives.ReadDoubleBigEndian,
        ("f4", false) => bytes => BinaryPrimitives.ReadSingleLittleEndian(bytes),
        ("f4", true) => bytes => BinaryPrimitives.ReadSingleBigEndian(bytes),
        ("f2", false) => bytes => (double)BinaryPrimitives.ReadHalfLittleEndian(bytes),
        ("f2", true) => bytes => (double)BinaryPrimitives.ReadHalfBigEndian(bytes),
        ("i8", false) => bytes => Exact(BinaryPrimitives.ReadInt64LittleEndian(bytes)),
        ("i8", true) => bytes => Exact(BinaryPrimitives.ReadInt64BigEndian(bytes)),
        ("u8", false) => bytes => Exact(BinaryPrimitives.ReadUInt64LittleEndian(bytes)),
        ("u8", true) => bytes => Exact(BinaryPrimitives.ReadUInt64BigEndian(bytes)),
        ("i4", false) => bytes => BinaryPrimitives.ReadInt32LittleEndian(bytes),
        ("i4", true) => bytes => BinaryPrimitives.ReadInt32BigEndian(bytes),
        ("u4", false) => bytes => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        ("u4", true) => bytes => BinaryPrimitives.ReadUInt32BigEndian(bytes),
        ("i2", false) => bytes => BinaryPrimitives.ReadInt16LittleEndian(bytes),
        ("i2", true) => bytes => BinaryPrimitives.ReadInt16BigEndian(bytes),
        ("u2", false) => bytes => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        ("u2", true) => bytes => BinaryPrimitives.ReadUInt16BigEndian(bytes),
        ("i1", _) => bytes => MemoryMarshal.Cast<byte, sbyte>(bytes)[0],
        _ => bytes => bytes[0],
    };

    private static double Exact(long value) => value is >= -LargestExact and <= LargestExact ? value : double.NaN;

    private static double Exact(ulong value) => value <= LargestExact ? value : double.NaN;
}
