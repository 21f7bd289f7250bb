using System.Collections.Immutable;

namespace AutoDiffIca;

/// <summary>What <see cref="GradientCheck"/> lets pass, and how much it looks at.</summary>
public sealed record GradientCheckOptions
{
    /// <summary>
    /// How far a derivative may be off, relative to its size: by default 1e-6, and 1e-3 where a number is a
    /// <see cref="float"/>.
    /// </summary>
    public double? RelativeTolerance { get; init; }

    /// <summary>
    /// How far a derivative may be off whatever its size: by default 1e-10, and 1e-5 where a number is a <see cref="float"/>,
    /// times the function's value over the parameter's size where that is less than 1.
    /// </summary>
    public double? AbsoluteTolerance { get; init; }

    /// <summary>
    /// The size under which a parameter counts as near zero. Steps are relative to the parameter, or to this if it is larger.
    /// </summary>
    public double Scale { get; init; } = 1;

    /// <summary>
    /// How many entries are checked one by one. If there are more, the check draws that many, always the same ones, and adds
    /// a few random directions in which every entry has its part.
    /// </summary>
    public int MaxEntries { get; init; } = 1000;

    /// <summary>What the active parameters are called; by default what the checked function calls them.</summary>
    public ImmutableArray<string> Names { get; init; } = [];
}
