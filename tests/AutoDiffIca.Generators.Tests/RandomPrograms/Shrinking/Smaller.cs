using System.Collections.Immutable;
using AutoDiffIca.Generators.Tests.RandomPrograms.Trees;

namespace AutoDiffIca.Generators.Tests.RandomPrograms.Shrinking;

/// <summary>The programs that one cut makes of a program, the deepest cuts first. Not all of them are programs that compile.</summary>
internal static class Smaller
{
    public static IEnumerable<RandomProgram> Of(RandomProgram program)
    {
        for (var m = 0; m < program.Methods.Length - 1; m++)
            yield return program with { Methods = program.Methods.RemoveAt(m) };
        for (var m = program.Methods.Length - 1; m >= 0; m--)
        {
            var method = program.Methods[m];
            foreach (var body in Of(method.Body))
                yield return program with { Methods = program.Methods.SetItem(m, method with { Body = body }) };
        }
        for (var p = 0; p < program.Entry.Parameters.Length && program.Entry.Parameters.Length > 1; p++)
            yield return program with { Methods = program.Methods.SetItem(program.Methods.Length - 1, program.Entry with { Parameters = program.Entry.Parameters.RemoveAt(p) }) };
        for (var p = 0; p < program.Entry.Parameters.Length; p++)
        {
            if (program.Entry.Parameters[p].IsBatch)
                yield return program with { Methods = program.Methods.SetItem(program.Methods.Length - 1, program.Entry with { Parameters = program.Entry.Parameters.SetItem(p, program.Entry.Parameters[p] with { IsBatch = false }) }) };
        }
    }

    /// <summary>A measure that every cut lowers.</summary>
    public static int Size(RandomProgram program) => program.Methods.Sum(method => 3 + method.Parameters.Length + method.Parameters.Count(parameter => parameter.IsBatch) + Size(method.Body));

    private static int Size(ImmutableArray<Stmt> block) => block.Sum(statement => 2 + statement.Expressions.Sum(Size) + statement.Blocks.Sum(Size));

    private static int Size(Expr expression) => expression is Expr.Literal ? 1 : 2 + expression.Children.Sum(Size);

    private static IEnumerable<ImmutableArray<Stmt>> Of(ImmutableArray<Stmt> block)
    {
        for (var length = block.Length; length > 0; length /= 2)
        {
            for (var start = 0; start + length <= block.Length; start += length)
                yield return block.RemoveRange(start, length);
        }
        for (var i = 0; i < block.Length; i++)
        {
            foreach (var inner in block[i].Blocks.Where(inner => !inner.IsEmpty))
                yield return block.RemoveAt(i).InsertRange(i, inner);
        }
        for (var i = 0; i < block.Length; i++)
        {
            foreach (var statement in Of(block[i]))
                yield return block.SetItem(i, statement);
        }
    }

    private static IEnumerable<Stmt> Of(Stmt statement)
    {
        var (expressions, blocks) = (statement.Expressions, statement.Blocks);
        for (var b = 0; b < blocks.Length; b++)
        {
            foreach (var block in Of(blocks[b]))
                yield return statement.With(expressions, blocks.SetItem(b, block));
        }
        for (var e = 0; e < expressions.Length; e++)
        {
            foreach (var expression in Of(expressions[e]))
                yield return statement.With(expressions.SetItem(e, expression), blocks);
        }
    }

    private static IEnumerable<Expr> Of(Expr expression)
    {
        if (expression is not Expr.Literal)
        {
            foreach (var inner in Inside(expression).Where(inner => inner.Kind == expression.Kind && inner is not Expr.Literal))
                yield return inner;
            switch (expression.Kind)
            {
                case Kind.Real:
                    yield return Expr.Real(0.5);
                    break;
                case Kind.Int:
                    yield return Expr.Int(1);
                    yield return Expr.Int(0);
                    break;
                case Kind.Bool:
                    yield return Expr.True;
                    yield return new Expr.Literal(0, Kind.Bool);
                    break;
            }
        }
        var children = expression.Children;
        for (var c = 0; c < children.Length; c++)
        {
            foreach (var child in Of(children[c]))
                yield return expression.With(children.SetItem(c, child));
        }
    }

    private static IEnumerable<Expr> Inside(Expr expression) => expression.Children.SelectMany(child => Inside(child).Prepend(child));
}
