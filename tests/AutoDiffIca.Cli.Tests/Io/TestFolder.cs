using System.Text;

namespace AutoDiffIca.Cli.Tests.Io;

/// <summary>A folder of a test alone.</summary>
public sealed class TestFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("adica-tests-").FullName;

    public string this[string name] => Path.Combine(Root, name);

    public IEnumerable<string> Names => Directory.EnumerateFileSystemEntries(Root).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public string Write(string name, byte[] bytes)
    {
        // A file that is cut and written again is waited for by some file systems, a new one is not.
        File.Delete(this[name]);
        File.WriteAllBytes(this[name], bytes);
        return this[name];
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
