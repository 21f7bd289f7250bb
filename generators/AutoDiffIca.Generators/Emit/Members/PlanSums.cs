using AutoDiffIca.Generators.Ir;

namespace AutoDiffIca.Generators.Emit.Members;

/// <summary>
/// What a plan adds up over the samples, in numbers of one precision: the value, if it has that precision, then the
/// gradients of the parameters that the samples share, and last those of panels. Every chunk has a row of them.
/// </summary>
internal sealed record PlanSums(Precision Precision, bool HoldsValue, IReadOnlyList<PlanField> Fields)
{
    /// <summary>The field that holds the rows.</summary>
    public string Name => Precision == Precision.Double ? "_sums" : "_floatSums";

    /// <summary>A local of this precision.</summary>
    public string Local(string name) => Precision == Precision.Double ? name : "float" + char.ToUpperInvariant(name[0]) + name.Substring(1);

    /// <summary>How many numbers a row has.</summary>
    public string Width => string.Join(" + ", HoldsValue ? Fields.Select(shared => shared.Of.Count).Prepend("1") : Fields.Select(shared => shared.Of.Count));

    /// <summary>The sums of a method, that with the value first.</summary>
    public static IReadOnlyList<PlanSums> All(Target target, IReadOnlyList<PlanField> fields) =>
        [.. fields.Where(field => field.IsSummed).Select(field => field.Precision).Prepend(target.Scalar!.Value).Distinct()
            .Select(precision => new PlanSums(precision, precision == target.Scalar, [.. fields.Where(field => field.IsSummed && field.Precision == precision).OrderBy(field => field.IsPanels)]))];
}
