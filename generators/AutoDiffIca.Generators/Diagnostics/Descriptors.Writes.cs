using Microsoft.CodeAnalysis;

namespace AutoDiffIca.Generators.Diagnostics;

/// <content>Writes.</content>
internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor ParameterWrite = new("ADI0060", "A write into a parameter",
        "'{0}' may be the caller's memory and is written to. Copy it first, with ToArray().",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor ForeignWrite = new("ADI0061", "A write outside of the method",
        "'{0}' is not a local variable. A differentiable method changes only its own local variables and arrays: return the value.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor AliasedWrite = new("ADI0062", "A write to an array that has another name",
        "'{0}' is written to while '{1}' may be the same memory and is still used. Copy one of them, with ToArray().",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor DiscreteWrite = new("ADI0063", "A write into an array that is not of numbers",
        "An element of '{0}' is written to, and only arrays of double and float can be written to. Compute the whole array before, in another method.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor MemberWrite = new("ADI0064", "A write to a member",
        "The member '{0}' cannot be written to. Use a record struct in a local variable, or 'with'.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor ChangingSpan = new("ADI0065", "A span that changes",
        "'{0}' would let a span stand for different memory. Keep where it begins in a whole number, or copy it with ToArray().",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);
}
