using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace AutoDiffIca.Cli.Io;

/// <summary>
/// A table of numbers that only grows, a line at a time. A line reaches the system in one write, so that a program that is killed
/// leaves at most one torn line, at the end and without a line break, which reading leaves out and <see cref="Cut"/> removes.
/// </summary>
internal sealed class HistoryFile : IDisposable
{
    private readonly string _path;
    private readonly int _columns;
    private readonly FileStream _stream;

    private HistoryFile(string path, int columns, FileStream stream) => (_path, _columns, _stream) = (path, columns, stream);

    /// <summary>The bytes so far.</summary>
    public long Length => _stream.Length;

    /// <summary>Begins an empty table.</summary>
    public static HistoryFile Create(string path, ImmutableArray<string> columns)
    {
        AtomicFile.WriteText(path, Header(columns));
        return Open(path, columns);
    }

    /// <summary>Goes on with a table as it was when it had so many bytes; what came later is cut off.</summary>
    public static HistoryFile Cut(string path, ImmutableArray<string> columns, long length)
    {
        var bytes = FileErrors.ReadAll(path, long.MaxValue);
        if (bytes.Length < length || (length > 0 && bytes[length - 1] != (byte)'\n'))
            throw CliException.BadData($"{Printable.Path(path)} is damaged: the checkpoint knows {length} bytes of it, and there are {bytes.Length}.");
        _ = Parse(bytes.AsSpan(0, (int)length), path, columns);
        var file = Open(path, columns);
        FileErrors.At(path, "written", () => file._stream.SetLength(length));
        return file;
    }

    /// <summary>All whole lines of a table.</summary>
    public static Mat<double> Read(string path, ImmutableArray<string> columns) => Parse(FileErrors.ReadAll(path, long.MaxValue), path, columns);

    /// <summary>The bytes of an empty table.</summary>
    public static int HeaderLength(ImmutableArray<string> columns) => Encoding.UTF8.GetByteCount(Header(columns));

    /// <summary>Adds a line. NaN stands for what is not known.</summary>
    public void Append(ReadOnlySpan<double> values)
    {
        if (values.Length != _columns)
            throw new ArgumentException($"A line of this table has {_columns} values.", nameof(values));
        var line = new StringBuilder();
        for (var i = 0; i < values.Length; i++)
            line.Append(i == 0 ? "" : ",").Append(double.IsNaN(values[i]) ? "" : CsvText.Number(values[i]));
        var bytes = Encoding.UTF8.GetBytes(line.Append('\n').ToString());
        FileErrors.At(_path, "written", () => Write(bytes));
    }

    /// <summary>Waits until all lines are on the disk.</summary>
    public void Flush() => FileErrors.At(_path, "written", () => _stream.Flush(flushToDisk: true));

    public void Dispose() => _stream.Dispose();

    private static string Header(ImmutableArray<string> columns) => string.Join(',', columns.Select(name => CsvText.Quote(name))) + "\n";

    private static HistoryFile Open(string path, ImmutableArray<string> columns) => FileErrors.At(path, "written", () =>
        new HistoryFile(path, columns.Length, new(path, FileMode.Open, FileAccess.Write, FileShare.Read, bufferSize: 0)));

    // What a full disk let through of a line is taken back, so that a later one does not grow on to it.
    private void Write(byte[] line)
    {
        var end = _stream.Length;
        try
        {
            _stream.Seek(end, SeekOrigin.Begin);
            _stream.Write(line);
        }
        catch (IOException)
        {
            _stream.SetLength(end);
            throw;
        }
    }

    private static Mat<double> Parse(ReadOnlySpan<byte> bytes, string path, ImmutableArray<string> columns)
    {
        var whole = bytes[..(bytes.LastIndexOf((byte)'\n') + 1)];
        var text = Encoding.UTF8.GetString(whole);
        var header = Header(columns);
        if (text.Length > 0 && !text.StartsWith(header, StringComparison.Ordinal))
            throw CliException.BadData($"{Printable.Path(path)} is damaged: its first line does not name the columns of this run.");
        var lines = text.Length == 0 ? [] : text[header.Length..].Split('\n')[..^1];
        var values = new double[lines.Length * columns.Length];
        for (var i = 0; i < lines.Length; i++)
        {
            var cells = lines[i].Split(',');
            if (cells.Length != columns.Length)
                throw CliException.BadData($"{Printable.Path(path)} is damaged: row {i + 1} has {cells.Length} values, where {columns.Length} are expected.");
            for (var j = 0; j < cells.Length; j++)
                values[(i * columns.Length) + j] = Value(cells[j]) ?? throw CliException.BadData($"{Printable.Path(path)} is damaged: row {i + 1}, column {j + 1}: {Printable.Quote(cells[j])} is not a number.");
        }
        return new(lines.Length, columns.Length, values);
    }

    private static double? Value(string cell) =>
        cell.Length == 0 ? double.NaN : double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;
}
