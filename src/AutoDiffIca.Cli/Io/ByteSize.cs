using System.Globalization;

namespace AutoDiffIca.Cli.Io;

/// <summary>Numbers of bytes for people, and what fits in memory.</summary>
internal static class ByteSize
{
    private static readonly string[] Units = ["bytes", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];

    /// <summary>What the machine, or the container that the program runs in, has.</summary>
    public static long Memory { get; } = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    public static string Show(double bytes)
    {
        var unit = 0;
        for (; bytes >= 1024 && unit < Units.Length - 1; unit++)
            bytes /= 1024;
        return string.Create(CultureInfo.InvariantCulture, $"{Math.Round(bytes, unit == 0 ? 0 : 1)} {Units[unit]}");
    }

    /// <summary>Refuses a matrix before memory is taken for it.</summary>
    public static void RequireMatrix(string path, long rows, long columns, long memory)
    {
        var bytes = 8.0 * rows * columns;
        if (bytes > memory || bytes / 8 > Array.MaxLength)
            throw TooLarge(path, rows, columns, memory);
    }

    public static CliException TooLarge(string path, long rows, long columns, long memory) => CliException.System(
        $"{Printable.Path(path)}: {rows} rows of {columns} columns take {Show(8.0 * rows * columns)}, and at most {Show(Math.Min(memory, 8.0 * Array.MaxLength))} fit; take fewer rows.");
}
