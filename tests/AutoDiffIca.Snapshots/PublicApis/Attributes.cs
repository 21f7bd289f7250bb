using System.Reflection;

namespace AutoDiffIca.Snapshots.PublicApis;

/// <summary>Writes the attributes that change what a caller may do or rely on.</summary>
internal static class Attributes
{
    private const string FlowAnalysis = "System.Diagnostics.CodeAnalysis";

    private static readonly HashSet<string> Contract =
    [
        "System.AttributeUsageAttribute",
        "System.FlagsAttribute",
        "System.ObsoleteAttribute",
        "System.Runtime.CompilerServices.CollectionBuilderAttribute",
        "System.Runtime.CompilerServices.InlineArrayAttribute",
        "System.Runtime.CompilerServices.OverloadResolutionPriorityAttribute",
    ];

    // In the namespace of flow analysis, but no promise to a caller.
    private static readonly HashSet<string> Private =
    [
        "System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverageAttribute",
        "System.Diagnostics.CodeAnalysis.SetsRequiredMembersAttribute",
        "System.Diagnostics.CodeAnalysis.SuppressMessageAttribute",
    ];

    // How the compiler keeps old compilers from using what they do not understand.
    private static readonly string[] CompilerWarnings =
    [
        "Types with embedded references are not supported",
        "Constructors of types with required members are not supported",
    ];

    public static IEnumerable<string> Lines(IEnumerable<CustomAttributeData> attributes) => attributes
        .Where(IsContract)
        .Select(attribute => $"[{Call(attribute)}]")
        .Order(StringComparer.Ordinal);

    public static string Inline(IEnumerable<CustomAttributeData> attributes) =>
        string.Concat(Lines(attributes).Select(line => line + " "));

    public static bool Has(IEnumerable<CustomAttributeData> attributes, string fullName) =>
        attributes.Any(attribute => attribute.AttributeType.FullName == fullName);

    private static bool IsContract(CustomAttributeData attribute)
    {
        var name = attribute.AttributeType.FullName!;
        return (Contract.Contains(name) || attribute.AttributeType.Namespace == FlowAnalysis)
            && !Private.Contains(name)
            && !CompilerWarnings.Any(warning => FirstText(attribute).StartsWith(warning, StringComparison.Ordinal));
    }

    private static string FirstText(CustomAttributeData attribute) =>
        attribute.ConstructorArguments is [{ Value: string text }, ..] ? text : "";

    private static string Call(CustomAttributeData attribute)
    {
        var arguments = attribute.ConstructorArguments.Select(Value)
            .Concat(attribute.NamedArguments
                .OrderBy(argument => argument.MemberName, StringComparer.Ordinal)
                .Select(argument => $"{argument.MemberName} = {Value(argument.TypedValue)}"))
            .ToList();
        var name = TypeName.Of(attribute.AttributeType)[..^"Attribute".Length];
        return arguments.Count == 0 ? name : $"{name}({string.Join(", ", arguments)})";
    }

    private static string Value(CustomAttributeTypedArgument argument) =>
        argument.Value is IEnumerable<CustomAttributeTypedArgument> elements
            ? $"[{string.Join(", ", elements.Select(Value))}]"
            : Literal.Of(argument.Value, argument.ArgumentType);
}
