using AutoDiffIca.Generators.Support;

namespace AutoDiffIca.Generators.Ir;

/// <summary>A statement. There are no jumps: the parser has turned them into branches and flags.</summary>
internal abstract record Statement
{
    /// <summary>The user's statement that this one comes from, on one line, for comments; null for what has none.</summary>
    public string? Origin { get; init; }

    /// <summary>Declares a variable of a scope with its neutral value (0, the empty vector) before anything assigns it.</summary>
    public sealed record Declare(Expression.Local Target) : Statement;

    /// <summary><c>target = value</c>; with <see cref="Declares"/> it is also the declaration.</summary>
    public sealed record Assign(Expression.Local Target, Expression Value, bool Declares) : Statement;

    /// <summary><c>array[index] = value</c> for an array of the method's own.</summary>
    public sealed record Store(Expression.Local Array, Expression Index, Expression Value) : Statement;

    /// <summary>A branch.</summary>
    public sealed record If(Expression Condition, Block Then, Block Else) : Statement;

    /// <summary><c>for (var index = start; index &lt; end; index++)</c>; downwards <c>for (var index = end - 1; index >= start; index--)</c>. The body changes neither the index nor what the bounds are made of.</summary>
    public sealed record For(Expression.Local Index, Expression Start, Expression End, bool Downwards, Block Body) : Statement;

    /// <summary><c>while (condition) body</c>.</summary>
    public sealed record While(Expression Condition, Block Body) : Statement;

    /// <summary>A call of another differentiable method: one target per leaf of its result.</summary>
    public sealed record Invoke(EquatableArray<Expression.Local> Targets, Callee Callee, EquatableArray<Expression> Arguments, bool Declares) : Statement
    {
        /// <summary>Nothing active goes in, so that the method itself is called: its sweeps would leave on the tape what nobody takes back.</summary>
        public bool IsPlain { get; init; }
    }

    /// <summary>A reduction of a function of a matrix's rows; the parser's lambda is the body, which ends in the term. <see cref="Op"/>: Sum, Mean, LogSumExp, LogMeanExp.</summary>
    public sealed record Combine(Expression.Local Target, string Op, Expression Rows, Expression.Local Row, Block Body, Expression Term, bool Declares) : Statement;

    /// <summary>A statement that ends the method by an exception, or checks something and does nothing else: run forward only.</summary>
    public sealed record Guard(Expression.Opaque Code) : Statement;

    /// <summary>An array of so many elements, each computed from its index: what has no derivative in batched forms.</summary>
    public sealed record Lanewise(Expression.Local Target, Expression Count, Expression.Local Index, Expression Value) : Statement;

    /// <summary>Saves a value for the reverse sweep.</summary>
    public sealed record Push(Expression Value) : Statement;

    /// <summary>Restores a variable or an array's element to the value saved last.</summary>
    public sealed record Pop(Expression Target, bool Declares) : Statement;

    /// <summary><c>place += value</c>: a scalar adjoint, an element of a buffer, a member of an accumulator.</summary>
    public sealed record Accumulate(Expression Place, Expression Value) : Statement;

    /// <summary><c>place = value</c> for an adjoint.</summary>
    public sealed record Set(Expression Place, Expression Value) : Statement;

    /// <summary>An accumulation into a buffer by a method of Adjoint: <c>Adjoint.Method(tape, ref place, arguments)</c>.</summary>
    public sealed record Kernel(string Method, Expression Place, EquatableArray<Expression> Arguments) : Statement;

    /// <summary>The sweep back through a call.</summary>
    public sealed record InvokeAdjoint(Callee Callee, EquatableArray<Expression> Arguments, EquatableArray<Expression> Cotangents, EquatableArray<Expression?> Accumulators) : Statement;
}

/// <summary>Statements in order: a scope of variables.</summary>
internal sealed record Block(EquatableArray<Statement> Statements)
{
    public static Block Empty { get; } = new(EquatableArray<Statement>.Empty);
}
