using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text.Json;

namespace AutoDiffIca.Cli.Io;

/// <summary>Reads a safetensors file and believes nothing of what it says: every byte has to belong to one tensor.</summary>
internal sealed class SafetensorsReader
{
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly string _path;

    private SafetensorsReader(ReadOnlyMemory<byte> bytes, string path) => (_bytes, _path) = (bytes, path);

    private sealed record Entry(string Name, TensorType Type, ImmutableArray<long> Shape, long Start, long End);

    public static TensorFile Parse(ReadOnlyMemory<byte> bytes, string path) => new SafetensorsReader(bytes, path).Parse();

    private TensorFile Parse()
    {
        if (_bytes.Length < 8)
            throw Bad(_bytes.IsEmpty ? "it is empty" : "it ends before its header");
        var length = BinaryPrimitives.ReadUInt64LittleEndian(_bytes.Span);
        if (length > Safetensors.LongestHeader)
            throw Bad($"its header claims {length} bytes; at most {Safetensors.LongestHeader} are allowed");
        if (length > (ulong)_bytes.Length - 8)
            throw Bad($"it is cut off: its header claims {length} bytes, and {_bytes.Length - 8} follow");
        var data = _bytes[(8 + (int)length)..];
        var header = ParseHeader(_bytes.Slice(8, (int)length));
        var texts = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var entries = new List<Entry>();
        foreach (var member in header.EnumerateObject())
        {
            if (member.Name == Safetensors.MetadataName)
                ReadTexts(member.Value, texts);
            else
                entries.Add(ReadEntry(member.Name, member.Value));
        }
        RequireTiling(entries, data.Length);
        var tensors = entries.ToImmutableDictionary(
            entry => entry.Name, entry => new Tensor(entry.Type, entry.Shape, data[(int)entry.Start..(int)entry.End]), StringComparer.Ordinal);
        return new(tensors, texts.ToImmutable(), _path);
    }

    private JsonElement ParseHeader(ReadOnlyMemory<byte> header)
    {
        if (header.IsEmpty || header.Span[0] != (byte)'{')
            throw Bad("its header does not begin with '{'");
        // A quick check for what is no header at all, before the one that looks at each name.
        var last = header.Span.LastIndexOfAnyExcept((byte)' ');
        if (header.Span[last] != (byte)'}')
            throw Bad("its header does not end with '}' and spaces");
        return JsonFile.Parse(header.Span, $"{_path}, header");
    }

    private void ReadTexts(JsonElement texts, ImmutableDictionary<string, string>.Builder result)
    {
        if (texts.ValueKind != JsonValueKind.Object)
            throw Bad($"{Safetensors.MetadataName} is no object");
        foreach (var text in texts.EnumerateObject())
        {
            result.Add(text.Name, text.Value.ValueKind == JsonValueKind.String
                ? text.Value.GetString()!
                : throw Bad($"{Printable.Quote(text.Name)} in {Safetensors.MetadataName} is no text"));
        }
    }

    private Entry ReadEntry(string name, JsonElement entry)
    {
        var quoted = Printable.Quote(name);
        if (entry.ValueKind != JsonValueKind.Object || entry.GetPropertyCount() != 3
            || !entry.TryGetProperty("dtype", out var type) || !entry.TryGetProperty("shape", out var sizes) || !entry.TryGetProperty("data_offsets", out var offsets))
            throw Bad($"tensor {quoted} must say dtype, shape and data_offsets, and nothing else");
        if (type.ValueKind != JsonValueKind.String || TypeOf(type.GetString()!) is not { } read)
            throw Bad($"tensor {quoted} has dtype {Printable.Quote(type.ToString())}; F64, F32 and I64 are read");
        var shape = ReadIntegers(sizes, quoted, "shape");
        var ends = ReadIntegers(offsets, quoted, "data_offsets");
        if (ends.Length != 2 || ends[0] > ends[1])
            throw Bad($"data_offsets of tensor {quoted} must be a beginning and an end after it");
        if (BytesOf(shape, read) != ends[1] - ends[0])
            throw Bad($"tensor {quoted} has {ends[1] - ends[0]} bytes, which do not fit its shape [{string.Join(", ", shape)}]");
        return new(name, read, shape, ends[0], ends[1]);
    }

    private static TensorType? TypeOf(string name) => name switch
    {
        "F64" => TensorType.F64,
        "F32" => TensorType.F32,
        "I64" => TensorType.I64,
        _ => null,
    };

    private ImmutableArray<long> ReadIntegers(JsonElement values, string tensor, string what)
    {
        var result = ImmutableArray.CreateBuilder<long>();
        if (values.ValueKind != JsonValueKind.Array)
            throw Bad($"{what} of tensor {tensor} is no list");
        foreach (var value in values.EnumerateArray())
        {
            // "-0" and "1.0" are numbers, but no sizes.
            result.Add(value.ValueKind == JsonValueKind.Number && value.GetRawText().All(char.IsAsciiDigit) && value.TryGetInt64(out var integer)
                ? integer
                : throw Bad($"{what} of tensor {tensor} has {Printable.Quote(value.GetRawText())} in it, which is no size"));
        }
        return result.ToImmutable();
    }

    // null where it is more than there can be.
    private static long? BytesOf(ImmutableArray<long> shape, TensorType type)
    {
        try
        {
            return shape.Aggregate((long)Tensor.SizeOf(type), (product, size) => checked(product * size));
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private void RequireTiling(List<Entry> entries, long length)
    {
        entries.Sort((a, b) => (a.Start, a.End).CompareTo((b.Start, b.End)));
        var end = 0L;
        foreach (var entry in entries)
        {
            if (entry.Start != end)
                throw Bad($"tensor {Printable.Quote(entry.Name)} begins at {entry.Start}, {(entry.Start < end ? "within another one" : "after a gap")}; {end} is expected");
            end = entry.End;
        }
        if (end != length)
            throw Bad(end > length ? $"it is cut off: {end} bytes of numbers are expected, and there are {length}" : $"{length - end} bytes after its last tensor belong to none");
    }

    private CliException Bad(string message) => CliException.BadData($"{Printable.Path(_path)} is no valid safetensors file: {message}.");
}
