namespace AutoDiffIca.Cli.Io;

/// <summary>Files that are no text in UTF-8 are known by their first bytes.</summary>
internal static class CsvEncoding
{
    private const int Looked = 4096;

    /// <summary>Refuses what is not UTF-8 text, and goes back to where the stream was.</summary>
    public static void Require(Stream stream, string path)
    {
        var start = stream.Position;
        var buffer = new byte[Looked];
        ReadOnlySpan<byte> first = buffer.AsSpan(0, stream.ReadAtLeast(buffer, Looked, throwOnEndOfStream: false));
        stream.Position = start;
        if (Kind(first) is { } kind)
            throw CliException.BadData($"{Printable.Path(path)} is {kind}; save it as CSV in UTF-8.");
    }

    private static string? Kind(ReadOnlySpan<byte> first)
    {
        if (first.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0, 0]) || first.StartsWith((ReadOnlySpan<byte>)[0, 0, 0xFE, 0xFF]))
            return "UTF-32 text";
        if (first.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || first.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return "UTF-16 text";
        if (first.StartsWith("PK\u0003\u0004"u8))
            return "a zip archive or a spreadsheet";
        if (first.StartsWith("\u001f"u8) && first.Length > 1 && first[1] == 0x8B)
            return "compressed by gzip";
        return first.Contains((byte)0) ? IsHalfZero(first) ? "UTF-16 text without a byte order mark" : "not text" : null;
    }

    // Digits and separators in UTF-16 have a zero in every second byte.
    private static bool IsHalfZero(ReadOnlySpan<byte> bytes)
    {
        Span<int> counts = [0, 0];
        for (var i = 0; i < bytes.Length; i++)
            counts[i & 1] += bytes[i] == 0 ? 1 : 0;
        return Math.Min(counts[0], counts[1]) == 0 && Math.Max(counts[0], counts[1]) >= bytes.Length / 3;
    }
}
