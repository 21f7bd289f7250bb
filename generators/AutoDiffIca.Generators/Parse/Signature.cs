using AutoDiffIca.Generators.Diagnostics;
using AutoDiffIca.Generators.Ir;
using AutoDiffIca.Generators.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AutoDiffIca.Generators.Parse;

/// <summary>A method's signature: what is wrong with it, and what becomes of it in the representation.</summary>
internal sealed class Signature
{
    private readonly IMethodSymbol _method;
    private readonly LocationInfo? _name;

    public Signature(IMethodSymbol method, Compilation compilation, CancellationToken cancellation)
    {
        _method = method;
        _name = LocationInfo.Of(method);
        Parameters = Callees.Parameters(method);
        Result = TypeMap.Of(method.ReturnType);
        CheckKind(cancellation);
        CheckTypes(cancellation);
        CheckParameters();
        CheckResult();
        if (Findings.Count == 0 && !IsBroken)
        {
            Findings.AddRange(RuleChecks.OfAttribute(method));
            Findings.AddRange(TakenNames.Of(method, compilation, _name));
        }
    }

    public List<Finding> Findings { get; } = [];

    /// <summary>Whether the compiler itself says that something in the signature does not exist.</summary>
    public bool IsBroken { get; private set; }

    public EquatableArray<Parameter> Parameters { get; }

    public IrType Result { get; }

    public Method Method(Block body, EquatableArray<Expression.Local> results, Rules rules, Abilities abilities) => new(
        ContainingTypes(), Namespace(), SyntaxFacts.GetText(_method.DeclaredAccessibility), _method.Name, Parameters, Result, rules, abilities, body, results)
    {
        TypeName = TypeMap.Name(_method.ContainingType),
        HintName = HintNames.Of(_method),
        PlanName = HintNames.Plan(_method),
        Reference = $"{_method.Name}({string.Join(", ", _method.Parameters.Select(parameter => HintNames.Reference(parameter.Type)))})",
    };

    private void Refuse(DiagnosticDescriptor descriptor, LocationInfo? location, params string[] arguments) => Findings.Add(Finding.Of(descriptor, location, arguments));

