using AutoDiffIca.Generators.Support;

namespace AutoDiffIca.Generators.Ir;

/// <summary>The precision of numbers that are differentiated.</summary>
internal enum Precision
{
    Double,
    Single,
}

/// <summary>The type of a value in the intermediate representation: what derivatives need to know of it, and its name in C#.</summary>
internal abstract record IrType
{
    private IrType()
    {
    }

    /// <summary>The type's fully qualified name in C#.</summary>
    public abstract string CSharp { get; }

    /// <summary>The precision of the numbers inside; null where there are none to differentiate.</summary>
    public virtual Precision? Numbers => null;

    /// <summary>A <c>double</c> or a <c>float</c>.</summary>
    public sealed record Real(Precision Precision) : IrType
    {
        public override string CSharp => Keyword(Precision);

        public override Precision? Numbers => Precision;
    }

    /// <summary>What has no derivative: whole numbers, booleans, enumerations, objects.</summary>
    public sealed record Discrete(string Name) : IrType
    {
        private static readonly HashSet<string> Plain = ["bool", "char", "sbyte", "byte", "short", "ushort", "int", "uint", "long", "ulong", "nint", "nuint", "decimal"];

        /// <summary>Whether values fit on the tape: plain numbers do, references to objects do not.</summary>
        public bool CanBeStored => Plain.Contains(Name);

        public override string CSharp => Name;
    }

    /// <summary>A <c>Vec&lt;T></c>.</summary>
    public sealed record Vector(Precision Precision) : IrType
    {
        public override string CSharp => $"global::AutoDiffIca.Vec<{Keyword(Precision)}>";

        public override Precision? Numbers => Precision;
    }

    /// <summary>A <c>Mat&lt;T></c>.</summary>
    public sealed record Matrix(Precision Precision) : IrType
    {
        public override string CSharp => $"global::AutoDiffIca.Mat<{Keyword(Precision)}>";

        public override Precision? Numbers => Precision;
    }

    /// <summary>A <c>T[]</c> of numbers, whose elements may be written when it is the method's own.</summary>
    public sealed record Array(Precision Precision) : IrType
    {
        public override string CSharp => $"{Keyword(Precision)}[]";

        public override Precision? Numbers => Precision;
    }

    /// <summary>An array of each sample in a batched form: for each element a vector over the samples.</summary>
    public sealed record Lanes(Precision Precision) : IrType
    {
        public override string CSharp => $"global::AutoDiffIca.Vec<{Keyword(Precision)}>[]";

        public override Precision? Numbers => Precision;
    }

    /// <summary>A <c>ReadOnlySpan&lt;T></c> of numbers, which only parameters and what is cut from them can be.</summary>
    public sealed record Span(Precision Precision) : IrType
    {
        public override string CSharp => $"global::System.ReadOnlySpan<{Keyword(Precision)}>";

        public override Precision? Numbers => Precision;
    }

    /// <summary>A record or a tuple.</summary>
    public sealed record Record(string Name, bool IsTuple, bool IsParameters, Precision? Of, EquatableArray<RecordMember> Members) : IrType
    {
        public override string CSharp => Name;

        public override Precision? Numbers => Of;
    }

    /// <summary>An <c>ImmutableArray&lt;></c> of numbers, vectors, matrices or records inside a parameter record.</summary>
    public sealed record List(IrType Element) : IrType
    {
        public override string CSharp => $"global::System.Collections.Immutable.ImmutableArray<{Element.CSharp}>";

        public override Precision? Numbers => Element.Numbers;
    }

    /// <summary>The adjoint of a vector, a matrix or an array: a span that is added to; the empty one is zero.</summary>
    public sealed record Buffer(Precision Precision, bool IsReadOnly = false) : IrType
    {
        public override string CSharp => $"global::System.{(IsReadOnly ? "ReadOnlySpan" : "Span")}<{Keyword(Precision)}>";

        public override Precision? Numbers => Precision;
    }

    /// <summary>The adjoint of a parameter record: its accumulator.</summary>
    public sealed record Accumulator(Record Of) : IrType
    {
        public override string CSharp => $"{Of.Name}.Accumulator";

        public override Precision? Numbers => Of.Numbers;
    }

    public static Real Double { get; } = new(Precision.Double);

    public static Discrete Int { get; } = new("int");

    public static Discrete Bool { get; } = new("bool");

    public static string Keyword(Precision precision) => precision == Precision.Double ? "double" : "float";

    public sealed override string ToString() => CSharp.Replace("global::AutoDiffIca.", "").Replace("global::System.Collections.Immutable.", "").Replace("global::System.", "").Replace("global::", "");
}

/// <summary>A member of a record, in the order of the constructor.</summary>
internal sealed record RecordMember(string Name, IrType Type);
