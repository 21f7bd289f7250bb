using AutoDiffIca.Generators.Support;

namespace AutoDiffIca.Generators.Ir;

/// <summary>Ways through expressions and statements that the passes share.</summary>
internal static class Walk
{
    /// <summary>The expression and all its parts, outermost first.</summary>
    public static IEnumerable<Expression> SelfAndParts(Expression expression)
    {
        yield return expression;
        foreach (var operand in expression.Operands)
        {
            foreach (var part in SelfAndParts(operand))
                yield return part;
        }
    }

    /// <summary>The names of the locals that the expression reads.</summary>
    public static IEnumerable<string> Locals(Expression expression) => SelfAndParts(expression).OfType<Expression.Local>().Select(local => local.Name);

    /// <summary>How many operations the expression has.</summary>
    public static int Size(Expression expression) => 1 + expression.Operands.Sum(Size);

    /// <summary>Rebuilds an expression from its innermost parts outwards.</summary>
    public static Expression Map(Expression expression, Func<Expression, Expression> change)
    {
        if (expression.Operands.Count == 0)
            return change(expression);
        var operands = expression.Operands.Select(operand => Map(operand, change)).ToEquatableArray();
        return change(operands.Equals(expression.Operands) ? expression : expression.With(operands));
    }

    /// <summary>The local at the root of a place: x of <c>x.Layers[i].Bias[j]</c>.</summary>
    public static Expression.Local? Root(Expression place) => place switch
    {
        Expression.Local local => local,
        Expression.Member member => Root(member.Of),
        Expression.Element element => Root(element.Of),
        Expression.Entry entry => Root(entry.Of),
        _ => null,
    };

    /// <summary>The blocks inside a statement.</summary>
    public static IEnumerable<Block> Blocks(Statement statement) => statement switch
    {
        Statement.If s => [s.Then, s.Else],
        Statement.For s => [s.Body],
        Statement.While s => [s.Body],
        Statement.Combine s => [s.Body],
        _ => [],
    };

    /// <summary>The block's statements and those inside them.</summary>
    public static IEnumerable<Statement> Statements(Block block) => block.Statements.SelectMany(Statements);

    public static IEnumerable<Statement> Statements(Statement statement) =>
        new[] { statement }.Concat(Blocks(statement).SelectMany(Statements));

    /// <summary>The expressions of the statement itself that are read, places' indices among them, not those of the statements inside.</summary>
    public static IEnumerable<Expression> Reads(Statement statement) => statement switch
    {
        Statement.Assign s => [s.Value],
        Statement.Store s => [s.Array, s.Index, s.Value],
        Statement.If s => [s.Condition],
        Statement.For s => [s.Start, s.End],
        Statement.While s => [s.Condition],
        Statement.Invoke s => s.Arguments,
        Statement.Combine s => [s.Rows, s.Term],
        Statement.Guard s => [s.Code],
        Statement.Lanewise s => [s.Count, s.Value],
        Statement.Push s => [s.Value],
        Statement.Pop s => s.Target is Expression.Local ? [] : s.Target.Operands,
        Statement.Accumulate s => [s.Place, s.Value],
        Statement.Set s => s.Place is Expression.Local ? [s.Value] : [.. s.Place.Operands, s.Value],
        Statement.Kernel s => [s.Place, .. s.Arguments],
        Statement.InvokeAdjoint s => [.. s.Arguments, .. s.Cotangents, .. s.Accumulators.OfType<Expression>()],
        _ => [],
    };

    /// <summary>The locals that the statement itself gives a value.</summary>
    public static IEnumerable<Expression.Local> Writes(Statement statement) => statement switch
    {
        Statement.Declare s => [s.Target],
        Statement.Assign s => [s.Target],
        Statement.For s => [s.Index],
        Statement.Invoke s => s.Targets,
        Statement.Combine s => [s.Target, s.Row],
        Statement.Lanewise s => [s.Target, s.Index],
        Statement.Pop { Target: Expression.Local target } => [target],
        Statement.Set { Place: Expression.Local place } => [place],
        Statement.Accumulate { Place: Expression.Local place } => [place],
        Statement.Kernel { Place: Expression.Local place } => [place],
        // Numbers are passed by reference.
        Statement.InvokeAdjoint s => s.Accumulators.OfType<Expression.Local>().Where(place => place.Type is IrType.Real),
        _ => [],
    };

