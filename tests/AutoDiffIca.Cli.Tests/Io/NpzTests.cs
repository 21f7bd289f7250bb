using System.IO.Compression;
using AutoDiffIca.Cli.Io;

namespace AutoDiffIca.Cli.Tests.Io;

public sealed class NpzTests
{
    [Fact]
    public void Read_OnlyArray_IsTaken() => Assert.Equal([7.0], Read(Goldens.NpzOfOne).ToArray());

    [Theory]
    [InlineData("first", 2)]
    [InlineData("first.npy", 2)]
    [InlineData("second", 3)]
    public void Read_NamedArray_IsTaken(string member, int values) => Assert.Equal(values, Read(Goldens.NpzOfTwo, member).Span.Length);

    [Fact]
    public void Read_SeveralArraysAndNoName_SaysTheNames() => Refused.Data(() => Read(Goldens.NpzOfTwo), "2 arrays; name one of 'first', 'second'");

    [Fact]
    public void Read_NoSuchArray_SaysTheNames() => Refused.Data(() => Read(Goldens.NpzOfTwo, "third"), "no array 'third'; there are 'first', 'second'");

    [Fact]
    public void Read_ArchiveWithoutArrays_IsRefused() => Refused.Data(() => Read(Zip(("a.txt", "x"u8.ToArray()))), "there is no array in the archive");

    [Fact]
    public void Read_TwoArraysOfOneName_AreRefused() =>
        Refused.Data(() => Read(Zip(("a.npy", Goldens.Npy), ("a.npy", Goldens.Npy)), "a"), "2 arrays of the name 'a'");

    [Fact]
    public void Read_BadArray_NamesFileAndArray() => Refused.Data(() => Read(Zip(("a.npy", Goldens.NpyObjects))), "x.npz:a.npy: ", "Python objects");

    [Fact]
    public void Read_NoZip_IsRefused() => Refused.Data(() => Read(Goldens.Npy), "x.npz is no zip archive of .npy files");

    [Fact]
    public void Read_CutAtEveryByte_IsRefused()
    {
        for (var length = 0; length < Goldens.NpzOfOne.Length; length++)
            Refused.Data(() => Read(Goldens.NpzOfOne[..length]), "x.npz");
    }

    [Fact]
    public void Read_ArrayThatUnpacksToTooMuch_IsRefused()
    {
        var zeros = new byte[1 << 20];
        Goldens.Npy.CopyTo(zeros, 0);
        Refused.Data(() => NpzFile.Read(new MemoryStream(Zip(("a.npy", zeros))), "x.npz", null, false, 1 << 19), "claims to unpack from", "to 1 MiB");
    }

    [Fact]
    public void Read_SizeThatIsALie_IsRefused()
    {
        // The size before packing, where the directory at the end of the archive has it.
        byte[] bytes = [.. Goldens.NpzOfTwo];
        var directory = bytes.AsSpan().IndexOf("PK\u0001\u0002"u8);
        BitConverter.TryWriteBytes(bytes.AsSpan(directory + 24), 1_000_000);
        Refused.Data(() => Read(bytes, "first"), "claims to unpack from 78 bytes to 976.6 KiB");
        // A smaller lie is seen when the header does not fit it.
        BitConverter.TryWriteBytes(bytes.AsSpan(directory + 24), 145);
        Refused.Data(() => Read(bytes, "first"), "x.npz");
    }

    [Fact]
    public void Write_Arrays_ComeBackByName()
    {
        using var stream = new MemoryStream();
        NpzFile.Write(stream, [("a", new(1, 1, [1.0])), ("b", new(1, 2, [2.0, 3]))]);
        Assert.Equal([1.0], Read(stream.ToArray(), "a").ToArray());
        Assert.Equal([2.0, 3], Read(stream.ToArray(), "b").ToArray());
    }

    private static Mat<double> Read(byte[] bytes, string? member = null) => NpzFile.Read(new MemoryStream(bytes), "x.npz", member, false, 1 << 30);

    private static byte[] Zip(params (string Name, byte[] Bytes)[] entries)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in entries)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(bytes);
            }
        }
        return stream.ToArray();
    }
}
