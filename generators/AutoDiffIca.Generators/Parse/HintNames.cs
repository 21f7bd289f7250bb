using System.Text;
using Microsoft.CodeAnalysis;

namespace AutoDiffIca.Generators.Parse;

/// <summary>Names for emitted files and for references in documentation comments.</summary>
internal static class HintNames
{
    /// <summary>Full names without <c>global::</c> and <c>@</c>.</summary>
    public static SymbolDisplayFormat Plain { get; } = SymbolDisplayFormat.FullyQualifiedFormat
        .WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted)
        .WithMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    /// <summary><c>Namespace.Type.Method.g.cs</c>; where the method is overloaded, with its parameters' types.</summary>
    public static string Of(IMethodSymbol method)
    {
        var name = $"{method.ContainingType.ToDisplayString(Plain)}.{method.Name}";
        // Files are told apart without regard to case.
        var isOverloaded = method.ContainingType.GetMembers().OfType<IMethodSymbol>()
            .Count(other => string.Equals(other.Name, method.Name, StringComparison.OrdinalIgnoreCase) && Symbols.IsDifferentiable(other)) > 1;
        var parameters = isOverloaded ? $"({string.Join("_", method.Parameters.Select(parameter => parameter.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)))})" : "";
        var isAmbiguous = method.ContainingType.GetMembers().OfType<IMethodSymbol>()
            .Any(other => other.Name != method.Name && string.Equals(other.Name, method.Name, StringComparison.OrdinalIgnoreCase) && Symbols.IsDifferentiable(other));
        return $"{Clean(name)}{Clean(parameters)}{(isAmbiguous ? $"-{CaseOf(method.Name)}" : "")}.g.cs";
    }

    /// <summary>A type as the cref of a documentation comment has it.</summary>
    public static string Reference(ITypeSymbol type) => type is INamedTypeSymbol { IsTupleType: true } tuple
        ? $"global::System.ValueTuple{{{string.Join(", ", tuple.TupleElements.Select(element => Reference(element.Type)))}}}"
        : type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat).Replace('<', '{').Replace('>', '}');

    /// <summary>The plan's name where an overload that stands before has taken the usual one: <c>FPlan2</c>.</summary>
    public static string Plan(IMethodSymbol method)
    {
        var overloads = method.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>().Where(Symbols.IsDifferentiable).ToList();
        var place = overloads.FindIndex(other => SymbolEqualityComparer.Default.Equals(Symbols.Implementation(other), method));
        return place <= 0 ? "" : $"{method.Name}Plan{Literals.Of(place + 1)}";
    }

    private static string CaseOf(string name) => new([.. name.Select(letter => char.IsUpper(letter) ? 'U' : 'l')]);

    private static string Clean(string name)
    {
        var text = new StringBuilder();
        foreach (var letter in name)
            text.Append(char.IsLetterOrDigit(letter) || letter is '.' or '_' or '(' or ')' or '-' ? letter : letter is '[' or ',' or ' ' or ']' ? '_' : '-');
        return text.ToString();
    }
}
