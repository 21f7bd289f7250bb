using AutoDiffIca.Generators.Emit.Printing;
using AutoDiffIca.Generators.Support;

namespace AutoDiffIca.Generators.Emit.Members;

/// <summary>The gradient, and a cotangent times the Jacobian: one forward sweep and one back.</summary>
internal static class ReverseMembers
{
    public static void Gradient(SourceWriter writer, Target target)
    {
        if (target.Scalar is not { } precision)
            return;
        var names = target.Names();
        var gradients = ParameterGradient.All(target, names);
        var heading = $"({target.Result} Value, {ParameterGradient.TypeOf(gradients)} Gradient) {target.Name("Gradient")}({target.Parameters})";
        if (Member.Begin(writer, target, target.NoReverse, heading, $"The value of {Documentation.Method(target)} and its gradient."))
            Body(writer, target, names, gradients, ExpressionPrinter.One(precision), cotangentName: null);
    }

    public static void Vjp(SourceWriter writer, Target target)
    {
        var names = target.Names();
        var cotangent = names.Fresh("cotangent");
        var gradients = ParameterGradient.All(target, names);
        var heading = $"({target.Result} Value, {ParameterGradient.TypeOf(gradients)} Gradient) {target.Name("Vjp")}({target.Parameters}, {target.Result} {cotangent})";
        if (Member.Begin(writer, target, target.NoReverse, heading, $"The value of {Documentation.Method(target)} and the cotangent times its Jacobian."))
            Body(writer, target, names, gradients, Member.Cotangents(target, cotangent), cotangent);
    }

    private static void Body(SourceWriter writer, Target target, Names names, IReadOnlyList<ParameterGradient> gradients, string cotangents, string? cotangentName)
    {
        var tape = Member.RentTape(writer, names);
        var value = names.Fresh("value");
        writer.Write($"var {value} = {target.Name("Forward")}({target.Arguments}, {tape});");
        if (cotangentName is not null)
            Member.RequireShapes(writer, target, value, cotangentName);
        Member.Declare(writer, gradients);
        writer.Write($"{target.Name("Adjoint")}({Target.Join(target.Arguments, cotangents, ParameterGradient.PassAll(gradients), tape)});");
        writer.Write($"return ({Leaves.Copy(target.Method.Result, value)}, {ParameterGradient.ValueOf(gradients)});");
        Member.End(writer);
    }
}
