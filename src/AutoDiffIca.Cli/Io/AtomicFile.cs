using System.Text;

namespace AutoDiffIca.Cli.Io;

/// <summary>
/// Files that are either as they were or whole: what is written goes to a file beside the target, to the disk, and only then takes
/// the target's name. A program that is killed leaves at most a file whose name begins with <see cref="TemporaryPrefix"/>.
/// </summary>
internal static class AtomicFile
{
    /// <summary>Short and of fixed length, so that a target's long name cannot make it too long.</summary>
    public const string TemporaryPrefix = ".adica-";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes a file; on failure the target is untouched and nothing is left beside it.</summary>
    public static void Write(string path, Action<Stream> write) => FileErrors.At(path, "written", () =>
    {
        FileErrors.RequireName(path);
        if (Directory.Exists(path))
            throw CliException.System($"{Printable.Path(path)} cannot be written: it is a directory.");
        if (IsDevice(path))
            WriteDevice(path, write);
        else
            Replace(LinkTarget(path), write);
    });

    /// <summary>Writes UTF-8 text without a byte order mark.</summary>
    public static void WriteText(string path, string text) => Write(path, stream => stream.Write(Utf8.GetBytes(text)));

    /// <summary>Removes what programs that were killed left in a directory.</summary>
    public static void RemoveTemporaries(string directory)
    {
        foreach (var left in Directory.EnumerateFiles(directory, TemporaryPrefix + "*.tmp"))
            File.Delete(left);
    }

    private static void Replace(string target, Action<Stream> write)
    {
        var directory = Path.GetDirectoryName(Path.GetFullPath(target)) ?? ".";
        if (!Directory.Exists(directory))
            throw CliException.System($"{Printable.Path(target)} cannot be written: there is no directory {Printable.Path(directory)}.");
        var temporary = Path.Combine(directory, $"{TemporaryPrefix}{Guid.NewGuid():N}.tmp");
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16))
            {
                write(stream);
                // A full disk shows here at the latest: before the target is touched.
                stream.Flush(flushToDisk: true);
            }
            if (!OperatingSystem.IsWindows() && File.Exists(target))
                File.SetUnixFileMode(temporary, File.GetUnixFileMode(target));
            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            Discard(temporary);
            throw;
        }
    }

    // A device has no earlier content to be kept, and must not be replaced by a file.
    private static void WriteDevice(string path, Action<Stream> write)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        write(stream);
        stream.Flush();
    }

    private static bool IsDevice(string path)
    {
        var full = Path.GetFullPath(path);
        return !OperatingSystem.IsWindows() && full.StartsWith("/dev/", StringComparison.Ordinal) && !full.StartsWith("/dev/shm/", StringComparison.Ordinal) && File.Exists(full);
    }

    // A link stays one: what it points to is replaced.
    private static string LinkTarget(string path) =>
        new FileInfo(path).LinkTarget is null ? path : File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;

    private static void Discard(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception error) when (FileErrors.IsOfFileSystem(error))
        {
            // The first error is the one to be told.
        }
    }
}
