using AutoDiffIca.Generators.Ir;
using AutoDiffIca.Generators.Optimise;
using AutoDiffIca.Generators.Support;

namespace AutoDiffIca.Generators.Differentiate;

/// <summary>All passes from a parsed method to its derivatives, in their order.</summary>
internal static class Differentiator
{
    /// <param name="method">The method as parsed.</param>
    /// <param name="dump">Is given the name and the text of every pass's result; null when nobody wants them.</param>
    public static Derivatives Run(Method method, Action<string, string>? dump = null)
    {
        var names = NameSource.Of(method);
        var body = Shown("Parse", method.Body);
        body = Shown("LowerCombinators", LowerCombinators.Run(body, names));
        body = Shown("OwnResults", OwnResults.Run(body, method.Results));
        var parameters = method.Parameters.Where(parameter => parameter.IsActive).Select(parameter => parameter.Local).ToList();
        var (flat, activity) = Flatten.Run(body, parameters.Select(local => local.Name), names);
        flat = Shown("Flatten", PlainCalls.Run(flat, activity));
        dump?.Invoke("Activity", string.Join(" ", activity.Locals.OrderBy(name => name, StringComparer.Ordinal)) + "\n");

        var places = new Places(names);
        var cotangents = method.Results.Where(result => result.Type.Numbers is not null).Select(result => Cotangent(result, places, names)).ToEquatableArray();
        var accumulators = parameters.Select(places.Of).ToEquatableArray();
        var tangents = parameters.ToDictionary(local => local.Name, local => new Expression.Local(names.Fresh(local.Name + "Dot"), local.Type), StringComparer.Ordinal);
        var parameterTangents = parameters.Select(local => tangents[local.Name]).ToEquatableArray();

        var (hasReverse, hasForward) = (method.Abilities.NoReverse is null && method.Rules.Vjp is null, method.Abilities.NoForward is null && method.Rules.Jvp is null);
        var hasSecond = method.Abilities.NoSecond is null && hasReverse && hasForward;

        Sweep? forward = null, adjoint = null, tangent = null, forwardTangent = null, adjointTangent = null;
        var stored = EquatableArray<string>.Empty;
        if (hasReverse)
        {
            var local = names.Branch();
            var (first, back) = Reverse.Run(method, flat, activity, places.Branch(local), local, fused: true);
            Shown("Forward", first);
            Shown("Adjoint", back);
            stored = StorageReport.Of(first);
            forward = new(Shown("Forward, optimised", InlineTemporaries.Run(first)), method.Results);
            adjoint = new(Shown("Adjoint, optimised", Optimised(back, accumulators, local)), []);
        }
        if (hasForward)
        {
            var local = names.Branch();
            var own = new Dictionary<string, Expression.Local>(tangents, StringComparer.Ordinal);
            var program = Shown("Tangent", Tangent.Run(flat, activity, own, local));
            var results = Doubled(method.Results, activity, own, ref program);
            tangent = new(Shown("Tangent, optimised", Optimised(program, results, local)), results);
        }

        var (cotangentTangents, accumulatorTangents) = (Renamed(cotangents), Renamed(accumulators));
        if (hasSecond)
        {
            var local = names.Branch();
            var (first, back) = Reverse.Run(method, flat, activity, places.Branch(local), local, fused: false);
            var own = new Dictionary<string, Expression.Local>(tangents, StringComparer.Ordinal);
            for (var i = 0; i < cotangents.Count; i++)
                own[cotangents[i].Name] = cotangentTangents[i];
            for (var i = 0; i < accumulators.Count; i++)
                own[accumulators[i].Name] = accumulatorTangents[i];

            var program = Shown("ForwardTangent", Tangent.Run(first, activity, own, local));
            var results = Doubled(method.Results, activity, own, ref program);
            forwardTangent = new(Shown("ForwardTangent, optimised", Optimised(program, results, local)), results);

            var (flatBack, backActivity) = Flatten.Run(back, activity.Locals.Concat(cotangents.Concat(accumulators).Select(given => given.Name)), local);
            var second = Shown("AdjointTangent", Tangent.Run(flatBack, backActivity, own, local));
            adjointTangent = new(Shown("AdjointTangent, optimised", Optimised(second, accumulators.Concat(accumulatorTangents), local)), []);
        }
        return new(
            method, cotangents, accumulators, parameterTangents, cotangentTangents, accumulatorTangents,
            forward, adjoint, tangent, forwardTangent, adjointTangent, stored);

        Block Shown(string pass, Block block)
        {
            dump?.Invoke(pass, Text.Of(block));
            return block;
        }

        static Block Optimised(Block block, IEnumerable<Expression.Local> kept, NameSource names) =>
            Optimise(block, kept.Select(local => local.Name).ToList(), names);

        EquatableArray<Expression.Local> Renamed(EquatableArray<Expression.Local> locals) =>
            locals.Select(local => new Expression.Local(names.Fresh(local.Name + "Dot"), local.Type)).ToEquatableArray();
    }

    // Declarations once more at the end, because inlining and removal bring first values closer.
    private static Block Optimise(Block block, IReadOnlyList<string> kept, NameSource names)
    {
        block = MergeDeclarations.Run(block);
        block = MergeAdditions.Run(block);
        block = CopyPropagation.Run(block, kept);
        block = DeadCode.Run(block, kept);
        block = CommonSubexpressions.Run(block, names);
        block = InlineTemporaries.Run(block);
        return LastTrips.Run(MergeAdditions.Run(MergeDeclarations.Run(block)));
    }

    private static Expression.Local Cotangent(Expression.Local result, Places places, NameSource names)
    {
        var type = Places.TypeOf(result.Type) is IrType.Buffer buffer ? buffer with { IsReadOnly = true } : result.Type;
        var cotangent = new Expression.Local(names.Fresh(result.Name + "Adj"), type);
        places.Set(result, cotangent);
        return cotangent;
    }

    // The results, then their tangents; a result that nothing moves has a tangent of zeros.
    private static EquatableArray<Expression.Local> Doubled(
        EquatableArray<Expression.Local> results, Activity activity, Dictionary<string, Expression.Local> tangents, ref Block program)
    {
        var doubled = new List<Expression.Local>(results);
        var zeros = new List<Statement>();
        foreach (var result in results)
        {
            if (activity[result.Name] && tangents.TryGetValue(result.Name, out var tangent))
            {
                doubled.Add(tangent);
                continue;
            }
            var zero = new Expression.Local(result.Name + "Dot0", result.Type);
            zeros.Add(new Statement.Assign(zero, Rules.StructuredRules.ZerosLike(result), Declares: true));
            doubled.Add(zero);
        }
        program = new([.. program.Statements, .. zeros]);
        return doubled.ToEquatableArray();
    }
}
