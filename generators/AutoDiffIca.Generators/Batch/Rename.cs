using AutoDiffIca.Generators.Ir;
using AutoDiffIca.Generators.Support;

namespace AutoDiffIca.Generators.Batch;

/// <summary>Puts other expressions in the places of locals; where a local is written, the other must be a local too.</summary>
internal static class Rename
{
    public static Block In(Block block, IReadOnlyDictionary<string, Expression> names) =>
        new(block.Statements.Select(statement => In(statement, names)).ToEquatableArray());

    public static Expression In(Expression expression, IReadOnlyDictionary<string, Expression> names) => Walk.Map(expression, part => part switch
    {
        Expression.Local local when names.TryGetValue(local.Name, out var other) => other,
        // A member of a record that is made on the spot is the value that it is made of.
        Expression.Member { Of: Expression.New made } member => made.Operands[IndexOf((IrType.Record)made.Type, member.Name)],
        _ => part,
    });

    public static Statement In(Statement statement, IReadOnlyDictionary<string, Expression> names)
    {
        statement = Walk.WithBlocks(statement, block => In(block, names));
        statement = Walk.WithExpressions(statement, value => In(value, names), place => place);
        return statement switch
        {
            Statement.Declare s => s with { Target = Target(s.Target) },
            Statement.Assign s => s with { Target = Target(s.Target) },
            Statement.Store s => s with { Array = Target(s.Array) },
            Statement.For s => s with { Index = Target(s.Index) },
            Statement.Invoke s => s with { Targets = s.Targets.Select(Target).ToEquatableArray() },
            Statement.Combine s => s with { Target = Target(s.Target), Row = Target(s.Row) },
            _ => statement,
        };

        Expression.Local Target(Expression.Local local) => names.TryGetValue(local.Name, out var other) ? (Expression.Local)other : local;
    }

    private static int IndexOf(IrType.Record record, string member)
    {
        for (var i = 0; i < record.Members.Count; i++)
        {
            if (record.Members[i].Name == member)
                return i;
        }
        throw new InvalidOperationException($"{record} has no {member}.");
    }
}
