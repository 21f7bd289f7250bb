using Microsoft.CodeAnalysis;

namespace AutoDiffIca.Generators.Diagnostics;

/// <summary>What can be wrong with a type that is marked <c>[Parameters]</c>.</summary>
internal static class ParametersDiagnostics
{
    public static readonly DiagnosticDescriptor NotPartial = Error(
        "ADI0101",
        "A [Parameters] type must be partial",
        "'{0}' must be partial, so that '{1}' can get the members that [Parameters] asks for: add the modifier 'partial'");

    public static readonly DiagnosticDescriptor NotARecord = Error(
        "ADI0102",
        "A [Parameters] type must be a record",
        "'{0}' must be a record to be [Parameters]: declare it as 'partial record' or 'partial record struct'");

    public static readonly DiagnosticDescriptor UnsupportedKind = Error(
        "ADI0103",
        "This kind of record cannot be [Parameters]",
        "'{0}' cannot be [Parameters], because it {1}: {2}");

    public static readonly DiagnosticDescriptor UnsupportedMember = Error(
        "ADI0104",
        "A member of a [Parameters] type cannot be differentiated",
        "'{0}.{1}' is of type '{2}', which cannot be a parameter: {3}");

    public static readonly DiagnosticDescriptor MixedScalars = Error(
        "ADI0105",
        "A [Parameters] type mixes float and double",
        "'{0}.{1}' holds {2} numbers but the members before it hold {3}: use one of them all the way down");

    public static readonly DiagnosticDescriptor NameTaken = Error(
        "ADI0106",
        "A name that [Parameters] needs is taken",
        "'{0}.{1}' has a name that the members written for [Parameters] need: rename it");

    public static readonly DiagnosticDescriptor NoMembers = Error(
        "ADI0107",
        "A [Parameters] type has no parameters",
        "'{0}' has no members to differentiate: give it scalars, Vec, Mat, other [Parameters] records or ImmutableArray of them, or remove [Parameters]");

    public static readonly DiagnosticDescriptor NotSettable = Error(
        "ADI0108",
        "A member of a [Parameters] type cannot be set",
        "'{0}.{1}' can only be given a value by its initializer, so that no new '{0}' can be made with another value: give it an 'init' accessor or make it a positional parameter");

    public static readonly DiagnosticDescriptor NotPublic = Error(
        "ADI0109",
        "A member of a [Parameters] type is not public",
        "'{0}.{1}' holds state but is not public: make it public, or compute it from the other members");

    public static readonly DiagnosticDescriptor NotStored = Error(
        "ADI0110",
        "A positional parameter of a [Parameters] type is not stored",
        "The positional parameter '{0}.{1}' has no auto-property of its name and type: leave the property to the compiler or make it an auto-property");

    /// <summary>All of them, in order of their ids.</summary>
    public static readonly System.Collections.Immutable.ImmutableArray<DiagnosticDescriptor> All =
    [
        NotPartial, NotARecord, UnsupportedKind, UnsupportedMember, MixedScalars, NameTaken, NoMembers, NotSettable, NotPublic, NotStored,
    ];

    private static DiagnosticDescriptor Error(string id, string title, string message) =>
        new(id, title, message, "AutoDiffIca", DiagnosticSeverity.Error, isEnabledByDefault: true);
}
