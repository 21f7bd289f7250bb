using System.Reflection;

namespace AutoDiffIca.Snapshots.PublicApis;

/// <summary>Tells what other assemblies can see: what is public, and what is protected in a class they can derive from.</summary>
internal static class Visibility
{
    public static bool IsOffered(Type type) =>
        !IsUnspeakable(type)
        && (type.IsPublic
            || type.IsNestedPublic
            || (IsProtected(type) && !type.DeclaringType!.IsSealed));

    public static bool IsOffered(FieldInfo field) =>
        !IsUnspeakable(field) && (field.IsPublic || ((field.IsFamily || field.IsFamilyOrAssembly) && !field.DeclaringType!.IsSealed));

    public static bool IsOffered(MethodBase method) =>
        !IsUnspeakable(method) && (method.IsPublic || (IsProtected(method) && !method.DeclaringType!.IsSealed));

    /// <summary>The accessor that decides how visible a property or an event is.</summary>
    public static MethodInfo Widest(params ReadOnlySpan<MethodInfo?> accessors)
    {
        MethodInfo? widest = null;
        foreach (var accessor in accessors)
        {
            if (accessor is not null && (widest is null || Rank(accessor) > Rank(widest)))
                widest = accessor;
        }

        return widest ?? throw new ArgumentException("A property or an event has an accessor.", nameof(accessors));
    }

    public static string Keyword(MethodBase method) => method.IsPublic ? "public" : "protected";

    public static string Keyword(FieldInfo field) => field.IsPublic ? "public" : "protected";

    public static string Keyword(Type type) => IsProtected(type) ? "protected" : "public";

    private static int Rank(MethodInfo method) => method.IsPublic ? 2 : IsProtected(method) ? 1 : 0;

    private static bool IsProtected(MethodBase method) => method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsProtected(Type type) => type.IsNestedFamily || type.IsNestedFamORAssem;

    // Names that C# cannot write belong to the compiler.
    private static bool IsUnspeakable(MemberInfo member) => member.Name.Contains('<', StringComparison.Ordinal);
}
