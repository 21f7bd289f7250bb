using Microsoft.CodeAnalysis;

namespace AutoDiffIca.Generators.Diagnostics;

/// <content>Calls and their arguments.</content>
internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor UnknownCall = new("ADI0030", "A call that has no derivative",
        "'{0}' has no derivative and gets an argument that depends on the parameters ('{1}'). Mark it [Differentiable], give it a rule with [VjpOf], or pass Ops.StopGradient(...).",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor InactiveParameter = new("ADI0031", "An argument that is not differentiated",
        "'{1}' depends on the parameters, but '{0}' is not differentiated by its parameter '{2}'. Remove [NoGradient] there, pass the numbers one by one, or pass Ops.StopGradient(...).",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor Setting = new("ADI0032", "A setting that depends on the parameters",
        "The setting '{1}' of '{0}' depends on the parameters and is not differentiated by. Use a constant, or Ops.StopGradient(...).",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor Reference = new("ADI0033", "An argument passed by reference",
        "ref and out arguments are not supported ('{0}'). Return the value, or a tuple of values.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor Lambda = new("ADI0034", "A lambda or a delegate",
        "Lambdas and delegates are supported only as the function of Sum, Mean, LogSumExp and LogMeanExp over the rows of a matrix. Write a loop or a static method.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor Linq = new("ADI0035", "A LINQ query",
        "LINQ ('{0}') is not supported. Write a loop, or use Ops.Sum and its like.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor Dynamic = new("ADI0036", "Something dynamic",
        "dynamic is not supported. Use the static type.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor Random = new("ADI0037", "Something that differs from call to call",
        "'{0}' gives another value in each evaluation, so that the sweeps would not belong together. Draw before the call, and pass the draws as a [NoGradient] parameter.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor Generated = new("ADI0038", "A generated member is differentiated",
        "'{0}' is itself written by the generator, which cannot read what it writes. For second derivatives use the Hvp member; for other things write a method.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor RowFunction = new("ADI0039", "The function of the rows is not understood",
        "The function over the rows of '{0}' has to be a lambda or a method group with a derivative. Write rows => ....",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor Captured = new("ADI0040", "A lambda changes a variable outside",
        "The function over the rows changes '{0}', which is declared outside of it. Return the value instead.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);
}
