using System.Text;

namespace AutoDiffIca.Snapshots;

/// <summary>One target of a test and the pair of files that belongs to it.</summary>
internal sealed record SnapshotFile
{
    // Verify's default encoding, byte order mark included.
    private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: true);

    public SnapshotFile(SnapshotFiles files, string suffix, Target target)
    {
        Verified = Path.Combine(files.Directory, files.Prefix + suffix + SnapshotFiles.VerifiedMark + target.Extension);
        Received = Path.Combine(files.Directory, files.Prefix + suffix + SnapshotFiles.ReceivedMark + target.Extension);
        Text = WithLineFeeds(target.StringData);
    }

    public string Verified { get; }

    public string Received { get; }

    public string Text { get; }

    public string? ReadVerified() => File.Exists(Verified) ? WithLineFeeds(File.ReadAllText(Verified, Encoding)) : null;

    public void WriteReceived() => Write(Received);

    public void WriteVerified() => Write(Verified);

    private void Write(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, Text, Encoding);
    }

    // Not ReplaceLineEndings, which would also replace form feeds and other separators.
    private static string WithLineFeeds(string text) =>
        text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
}
