using System.Buffers;
using System.Runtime.CompilerServices;

namespace AutoDiffIca.Snapshots;

/// <summary>Guards text that becomes part of a file name.</summary>
internal static class FileNamePart
{
    // What any supported system forbids, so that a snapshot made on one can be checked out on another.
    private static readonly SearchValues<char> Forbidden = SearchValues.Create(
        [.. "\"<>|:*?\\/", .. Enumerable.Range(0, 32).Select(code => (char)code)]);

    public static string Require(string text, [CallerArgumentExpression(nameof(text))] string parameter = "")
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text, parameter);
        return text.AsSpan().ContainsAny(Forbidden)
            ? throw new ArgumentException($"'{text}' holds a character that a file name cannot have.", parameter)
            : text;
    }
}
