namespace AutoDiffIca.Differentiation.Tests.Batched.Engine;

/// <summary>What the method gives for one sample.</summary>
/// <param name="Value">The value.</param>
/// <param name="Gradient">For each active parameter the gradient's numbers.</param>
internal sealed record SampleOutcome(double Value, IReadOnlyList<double[]> Gradient)
{
    /// <summary>The largest number of the gradient.</summary>
    public double Size { get; } = Gradient.SelectMany(part => part).Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty().Max();

    /// <summary>What the method gives, or null and what it throws.</summary>
    public static SampleOutcome? Try(BatchedMethod method, object[] arguments, out Exception? exception)
    {
        SampleOutcome? outcome = null;
        exception = Record.Exception(() => outcome = Of(method, arguments));
        return exception is null ? outcome : null;
    }

    public static SampleOutcome Of(BatchedMethod method, object[] arguments)
    {
        var result = method.Members.Gradient(arguments);
        var value = method.Members.Value(arguments);
        return new SampleOutcome(value, BatchOutcome.PartsOf(method, result[1]!));
    }
}
