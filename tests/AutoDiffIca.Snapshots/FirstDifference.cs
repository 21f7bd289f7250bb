namespace AutoDiffIca.Snapshots;

/// <summary>Shows the first line in which two texts differ, after the lines that lead to it.</summary>
internal static class FirstDifference
{
    private const int LinesBefore = 3;

    public static string Describe(string verified, string received)
    {
        var expected = verified.Split('\n');
        var actual = received.Split('\n');
        var at = expected.Zip(actual).TakeWhile(pair => pair.First == pair.Second).Count();
        return string.Join('\n',
        [
            $"line {at + 1}:",
            .. expected[Math.Max(0, at - LinesBefore)..at].Select(line => $"    {line}"),
            $"  - {LineOrEnd(expected, at)}",
            $"  + {LineOrEnd(actual, at)}",
        ]);
    }

    private static string LineOrEnd(string[] lines, int index) => index < lines.Length ? lines[index] : "(end of text)";
}
