using AutoDiffIca.Generators.Batch;
using AutoDiffIca.Generators.Emit.Printing;
using AutoDiffIca.Generators.Ir;

namespace AutoDiffIca.Generators.Emit.Members;

/// <summary>A parameter of a batched member in the fields of a plan, from which its threads read.</summary>
/// <param name="Parameter">The method's parameter.</param>
/// <param name="Name">The field that holds it.</param>
/// <param name="Gradient">The field that holds the gradient's rows, one for each sample, or the accumulators, one for each chunk.</param>
internal sealed record PlanField(Parameter Parameter, string Name, string Gradient)
{
    /// <summary>The parameter as it is passed in.</summary>
    public BatchParameter Given { get; } = new(Parameter);

    /// <summary>The parameter as the field holds it.</summary>
    public BatchParameter Held { get; } = new(Parameter with { Name = Name });

    /// <summary>The field's type: no field can be a span.</summary>
    public IrType Type => IsCopied ? new IrType.Array(Precision) : Given.Type;

    /// <summary>Whether the field is a copy.</summary>
    public bool IsCopied => Given.Type is IrType.Span;

    /// <summary>Whether it is no parameter of the method's but a value that all samples share.</summary>
    public bool IsShared { get; init; }

    /// <summary>Whether it is points that were put in order for tiles: the sums for them come last, and are written before they are added to.</summary>
    public bool IsPanels { get; init; }

    public Precision Precision => Parameter.Type.Numbers!.Value;

    /// <summary>Whether the gradient is a sum over the samples.</summary>
    public bool IsSummed => Parameter is { IsActive: true, IsBatch: false };

    /// <summary>Whether the gradient has a row for each sample.</summary>
    public bool HasRows => Parameter is { IsActive: true, IsBatch: true };

    /// <summary>The gradient of what the field holds.</summary>
    public ParameterGradient Of => ParameterGradient.Of(Parameter with { Name = Name, Type = Type }, Gradient);

    public static IReadOnlyList<PlanField> All(Target target)
    {
        var taken = ParameterGradient.All(target, target.Names()).Select(gradient => "_" + gradient.Name);
        var names = new Names(["_tapes", "_threads", "_chunks", "_sums", "_floatSums", "_sharedTape", .. taken]);
        var plan = target.Derivatives.Batch?.Plan;
        var panels = new HashSet<string>(RuntimeCallees.Panels(plan?.Shared?.Body ?? Block.Empty), StringComparer.Ordinal);
        return [.. target.Method.Parameters.Select(parameter => Field(parameter, isShared: false)), .. (plan?.Values ?? []).Select(value => Field(value, isShared: true) with { IsPanels = panels.Contains(value.Name) })];

        PlanField Field(Parameter parameter, bool isShared) =>
            new(parameter, names.Fresh("_" + parameter.Name), names.Fresh($"_{parameter.Name}{(parameter.IsBatch ? "Rows" : "OfChunk")}")) { IsShared = isShared };
    }
}
