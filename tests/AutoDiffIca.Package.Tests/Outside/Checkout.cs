using System.Reflection;

namespace AutoDiffIca.Package.Tests.Outside;

/// <summary>What the build of this project has written into it about itself.</summary>
internal static class Checkout
{
    /// <summary>The directory of the solution.</summary>
    public static string Directory => Metadata("Repository");

    /// <summary>Debug or Release.</summary>
    public static string Configuration => Metadata("Configuration");

    /// <summary>Where the packages lie that this build was made with.</summary>
    public static string PackageFolder => Metadata("PackageFolder");

    private static string Metadata(string key) =>
        typeof(Checkout).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
