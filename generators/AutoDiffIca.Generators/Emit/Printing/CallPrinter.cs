using AutoDiffIca.Generators.Batch;
using AutoDiffIca.Generators.Ir;
using AutoDiffIca.Generators.Support;

namespace AutoDiffIca.Generators.Emit.Printing;

/// <summary>Calls of other differentiable methods, forward and back, and of the rules that stand for them.</summary>
internal sealed class CallPrinter(SourceWriter writer, ExpressionPrinter expressions, BoundPlaces places, Names names, SweepKind kind)
{
    /// <summary><c>var t = F(arguments)</c>, by the sweep's own form of F.</summary>
    public void Invoke(Statement.Invoke s)
    {
        var callee = s.Callee;
        var leaves = Leaves.Of(callee.Result).ToList();
        var arguments = expressions.Arguments(s.Arguments);
        if (s.IsPlain || kind is SweepKind.Forward or SweepKind.Adjoint)
        {
            var value = !s.IsPlain && callee.Rules.Vjp is null ? $"{callee.Type}.{callee.Name}Forward({With(arguments)})" : $"{callee.Type}.{Names.Of(callee.Name)}({arguments})";
            if (leaves.Count == 1 && callee.Result is not IrType.Record)
                Assign(s.Targets[0], value, s.Declares);
            else
                Unpack(value, leaves, s.Targets, s.Declares);
            // A rule wants cotangents of the result's shape, and an untouched one has none.
            if (!s.IsPlain && callee.Rules.Vjp is not null)
                RuleCalls.PushShapes(writer, expressions.Tape, leaves, leaf => Names.Of(s.Targets[leaf].Name));
            return;
        }
        var both = kind == SweepKind.Tangent && callee.Rules.Jvp is { } rule ? $"{rule}({arguments})"
            : $"{callee.Type}.{callee.Name}{(kind == SweepKind.Tangent ? "Tangent" : "ForwardTangent")}({With(arguments)})";
        if (leaves.Count == 1 && callee.Result is not IrType.Record)
        {
            writer.Write($"{(s.Declares ? "var " : "")}({string.Join(", ", s.Targets.Select(target => Names.Of(target.Name)))}) = {both};");
            return;
        }
        var (value1, tangent) = (names.Fresh("called"), names.Fresh("calledDot"));
        writer.Write($"var ({value1}, {tangent}) = {both};");
        Unpack(value1, leaves, s.Targets.Take(leaves.Count), s.Declares, isBound: true);
        Unpack(tangent, [.. leaves.Where(leaf => leaf.IsReal)], s.Targets.Skip(leaves.Count), s.Declares, isBound: true);
    }

    /// <summary>The sweep back through a call: it adds to the accumulators.</summary>
    public void InvokeAdjoint(Statement.InvokeAdjoint s)
    {
        var active = s.Callee.Parameters.Select((parameter, at) => (Parameter: parameter, At: at)).Where(p => p.Parameter.IsActive).ToList();
        if (s.Callee.Rules.Vjp is { } rule && kind == SweepKind.Adjoint)
        {
            RuleCalls.Adjoint(
                writer, expressions.Tape, names, rule, expressions.Arguments(s.Arguments), s.Callee.Result,
                [.. s.Cotangents.Select(expressions.Print)],
                [.. s.Accumulators.Select((place, i) => (active[i].Parameter.Type, place is null ? null : place.Type is IrType.Buffer ? places.Bound(place) : expressions.Print(place)))]);
            return;
        }
        // In the tangent of the adjoint sweep every accumulator is followed by its tangent, in a second list of them.
        var accumulators = s.Accumulators.Select((place, i) => Accumulator(place, active[i % active.Count].Parameter.Type, s.Arguments[active[i % active.Count].At], s.Callee)).ToList();
        var arguments = new[] { expressions.Arguments(s.Arguments), expressions.Arguments(s.Cotangents) }.Concat(accumulators).Concat([expressions.Tape]).Where(code => code.Length > 0);
        writer.Write($"{s.Callee.Type}.{s.Callee.Name}{(kind == SweepKind.AdjointTangent ? "AdjointTangent" : "Adjoint")}({string.Join(", ", arguments)});");
    }

    // Buffers are passed by value and are whole: the callee could not give an untouched one its memory.
    private string Accumulator(Expression? place, IrType type, Expression argument, Callee callee)
    {
        if (place is null && type is not IrType.Real && RuntimeCallees.Has(callee))
            return "default";
        var number = IrType.Keyword(type.Numbers!.Value);
        switch (type)
        {
            case IrType.Real real when place is null:
                var scratch = Names.Of(names.Fresh("unused"));
                writer.Write($"var {scratch} = {ExpressionPrinter.Zero(real.Precision)};");
                return $"ref {scratch}";
            case IrType.Real:
                return $"ref {expressions.Print(place!)}";
            case IrType.Record:
                return place is null ? $"{type.CSharp}.Accumulator.ZerosLike({expressions.Print(argument)})" : expressions.Print(place);
            default:
                return place is null ? $"{expressions.Tape}.Zeros<{number}>({Length(argument)})" : expressions.Print(place);
        }
    }

    private string Length(Expression argument) => expressions.Print(new Expression.Call("Length", [argument], IrType.Int));

    private string With(string arguments) => arguments.Length == 0 ? expressions.Tape : $"{arguments}, {expressions.Tape}";

    private void Assign(Expression.Local target, string value, bool declares) =>
        writer.Write($"{(declares ? "var " : "")}{Names.Of(target.Name)} = {value};");

    private void Unpack(string value, IReadOnlyList<Leaf> leaves, IEnumerable<Expression.Local> targets, bool declares, bool isBound = false)
    {
        if (!isBound)
        {
            var called = names.Fresh("called");
            writer.Write($"var {called} = {value};");
            value = called;
        }
        foreach (var (leaf, target) in leaves.Zip(targets, (leaf, target) => (leaf, target)))
            Assign(target, leaf.Of(value), declares);
    }
}
