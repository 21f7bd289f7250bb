using AutoDiffIca.Generators.Ir;
using Microsoft.CodeAnalysis;

namespace AutoDiffIca.Generators.Parse;

/// <summary>What rules look like: <c>(R, G) Rule(parameters, R cotangent)</c> and <c>(R, R) Rule(parameters, tangents)</c>.</summary>
internal static class RuleSignatures
{
    /// <summary>The type and the name that the attribute on a rule points to.</summary>
    public static (INamedTypeSymbol Type, string Name)? Target(IMethodSymbol rule, AttributeData attribute) => attribute.ConstructorArguments switch
    {
        [{ Value: string name }] => (rule.ContainingType, name),
        [{ Value: INamedTypeSymbol type }, { Value: string name }] => (type, name),
        _ => null,
    };

    public static IEnumerable<IMethodSymbol> Candidates(IMethodSymbol rule, AttributeData attribute) => Target(rule, attribute) is var (type, name)
        ? type.GetMembers(name).OfType<IMethodSymbol>().Where(method => method is { IsStatic: true, IsGenericMethod: false } && StartsAs(rule, method))
        : [];

    public static IMethodSymbol? Find(IMethodSymbol rule, AttributeData attribute, Func<IMethodSymbol, IMethodSymbol, bool> fits) =>
        Candidates(rule, attribute).FirstOrDefault(method => fits(rule, method));

    public static bool IsVjp(IMethodSymbol rule, IMethodSymbol method)
    {
        var active = Active(method);
        return StartsAs(rule, method)
            && rule.Parameters.Length == method.Parameters.Length + 1
            && Same(rule.Parameters[method.Parameters.Length].Type, method.ReturnType)
            && rule.ReturnType is INamedTypeSymbol { IsTupleType: true, TupleElements: [var value, var gradient] }
            && Same(value.Type, method.ReturnType)
            && IsGradient(gradient.Type, active);
    }

    public static bool IsJvp(IMethodSymbol rule, IMethodSymbol method)
    {
        var active = Active(method);
        return StartsAs(rule, method)
            && rule.Parameters.Length == method.Parameters.Length + active.Length
            && rule.Parameters.Skip(method.Parameters.Length).Zip(active, (tangent, parameter) => Same(tangent.Type, parameter.Type)).All(same => same)
            && rule.ReturnType is INamedTypeSymbol { IsTupleType: true, TupleElements: [var value, var tangentOf] }
            && Same(value.Type, method.ReturnType)
            && Same(tangentOf.Type, method.ReturnType);
    }

    /// <summary>The signature that a rule has to have, for messages.</summary>
    public static string Expected(IMethodSymbol method, bool isVjp)
    {
        static string Name(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
        var active = Active(method);
        var result = Name(method.ReturnType);
        var gradients = active.Select(parameter => parameter.Type is INamedTypeSymbol { Name: "ReadOnlySpan", TypeArguments: [var element] } ? $"{Name(element)}[]" : Name(parameter.Type)).ToArray();
        var gradient = gradients.Length == 1 ? gradients[0] : $"({string.Join(", ", gradients)})";
        var parameters = method.Parameters.Select(parameter => Name(parameter.Type)).Concat(isVjp ? [result] : active.Select(parameter => Name(parameter.Type)));
        return $"static ({result}, {(isVjp ? gradient : result)}) Rule({string.Join(", ", parameters)})";
    }

    private static bool StartsAs(IMethodSymbol rule, IMethodSymbol method) =>
        rule.IsStatic && !rule.IsGenericMethod && rule.Parameters.Length > method.Parameters.Length && Active(method).Length > 0
        && method.Parameters.Zip(rule.Parameters, (a, b) => Same(a.Type, b.Type) && a.RefKind == RefKind.None && b.RefKind == RefKind.None).All(same => same);

    private static IParameterSymbol[] Active(IMethodSymbol method) =>
        [.. method.Parameters.Where(parameter => Callees.IsActive(parameter, TypeMap.Of(parameter.Type)))];

    private static bool IsGradient(ITypeSymbol gradient, IParameterSymbol[] active)
    {
        if (active.Length == 1)
            return IsGradient(gradient, active[0].Type);
        return gradient is INamedTypeSymbol { IsTupleType: true } tuple && tuple.TupleElements.Length == active.Length
            && tuple.TupleElements.Zip(active, (element, parameter) => IsGradient(element.Type, parameter.Type)).All(fits => fits);
    }

    private static bool IsGradient(ITypeSymbol gradient, ITypeSymbol parameter) => TypeMap.Of(parameter) is IrType.Span span
        ? TypeMap.Of(gradient) == new IrType.Array(span.Precision)
        : Same(gradient, parameter);

    /// <summary>The same type, whatever tuple members are called.</summary>
    private static bool Same(ITypeSymbol a, ITypeSymbol b) =>
        a is INamedTypeSymbol { IsTupleType: true } left && b is INamedTypeSymbol { IsTupleType: true } right
            ? left.TupleElements.Length == right.TupleElements.Length && left.TupleElements.Zip(right.TupleElements, (x, y) => Same(x.Type, y.Type)).All(same => same)
            : SymbolEqualityComparer.Default.Equals(a, b);
}
