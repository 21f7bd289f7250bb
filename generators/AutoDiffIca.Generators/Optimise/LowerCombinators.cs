using AutoDiffIca.Generators.Ir;
using AutoDiffIca.Generators.Support;

namespace AutoDiffIca.Generators.Optimise;

/// <summary>
/// Turns reductions over the rows of a matrix into loops: the terms go into an array that is reduced at the end, as the
/// runtime does it; a sum of vectors is added up from the first row on.
/// </summary>
internal static class LowerCombinators
{
    /// <summary>What happens when vectors are summed over no rows.</summary>
    public const string NoRows =
        "throw new global::System.ArgumentException(\"Sum: a sum of vectors over the rows of a matrix needs a row, since nothing else says how long it is.\")";

    public static Block Run(Block block, NameSource names) => new(block.Statements.SelectMany(statement => Lower(statement, names)).ToEquatableArray());

    /// <summary>Does so only with those that have others inside.</summary>
    public static Block Outer(Block block, NameSource names) => new(block.Statements.SelectMany(statement =>
    {
        if (statement is not Statement.Combine combine)
            return [Walk.WithBlocks(statement, inner => Outer(inner, names))];
        var body = Outer(combine.Body, names);
        combine = combine with { Body = body };
        var hasOthers = Walk.Statements(body).Any(inner => inner is Statement.Combine);
        return hasOthers ? (combine.Target.Type is IrType.Real ? Numbers(combine, names, Outer) : Vectors(combine, names, Outer)) : [combine];
    }).ToEquatableArray());

    private static IEnumerable<Statement> Lower(Statement statement, NameSource names)
    {
        if (statement is not Statement.Combine combine)
            return [Walk.WithBlocks(statement, block => Run(block, names))];
        return combine.Target.Type is IrType.Real ? Numbers(combine, names, Run) : Vectors(combine, names, Run);
    }

    private static IEnumerable<Statement> Numbers(Statement.Combine combine, NameSource names, Func<Block, NameSource, Block> inside)
    {
        var precision = combine.Target.Type.Numbers!.Value;
        var (rows, terms) = (Rows(combine, names), new Expression.Local(names.Fresh("terms"), new IrType.Array(precision)));
        var count = Build.Rows(rows.Target);
        return
        [
            rows,
            new Statement.Assign(terms, Build.Call("NewArray", terms.Type, count), Declares: true),
            Loop(combine, rows.Target, names, inside, (index, body) =>
                [.. body, new Statement.Store(terms, index, combine.Term) { Origin = combine.Origin }]),
            new Statement.Assign(combine.Target, Build.Call(combine.Op, combine.Target.Type, terms), combine.Declares) { Origin = combine.Origin },
        ];
    }

    private static IEnumerable<Statement> Vectors(Statement.Combine combine, NameSource names, Func<Block, NameSource, Block> inside)
    {
        var rows = Rows(combine, names);
        var sum = combine.Target;
        var isEmpty = Build.Call("Equal", IrType.Bool, Build.Rows(rows.Target), Build.Whole(0));
        var noRows = new Expression.Opaque(NoRows, [], IrType.Bool);
        return
        [
            rows,
            new Statement.If(isEmpty, new([new Statement.Guard(noRows)]), Block.Empty),
            .. combine.Declares ? [new Statement.Declare(sum)] : Array.Empty<Statement>(),
            Loop(combine, rows.Target, names, inside, (index, body) =>
            [
                .. body,
                new Statement.If(
                    Build.Call("Equal", IrType.Bool, index, Build.Whole(0)),
                    new([new Statement.Assign(sum, combine.Term, Declares: false) { Origin = combine.Origin }]),
                    new([new Statement.Assign(sum, Build.Call("Add", sum.Type, sum, combine.Term), Declares: false) { Origin = combine.Origin }])),
            ]),
        ];
    }

    private static Statement.Assign Rows(Statement.Combine combine, NameSource names) =>
        new(new(names.Fresh("rows"), combine.Rows.Type), combine.Rows, Declares: true);

    private static Statement.For Loop(Statement.Combine combine, Expression.Local rows, NameSource names, Func<Block, NameSource, Block> inside, Func<Expression.Local, IEnumerable<Statement>, IEnumerable<Statement>> body)
    {
        var index = new Expression.Local(names.Fresh("row"), IrType.Int);
        var row = new Statement.Assign(combine.Row, Build.Call("Row", combine.Row.Type, rows, index), Declares: true);
        return new(
            index, Build.Whole(0), Build.Rows(rows), Downwards: false,
            new(body(index, [row, .. inside(combine.Body, names).Statements]).ToEquatableArray()));
    }
}
