using AutoDiffIca.Generators.Emit.Printing;
using AutoDiffIca.Generators.Support;

namespace AutoDiffIca.Generators.Emit.Sweeps;

/// <summary>The sweeps of a method whose derivative the user wrote: they call the rule.</summary>
internal static class RuleShells
{
    public static void Reverse(SourceWriter writer, Target target)
    {
        var rule = target.Method.Rules.Vjp!;
        var signature = new SweepSignature(target);
        var names = NamesOf(target, signature);
        var tape = names.Fresh("tape");
        var value = names.Fresh("value");

        Documentation.Write(writer, $"The value of {Documentation.Method(target)}; its reverse rule needs nothing else of the forward sweep.");
        Documentation.Advanced(writer);
        writer.Open($"{target.Method.Accessibility} static {target.Result} {target.Name("Forward")}({Target.Join(target.Parameters, $"{Library.Tape} {tape}")})");
        writer.Write($"var {value} = {Names.Of(target.Method.Name)}({target.Arguments});");
        RuleCalls.PushShapes(writer, tape, target.Leaves, leaf => target.Leaves[leaf].Of(value));
        writer.Write($"return {value};");
        writer.Close();
        writer.Write("");
        Documentation.Write(writer, $"The reverse rule of {Documentation.Method(target)}, as an adjoint sweep: adds its gradient to the accumulators.", "Stores the shape of the result.");
        Documentation.Advanced(writer);
        var parameters = Target.Join(
            target.Parameters, Target.Declared(signature.Cotangents), Target.Declared(signature.Accumulators, byReference: true), $"{Library.Tape} {tape}");
        writer.Open($"{target.Method.Accessibility} static void {target.Name("Adjoint")}({parameters})");
        RuleCalls.Adjoint(
            writer, tape, names, rule, target.Arguments, target.Method.Result,
            [.. signature.Cotangents.Select(local => Names.Of(local.Name))],
            [.. signature.Accumulators.Select((local, i) => (target.Active[i].Type, (string?)Names.Of(local.Name)))]);
        writer.Close();
        writer.Write("");
    }

    public static void Tangent(SourceWriter writer, Target target)
    {
        var signature = new SweepSignature(target);
        var tape = NamesOf(target, signature).Fresh("tape");
        Documentation.Write(writer, $"The forward rule of {Documentation.Method(target)}, as a sweep.");
        Documentation.Advanced(writer);
        writer.Write(
            $"{target.Method.Accessibility} static ({target.Result} Value, {target.Result} Tangent) {target.Name("Tangent")}" +
            $"({Target.Join(target.Parameters, Target.Declared(signature.Tangents), $"{Library.Tape} {tape}")})");
        writer.Write($"    => {target.Method.Rules.Jvp}({Target.Join(target.Arguments, string.Join(", ", signature.Tangents.Select(local => Names.Of(local.Name))))});");
        writer.Write("");
    }

    private static Names NamesOf(Target target, SweepSignature signature) => new(
        target.Method.Parameters.Select(parameter => parameter.Name)
            .Concat(signature.Cotangents.Concat(signature.Accumulators).Concat(signature.Tangents).Select(local => local.Name)));
}
