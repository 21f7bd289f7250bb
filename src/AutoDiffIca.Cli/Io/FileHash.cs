using System.Security.Cryptography;

namespace AutoDiffIca.Cli.Io;

/// <summary>SHA-256 in hexadecimal, by which a run knows its data again.</summary>
internal static class FileHash
{
    public static string Of(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    public static string OfFile(string path) => FileErrors.At(path, "read", () =>
    {
        using var stream = FileErrors.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    });
}
