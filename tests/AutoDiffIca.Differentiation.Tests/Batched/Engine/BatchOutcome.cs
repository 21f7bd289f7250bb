using System.Runtime.CompilerServices;
using AutoDiffIca.Differentiation.Tests.Gate;

namespace AutoDiffIca.Differentiation.Tests.Batched.Engine;

/// <summary>What a batched gradient gives.</summary>
/// <param name="Sum">The sum over the samples.</param>
/// <param name="Parts">For each active parameter the gradient's numbers: the sums over the samples, or a row for each.</param>
internal sealed record BatchOutcome(double Sum, IReadOnlyList<double[]> Parts)
{
    /// <summary>By the member that makes a plan for itself.</summary>
    public static BatchOutcome Of(BatchedMethod method, object[] arguments)
    {
        var result = method.Members.BatchGradient(arguments);
        return new BatchOutcome(Convert.ToDouble(result[0], null), PartsOf(method, result[1]!));
    }

    /// <summary>By a plan.</summary>
    public static BatchOutcome Of(BatchedMethod method, object plan, object[] arguments)
    {
        var outputs = Outputs(method, arguments);
        var sum = method.Members.BatchGradientOfPlan(plan, arguments, outputs);
        return new BatchOutcome(sum, [.. outputs.Select(Shape.Flat)]);
    }

    /// <summary>A gradient's numbers, for each active parameter.</summary>
    public static IReadOnlyList<double[]> PartsOf(BatchedMethod method, object gradient) =>
        method.Active.Count() == 1 ? [Shape.Flat(gradient)] : [.. Enumerable.Range(0, ((ITuple)gradient).Length).Select(i => Shape.Flat(((ITuple)gradient)[i]))];

    /// <summary>An array for each active parameter's gradient. Whatever stands in it is overwritten.</summary>
    public static Array[] Outputs(BatchedMethod method, object[] arguments) => [.. method.Parameters.Select((parameter, i) => (parameter, i)).Where(p => p.parameter.IsActive).Select(p =>
    {
        var output = Array.CreateInstance(p.parameter.Number, Shape.Flat(arguments[p.i]).Length);
        for (var k = 0; k < output.Length; k++)
            output.SetValue(Convert.ChangeType(12345, p.parameter.Number, null), k);
        return output;
    })];

    /// <summary>Whether two have the same bits; NaN is NaN.</summary>
    public bool HasBitsOf(BatchOutcome other) => SameBits([Sum], [other.Sum]) && Parts.Zip(other.Parts).All(pair => SameBits(pair.First, pair.Second));

    private static bool SameBits(double[] left, double[] right) =>
        left.Length == right.Length && left.Zip(right).All(pair => BitConverter.DoubleToInt64Bits(pair.First) == BitConverter.DoubleToInt64Bits(pair.Second) || (double.IsNaN(pair.First) && double.IsNaN(pair.Second)));
}
