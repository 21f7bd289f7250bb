namespace AutoDiffIca.Generators.Tests.Snapshots;

/// <summary>Sources that are data here, compiled in tests only: the samples of the snapshots and those of the gate of all differentiable methods.</summary>
internal static class SampleSources
{
    /// <summary>Texts by name, those with a prefix: <c>Snapshots.Samples</c>, <c>Gate.Samples</c>, <c>Gate.Common</c>.</summary>
    public static IReadOnlyDictionary<string, string> Of(string prefix)
    {
        var assembly = typeof(SampleSources).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith($"{prefix}.", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToDictionary(name => name[(prefix.Length + 1)..], name => Text(assembly.GetManifestResourceStream(name)!), StringComparer.Ordinal);
    }

    private static string Text(Stream stream)
    {
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
