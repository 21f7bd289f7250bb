using System.Reflection;

namespace AutoDiffIca.Snapshots.PublicApis;

/// <summary>Lists what an assembly offers to others, so that a snapshot shows every change of it.</summary>
public static class PublicApi
{
    private const int IndentWidth = 4;

    /// <summary>Returns the public and protected types and members of an assembly as C#-like declarations in a fixed order.</summary>
    public static string Describe(Assembly assembly) =>
        Describe(assembly.GetTypes().Where(type => !type.IsNested));

    internal static string Describe(IEnumerable<Type> types)
    {
        var namespaces = types
            .Where(Visibility.IsOffered)
            .GroupBy(type => type.Namespace ?? "")
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => group.Key.Length == 0
                ? string.Join('\n', InOrder(group).SelectMany(TypeLines))
                : string.Join('\n', Block($"namespace {group.Key}", InOrder(group).SelectMany(TypeLines))));
        return string.Join("\n\n", namespaces) + "\n";
    }

    private static IEnumerable<string> TypeLines(Type type)
    {
        var declaration = TypeDeclaration.Of(type);
        return TypeDeclaration.HasBody(type)
            ? [.. Attributes.Lines(type.CustomAttributes), .. Block(declaration, BodyLines(type))]
            : [.. Attributes.Lines(type.CustomAttributes), declaration + ";"];
    }

    private static IEnumerable<string> BodyLines(Type type) =>
        MemberDeclarations.Of(type)
            .Concat(InOrder(type.GetNestedTypes(BindingFlags.Public | BindingFlags.NonPublic).Where(Visibility.IsOffered)).SelectMany(TypeLines));

    private static IEnumerable<Type> InOrder(IEnumerable<Type> types) => types.OrderBy(type => type.Name, StringComparer.Ordinal);

    private static IEnumerable<string> Block(string head, IEnumerable<string> lines) =>
        [head, "{", .. lines.Select(line => new string(' ', IndentWidth) + line), "}"];
}
