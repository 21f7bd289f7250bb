using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AutoDiffIca.Generators.Parse;

/// <summary>What the compiler understands of a method's declaration.</summary>
internal sealed record Body(MethodDeclarationSyntax Syntax, SemanticModel Model, IOperation? Operation);

/// <summary>Methods' bodies, bound once for a compilation: the parser wants them, and whoever looks for recursion.</summary>
internal sealed class Bodies
{
    private static readonly ConditionalWeakTable<Compilation, Bodies> Known = new();

    private readonly Compilation _compilation;
    private readonly ConcurrentDictionary<IMethodSymbol, Body?> _bodies = new(SymbolEqualityComparer.Default);

    private Bodies(Compilation compilation) => _compilation = compilation;

    public static Bodies Of(Compilation compilation) => Known.GetValue(compilation, key => new(key));

    /// <summary>Null for a method of another assembly, and for what is not declared as a method.</summary>
    public Body? Find(IMethodSymbol method, CancellationToken cancellation)
    {
        method = Symbols.Implementation(method);
        if (_bodies.TryGetValue(method, out var known))
            return known;
        var body = Bind(method, cancellation);
        _bodies.TryAdd(method, body);
        return body;
    }

    private Body? Bind(IMethodSymbol method, CancellationToken cancellation)
    {
        if (method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is not MethodDeclarationSyntax syntax || !_compilation.ContainsSyntaxTree(syntax.SyntaxTree))
            return null;
        var model = _compilation.GetSemanticModel(syntax.SyntaxTree);
        return new(syntax, model, model.GetOperation(syntax, cancellation));
    }
}
