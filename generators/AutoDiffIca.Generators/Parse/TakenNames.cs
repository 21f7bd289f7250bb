using AutoDiffIca.Generators.Diagnostics;
using AutoDiffIca.Generators.Ir;
using Microsoft.CodeAnalysis;

namespace AutoDiffIca.Generators.Parse;

/// <summary>The members that are written for a method, by name and parameter types, against those that its type has or gets from other methods.</summary>
internal static class TakenNames
{
    private const string Tape = "global::AutoDiffIca.Tape";

    public static IEnumerable<Finding> Of(IMethodSymbol method, Compilation compilation, LocationInfo? at)
    {
        _ = compilation;
        var type = method.ContainingType;
        var others = type.GetMembers().OfType<IMethodSymbol>()
            .Where(other => other.IsStatic && Symbols.IsDifferentiable(other) && !SymbolEqualityComparer.Default.Equals(other, method))
            .SelectMany(Emitted).ToLookup(member => member.Name, member => member.Parameters, StringComparer.Ordinal);
        foreach (var (name, parameters) in Emitted(method))
        {
            var isTaken = type.GetMembers(name).Any(member => !Symbols.IsGenerated(member)
                && (member is not IMethodSymbol existing || parameters is null || Types(existing) == parameters));
            if (isTaken || (parameters is not null && others[name].Contains(parameters)) || type.Name == name)
            {
                yield return Finding.Of(Descriptors.NameTaken, at, name, method.Name, type.Name);
                yield break;
            }
        }
    }

    private static string Types(IMethodSymbol method) => string.Join(", ", method.Parameters.Select(parameter => Name(parameter.Type)));

    private static string Name(ITypeSymbol type) => type is INamedTypeSymbol { IsTupleType: true } tuple
        ? $"({string.Join(", ", tuple.TupleElements.Select(element => Name(element.Type)))})"
        : TypeMap.Name(type);

    private static IEnumerable<(string Name, string? Parameters)> Emitted(IMethodSymbol method)
    {
        var own = method.Parameters.Select(parameter => Name(parameter.Type)).ToArray();
        var parameters = Callees.Parameters(method);
        var active = own.Where((_, i) => parameters[i].IsActive).ToArray();
        var result = TypeMap.Of(method.ReturnType);
        string List(params IEnumerable<string>[] parts) => string.Join(", ", parts.SelectMany(part => part));
        (string, string?) Member(string suffix, params IEnumerable<string>[] parts) => (method.Name + suffix, List([own, .. parts]));

        yield return Member("Vjp", [Name(method.ReturnType)]);
        yield return Member("Jvp", active);
        yield return Member("Forward", [Tape]);
        yield return Member("Tangent", active, [Tape]);
        yield return Member("ForwardTangent", active, [Tape]);
        yield return (HintNames.Plan(method) is { Length: > 0 } plan ? plan : method.Name + "Plan", null);
        if (result is IrType.Real)
        {
            yield return Member("Gradient");
            yield return Member("Hvp", active);
        }
        if (result is IrType.Vector)
            yield return Member("Jacobian");
        if (parameters.Any(parameter => parameter.IsBatch))
        {
            var batch = List(own.Select((name, i) => !parameters[i].IsBatch ? name : parameters[i].Type is IrType.Real real ? new IrType.Vector(real.Precision).CSharp : new IrType.Matrix(parameters[i].Type.Numbers ?? Precision.Double).CSharp));
            yield return (method.Name + "Batch", batch);
            yield return (method.Name + "BatchGradient", batch);
        }
        // Their parameters are of types that nobody else uses beside a tape.
        yield return (method.Name + "Adjoint", List(own, ["...", Tape]));
        yield return (method.Name + "AdjointTangent", List(own, active, ["...", Tape]));
    }
}
