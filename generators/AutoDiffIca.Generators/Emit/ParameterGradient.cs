using AutoDiffIca.Generators.Emit.Printing;
using AutoDiffIca.Generators.Ir;

namespace AutoDiffIca.Generators.Emit;

/// <summary>
/// The gradient with respect to one active parameter: how it is made, passed to the adjoint sweep and returned. It is
/// decided by the parameter's type, here and nowhere else. <see cref="Name"/> is the variable that holds it.
/// </summary>
internal abstract record ParameterGradient(Parameter Parameter, string Name)
{
    public static ParameterGradient Of(Parameter parameter, string name) => parameter.Type switch
    {
        IrType.Real => new OfNumber(parameter, name),
        IrType.Record => new OfRecord(parameter, name),
        _ => new OfEntries(parameter, name),
    };

    /// <summary>The gradients of all active parameters, in variables named after them.</summary>
    public static IReadOnlyList<ParameterGradient> All(Target target, Names names, string suffix = "Gradient") =>
        [.. target.Active.Select(parameter => Of(parameter, names.Fresh(parameter.Name + suffix)))];

    /// <summary>The type of all gradients together.</summary>
    public static string TypeOf(IReadOnlyList<ParameterGradient> gradients) => Target.Tuple([.. gradients.Select(gradient => (gradient.Type, gradient.Parameter.Name))]);

    /// <summary>All gradients together.</summary>
    public static string ValueOf(IReadOnlyList<ParameterGradient> gradients) => Target.Tuple(gradients.Select(gradient => gradient.Value));

    /// <summary>All gradients as arguments of the adjoint sweep.</summary>
    public static string PassAll(IReadOnlyList<ParameterGradient> gradients) => string.Join(", ", gradients.Select(gradient => gradient.Pass));

    /// <summary>The parameter in code.</summary>
    public string Source => Names.Of(Parameter.Name);

    /// <summary><c>double</c> or <c>float</c>.</summary>
    public string Number => IrType.Keyword(Precision);

    public Precision Precision => Parameter.Type.Numbers!.Value;

    /// <summary>The gradient's type: the parameter's own, but an array for a span.</summary>
    public virtual string Type => Parameter.Type.CSharp;

    /// <summary>How many numbers it has.</summary>
    public abstract string Count { get; }

    /// <summary>Zeros in memory of their own.</summary>
    public abstract string Fresh { get; }

    /// <summary>The argument of the adjoint sweep.</summary>
    public abstract string Pass { get; }

    /// <summary>What is returned.</summary>
    public abstract string Value { get; }

    /// <summary>The parameter through which a plan returns it, as flat numbers.</summary>
    public virtual string Output => $"{Library.Span(Number)} {Name}";

    /// <summary>The argument for <see cref="Output"/>: the name of an array, or of a number that is declared there.</summary>
    public virtual string OutputArgument => Name;

    /// <summary>The numbers that the parameter itself has, where they can be seen as a span: no output may overlap them.</summary>
    public virtual string Numbers => "default";

    /// <summary>What a plan passes to the adjoint sweep.</summary>
    public virtual string PlanPass => Pass;

    /// <summary>The argument of the adjoint sweep when the gradient lies in a flat array, from a place on.</summary>
    public abstract string PassIn(string array, string start);

    /// <summary>The parameter's value made of the numbers of an array: a tangent.</summary>
    public abstract string Tangent(string array);

    /// <summary>Whether it is a tree, with an accumulator that a plan keeps.</summary>
    public bool IsTree => this is OfRecord;

    /// <summary>Whether it is a single number.</summary>
    public bool IsNumber => this is OfNumber;

    /// <summary>The type of a tree's accumulator.</summary>
    public string Accumulator => $"{Parameter.Type.CSharp}.Accumulator";

    private sealed record OfNumber(Parameter Parameter, string Name) : ParameterGradient(Parameter, Name)
    {
        public override string Count => "1";

        public override string Fresh => ExpressionPrinter.Zero(Precision);

        public override string Pass => $"ref {Name}";

        public override string Value => Name;

        public override string Output => $"out {Number} {Name}";

        public override string OutputArgument => $"out var {Name}";

        public override string PassIn(string array, string start) => $"ref {array}[{start}]";

        public override string Tangent(string array) => $"{array}[0]";
    }

    private sealed record OfEntries(Parameter Parameter, string Name) : ParameterGradient(Parameter, Name)
    {
        public override string Type => Parameter.Type is IrType.Span ? $"{Number}[]" : base.Type;

        public override string Count => Parameter.Type is IrType.Matrix ? $"{Source}.Span.Length" : $"{Source}.Length";

        public override string Fresh => $"new {Number}[{Count}]";

        public override string Pass => Name;

        public override string Value => Tangent(Name);

        public override string Numbers => Parameter.Type is IrType.Matrix ? $"{Source}.Span" : Source;

        public override string PassIn(string array, string start) => $"new {Library.Span(Number)}({array}, {start}, {Count})";

        public override string Tangent(string array) => Parameter.Type switch
        {
            IrType.Matrix => $"new {Parameter.Type.CSharp}({Source}.Rows, {Source}.Cols, {array})",
            _ => array,
        };
    }

    private sealed record OfRecord(Parameter Parameter, string Name) : ParameterGradient(Parameter, Name)
    {
        public override string Count => $"{Source}.ElementCount";

        public override string Fresh => $"{Accumulator}.ZerosLike({Source})";

        public override string Pass => Name;

        public override string Value => $"{Name}.ToValue()";

        public override string PlanPass => $"_{Name}";

        public override string PassIn(string array, string start) => $"new {Accumulator}({Source}, {array}, {start})";

        public override string Tangent(string array) => $"{Source}.WithElements({array})";
    }
}
