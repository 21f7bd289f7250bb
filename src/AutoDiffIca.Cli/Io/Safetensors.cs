using System.Buffers.Binary;
using System.Text.Json;

namespace AutoDiffIca.Cli.Io;

/// <summary>
/// The safetensors format: eight bytes with the header's length, a header in JSON, the numbers. The same content is the same
/// bytes: texts by name, then tensors of eight bytes before those of four, each by name, and spaces that align the numbers.
/// </summary>
internal static class Safetensors
{
    public const string MetadataName = "__metadata__";
    public const int LongestHeader = 100_000_000;

    private const int Alignment = 8;

    /// <summary>Reads a file.</summary>
    public static TensorFile Read(string path) => SafetensorsReader.Parse(FileErrors.ReadAll(path, ByteSize.Memory), path);

    /// <summary>Writes a file.</summary>
    public static void Write(string path, TensorFile file) => AtomicFile.Write(path, stream => stream.Write(ToBytes(file)));

    /// <summary>The bytes of a file.</summary>
    public static byte[] ToBytes(TensorFile file)
    {
        var tensors = file.Tensors
            .OrderByDescending(tensor => Tensor.SizeOf(tensor.Value.Type))
            .ThenBy(tensor => tensor.Key, StringComparer.Ordinal)
            .ToList();
        var header = Header(file, tensors);
        if (header.Length > LongestHeader)
            throw new ArgumentException("A file has at most 100 MB of names and texts.", nameof(file));
        var bytes = new byte[checked(8 + header.Length + tensors.Sum(tensor => tensor.Value.Bytes.Length))];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, header.Length);
        header.CopyTo(bytes.AsSpan(8));
        var end = 8 + header.Length;
        foreach (var (_, tensor) in tensors)
        {
            tensor.Bytes.Span.CopyTo(bytes.AsSpan(end));
            end += tensor.Bytes.Length;
        }
        return bytes;
    }

    private static byte[] Header(TensorFile file, List<KeyValuePair<string, Tensor>> tensors)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            if (!file.Metadata.IsEmpty)
                WriteTexts(writer, file);
            var end = 0L;
            foreach (var (name, tensor) in tensors)
            {
                if (name == MetadataName)
                    throw new ArgumentException($"No tensor may have the name {MetadataName}.", nameof(file));
                writer.WriteStartObject(name);
                writer.WriteString("dtype"u8, tensor.Type.ToString());
                WriteIntegers(writer, "shape", tensor.Shape.AsSpan());
                WriteIntegers(writer, "data_offsets", [end, end += tensor.Bytes.Length]);
                writer.WriteEndObject();
            }
            writer.WriteEndObject();
        }
        while (buffer.Length % Alignment != 0)
            buffer.WriteByte((byte)' ');
        return buffer.ToArray();
    }

    private static void WriteTexts(Utf8JsonWriter writer, TensorFile file)
    {
        writer.WriteStartObject(MetadataName);
        foreach (var (name, text) in file.Metadata.OrderBy(text => text.Key, StringComparer.Ordinal))
            writer.WriteString(name, text);
        writer.WriteEndObject();
    }

    private static void WriteIntegers(Utf8JsonWriter writer, string name, ReadOnlySpan<long> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
            writer.WriteNumberValue(value);
        writer.WriteEndArray();
    }
}
