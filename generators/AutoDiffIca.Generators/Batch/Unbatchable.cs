namespace AutoDiffIca.Generators.Batch;

/// <summary>Why a method's samples cannot be computed together; it never leaves this folder.</summary>
internal sealed class Unbatchable(string reason, string? origin) : Exception(reason)
{
    /// <summary>The user's statement that stands in the way.</summary>
    public string? Origin { get; } = origin;
}
