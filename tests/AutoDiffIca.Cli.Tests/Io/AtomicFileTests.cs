using System.Text;
using AutoDiffIca.Cli.Io;

namespace AutoDiffIca.Cli.Tests.Io;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_NewFile_HasTheTextAndNothingBesideIt()
    {
        AtomicFile.WriteText(_folder["a.txt"], "häuser\n");
        Assert.Equal("häuser\n"u8.ToArray(), File.ReadAllBytes(_folder["a.txt"]));
        Assert.Equal(["a.txt"], _folder.Names);
    }

    [Fact]
    public void Write_ExistingFile_IsReplacedAndKeepsItsPermissions()
    {
        var path = _folder.Write("a.txt", "old and longer");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        AtomicFile.WriteText(path, "new");
        Assert.Equal("new", File.ReadAllText(path));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1_000_000)]
    public void Write_WriterThatFails_LeavesTheOldFileAndNothingBesideIt(int bytesBefore)
    {
        var path = _folder.Write("a.txt", "old");
        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(path, stream =>
        {
            stream.Write(new byte[bytesBefore]);
            throw new InvalidOperationException();
        }));
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal(["a.txt"], _folder.Names);
    }

    [Fact]
    public void Write_DiskThatFillsUp_IsAnErrorAndLeavesTheOldFile()
    {
        var path = _folder.Write("a.txt", "old");
        Refused.System(() => AtomicFile.Write(path, _ => throw new IOException("no matter", DiskFull)), "a.txt", "the disk is full");
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal(["a.txt"], _folder.Names);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1_000_000)]
    public void Write_FullDevice_IsAnError(int bytes)
    {
        if (!File.Exists("/dev/full"))
            return;
        Refused.System(() => AtomicFile.Write("/dev/full", stream => stream.Write(new byte[bytes])), "/dev/full", "the disk is full");
        Assert.True(File.Exists("/dev/full"));
    }

    [Fact]
    public void Write_Device_IsNotReplaced()
    {
        if (!File.Exists("/dev/null"))
            return;
        AtomicFile.WriteText("/dev/null", "nothing");
        Assert.Empty(File.ReadAllBytes("/dev/null"));
    }

    [Fact]
    public void Write_NoSuchDirectory_IsAnError() =>
        Refused.System(() => AtomicFile.WriteText(_folder["b/a.txt"], "x"), "a.txt", "there is no directory");

    [Fact]
    public void Write_Directory_IsAnError() => Refused.System(() => AtomicFile.WriteText(_folder.Root, "x"), "it is a directory");

    [Fact]
    public void Write_FileAsDirectory_IsAnError()
    {
        _folder.Write("a", "x");
        Refused.System(() => AtomicFile.WriteText(_folder["a/b.txt"], "x"), "there is no directory");
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    public void Write_NoName_IsAnError(string name) => Refused.Usage(() => AtomicFile.WriteText(name, "x"), "name");

    [Fact]
    public void Write_NameThatIsTooLong_IsAnErrorAndLeavesNothing()
    {
        Refused.System(() => AtomicFile.WriteText(_folder[new string('n', 300)], "x"), "too long");
        Assert.Empty(_folder.Names);
    }

    [Fact]
    public void Write_LongestName_Works()
    {
        var name = new string('n', 255);
        AtomicFile.WriteText(_folder[name], "x");
        Assert.Equal([name], _folder.Names);
    }

    [Fact]
    public void Write_Link_StaysALink()
    {
        if (OperatingSystem.IsWindows())
            return;
        var target = _folder.Write("target", "old");
        File.CreateSymbolicLink(_folder["link"], target);
        AtomicFile.WriteText(_folder["link"], "new");
        Assert.Equal(("new", target), (File.ReadAllText(target), new FileInfo(_folder["link"]).LinkTarget));
    }

    [Fact]
    public void Write_LinkToItself_IsAnError()
    {
        if (OperatingSystem.IsWindows())
            return;
        File.CreateSymbolicLink(_folder["link"], _folder["link"]);
        Refused.System(() => AtomicFile.WriteText(_folder["link"], "new"), "link cannot be written");
    }

    [Fact]
    public void Write_LinkToNothing_MakesItsTarget()
    {
        if (OperatingSystem.IsWindows())
            return;
        File.CreateSymbolicLink(_folder["link"], _folder["target"]);
        AtomicFile.WriteText(_folder["link"], "new");
        Assert.Equal("new", File.ReadAllText(_folder["target"]));
    }

    [Fact]
    public void Write_NameWithControlCharacters_IsEscapedInTheMessage() =>
        Refused.System(() => AtomicFile.WriteText(_folder["b/a\n\u001b[31m.txt"], "x"), @"a\u000A\u001B[31m.txt");

    [Fact]
    public void Write_FolderWithoutPermission_IsAnError()
    {
        var error = new UnauthorizedAccessException();
        Refused.System(() => AtomicFile.Write(_folder["a"], _ => throw error), "there is no permission");
    }

    [Fact]
    public void RemoveTemporaries_AfterAProgramWasKilled_LeavesOtherFiles()
    {
        _folder.Write(AtomicFile.TemporaryPrefix + "0123.tmp", "half");
        _folder.Write("a.tmp", "whole");
        AtomicFile.RemoveTemporaries(_folder.Root);
        Assert.Equal(["a.tmp"], _folder.Names);
    }

    [Fact]
    public void ReadAll_LargerThanTheLimit_IsRefused()
    {
        var path = _folder.Write("a", Encoding.ASCII.GetString(new byte[100]));
        Refused.Data(() => FileErrors.ReadAll(path, 99), "100 bytes", "99 bytes");
    }

    [Fact]
    public void ReadAll_DeviceThatFails_IsAnError()
    {
        if (!File.Exists("/proc/self/mem"))
            return;
        Refused.System(() => FileErrors.At("/proc/self/mem", "read", () =>
        {
            using var stream = FileErrors.OpenRead("/proc/self/mem");
            stream.ReadExactly(new byte[8]);
        }), "the device reports an error");
    }

    private static int DiskFull => OperatingSystem.IsWindows() ? unchecked((int)0x80070070) : 28;
}
