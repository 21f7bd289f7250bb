using AutoDiffIca.Generators.Ir;

namespace AutoDiffIca.Generators.Differentiate;

/// <summary>
/// What is known of a program's locals: which never change once they have a value, and which arrays' elements never do.
/// Arrays that may be one and the same under several names form a group, because vectors and arrays are assigned by reference.
/// </summary>
internal sealed class LocalFacts
{
    private readonly Dictionary<string, int> _assignments = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _groups = new(StringComparer.Ordinal);
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);

    public LocalFacts(Block body)
    {
        foreach (var statement in Walk.Statements(body))
        {
            // A declaration without a value counts: what is assigned later changes it.
            foreach (var local in Walk.Writes(statement))
                _assignments[local.Name] = _assignments.TryGetValue(local.Name, out var count) ? count + 1 : 1;
            Join(statement);
        }
        foreach (var store in Walk.Statements(body).OfType<Statement.Store>())
            _written.Add(Group(store.Array.Name));
    }

    /// <summary>Whether the local has one value from its declaration to the end of its scope. Parameters have.</summary>
    public bool IsFinal(string local) => !_assignments.TryGetValue(local, out var count) || count == 1;

    /// <summary>The name of the local's group.</summary>
    public string Group(string local)
    {
        while (_groups.TryGetValue(local, out var next) && next != local)
            local = next;
        return local;
    }

    /// <summary>Whether no other local can hold the same array.</summary>
    public bool IsAlone(string local) => !_groups.ContainsKey(local) && !_groups.ContainsValue(local);

    /// <summary>Whether elements of the array behind the local are written somewhere.</summary>
    public bool IsWritten(string local) => _written.Contains(Group(local));

    /// <summary>Whether an expression computed again later in the scope gives the same value.</summary>
    public bool IsStable(Expression expression) => IsStable(expression, ReadsContents(expression));

    /// <summary>Whether the value depends on the elements of arrays and not only on which arrays they are: that of a view does not.</summary>
    public static bool ReadsContents(Expression expression) => expression.Type is IrType.Real or IrType.Discrete || expression is Expression.Element { Of.Type: IrType.Lanes };

    private bool IsStable(Expression expression, bool readsContents) => expression switch
    {
        Expression.Local local => IsFinal(local.Name) && !(readsContents && local.Type is not (IrType.Real or IrType.Discrete) && IsWritten(local.Name)),
        Expression.Element or Expression.Entry => expression.Operands.All(operand => IsStable(operand, readsContents: true)),
        Expression.Call { Type: IrType.Real } => expression.Operands.All(operand => IsStable(operand, readsContents: true)),
        _ => expression.Operands.All(operand => IsStable(operand, readsContents)),
    };

    private void Join(Statement statement)
    {
        switch (statement)
        {
            case Statement.Assign { Target.Type: not (IrType.Real or IrType.Discrete) } s:
                Join(s.Target, s.Value);
                break;
            case Statement.Invoke s:
                // What a method returns may be what it was given.
                foreach (var target in s.Targets)
                {
                    foreach (var argument in s.Arguments)
                        Join(target, argument);
                }
                break;
        }
    }

    private void Join(Expression.Local target, Expression value)
    {
        if (target.Type is IrType.Real or IrType.Discrete)
            return;
        switch (value)
        {
            case Expression.Local { Type: not (IrType.Real or IrType.Discrete) } local:
                _groups[Group(local.Name)] = Group(target.Name);
                break;
            case Expression.Call { Op: "AsVector" or "AsSpan" or "AsMatrix" or "Slice" or "Row" or "Conditional" or "StopGradient" } view:
                foreach (var operand in view.Operands)
                    Join(target, operand);
                break;
        }
    }
}
