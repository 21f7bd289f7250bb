using System.Diagnostics;
using AutoDiffIca.Generators.Tests.RandomPrograms.Trees;

namespace AutoDiffIca.Generators.Tests.RandomPrograms.Shrinking;

/// <summary>Cuts a failing program down while it keeps failing.</summary>
internal static class Shrinker
{
    // As many as one compilation checks in a few seconds.
    private const int Together = 48;

    /// <summary>A small program that still fails, as far as the time allows.</summary>
    /// <param name="program">A program that fails.</param>
    /// <param name="fail">Says of several programs which of them fail in the same way.</param>
    /// <param name="patience">How long cuts are tried.</param>
    public static RandomProgram Shrink(RandomProgram program, Func<IReadOnlyList<RandomProgram>, IReadOnlyList<bool>> fail, TimeSpan patience)
    {
        var watch = Stopwatch.StartNew();
        var current = program;
        while (watch.Elapsed < patience && Cut(current, fail, watch, patience) is { } smaller)
            current = smaller;
        return current;
    }

    private static RandomProgram? Cut(RandomProgram program, Func<IReadOnlyList<RandomProgram>, IReadOnlyList<bool>> fail, Stopwatch watch, TimeSpan patience)
    {
        var size = Smaller.Size(program);
        foreach (var candidates in Smaller.Of(program).Where(candidate => Smaller.Size(candidate) < size).Chunk(Together))
        {
            if (watch.Elapsed > patience)
                return null;
            var failing = candidates.Zip(fail(candidates)).Where(pair => pair.Second).Select(pair => pair.First).ToList();
            if (failing.Count > 0)
                return failing.MinBy(Smaller.Size);
        }
        return null;
    }
}
