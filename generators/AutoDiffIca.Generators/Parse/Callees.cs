using AutoDiffIca.Generators.Ir;
using AutoDiffIca.Generators.Support;
using Microsoft.CodeAnalysis;

namespace AutoDiffIca.Generators.Parse;

/// <summary>Methods that have derivatives, as their callers see them: by the attribute, or by rules.</summary>
internal sealed class Callees(Compilation compilation)
{
    private readonly RuleIndex _rules = RuleIndex.Of(compilation);

    public RuleIndex Rules => _rules;

    public Callee? Find(IMethodSymbol method, CancellationToken cancellation)
    {
        if (!method.IsStatic || method.IsGenericMethod || method.ContainingType is null or { IsGenericType: true } || method.MethodKind is not (MethodKind.Ordinary or MethodKind.UserDefinedOperator))
            return null;
        var rules = _rules.Of(method, cancellation);
        if (!Symbols.IsDifferentiable(method) && rules == Ir.Rules.None)
            return null;
        return new(TypeMap.Name(method.ContainingType), method.Name, Parameters(method), TypeMap.Of(method.ReturnType), rules);
    }

    public static EquatableArray<Parameter> Parameters(IMethodSymbol method) => method.Parameters.Select(parameter =>
    {
        var type = TypeMap.Of(parameter.Type);
        return new Parameter(parameter.Name, type, IsActive(parameter, type), Symbols.HasAttribute(parameter, "BatchAttribute"));
    }).ToEquatableArray();

    public static bool IsActive(IParameterSymbol parameter, IrType type) =>
        type is IrType.Real or IrType.Vector or IrType.Matrix or IrType.Array or IrType.Span or IrType.Record { IsParameters: true }
        && type.Numbers is not null
        && !Symbols.HasAttribute(parameter, "NoGradientAttribute");
}
