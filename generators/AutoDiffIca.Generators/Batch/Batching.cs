using AutoDiffIca.Generators.Ir;
using AutoDiffIca.Generators.Optimise;
using AutoDiffIca.Generators.Support;

namespace AutoDiffIca.Generators.Batch;

/// <summary>All passes from a parsed method to its batched form, in their order.</summary>
internal static class Batching
{
    /// <summary>The batched form, or why there is none but the loop over samples.</summary>
    /// <param name="method">The method as parsed, with the bodies of those that it calls.</param>
    /// <param name="dump">Is given the name and the text of every pass's result; null when nobody wants them.</param>
    public static (BatchPlan? Plan, Obstacle? Obstacle) Run(Method method, Action<string, string>? dump = null)
    {
        if (!method.Parameters.Any(parameter => parameter.IsBatch) || method.Result is not IrType.Real || method.Rules.Vjp is not null || method.Abilities.NoReverse is not null)
            return (null, null);
        var names = NameSource.Of(method);
        var bodies = method.Callees.ToDictionary(pair => pair.Callee, pair => pair.Method);
        var body = Shown("Inline", Inline.Run(method.Body, bodies, names));
        body = LowerCombinators.Outer(body, names);
        (body, var results) = Versions.Run(body, method.Results, names);
        Shown("Versions", body);
        try
        {
            return (Plan(method, body, results[0], names.Branch(), null, Shown), null);
        }
        catch (Unbatchable first)
        {
            var obstacle = new Obstacle(first.Message, first.Origin);
            try
            {
                return (Plan(method, body, results[0], names.Branch(), obstacle, Shown), obstacle);
            }
            catch (Unbatchable)
            {
                return (null, obstacle);
            }
        }

        Block Shown(string pass, Block block)
        {
            dump?.Invoke(pass, Text.Of(block));
            return block;
        }
    }

    private static BatchPlan Plan(Method method, Block body, Expression.Local result, NameSource names, Obstacle? bySample, Func<string, Block, Block> shown)
    {
        var batched = method.Parameters.Where(parameter => parameter.IsBatch).ToList();
        var samples = new Expression.Local(names.Fresh("samples"), IrType.Int);
        var (entered, own) = bySample is null ? Entered(body, batched, names) : (body, []);
        var axes = new AxisInference(entered, bySample is null ? batched.Select(parameter => parameter.Name).Concat(own.Select(array => array.Target.Name)) : []);
        var lifter = new Lifter(entered, axes, samples, bySample is null, names);
        var parameters = method.Parameters.Select(parameter => parameter with { Type = parameter.IsBatch && bySample is null ? Whole(parameter) : parameter.Type, IsBatch = false }).ToList();
        var lifted = lifter.Run(entered);
        var value = result;
        if (bySample is null)
        {
            value = new(names.Fresh("values"), new IrType.Vector(result.Type.Numbers!.Value));
            var given = axes[result.Name] == Axes.None ? Build.Call("Spread", value.Type, result, samples) : (Expression)new Expression.Local(result.Name, value.Type);
            var count = new Statement.Assign(samples, Count(batched[0]), Declares: true);
            lifted = new([count, .. own, .. lifted.Statements, new Statement.Assign(value, given, Declares: true)]);
        }
        lifted = shown("Lift", DeadCode.Run(lifted, [value.Name]));
        var hoisted = Hoist.Run(lifted, batched.Select(parameter => parameter.Name), value.Name, names);
        shown("Shared", hoisted.Shared);
        shown("Tile", hoisted.Tile);

        var abilities = Abilities.All with { NoForward = "not for batches", NoSecond = "not for batches" };
        var active = Activity.Of(hoisted.Shared, method.Parameters.Where(parameter => parameter.IsActive).Select(parameter => parameter.Name));
        var values = hoisted.Values.Select(local => new Parameter(local.Name, local.Type, local.Type.Numbers is not null && active[local.Name] && PassiveReads.IsDifferentiated(hoisted.Tile, local.Name), false)).ToEquatableArray();
        var tile = method with
        {
            Name = method.Name + "BatchTile",
            Parameters = [.. parameters, .. values],
            Result = value.Type,
            Results = [value],
            Body = hoisted.Tile,
            Abilities = abilities,
            Callees = [],
        };
        // A result has an adjoint that is given: what is computed further has another.
        var results = hoisted.Values.Select(local => new Expression.Local(names.Fresh(local.Name + "Result"), local.Type)).ToEquatableArray();
        var shared = hoisted.Values.Count == 0 ? null : method with
        {
            Name = method.Name + "BatchShared",
            Parameters = method.Parameters.Where(parameter => !parameter.IsBatch).ToEquatableArray(),
            Result = Tuple(hoisted.Values),
            Results = results,
            Body = new([.. hoisted.Shared.Statements, .. results.Select((local, i) => new Statement.Assign(local, hoisted.Values[i], Declares: true))]),
            Abilities = abilities,
            Callees = [],
        };
        return new(shared, tile, values, lifter.Width is { } width ? hoisted.Outside(width) : null, bySample);
    }

    // A batched parameter as the program of many samples has it.
    private static IrType Whole(Parameter parameter) => parameter.Type is IrType.Array array
        ? new IrType.Matrix(array.Precision)
        : Lifter.TypeOf(parameter.Type, Axes.Samples)!;

    private static Expression Count(Parameter parameter)
    {
        var whole = new Expression.Local(parameter.Name, Whole(parameter));
        return whole.Type is IrType.Matrix ? Build.Rows(whole) : Build.Length(whole);
    }

    // An array of each sample comes as a row of a matrix, and is used as one vector for each element.
    private static (Block Body, List<Statement.Assign> Own) Entered(Block body, List<Parameter> batched, NameSource names)
    {
        var own = new List<Statement.Assign>();
        var renamed = new Dictionary<string, Expression>(StringComparer.Ordinal);
        foreach (var parameter in batched)
        {
            if (parameter.Type is not IrType.Array array)
                continue;
            var local = new Expression.Local(names.Fresh(parameter.Name), array);
            renamed[parameter.Name] = local;
            var lanes = new Expression.Local(local.Name, new IrType.Lanes(array.Precision));
            own.Add(new Statement.Assign(lanes, Build.Call("LanesOf", lanes.Type, new Expression.Local(parameter.Name, new IrType.Matrix(array.Precision))), Declares: true));
        }
        return (Rename.In(body, renamed), own);
    }

    private static IrType Tuple(EquatableArray<Expression.Local> values)
    {
        if (values.Count == 1)
            return values[0].Type;
        var members = values.Select(value => new RecordMember(Names(value.Name), value.Type)).ToEquatableArray();
        return new IrType.Record(
            $"({string.Join(", ", members.Select(member => $"{member.Type.CSharp} {Emit.Printing.Names.Of(member.Name)}"))})",
            IsTuple: true, IsParameters: false, Of: values.Select(value => value.Type.Numbers).FirstOrDefault(numbers => numbers is not null), members);

        static string Names(string name) => char.ToUpperInvariant(name[0]) + name.Substring(1);
    }
}
