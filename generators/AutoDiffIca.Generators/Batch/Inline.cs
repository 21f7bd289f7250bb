using AutoDiffIca.Generators.Ir;
using AutoDiffIca.Generators.Support;

namespace AutoDiffIca.Generators.Batch;

/// <summary>Puts the bodies of the methods that are called, as far as they are known, in the places of the calls.</summary>
internal sealed class Inline(IReadOnlyDictionary<Callee, Method> bodies, NameSource names)
{
    public static Block Run(Block block, IReadOnlyDictionary<Callee, Method> bodies, NameSource names) => new Inline(bodies, names).Of(block);

    private Block Of(Block block) => new(block.Statements.SelectMany(Of).ToEquatableArray());

    private IEnumerable<Statement> Of(Statement statement)
    {
        if (statement is not Statement.Invoke call || !bodies.TryGetValue(call.Callee, out var method))
            return [Walk.WithBlocks(statement, Of)];
        var statements = new List<Statement>();
        var renamed = new Dictionary<string, Expression>(StringComparer.Ordinal);
        for (var i = 0; i < method.Parameters.Count; i++)
            renamed[method.Parameters[i].Name] = Argument(method.Parameters[i], call.Arguments[i], call.Origin, statements);
        foreach (var local in Walk.Statements(method.Body).SelectMany(Walk.Writes).Distinct())
        {
            if (!renamed.ContainsKey(local.Name))
                renamed[local.Name] = new Expression.Local(names.Fresh(local.Name), local.Type);
        }
        statements.AddRange(Of(Rename.In(method.Body, renamed)).Statements);
        for (var i = 0; i < call.Targets.Count; i++)
            statements.Add(new Statement.Assign(call.Targets[i], renamed[method.Results[i].Name], call.Declares) { Origin = call.Origin });
        return statements;
    }

    // A place stands for the parameter itself; what is computed gets a variable.
    private Expression Argument(Parameter parameter, Expression argument, string? origin, List<Statement> statements)
    {
        if (IsPlace(argument) || parameter.Type is IrType.Record)
            return argument;
        var local = new Expression.Local(names.Fresh(parameter.Name), parameter.Type);
        statements.Add(new Statement.Assign(local, argument, Declares: true) { Origin = origin });
        return local;
    }

    private static bool IsPlace(Expression expression) => expression switch
    {
        Expression.Local or Expression.Constant => true,
        Expression.Member member => IsPlace(member.Of),
        Expression.Element { Of.Type: IrType.List } element => IsPlace(element.Of) && IsPlace(element.Index),
        _ => false,
    };
}
