using AutoDiffIca.Generators.Diagnostics;
using AutoDiffIca.Generators.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiffIca.Generators.Parse;

/// <content>Reductions of a function of a matrix's rows: the function's body becomes a block that ends in the term.</content>
internal sealed partial class BodyParser
{
    private Value Combine(IInvocationOperation call, string? hint)
    {
        var arguments = call.Arguments.OrderBy(argument => argument.Parameter?.Ordinal ?? 0).Select(argument => argument.Value).ToArray();
        var rows = Scalar(arguments[0]);
        if (rows.Type is not IrType.Matrix matrix)
            return Broken(call);
        var function = WithoutConversions(arguments[1]);
        function = function is IDelegateCreationOperation creation ? creation.Target : function;
        Func<Expression.Local, Expression>? term = function switch
        {
            IAnonymousFunctionOperation lambda => row => Lambda(lambda, row),
            IMethodReferenceOperation { Instance: null } reference => row => Apply(reference.Method, null, [row], reference, null).Whole,
            _ => null,
        };
        if (term is null)
            return Refused(Descriptors.RowFunction, call, call.TargetMethod.Name);
        if (rows is not (Expression.Local or Expression.Member))
            rows = Bind(rows);
        var name = function is IAnonymousFunctionOperation { Symbol.Parameters: [var parameter] } ? _names.Declare(parameter.Name) : _names.Fresh("row");
        var row = new Expression.Local(name, new IrType.Vector(matrix.Precision));
        // Inside of the function a return is not inside of the loops around it.
        var loops = _loops;
        _loops = 0;
        var (statements, value) = Aside(() => term(row));
        _loops = loops;
        if (value.Type != TypeMap.Of(call.Type))
            return Findings.Count > 0 || IsBroken ? Placeholder(call.Type) : Refused(Descriptors.RowFunction, call, call.TargetMethod.Name);
        var target = Target(value.Type, hint);
        Emit(new Statement.Combine(target, call.TargetMethod.Name, rows, row, ToBlock(statements), value, Declares: true));
        return target;
    }

    private Expression Lambda(IAnonymousFunctionOperation lambda, Expression.Local row)
    {
        var assigned = Assigned.In(lambda.Body);
        foreach (var outside in assigned.Variables.Concat(assigned.Elements).Where(symbol => !IsInside(symbol, lambda.Syntax)))
            Refuse(Descriptors.Captured, lambda.Syntax, outside.Name);
        if (lambda.Symbol.Parameters is [var parameter])
        {
            var isAssigned = _assigned.Contains(parameter);
            _variables[parameter] = new(isAssigned ? Bind(row) : row, IsFixed: !isAssigned);
        }
        var outer = _return;
        var flags = NewFlag("returned");
        var locals = FreshLocals("term", TypeMap.Of(lambda.Symbol.ReturnType));
        _return = new(flags, locals);
        try
        {
            var (statements, _) = Aside(() => Outside(() => Sequence(new(lambda.Body, null))));
            return EndOf(statements, (Expression.Local)locals.Leaves.First());
        }
        finally
        {
            _return = outer;
        }
    }

    /// <summary>The term at the end of a function's statements, which go to the sink.</summary>
    private Expression EndOf(List<Statement> statements, Expression.Local term)
    {
        var last = statements.FindLastIndex(statement => statement is Statement.Assign assign && assign.Target == term);
        if (_return.Count == 1 && last >= 0 && statements[last] is Statement.Assign { Value: { } value })
        {
            // One return, at the end: what comes after is only its flag.
            _sink.AddRange(statements.Take(last));
            return value;
        }
        _sink.Add(new Statement.Declare(term));
        _sink.Add(new Statement.Assign(_return.Flag.Local, Logic.False, Declares: true));
        _sink.AddRange(statements);
        return term;
    }

    private static bool IsInside(ISymbol symbol, SyntaxNode function) =>
        symbol.DeclaringSyntaxReferences.Any(reference => reference.SyntaxTree == function.SyntaxTree && function.Span.Contains(reference.Span));
}
