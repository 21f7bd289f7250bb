using AutoDiffIca.Generators.Batch;
using AutoDiffIca.Generators.Differentiate;
using AutoDiffIca.Generators.Emit.Printing;
using AutoDiffIca.Generators.Ir;
using AutoDiffIca.Generators.Support;

namespace AutoDiffIca.Generators.Emit.Members;

/// <summary>The method for many samples: each one's value, and the sum over them with its gradient.</summary>
internal static class BatchMembers
{
    /// <summary>Whether there are any.</summary>
    public static bool Has(Target target) => target.Batched.Count > 0 && target.Scalar is not null;

    public static void Write(SourceWriter writer, Target target)
    {
        if (!Has(target))
            return;
        Values(writer, target);
        Gradient(writer, target);
    }

    /// <summary>The gradients of a batched member: a batched parameter's has a row for each sample.</summary>
    public static IReadOnlyList<ParameterGradient> Gradients(Target target, Names names) =>
        [.. BatchParameter.All(target).Where(parameter => parameter.Parameter.IsActive).Select(parameter => ParameterGradient.Of(parameter.Whole, names.Fresh(parameter.Parameter.Name + "Gradient")))];

    /// <summary>Every batched parameter has as many rows as the first; that number.</summary>
    public static string Samples(SourceWriter writer, Target target)
    {
        var batched = target.Batched.Select(parameter => new BatchParameter(parameter)).ToList();
        foreach (var other in batched.Skip(1))
            writer.Write($"{Library.Emitted}.RequireSameRows(nameof({batched[0].Source}), {batched[0].Rows}, nameof({other.Source}), {other.Rows});");
        return batched[0].Rows;
    }

    private static void Values(SourceWriter writer, Target target)
    {
        var names = target.Names();
        var number = target.Result;
        var heading = $"{Library.Vec(number)} {target.Name("Batch")}({BatchParameter.Declared(target)})";
        Member.Begin(writer, target, null, heading, $"The value of {Documentation.Method(target)} for each sample.");
        var values = names.Fresh("values");
        writer.Write($"var {values} = new {number}[{Samples(writer, target)}];");
        if (target.Derivatives.Batch is { } batch)
            ByParts(writer, target, batch, names, values);
        else
            BySample(writer, target, names, values);
        writer.Write($"return {values};");
        Member.End(writer);
    }

    private static void BySample(SourceWriter writer, Target target, Names names, string values)
    {
        var sample = names.Fresh("sample");
        writer.Write($"for (var {sample} = 0; {sample} < {values}.Length; {sample}++)");
        var arguments = BatchParameter.All(target).Select(parameter => parameter.Parameter.IsBatch ? parameter.Row(sample, tape: null) : parameter.Source);
        writer.Write($"    {values}[{sample}] = {Names.Of(target.Method.Name)}({string.Join(", ", arguments)});");
    }

    // What the samples share, then tile by tile or sample by sample.
    private static void ByParts(SourceWriter writer, Target target, BatchDerivatives batch, Names names, string values)
    {
        var (tape, own) = (names.Fresh("tape"), batch.Plan.Values.Select(value => names.Fresh(value.Name)).ToList());
        writer.Write($"using var {tape} = {Library.Tape}.Rent();");
        if (batch.Shared is { } shared)
        {
            writer.Write($"if ({values}.Length == 0)");
            writer.Write($"    return {values};");
            var sharedTape = names.Fresh("sharedTape");
            writer.Write($"using var {sharedTape} = {Library.Tape}.Rent();");
            var given = string.Join(", ", target.Method.Parameters.Where(parameter => !parameter.IsBatch).Select(parameter => Names.Of(parameter.Name)));
            SharedValues.Write(writer, shared, Target.Join(given, sharedTape), own, declare: true);
        }
        var isTile = batch.Plan.BySample is null;
        var (first, count, step) = (names.Fresh(isTile ? "first" : "sample"), names.Fresh("count"), names.Fresh("step"));
        if (isTile)
        {
            var renamed = batch.Plan.Values.Zip(own, (value, name) => (value.Name, Value: (Expression)new Expression.Local(name, value.Type))).ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal);
            writer.Write($"var {step} = {Library.Emitted}.TileRows({values}.Length, {(batch.Plan.Width is { } width ? new ExpressionPrinter(tape).Print(Rename.In(width, renamed)) : "1")});");
        }
        writer.Open($"for (var {first} = 0; {first} < {values}.Length; {first}{(isTile ? $" += {step}" : "++")})");
        writer.Write($"{tape}.Reset();");
        if (isTile)
            writer.Write($"var {count} = int.Min({step}, {values}.Length - {first});");
        var arguments = BatchParameter.All(target)
            .Select(parameter => !parameter.Parameter.IsBatch ? parameter.Source : isTile ? parameter.Tile(first, count, tape) : parameter.Row(first, tape))
            .Concat(own.Select(Names.Of)).Append(tape);
        var call = $"{batch.Tile.Method.Name}Forward({string.Join(", ", arguments)})";
        writer.Write(isTile ? $"{call}.Span.CopyTo(new {Library.Span(target.Result)}({values}, {first}, {count}));" : $"{values}[{first}] = {call};");
        writer.Close();
    }

    private static void Gradient(SourceWriter writer, Target target)
    {
        var names = target.Names();
        var gradients = Gradients(target, names);
        var heading = $"({target.Result} Sum, {ParameterGradient.TypeOf(gradients)} Gradient) {target.Name("BatchGradient")}({BatchParameter.Declared(target)})";
        if (!Member.Begin(writer, target, target.NoReverse, heading, $"The sum of {Documentation.Method(target)} over the samples, and its gradient."))
            return;
        foreach (var gradient in gradients.Where(gradient => !gradient.IsNumber))
            writer.Write($"var {gradient.Name} = new {gradient.Number}[{gradient.Count}];");
        var sum = names.Fresh("sum");
        var arguments = Target.Join(target.Arguments, string.Join(", ", gradients.Select(gradient => gradient.OutputArgument)));
        writer.Write($"var {sum} = new {PlanMember.Name(target)}().BatchGradient({arguments});");
        writer.Write($"return ({sum}, {Target.Tuple(gradients.Select(gradient => gradient.IsNumber ? gradient.Name : gradient.Tangent(gradient.Name)))});");
        Member.End(writer);
    }
}
