using AutoDiffIca.Generators.Differentiate;
using AutoDiffIca.Generators.Emit.Printing;
using AutoDiffIca.Generators.Support;

namespace AutoDiffIca.Generators.Emit.Sweeps;

/// <summary>The sweeps as methods: what the members for users, and the sweeps of callers, call.</summary>
internal static class SweepMethods
{
    public static void Write(SourceWriter writer, Target target)
    {
        var derivatives = target.Derivatives;
        var rules = target.Method.Rules;
        if (rules.Vjp is not null)
            RuleShells.Reverse(writer, target);
        if (rules.Vjp is null && derivatives.Forward is { } forward)
            Forward(writer, target, forward);
        if (rules.Vjp is null && derivatives.Adjoint is { } adjoint)
            Adjoint(writer, target, adjoint);
        if (rules.Jvp is not null)
            RuleShells.Tangent(writer, target);
        else if (derivatives.Tangent is { } tangent)
            Tangent(writer, target, tangent);
        if (derivatives.ForwardTangent is { } forwardTangent)
            ForwardTangent(writer, target, forwardTangent);
        if (derivatives.AdjointTangent is { } adjointTangent)
            AdjointTangent(writer, target, adjointTangent);
    }

    private static void Forward(SourceWriter writer, Target target, Sweep sweep) => Write(
        writer, target, sweep, SweepKind.Forward, target.Result, [],
        $"The forward sweep of {Documentation.Method(target)}: its value, leaving on the tape what <c>{target.Name("Adjoint")}</c> needs.");

    private static void Adjoint(SourceWriter writer, Target target, Sweep sweep)
    {
        var derivatives = target.Derivatives;
        Write(
            writer, target, sweep, SweepKind.Adjoint, "void",
            [Target.Declared(derivatives.Cotangents), Target.Declared(derivatives.Accumulators, byReference: true)],
            $"The adjoint sweep of {Documentation.Method(target)}: adds the cotangent times the Jacobian to the accumulators.",
            Stored(derivatives));
    }

    private static void Tangent(SourceWriter writer, Target target, Sweep sweep) => Write(
        writer, target, sweep, SweepKind.Tangent, $"({target.Result} Value, {target.Result} Tangent)", [Target.Declared(target.Derivatives.Tangents)],
        $"The value of {Documentation.Method(target)} and its Jacobian times the tangents; results may lie in the tape's memory.");

    private static void ForwardTangent(SourceWriter writer, Target target, Sweep sweep) => Write(
        writer, target, sweep, SweepKind.ForwardTangent, $"({target.Result} Value, {target.Result} Tangent)", [Target.Declared(target.Derivatives.Tangents)],
        $"The forward sweep of {Documentation.Method(target)} and its tangent, for <c>{target.Name("AdjointTangent")}</c>.");

    private static void AdjointTangent(SourceWriter writer, Target target, Sweep sweep)
    {
        var derivatives = target.Derivatives;
        Write(
            writer, target, sweep, SweepKind.AdjointTangent, "void",
            [
                Target.Declared(derivatives.Tangents), Target.Declared(derivatives.Cotangents), Target.Declared(derivatives.CotangentTangents),
                Target.Declared(derivatives.Accumulators, byReference: true), Target.Declared(derivatives.AccumulatorTangents, byReference: true),
            ],
            $"The adjoint sweep of {Documentation.Method(target)} and its tangent: adds to the accumulators and to the accumulators of the tangents.");
    }

    private static void Write(SourceWriter writer, Target target, Sweep sweep, SweepKind kind, string returns, string[] parameters, string summary, params string[] remarks)
    {
        var names = NamesOf(target, sweep);
        var tape = names.Fresh("tape");
        Documentation.Write(writer, summary, remarks);
        Documentation.Advanced(writer);
        writer.Write($"{target.Method.Accessibility} static {returns} {target.Name(kind.ToString())}({Target.Join([target.Parameters, .. parameters, $"{Library.Tape} {tape}"])})");
        writer.Open();
        new StatementPrinter(writer, new ExpressionPrinter(tape), names, kind).Print(sweep.Body);
        if (returns != "void")
            writer.Write($"return {Results(target, sweep, kind)};");
        writer.Close();
        writer.Write("");
    }

    private static string Results(Target target, Sweep sweep, SweepKind kind)
    {
        var results = sweep.Results.Select(local => Names.Of(local.Name)).ToList();
        var type = target.Method.Result;
        var value = Leaves.Build(type, results.Take(target.Leaves.Count));
        if (kind == SweepKind.Forward)
            return value;
        // What is not a number has no tangent: its own value takes the place.
        using var tangents = results.Skip(target.Leaves.Count).GetEnumerator();
        var parts = target.Leaves.Select((leaf, i) => leaf.IsReal && tangents.MoveNext() ? tangents.Current : results[i]).ToList();
        return $"({value}, {Leaves.Build(type, parts)})";
    }

    private static Names NamesOf(Target target, Sweep sweep)
    {
        var derivatives = target.Derivatives;
        var locals = new[]
        {
            derivatives.Cotangents, derivatives.CotangentTangents, derivatives.Accumulators, derivatives.AccumulatorTangents, derivatives.Tangents, sweep.Results,
        };
        return new(target.Method.Parameters.Select(parameter => parameter.Name)
            .Concat(locals.SelectMany(list => list).Select(local => local.Name))
            .Concat(DeclaredNames.In(sweep.Body)));
    }

    private static string[] Stored(Derivatives derivatives) => derivatives.Stored.Count == 0
        ? ["Stores nothing."]
        : [.. derivatives.Stored.Select((line, i) => (i == 0 ? "Stored by the forward sweep: <list type=\"bullet\">" : "") + $"<item>{Documentation.Escape(line)}</item>"), "</list>"];
}
