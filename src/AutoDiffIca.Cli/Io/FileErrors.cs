using System.Globalization;

namespace AutoDiffIca.Cli.Io;

/// <summary>
/// What the file system refuses, in words of our own: the runtime's are many lines long where an inner exception explains, and
/// are left out of a trimmed program.
/// </summary>
internal static class FileErrors
{
    /// <summary>Runs work on a file whose failures become one line: that the file cannot be "read" or "written".</summary>
    public static T At<T>(string path, string doing, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception error) when (IsOfFileSystem(error))
        {
            var reason = error is UnauthorizedAccessException && Directory.Exists(path) ? "it is a directory" : Explain(error);
            throw CliException.System($"{Printable.Path(path)} cannot be {doing}: {reason}.", error);
        }
    }

    /// <summary>The same for work within a folder.</summary>
    public static T Within<T>(string folder, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception error) when (IsOfFileSystem(error))
        {
            throw CliException.System($"{Printable.Path(folder)} cannot be used: {Explain(error)}.", error);
        }
    }

    /// <inheritdoc cref="At{T}"/>
    public static void At(string path, string doing, Action work) => At(path, doing, () =>
    {
        work();
        return true;
    });

    /// <summary>The bytes of a file of limited size.</summary>
    public static byte[] ReadAll(string path, long limit) => At(path, "read", () =>
    {
        using var stream = OpenRead(path);
        if (stream.Length > Math.Min(limit, Array.MaxLength))
            throw CliException.BadData($"{Printable.Path(path)} has {ByteSize.Show(stream.Length)}; at most {ByteSize.Show(Math.Min(limit, Array.MaxLength))} are read.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    });

    /// <summary>Opens a file to be read from its beginning to its end.</summary>
    public static FileStream OpenRead(string path) => At(path, "read", () =>
    {
        RequireName(path);
        return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16, FileOptions.SequentialScan);
    });

    public static void RequireName(string path)
    {
        if (path.Length == 0 || path.Contains('\0'))
            throw CliException.Usage("A file's name is empty or has a zero byte in it.");
    }

    /// <summary>Whether another program holds the file.</summary>
    public static bool IsInUse(IOException error) => OperatingSystem.IsWindows()
        ? (error.HResult & 0xFFFF) is 32 or 33
        : error.HResult is 11 or 35;

    internal static bool IsOfFileSystem(Exception error) => error is IOException or UnauthorizedAccessException or NotSupportedException or System.Security.SecurityException;

    internal static string Explain(Exception error) => error switch
    {
        FileNotFoundException => "there is no such file",
        DirectoryNotFoundException => "there is no such directory",
        PathTooLongException => "its name is too long",
        UnauthorizedAccessException => "there is no permission",
        EndOfStreamException => "it ended too early; was it changed meanwhile?",
        IOException => ExplainNumber(error.HResult),
        _ => "it is not a file that can be used like this",
    };

    // errno on Unix, the low half of an HRESULT on Windows.
    private static string ExplainNumber(int number) => (OperatingSystem.IsWindows(), OperatingSystem.IsWindows() ? number & 0xFFFF : number) switch
    {
        (false, 28 or 122 or 69) or (true, 39 or 112) => "the disk is full",
        (false, 27) => "it would be larger than files may be",
        (false, 30) or (true, 19) => "the disk may only be read",
        (false, 20) => "a part of its path is a file, not a directory",
        (false, 36 or 63) => "its name is too long",
        (false, 40 or 62) => "its links go round in a circle",
        (false, 5) => "the device reports an error",
        (false, 26) or (true, 32 or 33) => "another program uses it",
        var (_, other) => other is > 0 and < 0xFFFF ? string.Create(CultureInfo.InvariantCulture, $"the system reports error {other}") : "the system refuses it",
    };
}
