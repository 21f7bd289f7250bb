using System.Runtime.CompilerServices;

namespace AutoDiffIca.Snapshots;

/// <summary>Finds the directory of the project that a test belongs to.</summary>
public static class ProjectDirectory
{
    /// <summary>Returns the nearest directory above the caller's source file that holds a project file.</summary>
    public static string OfCaller([CallerFilePath] string sourceFile = "")
    {
        var file = SourcePath.Resolve(sourceFile, AppContext.BaseDirectory);
        return SourcePath.NearestWith("*.csproj", Path.GetDirectoryName(file)!)
            ?? throw new DirectoryNotFoundException($"No directory above '{file}' holds a project file.");
    }
}
