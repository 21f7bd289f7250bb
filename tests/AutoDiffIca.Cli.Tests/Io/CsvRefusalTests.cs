using System.Text;
using AutoDiffIca.Cli.Io;

namespace AutoDiffIca.Cli.Tests.Io;

public sealed class CsvRefusalTests
{
    [Theory]
    [InlineData("empty", "", "the file is empty")]
    [InlineData("only line breaks", "\n\r\n\n", "the file is empty")]
    [InlineData("only a byte order mark", "\uFEFF", "the file is empty")]
    [InlineData("header only", "a,b\n", "a header and no rows")]
    [InlineData("short row", "a,b\n1,2\n3\n", "line 3 has 1 cell, where 2 are expected")]
    [InlineData("long row", "1,2\n3,4,5\n", "line 2 has 3 cells, where 2 are expected")]
    [InlineData("short row after a name of two lines", "\"a\n\",b\n1,2\n3\n", "line 4 has 1 cell")]
    [InlineData("trailing separator", "1,2\n3,4,\n", "line 2 has 3 cells, where 2 are expected")]
    [InlineData("NaN", "a,b\n1,2\n3,NaN\n", "row 2 (line 3), column 2 ('b'): 'NaN' is not a number")]
    [InlineData("NaN in the first row", "nan,2\n", "row 1 (line 1), column 1: 'nan' is not a number")]
    [InlineData("infinity", "a\n1\n-inf\n", "row 2 (line 3), column 1 ('a'): '-inf' is infinite")]
    [InlineData("infinity as written", "1\nInfinity\n", "'Infinity' is infinite")]
    [InlineData("1e400", "1,2\n1e400,2\n", "row 2 (line 2), column 1: '1e400' is beyond the largest number")]
    [InlineData("minus 1e400", "a\n-1e400\n", "'-1e400' is beyond the largest number")]
    [InlineData("empty cell", "a,b\n1,\n", "row 1 (line 2), column 2 ('b'): the cell is empty")]
    [InlineData("NA", "1\nNA\n", "'NA' is not a number; missing values")]
    [InlineData("decimal comma in quotes", "a,b\n1,\"2,5\"\n", "column 2 ('b'): '2,5' has a decimal comma; write a decimal point")]
    [InlineData("decimal comma in the first row", "\"1,5\",2\n", "row 1 (line 1), column 1: '1,5' has a decimal comma")]
    [InlineData("decimal comma and semicolons", "1,5;2,5\n3,5;4,5\n", "say --separator semicolon")]
    [InlineData("semicolons", "a;b\n1;2\n", "'1;2' is not a number; if cells are separated by a semicolon, say --separator semicolon")]
    [InlineData("tabs", "1\t2\n3\t4\n", "say --separator tab")]
    [InlineData("word", "1,2\n3,four\n", "row 2 (line 2), column 2: 'four' is not a number")]
    [InlineData("hexadecimal", "1\n0x10\n", "'0x10' is not a number")]
    [InlineData("thousands", "1\n\"1,000,000\"\n", "'1,000,000' is not a number")]
    [InlineData("currency", "1\n$5\n", "'$5' is not a number")]
    [InlineData("brackets", "1\n(5)\n", "'(5)' is not a number")]
    [InlineData("true", "1\ntrue\n", "'true' is not a number")]
    [InlineData("unclosed quote", "a,b\n1,\"2\n3,4\n", "line 2 opens a quote that is never closed")]
    [InlineData("unclosed quote at the end", "a,b\n1,\"2", "line 2 opens a quote that is never closed")]
    [InlineData("unclosed quote in the header", "a,\"b\n1,2\n", "line 1 opens a quote that is never closed")]
    [InlineData("quote in a cell", "a,b\n1,2\"3\n", "line 2 has a quote in the middle of a cell")]
    [InlineData("text after a quote", "a,b\n1,\"2\"3\n", "line 2 has text after a closing quote")]
    [InlineData("duplicate header", "a,b,a\n1,2,3\n", "columns 1 and 3 both 'a'")]
    [InlineData("duplicate header but for spaces", "a, a\n1,2\n", "columns 1 and 2 both 'a'")]
    [InlineData("nameless column", "a,\n1,2\n", "no name for column 2")]
    public void Read_BadText_IsRefused(string form, string text, string words)
    {
        Assert.NotEmpty(form);
        Refused.Data(() => CsvReadingTests.Read(text), "data.csv: ", words);
    }

