using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace AutoDiffIca.Snapshots;

/// <summary>Compares what a test produces with the <c>.verified.</c> files that are committed for it.</summary>
/// <remarks>
/// <para>
/// A stand-in for Verify.Xunit that keeps its conventions: the same file names (<see cref="SnapshotFiles"/>), UTF-8 with a
/// byte order mark, <c>\n</c> line ends, a <c>.received.</c> file beside each file that differs. Where Verify finds the
/// class by reflection, this one takes the test's file name up to its first dot, so a test class lives in a file of its
/// own name; <see cref="VerifySettings.UseTypeName"/> says otherwise.
/// </para>
/// <para>Set <c>ADICA_ACCEPT_SNAPSHOTS=1</c> to accept what the tests produce; a build server refuses that.</para>
/// </remarks>
public static class Verifier
{
    private static readonly ConcurrentDictionary<string, bool> UsedPrefixes = new(StringComparer.Ordinal);

    /// <summary>Verifies one text, in a <c>.verified.txt</c> file.</summary>
    public static Task Verify(
        string target,
        VerifySettings? settings = null,
        [CallerFilePath] string sourceFile = "",
        [CallerMemberName] string method = "") =>
        Verify([new Target("txt", target)], settings, sourceFile, method);

    /// <summary>Verifies one target, in a file of the target's own extension.</summary>
    public static Task Verify(
        Target target,
        VerifySettings? settings = null,
        [CallerFilePath] string sourceFile = "",
        [CallerMemberName] string method = "") =>
        Verify([target], settings, sourceFile, method);

    /// <summary>Verifies several targets, each in its own file, and that the test has no other verified files.</summary>
    public static Task Verify(
        IEnumerable<Target> targets,
        VerifySettings? settings = null,
        [CallerFilePath] string sourceFile = "",
        [CallerMemberName] string method = "")
    {
        var files = SnapshotFiles.Of(SourcePath.Resolve(sourceFile, AppContext.BaseDirectory), method, settings ?? new());
        RequireFirstUse(files);
        SnapshotComparison.Run(files, [.. targets], SnapshotEnvironment.OfThisProcess);
        return Task.CompletedTask;
    }

    // Two calls that share their files would take each other's for stale.
    private static void RequireFirstUse(SnapshotFiles files)
    {
        var prefix = Path.Combine(files.Directory, files.Prefix);
        if (!UsedPrefixes.TryAdd(prefix, true))
        {
            throw new InvalidOperationException(
                $"'{prefix}' is already verified in this run. A theory names its case with {nameof(VerifySettings.UseTextForParameters)}; "
                + $"a test that verifies twice passes all its targets at once.");
        }
    }
}
