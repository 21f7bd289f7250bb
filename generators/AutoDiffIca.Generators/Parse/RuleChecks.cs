using AutoDiffIca.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace AutoDiffIca.Generators.Parse;

/// <summary>What is wrong with derivative rules.</summary>
internal static class RuleChecks
{
    /// <summary>The rules that a differentiable method names itself.</summary>
    public static IEnumerable<Finding> OfAttribute(IMethodSymbol method)
    {
        if (Symbols.Attribute(method, "DifferentiableAttribute") is not { } attribute)
            yield break;
        var at = attribute.ApplicationSyntaxReference?.GetSyntax() is { } syntax ? LocationInfo.Of(syntax) : LocationInfo.Of(method);
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.Value.Value is not string name || argument.Key is not ("Vjp" or "Jvp"))
                continue;
            var isVjp = argument.Key == "Vjp";
            var rules = method.ContainingType.GetMembers(name).OfType<IMethodSymbol>().ToArray();
            if (rules.Length == 0)
                yield return Finding.Of(Descriptors.RuleTarget, at, name, method.ContainingType.Name);
            else if (!rules.Any(rule => isVjp ? RuleSignatures.IsVjp(rule, method) : RuleSignatures.IsJvp(rule, method)))
                yield return Finding.Of(Descriptors.RuleSignature, at, name, method.Name, RuleSignatures.Expected(method, isVjp));
        }
    }

    /// <summary>A method that is marked as the rule of another one.</summary>
    public static IEnumerable<Finding> OfRule(IMethodSymbol rule, Compilation compilation, CancellationToken cancellation) =>
        OfRule(rule, "VjpOfAttribute", isVjp: true, compilation, cancellation).Concat(OfRule(rule, "JvpOfAttribute", isVjp: false, compilation, cancellation));

    private static IEnumerable<Finding> OfRule(IMethodSymbol rule, string name, bool isVjp, Compilation compilation, CancellationToken cancellation)
    {
        if (Symbols.Attribute(rule, name) is not { } attribute || RuleSignatures.Target(rule, attribute) is not var (type, target))
            yield break;
        var at = attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) is { } syntax ? LocationInfo.Of(syntax) : LocationInfo.Of(rule);
        if (RuleIndex.Of(compilation).IsSecond(rule, cancellation))
            yield return Finding.Of(Descriptors.SecondRule, at, rule.Name, target);
        if (type.TypeKind == TypeKind.Error || RuleSignatures.Find(rule, attribute, isVjp ? RuleSignatures.IsVjp : RuleSignatures.IsJvp) is not null)
            yield break;
        // The method that was meant: of the name, best with the parameters.
        var meant = RuleSignatures.Candidates(rule, attribute).FirstOrDefault() ?? type.GetMembers(target).OfType<IMethodSymbol>().FirstOrDefault(method => method.IsStatic && method.Parameters.Length > 0);
        yield return meant is null
            ? Finding.Of(Descriptors.RuleTarget, at, target, type.Name)
            : Finding.Of(Descriptors.RuleSignature, at, rule.Name, meant.Name, RuleSignatures.Expected(meant, isVjp));
    }
}
