using Microsoft.CodeAnalysis;

namespace AutoDiffIca.Generators.Diagnostics;

/// <content>Statements.</content>
internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor Goto = new("ADI0020", "A goto",
        "goto is not supported. Use a loop with break or continue, or a flag.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor Try = new("ADI0021", "A try statement",
        "try, catch and finally are not supported in a differentiable method. Catch where the derivative is called.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor Using = new("ADI0022", "A using statement",
        "using is not supported in a differentiable method. Keep resources where the method is called, and pass what is needed.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor Lock = new("ADI0023", "A lock statement",
        "lock is not supported in a differentiable method. Lock where it is called.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor LocalFunction = new("ADI0024", "A local function",
        "The local function '{0}' is not supported. Make it a static method marked [Differentiable].",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor Unsafe = new("ADI0025", "Pointers",
        "Pointers, fixed and ref locals are not supported. Use array elements.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor Foreach = new("ADI0026", "A foreach over something unusual",
        "foreach over '{0}' is not supported. Loop over an array, a span, a Vec, an ImmutableArray, a List of discrete values or Enumerable.Range.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor VoidCall = new("ADI0027", "A call that is made for its side effects",
        "'{0}' is called for what it does and not for a value, which the derivatives would not do in the same way. Only checks that throw are understood: move the call out of the method.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor Statement = new("ADI0028", "A statement that is not understood",
        "This statement ({0}) is not supported in a differentiable method. Write it with if, switch, for, foreach, while, do, assignments and calls.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);
}
