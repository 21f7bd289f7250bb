using AutoDiffIca.Generators.Diagnostics;
using AutoDiffIca.Generators.Ir;
using AutoDiffIca.Generators.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiffIca.Generators.Parse;

/// <summary>What a variable of the user's is: local variables, one per leaf, or, fixed, another name for a value that does not change.</summary>
internal sealed record Variable(Value Value, bool IsFixed);

/// <content>Variables: each becomes one local per leaf, or an alias of a part of a parameter.</content>
internal sealed partial class BodyParser
{
    private void DeclareParameter(IParameterSymbol symbol, Parameter parameter)
    {
        if (!_assigned.Contains(symbol))
        {
            _variables[symbol] = new(parameter.Local, IsFixed: true);
            return;
        }
        if (TypeMap.HasList(parameter.Type))
        {
            Refuse(Descriptors.ListRecord, symbol.DeclaringSyntaxReferences[0].GetSyntax(), symbol.Name);
            _variables[symbol] = new(parameter.Local, IsFixed: true);
            return;
        }
        var locals = FreshLocals(parameter.Name, parameter.Type);
        AssignMany([.. locals.Leaves.Cast<Expression.Local>().Zip(((Value)parameter.Local).Exploded().Leaves, (local, leaf) => (local, leaf))], declares: true);
        _variables[symbol] = new(locals, IsFixed: false);
    }

    private void DeclareLocal(ILocalSymbol symbol, IOperation? initializer, SyntaxNode syntax)
    {
        if (symbol.RefKind != RefKind.None || symbol.Type.TypeKind == TypeKind.Pointer)
        {
            Refuse(Descriptors.Unsafe, syntax);
            _variables[symbol] = new(Placeholder(symbol.Type), IsFixed: true);
            return;
        }
        if (symbol.IsConst)
            return;
        if (initializer is null)
        {
            DeclareEmpty(symbol, syntax);
            return;
        }
        if (NeedsBranches(initializer) && !TypeMap.HasList(TypeMap.Of(symbol.Type)))
        {
            var locals = DeclareEmpty(symbol, syntax);
            Into(initializer, value => AssignLeaves(locals, value));
            return;
        }
        (_hint, _hinted) = (symbol.Name, null);
        var initial = Parse(initializer);
        var made = _hinted;
        (_hint, _hinted) = (null, null);
        // The value may already be in variables that were made for it.
        if (made is not null && made.Leaves.SequenceEqual(initial.Leaves, ByReference<Expression>.Comparer))
            _variables[symbol] = new(made, IsFixed: false);
        else
            Declare(symbol, initial, syntax);
    }

    /// <summary>A variable with its first value. What is a part of a parameter and stays that is only another name for it.</summary>
    private void Declare(ILocalSymbol symbol, Value initial, SyntaxNode syntax)
    {
        var isSingle = !_assigned.Contains(symbol);
        if (initial.Type is IrType.Record or IrType.List && isSingle && initial is Value.Leaf { Expression: { } path } && IsPath(path))
        {
            _variables[symbol] = new(Pinned(path), IsFixed: true);
            return;
        }
        if (TypeMap.HasList(initial.Type))
        {
            Refuse(Descriptors.ListRecord, syntax, symbol.Name);
            _variables[symbol] = new(initial, IsFixed: true);
            return;
        }
        var locals = FreshLocals(_names.Declare, symbol.Name, initial.Type);
        AssignMany([.. locals.Leaves.Cast<Expression.Local>().Zip(initial.Exploded().Leaves, (local, leaf) => (local, leaf))], declares: true);
        _variables[symbol] = new(locals, IsFixed: false);
    }

