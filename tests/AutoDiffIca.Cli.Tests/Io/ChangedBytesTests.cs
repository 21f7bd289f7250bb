using AutoDiffIca.Cli.Io;

namespace AutoDiffIca.Cli.Tests.Io;

/// <summary>A file with any byte changed is read or refused in one line; nothing else ever happens.</summary>
public sealed class ChangedBytesTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public static TheoryData<string, byte[]> Files => new()
    {
        { "x.npy", Goldens.Npy },
        { "x.npy", Goldens.NpyVersion2 },
        { "x.npy", Goldens.NpyFields },
        { "x.npz", Goldens.NpzOfOne },
        { "x.npz", Goldens.NpzOfTwo },
        { "x.csv", "a,\"b\"\"c\"\r\n1,-2.5e3\r\n\"3\",4\r\n"u8.ToArray() },
        { "x.json", "{\"a\": [1, -2.5e3, \"\\u00e4\\n\"], \"b\": {\"c\": null, \"d\": true}}"u8.ToArray() },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Files), DisableDiscoveryEnumeration = true)]
    public void Read_AnyByteChanged_IsReadOrRefused(string name, byte[] bytes)
    {
        for (var i = 0; i < bytes.Length; i++)
            AssertReadOrRefused(name, [.. bytes[..i], (byte)(bytes[i] ^ (i % 2 == 0 ? 0x01 : 0x84)), .. bytes[(i + 1)..]]);
    }

    [Theory]
    [MemberData(nameof(Files), DisableDiscoveryEnumeration = true)]
    public void Read_CutOrDoubled_IsReadOrRefused(string name, byte[] bytes)
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            AssertReadOrRefused(name, bytes[..i]);
            AssertReadOrRefused(name, [.. bytes[..i], .. bytes]);
        }
    }

    private void AssertReadOrRefused(string name, byte[] bytes)
    {
        var path = _folder.Write(name, bytes);
        try
        {
            if (name == "x.json")
                _ = JsonFile.Read(path);
            else
                _ = TableFile.Read(path, member: name == "x.npz" && bytes.Length > 300 ? "first" : null);
        }
        catch (CliException error)
        {
            Assert.True(error.Code is ExitCode.BadData || (error.Code is ExitCode.System && error.Message.Contains("fit", StringComparison.Ordinal)), error.Message);
            Assert.DoesNotContain(error.Message, char.IsControl);
        }
    }
}
