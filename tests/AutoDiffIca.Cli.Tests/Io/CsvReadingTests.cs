using System.Text;
using AutoDiffIca.Cli.Io;

namespace AutoDiffIca.Cli.Tests.Io;

public sealed class CsvReadingTests
{
    [Theory]
    [InlineData("header", "a,b\n1,2\n3,4\n", "a,b")]
    [InlineData("no header", "1,2\n3,4\n", "")]
    [InlineData("no last line break", "a,b\n1,2\n3,4", "a,b")]
    [InlineData("CRLF", "a,b\r\n1,2\r\n3,4\r\n", "a,b")]
    [InlineData("CR", "a,b\r1,2\r3,4\r", "a,b")]
    [InlineData("byte order mark and header", "\uFEFFa,b\n1,2\n3,4\n", "a,b")]
    [InlineData("byte order mark and no header", "\uFEFF1,2\n3,4\n", "")]
    [InlineData("quotes", "\"a\",\"b\"\n\"1\",2\n3,\"4\"\n", "a,b")]
    [InlineData("blank lines", "\na,b\n\n1,2\n3,4\n\n\n", "a,b")]
    [InlineData("spaces", "a , b\n 1, 2 \n3,4\n", "a,b")]
    [InlineData("forms of numbers", "+1.0,2e0\n.3E1,4.\n", "")]
    [InlineData("one word in the first row", "1,b\n1,2\n3,4\n", "1,b")]
    public void Read_Text_IsATable(string form, string text, string names)
    {
        var table = Read(text);
        Assert.Equal(names.Split(',', StringSplitOptions.RemoveEmptyEntries), table.Names);
        Assert.True(new Mat<double>(2, 2, [1, 2, 3, 4]) == table.Values, form);
    }

    [Theory]
    [InlineData(';')]
    [InlineData('\t')]
    public void Read_OtherSeparator_IsATable(char separator)
    {
        var table = Read("a,x\n1,2\n".Replace(',', separator), new(separator));
        Assert.Equal(["a", "x"], table.Names.ToArray());
        Assert.Equal([1.0, 2.0], table.Values.ToArray());
    }

    [Fact]
    public void Read_QuotedSeparatorQuoteAndLineBreakInAName_AreKept() =>
        Assert.Equal(["a,b", "c\"d", "e\nf", "<script>"], Read("\"a,b\",\"c\"\"d\",\"e\nf\",<script>\n1,2,3,4\n").Names.ToArray());

    [Fact]
    public void Read_OneRow_IsATable() => Assert.Equal((1, 3), ShapeOf(Read("1,2,3")));

    [Fact]
    public void Read_OneColumn_IsATable() => Assert.Equal((3, 1), ShapeOf(Read("1\n2\n3\n")));

    [Fact]
    public void Read_HeaderOfNumbers_IsOneIfTheCallerSaysSo()
    {
        Assert.Equal((2, 2), ShapeOf(Read("1,2\n3,4\n")));
        var table = Read("1,2\n3,4\n", new(Header: CsvHeader.Yes));
        Assert.Equal(["1", "2"], table.Names.ToArray());
        Assert.Equal([3.0, 4.0], table.Values.ToArray());
    }

    [Fact]
    public void Read_NoHeaderForced_TakesWordsForBadNumbers() =>
        Refused.Data(() => Read("a,b\n3,4\n", new(Header: CsvHeader.No)), "row 1 (line 1), column 1: 'a' is not a number");

    [Theory]
    [InlineData("1,\n,2\n")]
    [InlineData("1,NA\nNA,2\n")]
    [InlineData("1,NaN\nnan,2\n")]
    [InlineData("a,b\n1,\"\"\n ,2\n")]
    public void Read_MissingValues_AreNaNIfTheCallerAllowsThem(string text) =>
        Assert.Equal([1, double.NaN, double.NaN, 2], Read(text, new(AllowMissing: true)).Values.ToArray());

    [Theory]
    [InlineData("-0.0")]
    [InlineData("5E-324")]
    [InlineData("2.2250738585072009E-308")]
    [InlineData("1E+308")]
    [InlineData("1.7976931348623157E+308")]
    [InlineData("0.1")]
    [InlineData("1e-400")]
    [InlineData("123456789012345678901234567890")]
    public void Read_Number_HasTheNearestBits(string cell) => Assert.Equal(
        BitConverter.DoubleToInt64Bits(double.Parse(cell, System.Globalization.CultureInfo.InvariantCulture)),
        BitConverter.DoubleToInt64Bits(Read(cell).Values[0, 0]));

    [Fact]
    public void Read_ManyRows_HasThemAll()
    {
        var text = new StringBuilder("x,y\n");
        for (var i = 0; i < 50_000; i++)
            text.Append(i).Append(',').Append(-i).Append('\n');
        var values = Read(text.ToString()).Values;
        Assert.Equal(50_000, values.Rows);
        for (var i = 0; i < values.Rows; i++)
            Assert.Equal((i, -i), (values[i, 0], values[i, 1]));
    }

    internal static Table Read(string text, CsvOptions? options = null) => Read(Encoding.UTF8.GetBytes(text), options);

    internal static Table Read(byte[] bytes, CsvOptions? options = null, long memory = 1 << 30) => CsvTable.Read(new MemoryStream(bytes), "data.csv", options ?? new(), memory);

    private static (int, int) ShapeOf(Table table) => (table.Values.Rows, table.Values.Cols);
}
