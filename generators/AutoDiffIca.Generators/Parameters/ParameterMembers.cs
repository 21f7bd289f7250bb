using AutoDiffIca.Generators.Diagnostics;
using AutoDiffIca.Generators.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AutoDiffIca.Generators.Parameters;

/// <summary>Reads the members of a <c>[Parameters]</c> record: everything that it stores.</summary>
internal sealed class ParameterMembers(INamedTypeSymbol type, List<Finding> findings, CancellationToken cancellationToken)
{
    private readonly List<ParameterMember> _members = [];

    public EquatableArray<ParameterMember> Members => _members.ToEquatableArray();

    /// <summary><c>double</c> or <c>float</c>; null until the first member says which.</summary>
    public string? Scalar { get; private set; }

    public bool IsPositional { get; private set; }

    /// <summary>Whether a member holds a value of its own: a field, or a property with one behind it.</summary>
    public static bool IsStored(INamedTypeSymbol type, ISymbol member) => !member.IsStatic && member switch
    {
        IFieldSymbol field => field.AssociatedSymbol is null && !field.IsImplicitlyDeclared,
        IPropertySymbol property => type.GetMembers().Any(other =>
            other is IFieldSymbol field && SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property)),
        _ => false,
    };

    public ParameterMembers Read()
    {
        var primary = type.InstanceConstructors.FirstOrDefault(constructor => constructor.DeclaringSyntaxReferences
            .Any(reference => reference.GetSyntax(cancellationToken) is RecordDeclarationSyntax));
        IsPositional = primary is not null;

        var positional = new HashSet<string>(StringComparer.Ordinal);
        foreach (var parameter in primary?.Parameters ?? [])
        {
            positional.Add(parameter.Name);
            ReadPositional(parameter);
        }
        foreach (var member in type.GetMembers().Where(member => !positional.Contains(member.Name) && IsStored(type, member)))
            Add(member, TypeOf(member), SettingOf(member));

        if (findings.Count == 0 && _members.Count == 0)
            Report(ParametersDiagnostics.NoMembers, type, type.Name);
        return this;
    }

    private static ITypeSymbol TypeOf(ISymbol member) => member is IFieldSymbol field ? field.Type : ((IPropertySymbol)member).Type;

    private void ReadPositional(IParameterSymbol parameter)
    {
        var stored = type.GetMembers(parameter.Name).FirstOrDefault(member =>
            IsStored(type, member) && SymbolEqualityComparer.Default.Equals(TypeOf(member), parameter.Type));
        if (stored is null)
            Report(ParametersDiagnostics.NotStored, parameter, type.Name, parameter.Name);
        else
            Add(stored, parameter.Type, ParameterSetting.Positional);
    }

    private ParameterSetting SettingOf(ISymbol member)
    {
        var isSettable = member is IFieldSymbol { IsReadOnly: false } or IPropertySymbol { SetMethod: not null };
        if (isSettable)
            return ParameterSetting.Initializer;

        // The emitted constructor would take the place of the implicit one; and with only that, the value never differs.
        var hasConstructor = type.InstanceConstructors.Any(constructor => !constructor.IsImplicitlyDeclared);
        if (!hasConstructor)
            Report(ParametersDiagnostics.NotSettable, member, type.Name, member.Name);
        return ParameterSetting.Constructor;
    }

    private void Add(ISymbol member, ITypeSymbol memberType, ParameterSetting setting)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (member.DeclaredAccessibility != Accessibility.Public)
        {
            Report(ParametersDiagnostics.NotPublic, member, type.Name, member.Name);
            return;
        }

        var read = ParameterTypes.Read(memberType, type);
        if (read.Advice is { } advice)
        {
            Report(ParametersDiagnostics.UnsupportedMember, member, type.Name, member.Name, memberType.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat), advice);
            return;
        }
        if (Scalar is not null && read.Scalar is not null && read.Scalar != Scalar)
            Report(ParametersDiagnostics.MixedScalars, member, type.Name, member.Name, read.Scalar, Scalar);
        Scalar ??= read.Scalar;
        _members.Add(new(member.Name, read.Kind, read.IsArray, read.Element.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat), setting));
    }

    private void Report(DiagnosticDescriptor rule, ISymbol place, params string[] arguments) =>
        findings.Add(new(rule.Id, LocationInfo.Of(place.Locations.FirstOrDefault()), [.. arguments]));
}
