using System.Buffers.Binary;
using System.Text;
using AutoDiffIca.Cli.Io;

namespace AutoDiffIca.Cli.Tests.Io;

public sealed class NpyTests
{
    private static readonly Mat<double> Sample = new(2, 3, [1.5, -0.0, 5e-324, 1e308, -2.25, Math.PI]);

    [Fact]
    public void Write_Matrix_IsByteForByteWhatNumpyWrites()
    {
        using var stream = new MemoryStream();
        NpyWriter.Write(stream, Sample);
        Assert.Equal(Goldens.Npy, stream.ToArray());
    }

    [Fact]
    public void Read_FilesOfNumpy_HaveTheirValues()
    {
        Assert.Equal(TableFileTests.Bits(Sample), TableFileTests.Bits(Read(Goldens.Npy)));
        Assert.True(new Mat<double>(2, 3, [1, 2, 3, 4, 5, 6]) == Read(Goldens.NpyFortranBigEndian));
        Assert.True(new Mat<double>(2, 1, [0.5, -1.25]) == Read(Goldens.NpyVersion2));
    }

    [Theory]
    [InlineData("<f8", "000000000000F83F000000000000E0BF", 1.5, -0.5)]
    [InlineData(">f8", "3FF8000000000000BFE0000000000000", 1.5, -0.5)]
    [InlineData("<f4", "0000C03F000000BF", 1.5, -0.5)]
    [InlineData(">f4", "3FC00000BF000000", 1.5, -0.5)]
    [InlineData("<f2", "003E00B8", 1.5, -0.5)]
    [InlineData(">f2", "3E00B800", 1.5, -0.5)]
    [InlineData("<i8", "FEFFFFFFFFFFFFFF0000000000002000", -2, 9007199254740992)]
    [InlineData(">i8", "FFFFFFFFFFFFFFFE0020000000000000", -2, 9007199254740992)]
    [InlineData("<u8", "01000000000000000000000000002000", 1, 9007199254740992)]
    [InlineData(">u8", "00000000000000010020000000000000", 1, 9007199254740992)]
    [InlineData("<i4", "FEFFFFFF03000000", -2, 3)]
    [InlineData(">i4", "FFFFFFFE00000003", -2, 3)]
    [InlineData("<u4", "FFFFFFFF03000000", 4294967295, 3)]
    [InlineData(">u4", "FFFFFFFF00000003", 4294967295, 3)]
    [InlineData("<i2", "FEFF0300", -2, 3)]
    [InlineData(">i2", "FFFE0003", -2, 3)]
    [InlineData("<u2", "FFFF0300", 65535, 3)]
    [InlineData(">u2", "FFFF0003", 65535, 3)]
    [InlineData("|i1", "FE03", -2, 3)]
    [InlineData("|u1", "FE03", 254, 3)]
    public void Read_EachType_HasItsValues(string type, string bytes, double first, double second) =>
        Assert.Equal([first, second], Read(File($"{{'descr': '{type}', 'fortran_order': False, 'shape': (1, 2), }}", Convert.FromHexString(bytes))).ToArray());

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Read_EachVersion_HasItsValues(byte version) =>
        Assert.Equal([7.0], Read(File("{'descr': '|u1', 'fortran_order': False, 'shape': (1, 1), }", [7], version)).ToArray());

    [Theory]
    [InlineData("{'shape':(1,1),'descr':'|u1','fortran_order':True}")]
    [InlineData("{\"descr\": \"|u1\", \"fortran_order\": False, \"shape\": (1,)}   \n")]
    [InlineData("{ 'descr' : '|u1' , 'fortran_order' : False , 'shape' : ( 1 , 1 , ) , }")]
    public void Read_OtherSpellingOfTheHeader_IsUnderstood(string header) => Assert.Equal([7.0], Read(File(header, [7])).ToArray());

