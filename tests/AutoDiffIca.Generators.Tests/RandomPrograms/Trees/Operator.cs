namespace AutoDiffIca.Generators.Tests.RandomPrograms.Trees;

/// <summary>A function of evaluated operands: its C# form (<c>{0}</c> and so on stand for the operands), its kinds and its computation.</summary>
internal sealed record Operator(string Format, Kind Result, Kind[] Operands, Func<object[], object> Compute)
{
    /// <summary>Whether the function is applied at a point where it has a kink or a jump, or near one: differences tell nothing there.</summary>
    public Func<object[], bool> IsNearKink { get; init; } = static _ => false;
}
