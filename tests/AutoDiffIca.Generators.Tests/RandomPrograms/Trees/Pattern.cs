namespace AutoDiffIca.Generators.Tests.RandomPrograms.Trees;

/// <summary>A pattern of a switch: its C# form, what it matches, and the place where that changes (for real subjects).</summary>
internal sealed record Pattern(string Text, Func<double, bool> Matches, double Edge = double.NaN);
