namespace AutoDiffIca.Snapshots;

/// <summary>One text that a test produces and the parts of the file name that tell it from the test's other texts.</summary>
public sealed class Target
{
    /// <summary>Makes a target of an extension (without its dot), a text, and a name when a test has several.</summary>
    public Target(string extension, string data, string? name = null)
    {
        Extension = FileNamePart.Require(extension, nameof(extension));
        StringData = data ?? throw new ArgumentNullException(nameof(data));
        Name = name is null ? null : FileNamePart.Require(name, nameof(name));
    }

    /// <summary>The extension of the file, without its dot.</summary>
    public string Extension { get; }

    /// <summary>The text to verify.</summary>
    public string StringData { get; }

    /// <summary>What follows the <c>#</c> in the file name, or null for a test's only target.</summary>
    public string? Name { get; }

    /// <summary>Makes the target of a generated source file, named and headed as Verify.SourceGenerators does it.</summary>
    public static Target FromGeneratedSource(string hintName, string source) => new(
        Path.GetExtension(hintName).TrimStart('.'),
        $"//HintName: {hintName}\n{source}",
        Path.GetFileNameWithoutExtension(hintName));
}
