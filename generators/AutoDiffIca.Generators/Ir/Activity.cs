using AutoDiffIca.Generators.Support;

namespace AutoDiffIca.Generators.Ir;

/// <summary>
/// Which locals depend on what is differentiated: those that a parameter's tangent can reach. The others are constants to
/// derivatives, and what is computed from them alone needs none.
/// </summary>
internal sealed class Activity
{
    private readonly HashSet<string> _active;

    private Activity(IEnumerable<string> seeds) => _active = new(seeds, StringComparer.Ordinal);

    /// <summary>What is active in a program where the seeds are.</summary>
    public static Activity Of(Block body, IEnumerable<string> seeds)
    {
        var activity = new Activity(seeds);
        var statements = Walk.Statements(body).ToList();
        var own = new HashSet<string>(statements.SelectMany(Walk.Writes).Select(local => local.Name), StringComparer.Ordinal);
        for (var before = -1; activity._active.Count != before;)
        {
            before = activity._active.Count;
            foreach (var statement in statements)
            {
                activity.Spread(statement);
                activity.SpreadBack(statement, own);
            }
        }
        return activity;
    }

    public bool this[string local] => _active.Contains(local);

    public IEnumerable<string> Locals => _active;

    /// <summary>Whether the expression's value moves with what is differentiated.</summary>
    public bool IsActive(Expression expression) => expression switch
    {
        { Type: IrType.Discrete } or Expression.Constant or Expression.Opaque => false,
        Expression.Local local => _active.Contains(local.Name),
        // Zeros do not move with what they are as long as.
        Expression.Call { Op: "StopGradient" or "AccumulatorZeros" } => false,
        Expression.Element element => IsActive(element.Of),
        Expression.Entry entry => IsActive(entry.Of),
        _ => expression.Operands.Any(IsActive),
    };

    // One array under two names: what is written through the second is read through the first. A parameter's array is never written to.
    private void SpreadBack(Statement statement, HashSet<string> own)
    {
        if (statement is Statement.Assign { Value: Expression.Local { Type: IrType.Array or IrType.Lanes } of } alias && _active.Contains(alias.Target.Name) && own.Contains(of.Name))
            _active.Add(of.Name);
    }

    /// <summary>Whether something active goes into a call where the callee differentiates.</summary>
    public bool IsActive(Callee callee, EquatableArray<Expression> arguments) =>
        callee.Parameters.Where((parameter, k) => parameter.IsActive && IsActive(arguments[k])).Any();

    private void Spread(Statement statement)
    {
        // A row moves with its matrix only, whatever else the term is made of.
        if (statement is Statement.Combine combine)
        {
            if (IsActive(combine.Rows))
                _active.Add(combine.Row.Name);
            if (IsActive(combine.Term))
                _active.Add(combine.Target.Name);
            return;
        }
        var isActive = statement switch
        {
            Statement.Assign s => IsActive(s.Value),
            Statement.Store s => IsActive(s.Value),
            Statement.Accumulate s => IsActive(s.Value),
            Statement.Set s => IsActive(s.Value),
            Statement.Kernel s => s.Arguments.Any(IsActive),
            Statement.Invoke s => IsActive(s.Callee, s.Arguments),
            Statement.InvokeAdjoint s => s.Cotangents.Concat(s.Arguments).Any(IsActive),
            _ => false,
        };
        if (!isActive)
            return;
        foreach (var local in Walk.Writes(statement).Concat(Walk.Changes(statement)))
        {
            if (local.Type is not IrType.Discrete)
                _active.Add(local.Name);
        }
    }
}
