using System.Globalization;
using AutoDiffIca.Cli.Io;

namespace AutoDiffIca.Cli.Tests.Io;

public sealed class TableFileTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_Csv_IsTextThatReadsBack()
    {
        var table = new Table(["a", "b,c", "d\"e", " f", "g\nh"], new(2, 5, [1, -0.0, 0.1, 5e-324, 1e308, 2, 3, 4, 5, 6]));
        TableFile.Write(_folder["x.csv"], table);
        Assert.Equal("a,\"b,c\",\"d\"\"e\",\" f\",\"g\nh\"\n1,-0,0.1,5E-324,1E+308\n2,3,4,5,6\n", File.ReadAllText(_folder["x.csv"]));
        var read = TableFile.Read(_folder["x.csv"]);
        Assert.Equal(["a", "b,c", "d\"e", "f", "g\nh"], read.Names.ToArray());
        Assert.Equal(Bits(table.Values), Bits(read.Values));
    }

    [Theory]
    [InlineData("x.csv")]
    [InlineData("x.CSV")]
    [InlineData("x.npy")]
    [InlineData("x.npz")]
    public void Write_Twice_IsTheSameBytes(string name)
    {
        var table = new Table(new Mat<double>(2, 2, [1, 2, 3, double.NaN]));
        TableFile.Write(_folder[name], table);
        var first = File.ReadAllBytes(_folder[name]);
        TableFile.Write(_folder[name], table);
        Assert.Equal(first, File.ReadAllBytes(_folder[name]));
        Assert.Equal(Bits(table.Values), Bits(TableFile.Read(_folder[name], new(AllowMissing: true)).Values));
    }

    [Theory]
    [InlineData("x.csv")]
    [InlineData("x.npy")]
    [InlineData("x.npz")]
    public void Read_NoSuchFile_IsAnError(string name) => Refused.System(() => TableFile.Read(_folder[name]), name, "there is no such file");

    [Theory]
    [InlineData("x.csv")]
    [InlineData("x.npy")]
    [InlineData("x.npz")]
    [InlineData("x")]
    public void Read_Directory_IsAnError(string name)
    {
        Directory.CreateDirectory(_folder[name]);
        Refused.System(() => TableFile.Read(_folder[name]), "a directory");
    }

    [Theory]
    [InlineData("x.csv")]
    [InlineData("x.npy")]
    [InlineData("x.npz")]
    public void Read_EmptyFile_IsAnError(string name) => Refused.Data(() => TableFile.Read(_folder.Write(name, "")), name, "the file is empty");

    [Theory]
    [InlineData("x.xlsx")]
    [InlineData("x")]
    [InlineData("")]
    public void Read_OtherExtension_IsAnError(string name) => Refused.Usage(() => TableFile.Read(name), ".csv, .npy or .npz");

    [Fact]
    public void Read_UnreadableFile_IsAnError()
    {
        var path = _folder.Write("x.csv", "1");
        if (OperatingSystem.IsWindows())
            return;
        File.SetUnixFileMode(path, UnixFileMode.None);
        // A superuser reads it all the same.
        if (Environment.IsPrivilegedProcess)
            Assert.Equal(1, TableFile.Read(path).Values[0, 0]);
        else
            Refused.System(() => TableFile.Read(path), "there is no permission");
    }

    [Fact]
    public void Read_MemberOfAFileWithoutMembers_IsAnError() => Refused.Usage(() => TableFile.Read("x.csv", member: "a"), "x.csv", ".npz");

    [Fact]
    public void ReadAndWrite_CultureWithADecimalComma_ChangesNothing()
    {
        var before = CultureInfo.CurrentCulture;
        var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (comma.NumberFormat.NumberDecimalSeparator, comma.NumberFormat.NumberGroupSeparator, comma.NumberFormat.NegativeSign) = (",", ".", "\u2212");
        CultureInfo.CurrentCulture = comma;
        try
        {
            Assert.Equal("\u22121,5", (-1.5).ToString(CultureInfo.CurrentCulture));
            TableFile.Write(_folder["x.csv"], new(new Mat<double>(1, 2, [-1.5, 1e-7])));
            Assert.Equal("-1.5,1E-07\n", File.ReadAllText(_folder["x.csv"]));
            Assert.Equal([-1.5, 1e-7], TableFile.Read(_folder["x.csv"]).Values.ToArray());
            JsonFile.Write(_folder["x.json"], -1.5);
            Assert.Equal("-1.5\n", File.ReadAllText(_folder["x.json"]));
            Assert.Equal(-1.5, JsonFile.Number(JsonFile.Read(_folder["x.json"])));
            TableFile.Write(_folder["x.npy"], new(new Mat<double>(1, 1, [-1.5])));
            Assert.Equal(-1.5, TableFile.Read(_folder["x.npy"]).Values[0, 0]);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    internal static long[] Bits(Mat<double> values) => [.. values.ToArray().Select(BitConverter.DoubleToInt64Bits)];
}
