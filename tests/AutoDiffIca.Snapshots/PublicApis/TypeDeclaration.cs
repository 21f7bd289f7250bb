using System.Reflection;

namespace AutoDiffIca.Snapshots.PublicApis;

/// <summary>Writes the head of a type's declaration.</summary>
internal static class TypeDeclaration
{
    private const string IsReadOnlyAttribute = "System.Runtime.CompilerServices.IsReadOnlyAttribute";

    public static string Of(Type type) => IsDelegate(type) ? DelegateHead(type) : OrdinaryHead(type);

    public static bool HasBody(Type type) => !IsDelegate(type);

    public static bool IsRecord(Type type) => type.IsValueType
        ? type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic) is { } print
            && Attributes.Has(print.CustomAttributes, "System.Runtime.CompilerServices.CompilerGeneratedAttribute")
        : type.GetMethod("<Clone>$") is not null;

    private static bool IsDelegate(Type type) => type.IsSubclassOf(typeof(MulticastDelegate));

    private static string DelegateHead(Type type)
    {
        var invoke = type.GetMethod("Invoke")!;
        var own = TypeParameters.OwnOf(type).ToList();
        return $"{Visibility.Keyword(type)} delegate {Parameters.Return(invoke)} {TypeName.Declared(type)}{TypeParameters.List(own)}"
            + $"({Parameters.List(invoke)}){TypeParameters.Constraints(own)}";
    }

    private static string OrdinaryHead(Type type)
    {
        var own = TypeParameters.OwnOf(type).ToList();
        var bases = Bases(type).ToList();
        return $"{Visibility.Keyword(type)} {Kind(type)} {TypeName.Declared(type)}{TypeParameters.List(own)}"
            + (bases.Count == 0 ? "" : $" : {string.Join(", ", bases)}")
            + TypeParameters.Constraints(own);
    }

    private static string Kind(Type type)
    {
        if (type.IsEnum)
            return "enum";
        if (type.IsInterface)
            return "interface";
        if (type.IsValueType)
        {
            return (Attributes.Has(type.CustomAttributes, IsReadOnlyAttribute) ? "readonly " : "")
                + (type.IsByRefLike ? "ref " : "")
                + (IsRecord(type) ? "record struct" : "struct");
        }

        var modifier = (type.IsAbstract, type.IsSealed) switch
        {
            (true, true) => "static ",
            (true, false) => "abstract ",
            (false, true) => "sealed ",
            _ => "",
        };
        return modifier + (IsRecord(type) ? "record" : "class");
    }

    private static IEnumerable<string> Bases(Type type)
    {
        if (type.IsEnum)
            return Enum.GetUnderlyingType(type) is var underlying && underlying == typeof(int) ? [] : [TypeName.Of(underlying)];

        var isPlain = type.BaseType is null || type.BaseType == typeof(object) || type.BaseType == typeof(ValueType);
        return [.. isPlain ? [] : new[] { TypeName.Of(type.BaseType!) }, .. Interfaces(type)];
    }

    // Without those that come with the base type or with another interface.
    private static IEnumerable<string> Interfaces(Type type)
    {
        var all = type.GetInterfaces();
        var implied = all.SelectMany(face => face.GetInterfaces()).Concat(type.BaseType?.GetInterfaces() ?? []).ToHashSet();
        return all
            .Where(face => !implied.Contains(face) && face.IsVisible)
            .Select(TypeName.Of)
            .Order(StringComparer.Ordinal);
    }
}