    private Value DeclareEmpty(ILocalSymbol symbol, SyntaxNode syntax)
    {
        var type = TypeMap.Of(symbol.Type);
        if (TypeMap.HasList(type))
            Refuse(Descriptors.ListRecord, syntax, symbol.Name);
        var locals = FreshLocals(_names.Declare, symbol.Name, type);
        foreach (var leaf in locals.Leaves)
            Emit(new Statement.Declare((Expression.Local)leaf));
        _variables[symbol] = new(locals, IsFixed: false);
        return locals;
    }

    private Value FreshLocals(string name, IrType type) => FreshLocals(_names.Fresh, name, type);

    private Value FreshLocals(Func<string, string> first, string name, IrType type) => type is IrType.Record record
        ? new Value.Tree(record, [.. record.Members.Select(member => FreshLocals(_names.Fresh, $"{name}_{member.Name}", member.Type))])
        : new Expression.Local(first(name), type);

    /// <summary>A part of a parameter: members and elements of lists, nothing that is computed.</summary>
    private static bool IsPath(Expression expression) => expression switch
    {
        Expression.Local => true,
        Expression.Member member => IsPath(member.Of),
        Expression.Element element => element.Of.Type is IrType.List && IsPath(element.Of),
        _ => false,
    };

    /// <summary>The path with indices that stay what they are now.</summary>
    private Expression Pinned(Expression path) => path switch
    {
        Expression.Member member => member with { Of = Pinned(member.Of) },
        Expression.Element element => element with { Of = Pinned(element.Of), Index = PinnedIndex(element.Index) },
        _ => path,
    };

    private Expression PinnedIndex(Expression index) =>
        index is Expression.Constant || (index is Expression.Local local && !IsAssigned(local)) ? index : Bind(index);

    private bool IsAssigned(Expression.Local local) =>
        _variables.Any(variable => !variable.Value.IsFixed && _assigned.Contains(variable.Key) && variable.Value.Value.Leaves.Contains(local));

    /// <summary>The variable for a result that is computed by a statement, of the name that the user gives it, where he does.</summary>
    private Expression.Local Target(IrType type, string? hint)
    {
        if (hint is null)
            return NewTemp(type);
        var local = new Expression.Local(_names.Declare(hint), type);
        _hinted = local;
        return local;
    }

    /// <summary>The same for a record: a variable for each leaf.</summary>
    private Value Targets(IrType type, string? hint)
    {
        if (type is not IrType.Record)
            return Target(type, hint);
        if (hint is null)
            return FreshLocals(_names.Temp(), type);
        return _hinted = FreshLocals(_names.Fresh, hint, type);
    }

    private Value Read(ISymbol symbol, IOperation at) =>
        _variables.TryGetValue(symbol, out var variable) ? variable.Value
        : at is ILocalReferenceOperation { Local.IsConst: false } or IParameterReferenceOperation ? Unknown(at)
        : Placeholder(at.Type);

    // A variable whose declaration was refused, or that the broken code does not declare.
    private Value Unknown(IOperation at)
    {
        if (Findings.Count == 0)
            IsBroken = true;
        return Placeholder(at.Type);
    }

    private void AssignLeaves(Value locals, Value value)
    {
        var targets = locals.Leaves.Cast<Expression.Local>().ToArray();
        var leaves = (locals is Value.Tree ? value.Exploded() : value).Leaves.ToArray();
        if (targets.Length == leaves.Length)
            AssignMany([.. targets.Zip(leaves, (target, leaf) => (target, leaf))], declares: false);
    }

    /// <summary>Assigns all at once: a value that an earlier assignment would change is kept before.</summary>
    private void AssignMany((Expression.Local Target, Expression Value)[] pairs, bool declares)
    {
        var written = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < pairs.Length; i++)
        {
            if (Uses.ReadsAny(pairs[i].Value, written) && pairs[i].Value != pairs[i].Target)
                pairs[i].Value = Bind(pairs[i].Value);
            written.Add(pairs[i].Target.Name);
        }
        foreach (var (target, value) in pairs)
        {
            if (value != target)
                Emit(new Statement.Assign(target, value, declares));
        }
    }
}
