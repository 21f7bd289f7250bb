using AutoDiffIca.Generators.Differentiate.Rules;
using AutoDiffIca.Generators.Ir;
using AutoDiffIca.Generators.Support;

namespace AutoDiffIca.Generators.Differentiate;

/// <summary>What one assignment of the forward sweep adds to the adjoints of its operands.</summary>
internal static class ReverseRule
{
    // Stands for the value after the assignment where the same name among the operands means the value before it.
    private const string AfterName = "<after>";

    /// <summary>The additions; those that read the target's new value are to run before its old one is restored.</summary>
    public static (IReadOnlyList<Statement> BeforeRestoring, IReadOnlyList<Statement> AfterRestoring) Of(
        Expression value, Expression.Local target, Expression w, Activity activity, Places places, bool fused, string? origin)
    {
        List<Statement> before = [], after = [];
        foreach (var (operand, contribution) in Contributions(value, target, w, activity, fused))
        {
            var statement = contribution switch
            {
                Contribution.Value c => new Statement.Accumulate(places.Of(operand), After(c.Amount, target)) { Origin = origin },
                Contribution.Kernel c => (Statement)new Statement.Kernel(c.Method, places.Of(operand), c.Arguments.Select(argument => After(argument, target)).ToEquatableArray()) { Origin = origin },
                _ => throw new InvalidOperationException($"Unknown contribution {contribution.GetType().Name}."),
            };
            (ReadsAfter(contribution) ? before : after).Add(statement);
        }
        return (before, after);
    }

    /// <summary>Whether some addition needs the target's value from before the assignment together with that from after it.</summary>
    public static bool MixesOldAndNew(Expression value, Expression.Local target) =>
        value is Expression.Call call
        && call.Operands.Any(operand => Walk.Locals(operand).Contains(target.Name))
        && Contributions(call, target, Build.Number(1, target.Type), null, fused: false)
            .Concat(Contributions(call, target, Build.Number(1, target.Type), null, fused: true))
            .Any(item => ReadsAfter(item.Contribution) && (Reads(item.Contribution, target.Name) || Walk.Locals(item.Operand).Contains(target.Name)));

    private static IEnumerable<(Expression Operand, Contribution Contribution)> Contributions(
        Expression value, Expression.Local target, Expression w, Activity? activity, bool fused)
    {
        if (value is not Expression.Call call)
        {
            yield return (value, value.Type is IrType.Real ? new Contribution.Value(w) : new Contribution.Kernel("Add", [w]));
            yield break;
        }
        var rule = RuleTable.Of(call.Op);
        var of = new Application(call, new Expression.Local(AfterName, target.Type));
        for (var k = 0; k < call.Operands.Count; k++)
        {
            var operand = call.Operands[k];
            if (activity is null ? !IsPlace(operand) || operand.Type is IrType.Discrete : !activity.IsActive(operand))
                continue;
            if (activity is null && rule is Elementwise elementwise && elementwise.Partials(of, k) is null)
                continue;
            foreach (var contribution in rule.Adjoint(of, k, w, fused))
                yield return (operand, contribution);
        }
    }

    private static bool IsPlace(Expression expression) => expression is Expression.Local or Expression.Element or Expression.Entry or Expression.Member;

    private static bool ReadsAfter(Contribution contribution) => Reads(contribution, AfterName);

    private static bool Reads(Contribution contribution, string name) => contribution switch
    {
        Contribution.Value c => Walk.Locals(c.Amount).Contains(name),
        Contribution.Kernel c => c.Arguments.Any(argument => Walk.Locals(argument).Contains(name)),
        _ => false,
    };

    private static Expression After(Expression expression, Expression.Local target) =>
        Walk.Map(expression, part => part is Expression.Local { Name: AfterName } ? target : part);
}
