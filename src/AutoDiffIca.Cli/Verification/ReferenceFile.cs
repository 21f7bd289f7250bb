using System.Collections.Immutable;
using System.Text.Json;

namespace AutoDiffIca.Cli.Verification;

/// <summary>A file of reference values: where they come from, and cases of inputs and expected results.</summary>
/// <param name="Name">What the file is called: its name without the folder, as long as that tells it from the others.</param>
/// <param name="Source">What made the values.</param>
/// <param name="Cases">The cases, not yet read.</param>
internal sealed record ReferenceFile(string Name, string Source, ImmutableArray<Field> Cases)
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public static IReadOnlyList<ReferenceFile> Read(IReadOnlyList<string> paths) =>
        [.. paths.Select(path => Parse(paths.Count(other => Path.GetFileName(other) == Path.GetFileName(path)) == 1 ? Path.GetFileName(path) : path, Bytes(path)))];

    public static ReferenceFile Parse(string name, byte[] content)
    {
        name = Field.Printable(name);
        var root = new Field(Document(name, content), name);
        if (!root.IsObject)
            throw root.Bad("is not a file of reference values: it should be an object with the fields 'source' and 'cases'");
        if (root.Names.FirstOrDefault(field => field is not ("source" or "cases")) is { } other)
            throw root.Bad($"has a field '{other}' that is not part of the format");
        var cases = root["cases"].Items;
        if (cases.Count == 0)
            throw root.Bad("has no cases");
        return new(name, Field.Printable(root["source"].Text), [.. cases.Select((item, i) => item with { Place = $"{name}, case {Title(item, i)}", Path = "" })]);
    }

    private static byte[] Bytes(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var why = e is FileNotFoundException or DirectoryNotFoundException ? "there is no such file" : Directory.Exists(path) ? "it is a folder" : "it cannot be opened";
            throw CliException.System($"cannot read '{path}': {why}", e);
        }
    }

    private static JsonElement Document(string name, byte[] content)
    {
        try
        {
            return Parse(content, Strict);
        }
        catch (JsonException e)
        {
            throw CliException.BadData(IsParsed(content) ? $"{name} has an object with the same field twice" : $"{name} is not valid JSON: see line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}", e);
        }
    }

    private static JsonElement Parse(byte[] content, JsonDocumentOptions options)
    {
        // A stream, because only there a byte order mark is passed over.
        using var document = JsonDocument.Parse(new MemoryStream(content), options);
        return document.RootElement.Clone();
    }

    private static bool IsParsed(byte[] content)
    {
        try
        {
            Parse(content, default);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string Title(Field item, int index) => item.Find("name") is { Element.ValueKind: JsonValueKind.String } name ? $"'{Field.Printable(name.Text)}'" : $"{index + 1}";
}
