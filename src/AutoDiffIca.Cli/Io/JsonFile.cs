using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace AutoDiffIca.Cli.Io;

/// <summary>
/// JSON, strictly read and written the same on every machine. Numbers are the shortest that read back to the same bits; JSON has
/// none for what is not finite, which is written as the texts "NaN", "Infinity" and "-Infinity".
/// </summary>
internal static class JsonFile
{
    public const long DefaultLimit = 256L << 20;

    private const int Depth = 64;

    /// <summary>Reads a file. Comments, trailing commas, a name that stands twice in an object and text after the end are refused.</summary>
    public static JsonElement Read(string path, long limit = DefaultLimit) => Parse(FileErrors.ReadAll(path, limit), path);

    /// <summary>Reads text that stands in a file.</summary>
    public static JsonElement Parse(ReadOnlySpan<byte> utf8, string path)
    {
        if (utf8.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            utf8 = utf8[3..];
        if (!Utf8.IsValid(utf8))
            throw CliException.BadData($"{Printable.Path(path)} is not UTF-8 text.");
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = Depth });
        try
        {
            RequireUniqueNames(ref reader, utf8, path);
            reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = Depth });
            return JsonElement.ParseValue(ref reader);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            var at = (error as JsonException)?.LineNumber is { } line ? At(line, ((JsonException)error).BytePositionInLine ?? 0) : Where(utf8, reader.TokenStartIndex);
            throw CliException.BadData($"{Printable.Path(path)}: {at}: this is not valid JSON.", error);
        }
    }

    /// <summary>Writes a file, indented, its objects in the order in which they were made.</summary>
    public static void Write(string path, JsonNode? node) => AtomicFile.Write(path, stream => Write(stream, node));

    public static void Write(Stream stream, JsonNode? node)
    {
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", MaxDepth = Depth }))
            WriteNode(writer, node);
        stream.WriteByte((byte)'\n');
    }

    /// <summary>A number that was written by <see cref="Write(string, JsonNode)"/>, finite or not; null if it is none.</summary>
    public static double? Number(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Number when double.Parse(element.GetRawText(), NumberStyles.Float, CultureInfo.InvariantCulture) is var value && double.IsFinite(value) => value,
        JsonValueKind.String => element.GetString() switch
        {
            "NaN" => double.NaN,
            "Infinity" => double.PositiveInfinity,
            "-Infinity" => double.NegativeInfinity,
            _ => null,
        },
        _ => null,
    };

    private static void WriteNode(Utf8JsonWriter writer, JsonNode? node)
    {
        switch (node)
        {
            case null:
                writer.WriteNullValue();
                break;
            case JsonObject members:
                writer.WriteStartObject();
                foreach (var (name, value) in members)
                {
                    writer.WritePropertyName(name);
                    WriteNode(writer, value);
                }
                writer.WriteEndObject();
                break;
            case JsonArray items:
                writer.WriteStartArray();
                foreach (var item in items)
                    WriteNode(writer, item);
                writer.WriteEndArray();
                break;
            case JsonValue value when NotFinite(value) is { } text:
                writer.WriteStringValue(text);
                break;
            default:
                node.WriteTo(writer);
                break;
        }
    }

    private static string? NotFinite(JsonValue value) =>
        value.TryGetValue<double>(out var number) && !double.IsFinite(number) ? CsvText.Number(number)
        : value.TryGetValue<float>(out var single) && !float.IsFinite(single) ? CsvText.Number(single)
        : null;

    // The document's own check for this says neither where nor what.
    private static void RequireUniqueNames(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8, string path)
    {
        var open = new Stack<HashSet<string>>();
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    open.Push(new(StringComparer.Ordinal));
                    break;
                case JsonTokenType.EndObject:
                    open.Pop();
                    break;
                case JsonTokenType.PropertyName when reader.GetString() is { } name && !open.Peek().Add(name):
                    throw CliException.BadData($"{Printable.Path(path)}: {Where(utf8, reader.TokenStartIndex)}: {Printable.Quote(name)} stands twice in one object.");
                case JsonTokenType.String when reader.ValueIsEscaped:
                    // Halves of characters are found here, and not by whoever asks for the text.
                    _ = reader.GetString();
                    break;
            }
        }
    }

    private static string Where(ReadOnlySpan<byte> utf8, long index)
    {
        var before = utf8[..(int)index];
        return At(before.Count((byte)'\n'), before.Length - 1 - before.LastIndexOf((byte)'\n'));
    }

    private static string At(long line, long column) => $"line {line + 1}, column {column + 1}";
}
