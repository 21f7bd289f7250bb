using Microsoft.CodeAnalysis;

namespace AutoDiffIca.Generators.Diagnostics;

/// <content>Values, types and operators.</content>
internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor Cast = new("ADI0041", "A cast that loses the derivative",
        "'{0}' depends on the parameters and its derivative is lost by the conversion to '{1}'. If that is meant, write Ops.StopGradient(...) inside.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor StepFunction = new("ADI0042", "A function with steps",
        "'{0}' is constant between its steps, so that its derivative would be zero everywhere. If that is meant, write {0}(Ops.StopGradient(...)).",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor ComputedMember = new("ADI0043", "A computed member of a record",
        "'{0}' of '{1}' is computed and the record depends on the parameters. Make it a static method marked [Differentiable].",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor Operator = new("ADI0045", "An operator without derivative",
        "The operator '{0}' on '{1}' has no derivative here, and '{2}' depends on the parameters. Write a static method marked [Differentiable].",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor Pattern = new("ADI0046", "A pattern that is not understood",
        "This pattern is not supported. Use constants, relations, and, or, not, var, discards and the members of tuples and records.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor Spread = new("ADI0047", "A collection expression that is not understood",
        "A collection with more than one spread, or of other things than numbers, is not supported here. Fill an array in a loop.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor Construction = new("ADI0048", "A record that cannot be made here",
        "'{0}' cannot be made from values that depend on the parameters. It has to be a positional record without further members, base types or constructors of its own.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor ListRecord = new("ADI0049", "A local variable with a list",
        "'{0}' is or holds an ImmutableArray, and such a local variable can only stand for a part of a parameter and cannot be assigned to again. Use the parameter's own members.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor Expression = new("ADI0050", "An expression that is not understood",
        "This expression ({0}) is not supported in a differentiable method. Use arithmetic, calls, elements, records, tuples and conditional expressions.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor Depth = new("ADI0051", "An expression that is too deep",
        "This is nested too deeply. Split it into several statements.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor Type = new("ADI0052", "A type that cannot carry derivatives",
        "'{0}' of type '{1}' would carry values that depend on the parameters. Use double, float, Vec, Mat, a one-dimensional array, a tuple or a positional record.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);
}
