using AutoDiffIca.Generators.Ir;

namespace AutoDiffIca.Generators.Batch;

/// <summary>
/// Along which axes each local varies: those of whatever it is assigned, and of the conditions under which that happens.
/// The length of a vector is the same for all samples.
/// </summary>
internal sealed class AxisInference
{
    private readonly Dictionary<string, Axes> _axes = new(StringComparer.Ordinal);
    private bool _changed;

    /// <param name="body">The program.</param>
    /// <param name="samples">The parameters that differ from sample to sample.</param>
    public AxisInference(Block body, IEnumerable<string> samples)
    {
        foreach (var name in samples)
            _axes[name] = Axes.Samples;
        do
        {
            _changed = false;
            Visit(body, Axes.None, new HashSet<string>(StringComparer.Ordinal));
        }
        while (_changed);
    }

    public Axes this[string local] => _axes.TryGetValue(local, out var axes) ? axes : Axes.None;

    /// <summary>Notes the axes of a local that came up later.</summary>
    public void Set(string local, Axes axes) => _axes[local] = axes;

    public Axes Of(Expression expression) => expression switch
    {
        Expression.Local local => this[local.Name],
        Expression.Call { Op: "Length" or "Rows" or "Cols" } => Axes.None,
        _ => expression.Operands.Aggregate(Axes.None, (axes, operand) => axes | Of(operand)),
    };

    // What a branch assigns to a local from outside of it differs where the condition does.
    private void Visit(Block block, Axes branch, HashSet<string> inside)
    {
        inside = new(inside, StringComparer.Ordinal);
        foreach (var statement in block.Statements)
        {
            foreach (var local in Walk.Declares(statement))
                inside.Add(local.Name);
            Visit(statement, branch, inside);
        }
    }

    private void Visit(Statement statement, Axes branch, HashSet<string> inside)
    {
        switch (statement)
        {
            case Statement.Assign s:
                Add(s.Target, Of(s.Value), branch, inside);
                // Two names of one array.
                if (s is { Target.Type: IrType.Array, Value: Expression.Local { Type: IrType.Array } other })
                    Add(other, this[s.Target.Name], branch, inside);
                break;
            case Statement.Store s:
                Add(s.Array, Of(s.Value) | Of(s.Index), branch, inside);
                break;
            case Statement.If s:
                var condition = Of(s.Condition);
                // Of a branch for all there is no inside.
                foreach (var inner in Walk.Blocks(s))
                    Visit(inner, branch | condition, condition == Axes.None ? inside : new HashSet<string>(StringComparer.Ordinal));
                break;
            case Statement.For s:
                inside.Add(s.Index.Name);
                Add(s.Index, Of(s.Start) | Of(s.End), branch, inside);
                Visit(s.Body, branch, inside);
                break;
            case Statement.While s:
                Visit(s.Body, branch | Of(s.Condition), inside);
                break;
            case Statement.Invoke s:
                var axes = s.Arguments.Aggregate(Axes.None, (sum, argument) => sum | Of(argument));
                foreach (var target in s.Targets)
                    Add(target, axes, branch, inside);
                break;
            case Statement.Combine s:
                inside.Add(s.Row.Name);
                Add(s.Row, Axes.Rows | Of(s.Rows), branch, inside);
                Visit(s.Body, branch, inside);
                Add(s.Target, Of(s.Term) & ~Axes.Rows, branch, inside);
                break;
        }
    }

    private void Add(Expression.Local target, Axes axes, Axes branch, HashSet<string> inside)
    {
        if (!inside.Contains(target.Name))
            axes |= branch;
        var before = this[target.Name];
        if ((before | axes) == before)
            return;
        _axes[target.Name] = before | axes;
        _changed = true;
    }
}
