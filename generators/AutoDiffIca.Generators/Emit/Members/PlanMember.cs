using AutoDiffIca.Generators.Emit.Printing;
using AutoDiffIca.Generators.Support;

namespace AutoDiffIca.Generators.Emit.Members;

/// <summary>The class that owns the memory for evaluating a method's gradient again and again.</summary>
internal static class PlanMember
{
    /// <summary>The name of the class.</summary>
    public static string Name(Target target) => target.Method.PlanName.Length > 0 ? target.Method.PlanName : target.Name("Plan");

    public static void Write(SourceWriter writer, Target target)
    {
        var name = Name(target);
        var batch = BatchMembers.Has(target) ? new PlanBatch(target) : null;
        Documentation.Write(
            writer, $"Evaluates {Documentation.Method(target)} and its gradient again and again: after the first time nothing is allocated.",
            "A plan belongs to one thread at a time; a gradient is returned as flat numbers.");
        if (target.NoReverse is { } reason)
        {
            Unavailable.Attribute(writer, reason);
            writer.Write($"{target.Method.Accessibility} sealed class {name};");
            writer.Write("");
            return;
        }
        writer.Open($"{target.Method.Accessibility} sealed class {name}{(batch is null ? "" : " : global::AutoDiffIca.IChunkedWork")}");
        Fields(writer, target, batch);
        Constructor(writer, name, batch);
        Evaluation(writer, target, batch);
        batch?.Members(writer);
        writer.Close();
        writer.Write("");
    }

    private static void Fields(SourceWriter writer, Target target, PlanBatch? batch)
    {
        writer.Write(batch is null ? $"private readonly {Library.Tape} _tape = new();" : $"private readonly {Library.Tape}[] _tapes;");
        foreach (var gradient in ParameterGradient.All(target, target.Names()).Where(gradient => gradient.IsTree))
            writer.Write($"private {gradient.Accumulator}? _{gradient.Name};");
        batch?.Fields(writer);
        writer.Write("");
    }

    private static void Constructor(SourceWriter writer, string name, PlanBatch? batch)
    {
        writer.Write(batch is null ? "/// <summary>A plan; without batches it has no work for more than one thread.</summary>" : "/// <summary>A plan whose batches run on up to this many threads.</summary>");
        if (batch is null)
        {
            writer.Write($"public {name}(int threads = 1)");
            writer.Write("    => global::System.ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threads);");
        }
        else
        {
            writer.Open($"public {name}(int threads = 1)");
            writer.Write($"_tapes = {Library.Emitted}.Tapes(threads);");
            batch.Construct(writer);
            writer.Close();
        }
        writer.Write("");
    }

    // A number's gradient is 1 times, and others' a cotangent times, the Jacobian.
    private static void Evaluation(SourceWriter writer, Target target, PlanBatch? batch)
    {
        var names = target.Names();
        var cotangent = target.Scalar is null ? names.Fresh("cotangent") : null;
        var gradients = ParameterGradient.All(target, names);
        var (tape, value) = (batch is null ? "_tape" : names.Fresh("tape"), names.Fresh("value"));
        var cotangents = cotangent is null ? ExpressionPrinter.One(target.Scalar!.Value) : Member.Cotangents(target, cotangent);

        writer.Write(cotangent is null
            ? "/// <summary>The value and its gradient.</summary>"
            : "/// <summary>The value, which may lie in memory of the plan until it is used again, and the cotangent times the Jacobian.</summary>");
        writer.Open(
            $"public {target.Result} {(cotangent is null ? "Gradient" : "Vjp")}" +
            $"({Target.Join(target.Parameters, cotangent is null ? "" : $"{target.Result} {cotangent}", Outputs(gradients))})");
        RequireOutputs(writer, gradients);
        if (batch is not null)
            writer.Write($"var {tape} = _tapes[0];");
        writer.Write($"{tape}.Reset();");
        writer.Write($"var {value} = {target.Name("Forward")}({Target.Join(target.Arguments, tape)});");
        if (cotangent is not null)
            Member.RequireShapes(writer, target, value, cotangent);
        foreach (var gradient in gradients)
            Clear(writer, gradient);
        writer.Write($"{target.Name("Adjoint")}({Target.Join(target.Arguments, cotangents, string.Join(", ", gradients.Select(gradient => gradient.PlanPass)), tape)});");
        foreach (var gradient in gradients.Where(gradient => gradient.IsTree))
            writer.Write($"{gradient.PlanPass}.Span.CopyTo({gradient.Name});");
        writer.Write($"return {value};");
        writer.Close();
    }

    public static string Outputs(IReadOnlyList<ParameterGradient> gradients) => string.Join(", ", gradients.Select(gradient => gradient.Output));

    /// <summary>The spans for gradients have the right lengths and are memory of their own.</summary>
    public static void RequireOutputs(SourceWriter writer, IReadOnlyList<ParameterGradient> gradients)
    {
        foreach (var gradient in gradients.Where(gradient => !gradient.IsNumber))
            writer.Write($"{Library.Emitted}.RequireOutput({gradient.Name}, {gradient.Count}, {gradient.Numbers}, nameof({gradient.Name}));");
    }

    private static void Clear(SourceWriter writer, ParameterGradient gradient)
    {
        if (gradient.IsNumber)
        {
            writer.Write($"{gradient.Name} = {ExpressionPrinter.Zero(gradient.Precision)};");
        }
        else if (gradient.IsTree)
        {
            writer.Write($"if ({gradient.PlanPass}?.Fits({gradient.Source}) != true)");
            writer.Write($"    {gradient.PlanPass} = {gradient.Fresh};");
            writer.Write($"{gradient.PlanPass}.Clear();");
        }
        else
        {
            writer.Write($"{gradient.Name}.Clear();");
        }
    }
}
