using System.Collections.Immutable;
using System.Globalization;
using System.Text.Unicode;
using CsvHelper;

namespace AutoDiffIca.Cli.Io;

/// <summary>Reads a text file in the declared dialect, and says where one is not in it.</summary>
internal sealed class CsvTable
{
    // What no row of numbers has, and a quote that is never closed soon reaches.
    private const int LongestRow = 1 << 26;

    private static readonly (char, string) Semicolon = (';', "semicolon");
    private static readonly (char, string) Tab = ('\t', "tab");
    private static readonly (char, string) Comma = (',', "comma");

    private readonly string _path;
    private readonly CsvOptions _options;
    private readonly long _memory;
    private readonly CsvReader _rows;
    private ImmutableArray<string> _names = [];
    private double[] _values = [];
    private int _columns;
    private long _count;

    private CsvTable(Stream stream, string path, CsvOptions options, long memory)
    {
        (_path, _options, _memory) = (Printable.Path(path), options, memory);
        _rows = CsvReader.Create(
            stream,
            new()
            {
                Separator = options.Separator,
                HasHeader = false,
                MaxRecordSize = LongestRow,
                TrackLineNumbers = true,
                OnMalformedRecord = record => throw Bad($"line {record.LineNumber} {Explain(record.Reason)}"),
            },
            leaveOpen: true);
    }

    public static Table Read(Stream stream, string path, CsvOptions options, long memory)
    {
        CsvEncoding.Require(stream, path);
        try
        {
            return new CsvTable(stream, path, options, memory).Read();
        }
        catch (CsvFormatException error)
        {
            throw CliException.BadData($"{Printable.Path(path)}: a row is longer than {ByteSize.Show(LongestRow)}; a quote may never be closed.", error);
        }
    }

    private Table Read()
    {
        using (_rows)
        {
            if (!_rows.Read())
                throw Bad("the file is empty; a row for each sample is needed");
            _columns = _rows.FieldCount;
            if (IsHeader())
                TakeHeader();
            else
                TakeRow();
            while (_rows.Read())
                TakeRow();
        }
        if (_count == 0)
            throw Bad("the file has a header and no rows");
        Array.Resize(ref _values, (int)(_count * _columns));
        return new(_names, new((int)_count, _columns, _values));
    }

    private bool IsHeader() => _options.Header switch
    {
        CsvHeader.Yes => true,
        CsvHeader.No => false,
        _ => Enumerable.Range(0, _columns).Any(column => !CsvCell.LooksNumeric(_rows.GetString(column))),
    };

    private void TakeHeader()
    {
        var names = new string[_columns];
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var column = 0; column < _columns; column++)
        {
            if (!Utf8.IsValid(_rows.GetSpan(column)))
                throw Bad($"the name of column {column + 1} is not UTF-8 text; save the file as UTF-8");
            var name = names[column] = _rows.GetString(column).Trim();
            if (name.Length == 0)
                throw Bad($"the header has no name for column {column + 1}; give it one");
            if (!seen.TryAdd(name, column))
                throw Bad($"the header names columns {seen[name] + 1} and {column + 1} both {Printable.Quote(name)}; rename one");
        }
        _names = [.. names];
    }

    private void TakeRow()
    {
        if (_rows.FieldCount != _columns)
            throw Bad($"line {_rows.LineNumber} has {Cells(_rows.FieldCount)}, where {_columns} {(_columns == 1 ? "is" : "are")} expected{SeparatorHint(_rows.RawRecord, [Semicolon, Tab])}");
        var start = _count * _columns;
        if (start + _columns > _values.Length)
            Grow(start + _columns);
        _count++;
        for (var column = 0; column < _columns; column++)
            _values[start + column] = Number(column);
    }

    private void Grow(long needed)
    {
        if (8 * needed > _memory || needed > Array.MaxLength)
            throw ByteSize.TooLarge(_path, _count + 1, _columns, _memory);
        Array.Resize(ref _values, (int)Math.Min(Math.Max(Math.Min(2L * _values.Length, _memory / 8), needed), Array.MaxLength));
    }

    private double Number(int column)
    {
        if (double.TryParse(_rows.GetSpan(column), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value))
            return value;
        var cell = _rows.GetString(column);
        if (CsvCell.IsMissing(cell) && _options.AllowMissing)
            return double.NaN;
        var name = _names.IsEmpty ? "" : $" ({Printable.Quote(_names[column])})";
        throw Bad($"row {_count} (line {_rows.LineNumber}), column {column + 1}{name}: {CsvCell.WhyNot(cell, value)}{(CsvCell.HasDecimalComma(cell) ? "" : SeparatorHint(_rows.GetSpan(column), [Semicolon, Tab, Comma]))}");
    }

    // A wrong separator makes each row one cell, or breaks it where a decimal comma stands.
    private string SeparatorHint(ReadOnlySpan<byte> text, ReadOnlySpan<(char Letter, string Name)> others)
    {
        foreach (var (letter, name) in others)
        {
            if (letter != _options.Separator && text.Contains((byte)letter))
                return $"; if cells are separated by a {name}, say {CsvOptions.SeparatorOption} {name}";
        }
        return "";
    }

    private static string Explain(CsvMalformedReason reason) => reason switch
    {
        CsvMalformedReason.UnterminatedQuote => "opens a quote that is never closed",
        CsvMalformedReason.TextAfterClosingQuote => "has text after a closing quote; write a quote within a cell twice",
        _ => "has a quote in the middle of a cell; put the whole cell in quotes and write the quote twice",
    };

    private static string Cells(int count) => count == 1 ? "1 cell" : $"{count} cells";

    private CliException Bad(string message) => CliException.BadData($"{_path}: {message}.");
}
