namespace AutoDiffIca.Generators.Differentiate.Rules;

/// <summary>The one table of derivatives. An operation without a rule stops the generator's own tests, never a user's build.</summary>
internal static class RuleTable
{
    private static readonly Dictionary<string, Rule> Rules = ElementwiseRules.All.Concat(StructuredRules.All).Concat(BatchedRules.All).ToDictionary(rule => rule.Op, StringComparer.Ordinal);

    public static IEnumerable<string> Operations => Rules.Keys;

    public static Rule Of(string op) => Rules.TryGetValue(op, out var rule) ? rule : throw new InvalidOperationException($"There is no derivative of {op}.");

    public static bool Has(string op) => Rules.ContainsKey(op);
}
