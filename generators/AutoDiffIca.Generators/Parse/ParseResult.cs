using AutoDiffIca.Generators.Diagnostics;
using AutoDiffIca.Generators.Ir;
using AutoDiffIca.Generators.Support;

namespace AutoDiffIca.Generators.Parse;

/// <summary>What became of a method: its representation, unless there are findings or it does not compile, and the findings.</summary>
internal sealed record ParseResult(Method? Method, EquatableArray<Finding> Findings)
{
    /// <summary>The methods that it calls.</summary>
    public IReadOnlyList<CalledMethod> Calls { get; init; } = [];
}