    [Theory]
    [InlineData("a;b\n1,5;2,5\n", ';', "column 1 ('a'): '1,5' has a decimal comma; write a decimal point.")]
    [InlineData("a;b\n1;2,5;3\n", ';', "line 2 has 3 cells, where 2 are expected.")]
    [InlineData("1,2\n", ';', "'1,2' has a decimal comma; write a decimal point.")]
    [InlineData("1,2,3\n", ';', "say --separator comma.")]
    [InlineData("1;2;3\n", '\t', "say --separator semicolon.")]
    public void Read_OtherSeparator_IsHintedAtOnlyWhereItHelps(string text, char separator, string end) =>
        Assert.EndsWith(end, Refused.Data(() => CsvReadingTests.Read(text, new(separator))), StringComparison.Ordinal);

    [Fact]
    public void Read_LongCell_IsShownShortened()
    {
        var message = Refused.Data(() => CsvReadingTests.Read("1\n" + new string('x', 100_000) + "\n"), "xxx...'");
        Assert.True(message.Length < 150, message);
    }

    [Fact]
    public void Read_CellWithControlCharacters_IsShownEscaped() =>
        Refused.Data(() => CsvReadingTests.Read("1\n\"\u001b[2J\n\u202e\u0007\"\n"), @"'\u001B[2J\u000A\u202E\u0007'");

    [Theory]
    [InlineData("UTF-16 little-endian", "utf-16", true, "UTF-16 text;")]
    [InlineData("UTF-16 big-endian", "utf-16BE", true, "UTF-16 text;")]
    [InlineData("UTF-16 little-endian without mark", "utf-16", false, "UTF-16 text without a byte order mark;")]
    [InlineData("UTF-16 big-endian without mark", "utf-16BE", false, "UTF-16 text without a byte order mark;")]
    [InlineData("UTF-32", "utf-32", true, "UTF-32 text;")]
    public void Read_OtherEncoding_IsNamed(string form, string encoding, bool mark, string words)
    {
        var of = Encoding.GetEncoding(encoding);
        Assert.NotEmpty(form);
        Refused.Data(() => CsvReadingTests.Read([.. mark ? of.Preamble : [], .. of.GetBytes("a,b\n1,2\n")]), "data.csv is " + words, "UTF-8");
    }

    [Fact]
    public void Read_Latin1Header_IsRefused() =>
        Refused.Data(() => CsvReadingTests.Read(Encoding.Latin1.GetBytes("größe,b\n1,2\n")), "the name of column 1 is not UTF-8");

    [Theory]
    [InlineData("a spreadsheet", "504B0304140006000800", "a spreadsheet")]
    [InlineData("gzip", "1F8B0800000000000003", "gzip")]
    [InlineData("zeros", "312C320A00000000", "not text")]
    public void Read_OtherFile_IsNamed(string form, string bytes, string words)
    {
        Assert.NotEmpty(form);
        Refused.Data(() => CsvReadingTests.Read(Convert.FromHexString(bytes)), words);
    }

    [Fact]
    public void Read_MoreRowsThanFit_SaysTheSize() => Refused.System(
        () => CsvReadingTests.Read(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("1,2,3\n", 1000))), memory: 12_000),
        "501 rows of 3 columns take 11.7 KiB", "at most 11.7 KiB fit", "take fewer rows");

    [Fact]
    public void Read_EndlessRow_IsRefused() =>
        Refused.Data(() => CsvTable.Read(new OnesWithoutEnd(), "data.csv", new(), 1L << 40), "a row is longer than 64 MiB");

    private sealed class OnesWithoutEnd : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => long.MaxValue;

        public override long Position { get; set; }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            buffer.AsSpan(offset, count).Fill((byte)'1');
            return count;
        }

        public override int Read(Span<byte> buffer)
        {
            buffer.Fill((byte)'1');
            return buffer.Length;
        }

        public override long Seek(long offset, SeekOrigin origin) => 0;

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
