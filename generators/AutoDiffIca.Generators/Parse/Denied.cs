using Microsoft.CodeAnalysis;

namespace AutoDiffIca.Generators.Parse;

/// <summary>Members that are known to give another value each time: the sweeps would see different ones.</summary>
internal static class Denied
{
    private static readonly HashSet<string> Types = new(StringComparer.Ordinal)
    {
        "System.Random", "System.Console", "System.Diagnostics.Stopwatch", "System.Diagnostics.Process", "System.TimeProvider", "System.GC", "System.IO.File", "System.IO.Directory",
    };

    private static readonly HashSet<string> Members = new(StringComparer.Ordinal)
    {
        "System.DateTime.Now", "System.DateTime.UtcNow", "System.DateTime.Today", "System.DateTimeOffset.Now", "System.DateTimeOffset.UtcNow",
        "System.Environment.TickCount", "System.Environment.TickCount64", "System.Guid.NewGuid", "System.Guid.CreateVersion7",
    };

    public static bool IsRandom(ISymbol member)
    {
        if (member.ContainingType is not { } type)
            return false;
        var space = type.ContainingNamespace?.ToDisplayString() ?? "";
        if (space is "System.Security.Cryptography" or "System.Threading" or "System.Net.Http" or "System.Net")
            return true;
        var name = $"{space}.{type.Name}";
        if (Members.Contains($"{name}.{member.Name}"))
            return true;
        for (var at = type; at is not null; at = at.BaseType)
        {
            if (Types.Contains($"{at.ContainingNamespace?.ToDisplayString()}.{at.Name}"))
                return true;
        }
        return false;
    }
}
