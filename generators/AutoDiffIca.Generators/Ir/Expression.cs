using AutoDiffIca.Generators.Support;

namespace AutoDiffIca.Generators.Ir;

/// <summary>A value without side effects. Names of locals are unique within a method.</summary>
internal abstract record Expression(IrType Type)
{
    /// <summary>The expressions that this one is computed from.</summary>
    public abstract EquatableArray<Expression> Operands { get; }

    /// <summary>The same expression of other operands.</summary>
    public abstract Expression With(EquatableArray<Expression> operands);

    /// <summary>The form in dumps, without the types' namespaces.</summary>
    public sealed override string ToString() => Text.Of(this);

    /// <summary>A literal or the name of a constant, as C# reads it; <see cref="Value"/> where it is a number that is known.</summary>
    public sealed record Constant(string Code, double? Value, IrType Type) : Expression(Type)
    {
        public override EquatableArray<Expression> Operands => [];

        public override Expression With(EquatableArray<Expression> operands) => this;
    }

    /// <summary>A parameter or a local variable.</summary>
    public sealed record Local(string Name, IrType Type) : Expression(Type)
    {
        public override EquatableArray<Expression> Operands => [];

        public override Expression With(EquatableArray<Expression> operands) => this;
    }

    /// <summary>
    /// A function of its operands, by the name that it has in the rules. <see cref="Code"/> is the method that the user
    /// called, where several compute the same (Math.Exp, double.Exp, Ops.Exp): the value must have that method's bits.
    /// </summary>
    public sealed record Call(string Op, EquatableArray<Expression> Operands, IrType Type, string? Code = null) : Expression(Type)
    {
        public override EquatableArray<Expression> Operands { get; } = Operands;

        public override Expression With(EquatableArray<Expression> operands) => new Call(Op, operands, Type, Code);
    }

    /// <summary>A member of a record: <c>net.Layers</c>.</summary>
    public sealed record Member(Expression Of, string Name, IrType Type) : Expression(Type)
    {
        public override EquatableArray<Expression> Operands => [Of];

        public override Expression With(EquatableArray<Expression> operands) => this with { Of = operands[0] };
    }

    /// <summary>An element of an array, a span, a vector, a list or a buffer: <c>x[i]</c>.</summary>
    public sealed record Element(Expression Of, Expression Index, IrType Type) : Expression(Type)
    {
        public override EquatableArray<Expression> Operands => [Of, Index];

        public override Expression With(EquatableArray<Expression> operands) => this with { Of = operands[0], Index = operands[1] };
    }

    /// <summary>An entry of a matrix: <c>a[i, j]</c>.</summary>
    public sealed record Entry(Expression Of, Expression Row, Expression Col, IrType Type) : Expression(Type)
    {
        public override EquatableArray<Expression> Operands => [Of, Row, Col];

        public override Expression With(EquatableArray<Expression> operands) => this with { Of = operands[0], Row = operands[1], Col = operands[2] };
    }

    /// <summary>A record or tuple made of values for all its members.</summary>
    public sealed record New(EquatableArray<Expression> Operands, IrType Type) : Expression(Type)
    {
        public override EquatableArray<Expression> Operands { get; } = Operands;

        public override Expression With(EquatableArray<Expression> operands) => new New(operands, Type);
    }

    /// <summary>C# code that derivatives do not look into: <c>{0}</c> and so on stand for the operands, none of which is differentiated.</summary>
    public sealed record Opaque(string Format, EquatableArray<Expression> Operands, IrType Type) : Expression(Type)
    {
        public override EquatableArray<Expression> Operands { get; } = Operands;

        public override Expression With(EquatableArray<Expression> operands) => new Opaque(Format, operands, Type);
    }
}
