using AutoDiffIca.Generators.Emit.Printing;
using AutoDiffIca.Generators.Ir;

namespace AutoDiffIca.Generators.Emit.Members;

/// <summary>A parameter in a batched member: one that differs from sample to sample has a row for each, and so has its gradient.</summary>
internal sealed record BatchParameter(Parameter Parameter)
{
    public string Source => Names.Of(Parameter.Name);

    /// <summary>A vector of numbers, a matrix of vectors, an array of anything else.</summary>
    public IrType Type => (Parameter.IsBatch, Parameter.Type) switch
    {
        (false, var type) => type,
        (_, IrType.Real real) => new IrType.Vector(real.Precision),
        (_, IrType.Discrete discrete) => new IrType.Discrete(discrete.Name + "[]"),
        (_, var type) => new IrType.Matrix(type.Numbers!.Value),
    };

    /// <summary>How many samples there are.</summary>
    public string Rows => Type is IrType.Matrix ? $"{Source}.Rows" : $"{Source}.Length";

    /// <summary>The parameter of one sample; an array is copied, onto a tape if there is one.</summary>
    public string Row(string sample, string? tape) => Parameter.Type switch
    {
        IrType.Vector => $"{Source}.Row({sample})",
        IrType.Span => $"{Source}.Row({sample}).Span",
        IrType.Array => tape is null ? $"{Source}.Row({sample}).ToArray()" : $"{tape}.Copy({Source}.Row({sample}).Span)",
        _ => $"{Source}[{sample}]",
    };

    /// <summary>The parameter of some samples that follow one another.</summary>
    public string Tile(string first, string count, string tape) => Type switch
    {
        IrType.Matrix => $"{Library.Emitted}.Rows({Source}, {first}, {count})",
        IrType.Vector => $"{Source}.Slice({first}, {count})",
        _ => $"{Library.Emitted}.Part({Source}, {first}, {count}, {tape})",
    };

    /// <summary>The part of the whole gradient that is some samples', as an argument of the adjoint sweep.</summary>
    public string PassRows(string array, string first, string count) => Type is IrType.Matrix matrix
        ? $"new {Library.Span(IrType.Keyword(matrix.Precision))}({array}, {first} * {Source}.Cols, {count} * {Source}.Cols)"
        : $"new {Library.Span(IrType.Keyword(Type.Numbers!.Value))}({array}, {first}, {count})";

    /// <summary>The batched parameter itself as one of the method's, so that its gradient is made like any other's.</summary>
    public Parameter Whole => Parameter with { Type = Type };

    /// <summary>The part of the whole gradient that is one sample's, as an argument of the adjoint sweep.</summary>
    public string PassRow(string array, string sample) =>
        Type is IrType.Matrix matrix ? $"new {Library.Span(IrType.Keyword(matrix.Precision))}({array}, {sample} * {Source}.Cols, {Source}.Cols)" : $"ref {array}[{sample}]";

    /// <summary>The parameters of a batched member.</summary>
    public static IReadOnlyList<BatchParameter> All(Target target) => [.. target.Method.Parameters.Select(parameter => new BatchParameter(parameter))];

    /// <summary>The parameters of a batched member as they are declared.</summary>
    public static string Declared(Target target) => Target.Declared(All(target).Select(parameter => parameter.Whole.Local));
}
