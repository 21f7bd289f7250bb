using AutoDiffIca.Generators.Emit.Printing;
using AutoDiffIca.Generators.Ir;
using AutoDiffIca.Generators.Support;

namespace AutoDiffIca.Generators.Emit.Members;

/// <summary>The Jacobian times tangents, in forward mode, and the Hessian times directions: the tangent of the reverse sweeps.</summary>
internal static class ForwardMembers
{
    public static void Jvp(SourceWriter writer, Target target)
    {
        var names = target.Names();
        var tangents = Member.Tangents(target, names, "Tangent");
        var heading = $"({target.Result} Value, {target.Result} Tangent) {target.Name("Jvp")}({Target.Join(target.Parameters, Target.Declared(tangents))})";
        if (!Member.Begin(writer, target, target.NoForward, heading, $"The value of {Documentation.Method(target)} and its Jacobian times the tangents."))
            return;
        Member.RequireShapes(writer, target, tangents);
        var tape = Member.RentTape(writer, names);
        var (value, tangent) = (names.Fresh("value"), names.Fresh("tangent"));
        var call = $"{target.Name("Tangent")}({Target.Join(target.Arguments, Member.Arguments(tangents), tape)})";
        if (target.Leaves.All(leaf => leaf.Type is IrType.Real or IrType.Discrete))
        {
            writer.Write($"return {call};");
        }
        else
        {
            writer.Write($"var ({value}, {tangent}) = {call};");
            writer.Write($"return ({Leaves.Copy(target.Method.Result, value)}, {Leaves.Copy(target.Method.Result, tangent)});");
        }
        Member.End(writer);
    }

    public static void Hvp(SourceWriter writer, Target target)
    {
        if (target.Scalar is not { } precision)
            return;
        var names = target.Names();
        var directions = Member.Tangents(target, names, "Direction");
        var gradients = ParameterGradient.All(target, names);
        var products = ParameterGradient.All(target, names, "Hvp");
        var type = ParameterGradient.TypeOf(gradients);
        var heading = $"({target.Result} Value, {type} Gradient, {type} Hvp) {target.Name("Hvp")}({Target.Join(target.Parameters, Target.Declared(directions))})";
        if (!Member.Begin(writer, target, target.NoSecond, heading, $"The value of {Documentation.Method(target)}, its gradient, and its Hessian times the directions."))
            return;
        Member.RequireShapes(writer, target, directions);
        var tape = Member.RentTape(writer, names);
        var value = names.Fresh("value");
        writer.Write($"var ({value}, _) = {target.Name("ForwardTangent")}({Target.Join(target.Arguments, Member.Arguments(directions), tape)});");
        Member.Declare(writer, gradients);
        Member.Declare(writer, products);
        var cotangent = $"{ExpressionPrinter.One(precision)}, {ExpressionPrinter.Zero(precision)}";
        var arguments = Target.Join(
            target.Arguments, Member.Arguments(directions), cotangent, ParameterGradient.PassAll(gradients), ParameterGradient.PassAll(products), tape);
        writer.Write($"{target.Name("AdjointTangent")}({arguments});");
        writer.Write($"return ({value}, {ParameterGradient.ValueOf(gradients)}, {ParameterGradient.ValueOf(products)});");
        Member.End(writer);
    }
}
