namespace AutoDiffIca.Cli.Io;

/// <summary>Tables in files, whose format is known by the name's end: <c>.csv</c>, <c>.npy</c> or <c>.npz</c>.</summary>
internal static class TableFile
{
    /// <summary>
    /// Reads a table, of which all values are finite, or missing where that is allowed. From an archive it takes the member of that
    /// name, or the only one.
    /// </summary>
    public static Table Read(string path, CsvOptions? options = null, string? member = null)
    {
        options ??= new();
        var extension = Extension(path);
        if (member is not null && extension != ".npz")
            throw CliException.Usage($"{Printable.Path(path)} holds one table; only an .npz file has arrays to choose from.");
        return FileErrors.At(path, "read", () =>
        {
            using var stream = FileErrors.OpenRead(path);
            try
            {
                return extension switch
                {
                    ".npy" => new Table(NpyReader.Read(stream, stream.Length, path, options.AllowMissing, ByteSize.Memory)),
                    ".npz" => new Table(NpzFile.Read(stream, path, member, options.AllowMissing, ByteSize.Memory)),
                    _ => CsvTable.Read(stream, path, options, ByteSize.Memory),
                };
            }
            catch (OutOfMemoryException error)
            {
                throw CliException.System($"{Printable.Path(path)} has {ByteSize.Show(stream.Length)} and does not fit in memory; take fewer rows.", error);
            }
        });
    }

    /// <summary>Writes a table. Only text keeps the names of columns.</summary>
    public static void Write(string path, Table table, char separator = ',')
    {
        var extension = Extension(path);
        AtomicFile.Write(path, stream =>
        {
            switch (extension)
            {
                case ".npy":
                    NpyWriter.Write(stream, table.Values);
                    break;
                case ".npz":
                    NpzFile.Write(stream, [("data", table.Values)]);
                    break;
                default:
                    CsvText.Write(stream, table, separator);
                    break;
            }
        });
    }

    private static string Extension(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".csv" or ".npy" or ".npz" => Path.GetExtension(path).ToLowerInvariant(),
        _ when Directory.Exists(path) => throw CliException.System($"{Printable.Path(path)} is a directory; a file that ends in .csv, .npy or .npz is needed."),
        _ => throw CliException.Usage($"{Printable.Path(path)}: the format is known by the name's end, which must be .csv, .npy or .npz."),
    };
}
