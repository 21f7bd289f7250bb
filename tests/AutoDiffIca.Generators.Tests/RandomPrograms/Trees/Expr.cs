using System.Collections.Immutable;

namespace AutoDiffIca.Generators.Tests.RandomPrograms.Trees;

/// <summary>An expression of a random program.</summary>
internal abstract record Expr(Kind Kind)
{
    public virtual ImmutableArray<Expr> Children => [];

    public virtual Expr With(ImmutableArray<Expr> children) => this;

    /// <summary>A number or a truth value.</summary>
    public sealed record Literal(double Value, Kind Kind) : Expr(Kind);

    /// <summary>A parameter or a local variable.</summary>
    public sealed record Variable(string Name, Kind Kind) : Expr(Kind);

    /// <summary>A function of all its operands; how it is written and computed stands in the operator.</summary>
    public sealed record Application(Operator Operator, ImmutableArray<Expr> Operands) : Expr(Operator.Result)
    {
        public override ImmutableArray<Expr> Children => Operands;

        public override Expr With(ImmutableArray<Expr> children) => this with { Operands = children };
    }

    /// <summary><c>condition ? then : otherwise</c>.</summary>
    public sealed record Choice(Expr Condition, Expr Then, Expr Otherwise) : Expr(Then.Kind)
    {
        public override ImmutableArray<Expr> Children => [Condition, Then, Otherwise];

        public override Expr With(ImmutableArray<Expr> children) => new Choice(children[0], children[1], children[2]);
    }

    /// <summary><c>left &amp;&amp; right</c> or <c>left || right</c>.</summary>
    public sealed record Logical(bool IsAnd, Expr Left, Expr Right) : Expr(Kind.Bool)
    {
        public override ImmutableArray<Expr> Children => [Left, Right];

        public override Expr With(ImmutableArray<Expr> children) => new Logical(IsAnd, children[0], children[1]);
    }

    /// <summary><c>subject switch { pattern when guard => value, ..., _ => last }</c>; a guard of <c>true</c> is not written.</summary>
    public sealed record Switch(Expr Subject, ImmutableArray<Pattern> Patterns, ImmutableArray<Expr> Guards, ImmutableArray<Expr> Values, Expr Last) : Expr(Last.Kind)
    {
        public override ImmutableArray<Expr> Children => [Subject, .. Guards, .. Values, Last];

        public override Expr With(ImmutableArray<Expr> children) => new Switch(
            children[0], Patterns, [.. children.Skip(1).Take(Guards.Length)], [.. children.Skip(1 + Guards.Length).Take(Values.Length)], children[^1]);
    }

    /// <summary>A call of another method of the program.</summary>
    public sealed record Invoke(string Method, ImmutableArray<Expr> Arguments, Kind Kind) : Expr(Kind)
    {
        public override ImmutableArray<Expr> Children => Arguments;

        public override Expr With(ImmutableArray<Expr> children) => this with { Arguments = children };
    }

    /// <summary>A combinator over a matrix's rows: <c>Sum(rows, row => term)</c>.</summary>
    public sealed record Over(string Name, Expr Rows, string Row, Expr Term) : Expr(Kind.Real)
    {
        public override ImmutableArray<Expr> Children => [Rows, Term];

        public override Expr With(ImmutableArray<Expr> children) => new Over(Name, children[0], Row, children[1]);
    }

    public static Expr Apply(Operator op, params ImmutableArray<Expr> operands) => new Application(op, operands);

    public static Literal Real(double value) => new(value, Kind.Real);

    public static Literal Int(int value) => new(value, Kind.Int);

    public static Literal True { get; } = new(1, Kind.Bool);
}
