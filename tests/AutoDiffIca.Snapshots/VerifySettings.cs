namespace AutoDiffIca.Snapshots;

/// <summary>Says where a test's snapshots lie and what they are called, where the defaults do not fit.</summary>
public sealed class VerifySettings
{
    internal string? Directory { get; private set; }

    internal string? TypeName { get; private set; }

    internal string? MethodName { get; private set; }

    internal string? ParametersText { get; private set; }

    /// <summary>Keeps the snapshots in this directory, relative to the test's source file.</summary>
    public VerifySettings UseDirectory(string directory)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(directory);
        Directory = directory;
        return this;
    }

    /// <summary>Names the test class where its file has another name; a nested class is <c>Outer.Inner</c>.</summary>
    public VerifySettings UseTypeName(string name)
    {
        TypeName = FileNamePart.Require(name);
        return this;
    }

    /// <summary>Names the test method where a helper calls the verifier for it.</summary>
    public VerifySettings UseMethodName(string name)
    {
        MethodName = FileNamePart.Require(name);
        return this;
    }

    /// <summary>Names the case of a theory, as <c>parameter=value</c> (several joined by <c>_</c>), the form that Verify gives its parameters.</summary>
    public VerifySettings UseTextForParameters(string parametersText)
    {
        // Without the name, a file of one theory could pass for a file of a test with a longer name.
        ParametersText = FileNamePart.Require(parametersText).Contains('=', StringComparison.Ordinal)
            ? parametersText
            : throw new ArgumentException($"'{parametersText}' does not read parameter=value.", nameof(parametersText));
        return this;
    }
}