    /// <summary>The locals whose insides the statement changes: an array's element, a buffer, an accumulator.</summary>
    public static IEnumerable<Expression.Local> Changes(Statement statement) => (statement switch
    {
        Statement.Store s => [s.Array],
        Statement.Pop { Target: not Expression.Local } s => [Root(s.Target)],
        Statement.Set { Place: not Expression.Local } s => [Root(s.Place)],
        Statement.Accumulate { Place: not Expression.Local } s => [Root(s.Place)],
        Statement.Kernel s => [Root(s.Place)],
        Statement.InvokeAdjoint s => s.Accumulators.Select(place => place is null ? null : Root(place)),
        _ => Enumerable.Empty<Expression.Local?>(),
    }).OfType<Expression.Local>();

    /// <summary>Whether the statement is the declaration of a local, and of which ones.</summary>
    public static IEnumerable<Expression.Local> Declares(Statement statement) => statement switch
    {
        Statement.Declare s => [s.Target],
        Statement.Assign { Declares: true } s => [s.Target],
        Statement.Invoke { Declares: true } s => s.Targets,
        Statement.Combine { Declares: true } s => [s.Target],
        Statement.Lanewise s => [s.Target, s.Index],
        Statement.Pop { Declares: true, Target: Expression.Local target } => [target],
        _ => [],
    };

    /// <summary>Rebuilds a statement with other blocks inside.</summary>
    public static Statement WithBlocks(Statement statement, Func<Block, Block> change) => statement switch
    {
        Statement.If s => s with { Then = change(s.Then), Else = change(s.Else) },
        Statement.For s => s with { Body = change(s.Body) },
        Statement.While s => s with { Body = change(s.Body) },
        Statement.Combine s => s with { Body = change(s.Body) },
        _ => statement,
    };

    /// <summary>Rebuilds a statement's own expressions: values by the first function, places by the second.</summary>
    public static Statement WithExpressions(Statement statement, Func<Expression, Expression> value, Func<Expression, Expression> place) => statement switch
    {
        Statement.Assign s => s with { Value = value(s.Value) },
        Statement.Store s => s with { Index = value(s.Index), Value = value(s.Value) },
        Statement.If s => s with { Condition = value(s.Condition) },
        Statement.For s => s with { Start = value(s.Start), End = value(s.End) },
        Statement.While s => s with { Condition = value(s.Condition) },
        Statement.Invoke s => s with { Arguments = s.Arguments.Select(value).ToEquatableArray() },
        Statement.Combine s => s with { Rows = value(s.Rows), Term = value(s.Term) },
        Statement.Guard s => s with { Code = (Expression.Opaque)value(s.Code) },
        Statement.Lanewise s => s with { Count = value(s.Count), Value = value(s.Value) },
        Statement.Push s => s with { Value = value(s.Value) },
        Statement.Pop s => s with { Target = place(s.Target) },
        Statement.Accumulate s => s with { Place = place(s.Place), Value = value(s.Value) },
        Statement.Set s => s with { Place = place(s.Place), Value = value(s.Value) },
        Statement.Kernel s => s with { Place = place(s.Place), Arguments = s.Arguments.Select(value).ToEquatableArray() },
        Statement.InvokeAdjoint s => s with
        {
            Arguments = s.Arguments.Select(value).ToEquatableArray(),
            Cotangents = s.Cotangents.Select(value).ToEquatableArray(),
            Accumulators = s.Accumulators.Select(a => a is null ? null : place(a)).ToEquatableArray(),
        },
        _ => statement,
    };
}
