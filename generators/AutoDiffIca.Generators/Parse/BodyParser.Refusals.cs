using System.Runtime.CompilerServices;
using AutoDiffIca.Generators.Diagnostics;
using AutoDiffIca.Generators.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiffIca.Generators.Parse;

/// <content>What is refused. Parsing goes on with a placeholder, so that one method can show several findings.</content>
internal sealed partial class BodyParser
{
    // Deeper trees would be a danger to the passes that follow, which are recursive.
    private const int DeepestNesting = 400;

    private void Refuse(DiagnosticDescriptor descriptor, SyntaxNode at, params string[] arguments) =>
        Findings.Add(Finding.Of(descriptor, LocationInfo.Of(at), arguments));

    private Value Refused(DiagnosticDescriptor descriptor, IOperation at, params string[] arguments)
    {
        Refuse(descriptor, at.Syntax, arguments);
        return Placeholder(at.Type);
    }

    private static Value Placeholder(ITypeSymbol? type) => new Expression.Constant("default", null, TypeMap.Of(type));

    /// <summary>The compiler has said, or will say, what is wrong.</summary>
    private Value Broken(IOperation at)
    {
        IsBroken = true;
        return Placeholder(at.Type);
    }

    /// <summary>Refuses unless the values turn out to be independent of the active parameters. Checks that throw may use anything.</summary>
    private void RequireInactive(Expression value, DiagnosticDescriptor descriptor, SyntaxNode at, params string[] arguments)
    {
        if (!_inGuard && TypeMap.HoldsNumbers(value.Type) | HoldsNumbersInside(value))
            MustBeInactive.Add((value, Finding.Of(descriptor, LocationInfo.Of(at), arguments)));
    }

    private static bool HoldsNumbersInside(Expression value) => value.Operands.Any(operand => TypeMap.HoldsNumbers(operand.Type) || HoldsNumbersInside(operand));

    private T Deeper<T>(IOperation operation, Func<T> run, Func<T> refused)
    {
        _cancellation.ThrowIfCancellationRequested();
        if (_depth >= DeepestNesting)
        {
            if (!Findings.Any(finding => finding.Id == Descriptors.Depth.Id))
                Refuse(Descriptors.Depth, operation.Syntax);
            return refused();
        }
        _depth++;
        try
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
            return run();
        }
        finally
        {
            _depth--;
        }
    }

    private static bool IsInvalid(IOperation operation) =>
        operation is IInvalidOperation || operation.Type is { TypeKind: TypeKind.Error };

    private static string Short(SyntaxNode syntax) => Origins.Of(syntax);
}
