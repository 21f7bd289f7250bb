using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace AutoDiffIca.Cli.Io;

/// <summary>What stands before the numbers of an <c>.npy</c> file: NumPy's format 1.0, 2.0 and 3.0.</summary>
/// <param name="Type">The type's letter and bytes: f8, i4, u2...</param>
/// <param name="BigEndian">The order of a number's bytes.</param>
/// <param name="Fortran">Columns one after the other instead of rows.</param>
/// <param name="Shape">The sizes.</param>
/// <param name="Length">The bytes before the numbers.</param>
internal sealed partial record NpyHeader(string Type, bool BigEndian, bool Fortran, ImmutableArray<long> Shape, long Length)
{
    // NumPy's own limit is 10,000 unless the file is trusted.
    private const int Longest = 65_535;

    public static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    public int ItemSize => Type[1] - '0';

    public long Rows => Shape[0];

    public long Columns => Shape.Length == 1 ? 1 : Shape[1];

    public static NpyHeader Read(Stream stream, string path)
    {
        var start = new byte[8];
        if (stream.ReadAtLeast(start, 8, throwOnEndOfStream: false) is var read && read == 0)
            throw Bad(path, "the file is empty");
        if (!Magic.StartsWith(start.AsSpan(0, Math.Min(read, Magic.Length))))
            throw Bad(path, "this is no .npy file: it does not begin with \\x93NUMPY");
        if (read < 8)
            throw Bad(path, "the file ends within its header");
        if (start[6] is not (1 or 2 or 3) || start[7] != 0)
            throw Bad(path, $"version {start[6]}.{start[7]} of the format is not known; 1.0, 2.0 and 3.0 are");
        var size = new byte[start[6] == 1 ? 2 : 4];
        ReadExactly(stream, size, path);
        var length = size.Length == 2 ? BinaryPrimitives.ReadUInt16LittleEndian(size) : BinaryPrimitives.ReadUInt32LittleEndian(size);
        if (length > Longest)
            throw Bad(path, $"the header claims {length} bytes; at most {Longest} are read");
        var text = new byte[length];
        ReadExactly(stream, text, path);
        return Parse((start[6] == 3 ? Encoding.UTF8 : Encoding.Latin1).GetString(text), 8 + size.Length + length, path);
    }

    private static NpyHeader Parse(string text, long length, string path)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        var whole = Dictionary().Match(text);
        if (!whole.Success)
            throw text.Contains('[', StringComparison.Ordinal)
                ? Bad(path, "the array has fields; one type for all values is needed")
                : Bad(path, $"the header {Printable.Quote(text.Trim())} cannot be understood");
        for (var i = 0; i < whole.Groups["key"].Captures.Count; i++)
        {
            if (!fields.TryAdd(whole.Groups["key"].Captures[i].Value, whole.Groups["value"].Captures[i].Value))
                throw Bad(path, "the header says something twice");
        }
        if (fields.Count != 3 || !fields.TryGetValue("descr", out var type) || !fields.TryGetValue("fortran_order", out var order) || !fields.TryGetValue("shape", out var shape))
            throw Bad(path, "the header must say descr, fortran_order and shape, and nothing else");
        if (order is not ("True" or "False"))
            throw Bad(path, $"fortran_order is {Printable.Quote(order)}; True or False is needed");
        var (name, big) = TypeOf(type, path);
        return new(name, big, order == "True", ShapeOf(shape, path), length);
    }

    private static (string Type, bool BigEndian) TypeOf(string text, string path)
    {
        var type = text.Trim('\'', '"');
        if (type.Length == text.Length)
            throw Bad(path, "descr is no text");
        if (type.EndsWith('O'))
            throw Bad(path, "the array holds Python objects; convert it by .astype(float)");
        var match = NumberType().Match(type);
        return match.Success
            ? (match.Groups["type"].Value, match.Groups["order"].Value == ">")
            : throw Bad(path, $"type {Printable.Quote(type)} is not read; floats of 2, 4 or 8 bytes and integers are: convert it by .astype(float)");
    }

    private static ImmutableArray<long> ShapeOf(string text, string path)
    {
        if (!Sizes().IsMatch(text))
            throw Bad(path, $"shape {Printable.Quote(text)} cannot be understood");
        var sizes = ImmutableArray.CreateBuilder<long>();
        foreach (var size in text.Trim('(', ')').Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            sizes.Add(long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value <= int.MaxValue
                ? value
                : throw Bad(path, $"shape {Printable.Quote(text)} is beyond what fits in memory"));
        }
        return sizes.Count is 1 or 2
            ? sizes.ToImmutable()
            : throw Bad(path, $"the array has {sizes.Count} dimensions; 2 are needed, rows and columns, or 1 for a single column");
    }

    private static void ReadExactly(Stream stream, Span<byte> bytes, string path)
    {
        if (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
            throw Bad(path, "the file ends within its header");
    }

    private static CliException Bad(string path, string message) => CliException.BadData($"{Printable.Path(path)}: {message}.");

    // A literal of a Python dictionary with texts, booleans and tuples in it.
    [GeneratedRegex(@"^\{\s*(?:(?:'(?<key>\w+)'|""(?<key>\w+)"")\s*:\s*(?<value>'[^']*'|""[^""]*""|\w+|\([^()]*\))\s*(?:,\s*|(?=\})))*\}\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Dictionary();

    [GeneratedRegex(@"^(?:(?<order>[<>])(?<type>f[248]|[iu][248])|[|<>=](?<type>[iu]1))$", RegexOptions.CultureInvariant)]
    private static partial Regex NumberType();

    [GeneratedRegex(@"^\(\s*(?:[0-9]+\s*,\s*)*(?:(?<=,\s*)[0-9]+\s*)?\)$", RegexOptions.CultureInvariant)]
    private static partial Regex Sizes();
}
