using System.Buffers;
using System.Globalization;
using System.Text;

namespace AutoDiffIca.Cli.Io;

/// <summary>Writes text that reads back to the same bits.</summary>
internal static class CsvText
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static void Write(Stream stream, Table table, char separator = ',')
    {
        using var writer = new StreamWriter(stream, Utf8, 1 << 16, leaveOpen: true);
        writer.NewLine = "\n";
        if (!table.Names.IsEmpty)
            writer.WriteLine(string.Join(separator, table.Names.Select(name => Quote(name, separator))));
        Span<char> number = stackalloc char[32];
        for (var i = 0; i < table.Values.Rows; i++)
        {
            for (var j = 0; j < table.Values.Cols; j++)
            {
                if (j > 0)
                    writer.Write(separator);
                table.Values[i, j].TryFormat(number, out var length, "R", CultureInfo.InvariantCulture);
                writer.Write(number[..length]);
            }
            writer.Write('\n');
        }
    }

    /// <summary>One number as it stands in text: the shortest that reads back to the same bits.</summary>
    public static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A cell, in quotes where it needs them.</summary>
    public static string Quote(string cell, char separator = ',') =>
        cell.Length == 0 || cell[0] == ' ' || cell[^1] == ' ' || cell.Contains(separator) || cell.AsSpan().ContainsAny(Special)
            ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : cell;

    private static readonly SearchValues<char> Special = SearchValues.Create("\"\r\n");
}