    [Theory]
    [InlineData("three dimensions", "{'descr': '<f8', 'fortran_order': False, 'shape': (1, 1, 1), }", "3 dimensions; 2 are needed")]
    [InlineData("no dimensions", "{'descr': '<f8', 'fortran_order': False, 'shape': (), }", "0 dimensions")]
    [InlineData("no rows", "{'descr': '<f8', 'fortran_order': False, 'shape': (0, 1), }", "0 rows and 1 columns")]
    [InlineData("no columns", "{'descr': '<f8', 'fortran_order': False, 'shape': (1, 0), }", "1 rows and 0 columns")]
    [InlineData("number as shape", "{'descr': '<f8', 'fortran_order': False, 'shape': 1, }", "shape '1' cannot be understood")]
    [InlineData("number in brackets as shape", "{'descr': '<f8', 'fortran_order': False, 'shape': (1), }", "shape '(1)' cannot be understood")]
    [InlineData("negative size", "{'descr': '<f8', 'fortran_order': False, 'shape': (-1, 1), }", "shape '(-1, 1)' cannot be understood")]
    [InlineData("huge size", "{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999999999999, 1), }", "beyond what fits")]
    [InlineData("sizes that overflow", "{'descr': '<f8', 'fortran_order': False, 'shape': (2147483647, 2147483647), }", "2147483647 rows of 2147483647 columns take")]
    [InlineData("objects", "{'descr': '|O', 'fortran_order': False, 'shape': (1, 1), }", "Python objects")]
    [InlineData("fields", "{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (1,), }", "has fields")]
    [InlineData("text", "{'descr': '<U4', 'fortran_order': False, 'shape': (1, 1), }", "type '<U4' is not read")]
    [InlineData("booleans", "{'descr': '|b1', 'fortran_order': False, 'shape': (1, 1), }", "type '|b1' is not read")]
    [InlineData("long floats", "{'descr': '<f16', 'fortran_order': False, 'shape': (1, 1), }", "type '<f16' is not read")]
    [InlineData("native order", "{'descr': '=f8', 'fortran_order': False, 'shape': (1, 1), }", "type '=f8' is not read")]
    [InlineData("type without quotes", "{'descr': f8, 'fortran_order': False, 'shape': (1, 1), }", "descr is no text")]
    [InlineData("order as text", "{'descr': '<f8', 'fortran_order': 'True', 'shape': (1, 1), }", "True or False")]
    [InlineData("no shape", "{'descr': '<f8', 'fortran_order': False, }", "must say descr, fortran_order and shape")]
    [InlineData("more", "{'descr': '<f8', 'fortran_order': False, 'shape': (1, 1), 'x': 1}", "must say descr, fortran_order and shape")]
    [InlineData("shape twice", "{'descr': '<f8', 'fortran_order': False, 'shape': (1, 1), 'shape': (1, 1)}", "twice")]
    [InlineData("no dictionary", "import os", "'import os' cannot be understood")]
    [InlineData("nothing", "", "cannot be understood")]
    [InlineData("not closed", "{'descr': '<f8', 'fortran_order': False, 'shape': (1, 1), ", "cannot be understood")]
    public void Read_BadHeader_IsRefused(string form, string header, string words)
    {
        Assert.NotEmpty(form);
        var error = Assert.Throws<CliException>(() => Read(File(header, new byte[8])));
        Assert.Contains("x.npy: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OtherArraysOfNumpy_AreRefused()
    {
        Refused.Data(() => Read(Goldens.NpyObjects), "Python objects");
        Refused.Data(() => Read(Goldens.NpyFields), "has fields");
        Refused.Data(() => Read(Goldens.NpyComplex), "type '<c16' is not read");
    }

    [Fact]
    public void Read_CutAtEveryByte_IsRefused()
    {
        for (var length = 0; length < Goldens.Npy.Length; length++)
            Refused.Data(() => Read(Goldens.Npy[..length]), "x.npy: ");
    }

    [Fact]
    public void Read_OneByteMore_IsRefused() => Refused.Data(() => Read([.. Goldens.Npy, 0]), "take 48 bytes, and there are 49; the file is too long");

    [Fact]
    public void Read_HugeHeader_IsRefused() => Refused.Data(
        () => Read([0x93, .. "NUMPY"u8, 2, 0, 0xFF, 0xFF, 0xFF, 0xFF, .. new byte[100]]), "the header claims 4294967295 bytes");

    [Theory]
    [InlineData(0, 0)]
    [InlineData(4, 0)]
    [InlineData(1, 1)]
    public void Read_OtherVersion_IsRefused(byte major, byte minor)
    {
        byte[] bytes = [.. Goldens.Npy];
        (bytes[6], bytes[7]) = (major, minor);
        Refused.Data(() => Read(bytes), $"version {major}.{minor} of the format is not known");
    }

    [Fact]
    public void Read_OtherFile_IsRefused() => Refused.Data(() => Read("1,2,3\n4,5,6\n"u8.ToArray()), "this is no .npy file");

    [Theory]
    [InlineData(double.NaN, "row 2, column 1: NaN is not a number")]
    [InlineData(double.PositiveInfinity, "row 2, column 1: Infinity is infinite")]
    [InlineData(double.NegativeInfinity, "row 2, column 1: -Infinity is infinite")]
    public void Read_ValueThatIsNotFinite_IsRefused(double value, string words)
    {
        var bytes = Goldens.Npy.ToArray();
        BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(128 + 24), value);
        Refused.Data(() => Read(bytes), words);
    }

    [Fact]
    public void Read_NaNAsMissing_IsAllowedIfTheCallerSaysSo()
    {
        var bytes = Goldens.Npy.ToArray();
        BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(128 + 24), double.NaN);
        Assert.True(double.IsNaN(NpyReader.Read(new MemoryStream(bytes), bytes.Length, "x.npy", true, 1 << 30)[1, 0]));
        BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(128 + 24), double.PositiveInfinity);
        Refused.Data(() => NpyReader.Read(new MemoryStream(bytes), bytes.Length, "x.npy", true, 1 << 30), "infinite");
    }

    [Theory]
    [InlineData("<i8", "0100000000002000")]
    [InlineData("<i8", "FFFFFFFFFFFFDFFF")]
    [InlineData("<u8", "FFFFFFFFFFFFFFFF")]
    public void Read_IntegerThatWouldBeRounded_IsRefused(string type, string bytes) => Refused.Data(
        () => Read(File($"{{'descr': '{type}', 'fortran_order': False, 'shape': (1, 1), }}", Convert.FromHexString(bytes))), "row 1, column 1: the integer is beyond 2^53");

    [Fact]
    public void Read_MoreThanFits_SaysTheSize() => Refused.System(
        () => NpyReader.Read(new MemoryStream(Goldens.Npy), Goldens.Npy.Length, "x.npy", false, 47), "2 rows of 3 columns take 48 bytes, and at most 47 bytes fit");

    internal static Mat<double> Read(byte[] bytes) => NpyReader.Read(new MemoryStream(bytes), bytes.Length, "x.npy", false, 1 << 30);

    private static byte[] File(string header, byte[] data, byte version = 1)
    {
        var text = Encoding.UTF8.GetBytes(header);
        return [0x93, .. "NUMPY"u8, version, 0, .. version == 1 ? BitConverter.GetBytes((ushort)text.Length) : BitConverter.GetBytes(text.Length), .. text, .. data];
    }
}
