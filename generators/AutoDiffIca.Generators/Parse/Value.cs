using System.Collections.Immutable;
using AutoDiffIca.Generators.Ir;
using AutoDiffIca.Generators.Support;

namespace AutoDiffIca.Generators.Parse;

/// <summary>What an expression of the user's is worth: one expression, or a record taken apart into its members' values.</summary>
internal abstract record Value
{
    private Value()
    {
    }

    public abstract IrType Type { get; }

    /// <summary>The value as one expression; a record is put together again.</summary>
    public abstract Expression Whole { get; }

    /// <summary>The expressions of the leaves, in order. A record that is a path is one leaf.</summary>
    public abstract IEnumerable<Expression> Leaves { get; }

    public abstract Value Map(Func<Expression, Expression> map);

    /// <summary>The member at a position of a record: of the tree, or a path to it.</summary>
    public abstract Value Member(int index);

    public sealed record Leaf(Expression Expression) : Value
    {
        public override IrType Type => Expression.Type;

        public override Expression Whole => Expression;

        public override IEnumerable<Expression> Leaves => [Expression];

        public override Value Map(Func<Expression, Expression> map) => new Leaf(map(Expression));

        public override Value Member(int index)
        {
            var member = ((IrType.Record)Type).Members[index];
            return new Leaf(Expression is Expression.New made
                ? made.Operands[index]
                : new Expression.Member(Expression, member.Name, member.Type));
        }
    }

    public sealed record Tree(IrType.Record Record, ImmutableArray<Value> Members) : Value
    {
        public override IrType Type => Record;

        public override Expression Whole => new Expression.New(Members.Select(member => member.Whole).ToEquatableArray(), Record);

        public override IEnumerable<Expression> Leaves => Members.SelectMany(member => member.Leaves);

        public override Value Map(Func<Expression, Expression> map) => new Tree(Record, [.. Members.Select(member => member.Map(map))]);

        public override Value Member(int index) => Members[index];
    }

    /// <summary>The record taken apart down to values that are not records.</summary>
    public Value Exploded() => Type is IrType.Record record
        ? new Tree(record, [.. Enumerable.Range(0, record.Members.Count).Select(i => Member(i).Exploded())])
        : this;

    public static implicit operator Value(Expression expression) => new Leaf(expression);
}