    private void CheckKind(CancellationToken cancellation)
    {
        var syntax = _method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation);
        if (_method.MethodKind != MethodKind.Ordinary || syntax is not MethodDeclarationSyntax declaration || _method.ContainingType is not { TypeKind: not TypeKind.Extension })
        {
            Refuse(Descriptors.KindOfMethod, _name, _method.Name, "not an ordinary method");
            return;
        }
        if (Around(_method).Any(type => type.IsFileLocal))
            Refuse(Descriptors.KindOfMethod, _name, _method.Name, "in a type that only its own file sees");
        else if (_method.IsGenericMethod || Around(_method).Any(type => type.TypeParameters.Length > 0))
            Refuse(Descriptors.Generic, _name, _method.Name);
        else if (!_method.IsStatic)
            Refuse(Descriptors.NotStatic, _name, _method.Name);
        else if (_method.IsAsync)
            Refuse(Descriptors.KindOfMethod, _name, _method.Name, "asynchronous");
        else if (_method.IsExtern || _method.IsAbstract)
            Refuse(Descriptors.KindOfMethod, _name, _method.Name, "without a body");
        else if (declaration.Modifiers.Any(SyntaxKind.UnsafeKeyword))
            Refuse(Descriptors.KindOfMethod, _name, _method.Name, "unsafe");
        else if (declaration.Body is { } body && body.DescendantNodes(node => node is not (LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax)).OfType<YieldStatementSyntax>().Any())
            Refuse(Descriptors.KindOfMethod, _name, _method.Name, "an iterator");
        else if (_method.ReturnsByRef || _method.ReturnsByRefReadonly)
            Refuse(Descriptors.KindOfMethod, _name, _method.Name, "a method that returns a reference");
        if (declaration.Body is null && declaration.ExpressionBody is null)
            IsBroken = true;
    }

    private void CheckTypes(CancellationToken cancellation)
    {
        foreach (var type in Around(_method))
        {
            foreach (var declaration in type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellation)).OfType<TypeDeclarationSyntax>())
            {
                if (!declaration.Modifiers.Any(SyntaxKind.PartialKeyword))
                    Refuse(Descriptors.NotPartial, LocationInfo.Of(declaration.Identifier.GetLocation()), type.Name, _method.Name);
            }
        }
    }

    private void CheckParameters()
    {
        for (var i = 0; i < Parameters.Count; i++)
        {
            var (symbol, parameter) = (_method.Parameters[i], Parameters[i]);
            var at = LocationInfo.Of(symbol);
            if (symbol.Type.TypeKind is TypeKind.Error)
                IsBroken = true;
            else if (symbol.RefKind != RefKind.None)
                Refuse(Descriptors.ReferenceParameter, at, symbol.Name, symbol.RefKind switch { RefKind.Ref => "ref", RefKind.Out => "out", RefKind.In => "in", _ => "ref readonly" });
            else if (symbol.Type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer or TypeKind.Dynamic
                || (symbol.Type is INamedTypeSymbol { IsRefLikeType: true } && parameter.Type is not IrType.Span)
                || (Symbols.HasAttribute(symbol.Type, "ParametersAttribute") && parameter.Type is not IrType.Record))
                Refuse(Descriptors.ParameterType, at, symbol.Name, symbol.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat));
            else if (parameter.IsBatch && parameter.Type is not (IrType.Real or IrType.Vector or IrType.Array))
                Refuse(Descriptors.BatchType, at, symbol.Name, symbol.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat));
        }
        if (!Parameters.Any(parameter => parameter.IsActive) && !IsBroken && Findings.Count == 0)
            Refuse(Descriptors.NoActiveParameter, _name, _method.Name);
    }

    private void CheckResult()
    {
        if (_method.ReturnType.TypeKind == TypeKind.Error)
            IsBroken = true;
        else if (Findings.Count == 0 && !IsResult(Result, _method.ReturnType))
            Refuse(Descriptors.ReturnType, _name, _method.Name, _method.ReturnType.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat));
        else if (Findings.Count == 0 && Result is not IrType.Real && _method.Parameters.Zip(Parameters, (symbol, parameter) => parameter.IsBatch ? symbol : null).FirstOrDefault(symbol => symbol is not null) is { } batch)
            Refuse(Descriptors.BatchResult, LocationInfo.Of(batch), _method.Name, _method.ReturnType.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat), batch.Name);
    }

    private static bool IsResult(IrType type, ITypeSymbol symbol) => type switch
    {
        IrType.Real or IrType.Vector or IrType.Matrix => true,
        IrType.Array => symbol is IArrayTypeSymbol,
        IrType.Record record when symbol is INamedTypeSymbol named && Records.IsPositional(named) => named.IsTupleType
            ? record.Members.Zip(named.TupleElements, (member, element) => IsResult(member.Type, element.Type)).All(fits => fits)
            : record.Members.Zip(Records.Members(named)!.Value, (member, element) => IsResult(member.Type, element.Type)).All(fits => fits),
        _ => false,
    };

    private static IEnumerable<INamedTypeSymbol> Around(IMethodSymbol method)
    {
        for (var type = method.ContainingType; type is not null; type = type.ContainingType)
            yield return type;
    }

    private EquatableArray<ContainingType> ContainingTypes() => Around(_method).Reverse().Select(type => new ContainingType(
        (type.IsRecord, type.TypeKind) switch
        {
            (true, TypeKind.Struct) => "partial record struct",
            (true, _) => "partial record",
            (_, TypeKind.Struct) => "partial struct",
            (_, TypeKind.Interface) => "partial interface",
            _ => "partial class",
        },
        type.Name)).ToEquatableArray();

    private string? Namespace() => _method.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString(HintNames.Plain) : null;
}
