using AutoDiffIca.Generators.Ir;
using AutoDiffIca.Generators.Support;

namespace AutoDiffIca.Generators.Parse;

/// <summary>
/// Which variables may depend on the active parameters. A variable counts for the whole method once anything active is
/// assigned to it, so that nothing active can be overlooked.
/// </summary>
internal sealed class Activity
{
    private readonly HashSet<string> _active = new(StringComparer.Ordinal);
    private bool _grew;

    public Activity(EquatableArray<Parameter> parameters, Block body)
    {
        foreach (var parameter in parameters.Where(parameter => parameter.IsActive))
            _active.Add(parameter.Name);
        do
        {
            _grew = false;
            Visit(body);
        }
        while (_grew);
    }

    public bool Depends(Expression expression) => expression switch
    {
        Expression.Constant => false,
        Expression.Local local => _active.Contains(local.Name),
        Expression.Call { Op: "StopGradient" } => false,
        Expression.Call { Type: IrType.Discrete } => false,
        Expression.Call { Op: "NewArray" } => false,
        Expression.Element element => Depends(element.Of),
        Expression.Entry entry => Depends(entry.Of),
        // What an opaque operand may depend on has been refused.
        Expression.Opaque => false,
        Expression.Member { Type: IrType.Discrete } => false,
        _ => expression.Operands.Any(Depends),
    };

    private void Add(Expression.Local local, bool isActive)
    {
        if (isActive && _active.Add(local.Name))
            _grew = true;
    }

    private void Visit(Block block)
    {
        foreach (var statement in block.Statements)
        {
            switch (statement)
            {
                case Statement.Assign s:
                    Add(s.Target, s.Target.Type is not IrType.Discrete && Depends(s.Value));
                    break;
                case Statement.Store s:
                    Add(s.Array, Depends(s.Value));
                    break;
                case Statement.If s:
                    Visit(s.Then);
                    Visit(s.Else);
                    break;
                case Statement.For s:
                    Visit(s.Body);
                    break;
                case Statement.While s:
                    Visit(s.Body);
                    break;
                case Statement.Invoke s:
                    var isActive = IsActive(s.Callee, s.Arguments);
                    foreach (var target in s.Targets)
                        Add(target, isActive && target.Type is not IrType.Discrete);
                    break;
                case Statement.Combine s:
                    Add(s.Row, Depends(s.Rows));
                    Visit(s.Body);
                    Add(s.Target, Depends(s.Term));
                    break;
                default:
                    break;
            }
        }
    }

    public bool IsActive(Callee callee, EquatableArray<Expression> arguments) =>
        callee.Parameters.Where((parameter, i) => parameter.IsActive && Depends(arguments[i])).Any();
}
