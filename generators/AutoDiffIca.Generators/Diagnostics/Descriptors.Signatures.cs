using Microsoft.CodeAnalysis;

namespace AutoDiffIca.Generators.Diagnostics;

/// <content>The method and its signature.</content>
internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor DoesNotCompile = new("ADI0001", "The method does not compile yet",
        "'{0}' is not differentiated because it does not compile yet. Mend the compiler's errors first; what another source generator writes cannot be seen here.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor NotStatic = new("ADI0002", "A differentiable method is static",
        "'{0}' is not static. Only static methods are differentiated: make it static and pass what it uses of the object as parameters.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor NotPartial = new("ADI0003", "The type of a differentiable method is partial",
        "'{0}' is not partial, so that the derivatives of '{1}' cannot be added to it. Declare it partial.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor NoActiveParameter = new("ADI0004", "A differentiable method has something to differentiate by",
        "'{0}' has no parameter to differentiate by. Give it one that is double, float, Vec, Mat, an array or a ReadOnlySpan of them, or a [Parameters] record, without [NoGradient].",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor Generic = new("ADI0005", "A differentiable method is not generic",
        "'{0}' is generic or stands in a generic type, which is not supported. Write it for double or float.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor NameTaken = new("ADI0006", "The name of a derivative is taken",
        "The derivative '{0}' of '{1}' cannot be written, because '{2}' already has a member of that name and those parameters. Rename one of them.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor ReturnType = new("ADI0007", "The result cannot be differentiated",
        "'{0}' returns '{1}'. A differentiable method returns double, float, Vec, Mat, an array of double or float, or a tuple or positional record of these.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor ReferenceParameter = new("ADI0008", "A parameter is passed by reference",
        "Parameter '{0}' is passed by '{1}'. Pass it by value, and return what changes.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor ParameterType = new("ADI0009", "The parameter's type is not supported",
        "Parameter '{0}' is a '{1}', which a differentiable method cannot take. Use a ReadOnlySpan, an array or a Vec that is only read.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor BatchType = new("ADI0010", "[Batch] stands on a number, a vector or an array",
        "Parameter '{0}' is a '{1}' and cannot differ from sample to sample. [Batch] stands on double, float, Vec or an array of double or float.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor KindOfMethod = new("ADI0011", "This kind of method is not differentiated",
        "'{0}' is {1}. Make it an ordinary static method with a body.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor Recursion = new("ADI0012", "A differentiable method calls itself",
        "'{0}' calls itself, here or through '{1}'. Write it with a loop.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor RuleSignature = new("ADI0013", "The signature of a derivative rule is wrong",
        "'{0}' cannot be a rule of '{1}': it has to be '{2}'. Change its parameters or its result.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor RuleTarget = new("ADI0014", "A derivative rule belongs to no method",
        "There is no method '{0}' in '{1}' that has the rule's first parameters. Name the method that the rule belongs to, or the type that declares it.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor RuleMissing = new("ADI0015", "A derivative rule is missing",
        "'{0}' has only {1}, and something else that '{2}' calls has only the other one, so that no derivative of '{2}' is left. Give '{0}' {3} too.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor SecondRule = new("ADI0016", "A second rule for the same method",
        "There is another rule of this kind for '{1}', which is the one that is used. Remove '{0}', or the other one.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor BatchResult = new("ADI0017", "A method with [Batch] returns a number",
        "'{0}' returns a '{1}', and only numbers are summed over samples. Return double or float, or remove [Batch] from '{2}'.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);
}
