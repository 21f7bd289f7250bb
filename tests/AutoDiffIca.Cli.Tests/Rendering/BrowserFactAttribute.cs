namespace AutoDiffIca.Cli.Tests.Rendering;

/// <summary>A test that needs a Chromium: the one that ADICA_CHROMIUM names, or one on the PATH.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        if (Executable is null)
            Skip = "No Chromium was found. Install chromium, or set ADICA_CHROMIUM to its executable.";
    }

    public static string? Executable { get; } = Environment.GetEnvironmentVariable("ADICA_CHROMIUM") is { Length: > 0 } named
        ? named
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(directory => new[] { "chromium", "chromium-browser", "google-chrome" }.Select(name => Path.Combine(directory, name)))
            .FirstOrDefault(File.Exists);
}
