using System.IO.Compression;

namespace AutoDiffIca.Cli.Io;

/// <summary>NumPy's archives: a zip of <c>.npy</c> files.</summary>
internal static class NpzFile
{
    // Deflate cannot do better than 1032 to 1.
    private const long BestCompression = 1100;

    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Reads one array of an archive: the one of that name, or the only one.</summary>
    public static Mat<double> Read(Stream stream, string path, string? member, bool allowMissing, long memory)
    {
        if (stream.Length == 0)
            throw CliException.BadData($"{Printable.Path(path)}: the file is empty.");
        try
        {
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            var entry = Choose(archive, path, member);
            // Nothing may unpack to more than it says, nor say more than fits.
            if (entry.Length > memory || entry.Length / BestCompression > entry.CompressedLength)
                throw CliException.BadData($"{Printable.Path(path)}: {Printable.Quote(entry.FullName)} claims to unpack from {ByteSize.Show(entry.CompressedLength)} to {ByteSize.Show(entry.Length)}, which is refused.");
            using var unpacked = entry.Open();
            return NpyReader.Read(unpacked, entry.Length, $"{path}:{entry.FullName}", allowMissing, memory);
        }
        catch (InvalidDataException error)
        {
            throw CliException.BadData($"{Printable.Path(path)} is no zip archive of .npy files, or is damaged.", error);
        }
    }

    /// <summary>Writes arrays without compression and without times, so that the same arrays are the same bytes.</summary>
    public static void Write(Stream stream, IReadOnlyList<(string Name, Mat<double> Values)> arrays)
    {
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var (name, values) in arrays)
        {
            var entry = archive.CreateEntry(name + ".npy", CompressionLevel.NoCompression);
            entry.LastWriteTime = NoTime;
            using var target = entry.Open();
            NpyWriter.Write(target, values);
        }
    }

    private static ZipArchiveEntry Choose(ZipArchive archive, string path, string? member)
    {
        var arrays = archive.Entries.Where(entry => entry.FullName.EndsWith(".npy", StringComparison.Ordinal)).ToList();
        var wanted = member is null ? arrays : [.. arrays.Where(entry => entry.FullName == member || entry.FullName == member + ".npy")];
        if (wanted.Count == 1)
            return wanted[0];
        var names = string.Join(", ", arrays.Take(10).Select(entry => Printable.Quote(entry.FullName[..^4])));
        throw CliException.BadData($"{Printable.Path(path)}: " + (arrays.Count, wanted.Count, member) switch
        {
            (0, _, _) => "there is no array in the archive.",
            (_, 0, { } name) => $"there is no array {Printable.Quote(name)}; there are {names}.",
            (_, _, null) => $"there are {arrays.Count} arrays; name one of {names}.",
            var (_, count, name) => $"there are {count} arrays of the name {Printable.Quote(name!)}.",
        });
    }
}
