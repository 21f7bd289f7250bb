using AutoDiffIca.Generators.Diagnostics;
using AutoDiffIca.Generators.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AutoDiffIca.Generators.Parameters;

/// <summary>Reads a type that is marked <c>[Parameters]</c>.</summary>
internal static class ParametersParser
{
    /// <summary>The attribute that marks these types.</summary>
    public const string AttributeName = "AutoDiffIca.ParametersAttribute";

    /// <summary>The model of a type, or what is wrong with it.</summary>
    public static ParsedParameters Parse(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        CheckKind(type, findings, cancellationToken);
        if (findings.Count > 0)
            return new(null, findings.ToEquatableArray());

        CheckNames(type, findings);
        var members = new ParameterMembers(type, findings, cancellationToken).Read();
        if (findings.Count > 0)
            return new(null, findings.ToEquatableArray());

        // Where the scalar is unknown although nothing was found, a type is missing, or somebody has yet to type a name; the compiler says so.
        var isUnfinished = members.Scalar is null || type.Name.Length == 0 || members.Members.Any(member => member.Name.Length == 0);
        return isUnfinished ? new(null, []) : new(Model(type, members), []);
    }

    private static ParametersModel Model(INamedTypeSymbol type, ParameterMembers members) => new(
        type.ContainingNamespace.IsGlobalNamespace
            ? ""
            : type.ContainingNamespace.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted)),
        Containers(type).Reverse().Select(Declaration).ToEquatableArray(),
        Keyword(type),
        ParametersNames.Escape(type.Name),
        type.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat.WithMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.None)),
        members.Scalar!,
        members.Members,
        members.IsPositional,
        ParametersNames.Optional.Where(name => name == type.Name || !type.GetMembers(name).IsEmpty).ToEquatableArray());

    private static IEnumerable<INamedTypeSymbol> Containers(INamedTypeSymbol type)
    {
        for (var container = type.ContainingType; container is not null; container = container.ContainingType)
            yield return container;
    }

    private static string Declaration(INamedTypeSymbol container) => $"partial {Keyword(container)} {ParametersNames.Escape(container.Name)}";

    private static string Keyword(INamedTypeSymbol type) => (type.IsRecord, type.TypeKind) switch
    {
        (true, TypeKind.Struct) => "record struct",
        (true, _) => "record",
        (_, TypeKind.Struct) => "struct",
        (_, TypeKind.Interface) => "interface",
        _ => "class",
    };

    private static void CheckKind(INamedTypeSymbol type, List<Finding> findings, CancellationToken cancellationToken)
    {
        void Add(DiagnosticDescriptor rule, params string[] arguments) =>
            findings.Add(new(rule.Id, LocationInfo.Of(type.Locations.FirstOrDefault()), [.. arguments]));

        if (!type.IsRecord)
        {
            Add(ParametersDiagnostics.NotARecord, type.Name);
            return;
        }

        foreach (var part in Containers(type).Prepend(type))
        {
            if (!IsPartial(part, cancellationToken))
                Add(ParametersDiagnostics.NotPartial, part.Name, type.Name);
        }

        foreach (var (reason, advice) in Obstacles(type))
            Add(ParametersDiagnostics.UnsupportedKind, type.Name, reason, advice);
    }

    private static IEnumerable<(string Reason, string Advice)> Obstacles(INamedTypeSymbol type)
    {
        if (type.Arity > 0)
            yield return ("is generic", "declare one record for double and one for float");
        if (Containers(type).Any(container => container.Arity > 0))
            yield return ("stands in a generic type", "move it out");
        if (type.IsAbstract)
            yield return ("is abstract", "make it sealed, or a record struct");
        if (type.BaseType is { IsRecord: true } inherited)
            yield return ($"inherits from '{inherited.Name}'", $"make '{inherited.Name}' a member instead");
        if (type.IsFileLocal || Containers(type).Any(container => container.IsFileLocal))
            yield return ("is seen in its own file only", "make it private or internal instead of 'file'");
    }

    private static bool IsPartial(INamedTypeSymbol type, CancellationToken cancellationToken) =>
        type.DeclaringSyntaxReferences.Any(reference =>
            reference.GetSyntax(cancellationToken) is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static void CheckNames(INamedTypeSymbol type, List<Finding> findings)
    {
        void Taken(ISymbol member) => findings.Add(new(
            ParametersDiagnostics.NameTaken.Id, LocationInfo.Of(member.Locations.FirstOrDefault()), [type.Name, member.Name]));

        if (ParametersNames.Needed.Contains(type.Name))
            Taken(type);
        foreach (var name in ParametersNames.Needed)
        {
            if (type.GetMembers(name).FirstOrDefault() is { } member)
                Taken(member);
        }
        foreach (var name in ParametersNames.OfAccumulator)
        {
            if (type.GetMembers(name).FirstOrDefault(member => ParameterMembers.IsStored(type, member)) is { } member)
                Taken(member);
        }
    }
}
