using System.Collections.Immutable;

namespace AutoDiffIca.Generators.Tests.RandomPrograms.Trees;

/// <summary>A statement of a random program.</summary>
internal abstract record Stmt
{
    /// <summary>The expressions of the statement itself, not those of the blocks inside.</summary>
    public virtual ImmutableArray<Expr> Expressions => [];

    public virtual ImmutableArray<ImmutableArray<Stmt>> Blocks => [];

    public virtual Stmt With(ImmutableArray<Expr> expressions, ImmutableArray<ImmutableArray<Stmt>> blocks) => this;

    /// <summary><c>var name = value;</c></summary>
    public sealed record Let(string Name, Expr Value) : Stmt
    {
        public override ImmutableArray<Expr> Expressions => [Value];

        public override Stmt With(ImmutableArray<Expr> expressions, ImmutableArray<ImmutableArray<Stmt>> blocks) => this with { Value = expressions[0] };
    }

    /// <summary><c>double name;</c></summary>
    public sealed record Declare(string Name, Kind Kind) : Stmt;

    /// <summary><c>name = value;</c> or, with an operator, <c>name += value;</c></summary>
    public sealed record Assign(string Name, string Operator, Expr Value) : Stmt
    {
        public override ImmutableArray<Expr> Expressions => [Value];

        public override Stmt With(ImmutableArray<Expr> expressions, ImmutableArray<ImmutableArray<Stmt>> blocks) => this with { Value = expressions[0] };
    }

    /// <summary><c>array[index] = value;</c> or, with an operator, <c>array[index] += value;</c> The index is taken modulo the length unless it is safe.</summary>
    public sealed record Store(string Array, Expr Index, bool IsSafe, string Operator, Expr Value) : Stmt
    {
        public override ImmutableArray<Expr> Expressions => [Index, Value];

        public override Stmt With(ImmutableArray<Expr> expressions, ImmutableArray<ImmutableArray<Stmt>> blocks) => this with { Index = expressions[0], Value = expressions[1] };
    }

    /// <summary><c>(a, b) = (first, second);</c> with variables as targets.</summary>
    public sealed record Exchange(string A, string B, Expr First, Expr Second) : Stmt
    {
        public override ImmutableArray<Expr> Expressions => [First, Second];

        public override Stmt With(ImmutableArray<Expr> expressions, ImmutableArray<ImmutableArray<Stmt>> blocks) => this with { First = expressions[0], Second = expressions[1] };
    }

    /// <summary><c>(array[i], array[j]) = (array[j], array[i]);</c></summary>
    public sealed record SwapElements(string Array, Expr I, Expr J) : Stmt
    {
        public override ImmutableArray<Expr> Expressions => [I, J];

        public override Stmt With(ImmutableArray<Expr> expressions, ImmutableArray<ImmutableArray<Stmt>> blocks) => this with { I = expressions[0], J = expressions[1] };
    }

    /// <summary><c>var (a, b) = value;</c> of a record or of a tuple.</summary>
    public sealed record Unpack(string A, string B, Expr Value) : Stmt
    {
        public override ImmutableArray<Expr> Expressions => [Value];

        public override Stmt With(ImmutableArray<Expr> expressions, ImmutableArray<ImmutableArray<Stmt>> blocks) => this with { Value = expressions[0] };
    }

    public sealed record If(Expr Condition, ImmutableArray<Stmt> Then, ImmutableArray<Stmt> Else) : Stmt
    {
        public override ImmutableArray<Expr> Expressions => [Condition];

        public override ImmutableArray<ImmutableArray<Stmt>> Blocks => [Then, Else];

        public override Stmt With(ImmutableArray<Expr> expressions, ImmutableArray<ImmutableArray<Stmt>> blocks) => new If(expressions[0], blocks[0], blocks[1]);
    }

    /// <summary>A loop over whole numbers: upwards from the first to before the second by a step, or down from before the second to the first.</summary>
    public sealed record For(string Index, Expr Start, Expr End, int Step, bool Downwards, ImmutableArray<Stmt> Body) : Stmt
    {
        public override ImmutableArray<Expr> Expressions => [Start, End];

        public override ImmutableArray<ImmutableArray<Stmt>> Blocks => [Body];

        public override Stmt With(ImmutableArray<Expr> expressions, ImmutableArray<ImmutableArray<Stmt>> blocks) => this with { Start = expressions[0], End = expressions[1], Body = blocks[0] };
    }

    /// <summary><c>while (condition) body</c>, or <c>do body while (condition)</c>.</summary>
    public sealed record While(Expr Condition, bool IsDo, ImmutableArray<Stmt> Body) : Stmt
    {
        public override ImmutableArray<Expr> Expressions => [Condition];

        public override ImmutableArray<ImmutableArray<Stmt>> Blocks => [Body];

        public override Stmt With(ImmutableArray<Expr> expressions, ImmutableArray<ImmutableArray<Stmt>> blocks) => this with { Condition = expressions[0], Body = blocks[0] };
    }

    /// <summary><c>foreach (var item in source) body</c> over the elements of an array, a span or a vector, or the layers of a network.</summary>
    public sealed record Foreach(string Item, Expr Source, ImmutableArray<Stmt> Body) : Stmt
    {
        public override ImmutableArray<Expr> Expressions => [Source];

        public override ImmutableArray<ImmutableArray<Stmt>> Blocks => [Body];

        public override Stmt With(ImmutableArray<Expr> expressions, ImmutableArray<ImmutableArray<Stmt>> blocks) => this with { Source = expressions[0], Body = blocks[0] };
    }

    /// <summary>A switch statement; each section ends in <c>break</c>, and the last one is the default.</summary>
    public sealed record Switch(Expr Subject, ImmutableArray<Pattern> Labels, ImmutableArray<ImmutableArray<Stmt>> Sections) : Stmt
    {
        public override ImmutableArray<Expr> Expressions => [Subject];

        public override ImmutableArray<ImmutableArray<Stmt>> Blocks => Sections;

        public override Stmt With(ImmutableArray<Expr> expressions, ImmutableArray<ImmutableArray<Stmt>> blocks) => this with { Subject = expressions[0], Sections = blocks };
    }

    /// <summary><c>break;</c> or <c>continue;</c></summary>
    public sealed record Jump(bool IsBreak) : Stmt;

    public sealed record Return(Expr Value) : Stmt
    {
        public override ImmutableArray<Expr> Expressions => [Value];

        public override Stmt With(ImmutableArray<Expr> expressions, ImmutableArray<ImmutableArray<Stmt>> blocks) => new Return(expressions[0]);
    }

    /// <summary><c>if (condition) throw new ArgumentException();</c></summary>
    public sealed record Guard(Expr Condition) : Stmt
    {
        public override ImmutableArray<Expr> Expressions => [Condition];

        public override Stmt With(ImmutableArray<Expr> expressions, ImmutableArray<ImmutableArray<Stmt>> blocks) => new Guard(expressions[0]);
    }
}
