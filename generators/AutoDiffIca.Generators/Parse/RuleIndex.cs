using System.Runtime.CompilerServices;
using AutoDiffIca.Generators.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AutoDiffIca.Generators.Parse;

/// <summary>The derivative rules in a compilation, by the method that they belong to.</summary>
internal sealed class RuleIndex
{
    private static readonly ConditionalWeakTable<Compilation, RuleIndex> Indices = new();
    private static readonly ConditionalWeakTable<SyntaxTree, MethodDeclarationSyntax[]> Candidates = new();

    private readonly Compilation _compilation;
    private readonly object _gate = new();
    private readonly HashSet<IMethodSymbol> _second = new(SymbolEqualityComparer.Default);
    private Dictionary<IMethodSymbol, (IMethodSymbol? Vjp, IMethodSymbol? Jvp)>? _rules;

    private RuleIndex(Compilation compilation) => _compilation = compilation;

    public static RuleIndex Of(Compilation compilation) => Indices.GetValue(compilation, key => new(key));

    public Rules Of(IMethodSymbol method, CancellationToken cancellation)
    {
        var (vjp, jvp) = Methods(method, cancellation);
        return vjp is null && jvp is null ? Rules.None : new(vjp is null ? null : Symbols.FullName(vjp), jvp is null ? null : Symbols.FullName(jvp));
    }

    /// <summary>Whether another rule of the same kind stands before this one for the same method.</summary>
    public bool IsSecond(IMethodSymbol rule, CancellationToken cancellation)
    {
        All(cancellation);
        return _second.Contains(rule);
    }

    private (IMethodSymbol? Vjp, IMethodSymbol? Jvp) Methods(IMethodSymbol method, CancellationToken cancellation)
    {
        var (vjp, jvp) = All(cancellation).TryGetValue(method, out var found) ? found : default;
        if (Symbols.Attribute(method, "DifferentiableAttribute") is { } attribute)
        {
            vjp ??= Named(attribute, "Vjp", method, RuleSignatures.IsVjp);
            jvp ??= Named(attribute, "Jvp", method, RuleSignatures.IsJvp);
        }
        // Rules in another assembly are looked for beside the method only.
        if (!SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, _compilation.Assembly))
        {
            foreach (var rule in method.ContainingType.GetMembers().OfType<IMethodSymbol>().Where(rule => rule.IsStatic))
            {
                if (vjp is null && IsRuleOf(rule, "VjpOfAttribute", method) && RuleSignatures.IsVjp(rule, method))
                    vjp = rule;
                if (jvp is null && IsRuleOf(rule, "JvpOfAttribute", method) && RuleSignatures.IsJvp(rule, method))
                    jvp = rule;
            }
        }
        return (vjp, jvp);
    }

    private static IMethodSymbol? Named(AttributeData attribute, string which, IMethodSymbol method, Func<IMethodSymbol, IMethodSymbol, bool> fits) =>
        attribute.NamedArguments.FirstOrDefault(argument => argument.Key == which).Value.Value is string name
            ? method.ContainingType.GetMembers(name).OfType<IMethodSymbol>().FirstOrDefault(rule => fits(rule, method))
            : null;

    private static bool IsRuleOf(IMethodSymbol rule, string attribute, IMethodSymbol method) =>
        Symbols.Attribute(rule, attribute) is { } data && RuleSignatures.Target(rule, data) is var (type, name)
        && name == method.Name && SymbolEqualityComparer.Default.Equals(type, method.ContainingType);

    private Dictionary<IMethodSymbol, (IMethodSymbol? Vjp, IMethodSymbol? Jvp)> All(CancellationToken cancellation)
    {
        lock (_gate)
            return _rules ??= Collect(cancellation);
    }

    private Dictionary<IMethodSymbol, (IMethodSymbol? Vjp, IMethodSymbol? Jvp)> Collect(CancellationToken cancellation)
    {
        var rules = new Dictionary<IMethodSymbol, (IMethodSymbol? Vjp, IMethodSymbol? Jvp)>(SymbolEqualityComparer.Default);
        foreach (var tree in _compilation.SyntaxTrees)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var declaration in Candidates.GetValue(tree, In))
            {
                if (_compilation.GetSemanticModel(tree).GetDeclaredSymbol(declaration, cancellation) is not IMethodSymbol { IsStatic: true } rule)
                    continue;
                if (Symbols.Attribute(rule, "VjpOfAttribute") is { } vjp && RuleSignatures.Find(rule, vjp, RuleSignatures.IsVjp) is { } reversed)
                {
                    rules.TryGetValue(reversed, out var known);
                    rules[reversed] = (First(known.Vjp, rule), known.Jvp);
                }
                if (Symbols.Attribute(rule, "JvpOfAttribute") is { } jvp && RuleSignatures.Find(rule, jvp, RuleSignatures.IsJvp) is { } forward)
                {
                    rules.TryGetValue(forward, out var known);
                    rules[forward] = (known.Vjp, First(known.Jvp, rule));
                }
            }
        }
        return rules;
    }

    private IMethodSymbol First(IMethodSymbol? known, IMethodSymbol rule)
    {
        if (known is null)
            return rule;
        _second.Add(rule);
        return known;
    }

    // By the look of the attribute, so that nothing is bound for the many trees without rules; an alias may have any name.
    private static MethodDeclarationSyntax[] In(SyntaxTree tree)
    {
        var root = tree.GetRoot();
        var hasAliases = root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax).OfType<UsingDirectiveSyntax>().Any(use => use.Alias is not null);
        return
        [
            .. root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
                .OfType<MethodDeclarationSyntax>()
                .Where(method => method.AttributeLists.SelectMany(list => list.Attributes).Any(attribute =>
                    hasAliases || attribute.Name.ToString().Contains("VjpOf") || attribute.Name.ToString().Contains("JvpOf"))),
        ];
    }
}
