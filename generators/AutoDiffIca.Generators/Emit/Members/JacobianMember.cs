using AutoDiffIca.Generators.Emit.Printing;
using AutoDiffIca.Generators.Ir;
using AutoDiffIca.Generators.Support;

namespace AutoDiffIca.Generators.Emit.Members;

/// <summary>The Jacobian of a vector: column by column in forward mode where there are no more columns than rows, and else row by row in reverse mode.</summary>
internal static class JacobianMember
{
    public static void Write(SourceWriter writer, Target target)
    {
        if (target.Method.Result is not IrType.Vector)
            return;
        var names = target.Names();
        var jacobians = ParameterGradient.All(target, names, "Jacobian");
        var type = Target.Tuple([.. jacobians.Select(jacobian => (Library.Mat(jacobian.Number), jacobian.Parameter.Name))]);
        var both = target.NoForward is null && target.NoReverse is null;
        var unavailable = target.NoForward is null || target.NoReverse is null ? null : target.NoReverse;
        if (!Member.Begin(
            writer, target, unavailable, $"{type} {target.Name("Jacobian")}({target.Parameters})",
            $"The Jacobian of {Documentation.Method(target)}: a row for each output, a column for each of a parameter's numbers.",
            both ? "In forward mode where there are no more columns than rows, and otherwise in reverse mode." : target.NoReverse is null ? "In reverse mode." : "In forward mode."))
            return;

        var parts = new Parts(target, names, Member.RentTape(writer, names), names.Fresh("rows"), jacobians, [.. jacobians.Select(jacobian => names.Fresh(jacobian.Parameter.Name + "Columns"))]);
        var value = target.NoReverse is null ? $"{target.Name("Forward")}({Target.Join(target.Arguments, parts.Tape)})" : $"{Names.Of(target.Method.Name)}({target.Arguments})";
        writer.Write($"var {parts.Rows} = {value}.Length;");
        foreach (var (jacobian, columns) in parts.Columned)
        {
            writer.Write($"var {columns} = {jacobian.Count};");
            writer.Write($"var {jacobian.Name} = new {jacobian.Number}[checked({parts.Rows} * {columns})];");
        }
        if (both)
            writer.Open($"if ({string.Join(" + ", parts.Columns)} <= {parts.Rows})");
        if (target.NoForward is null)
            ByColumns(writer, parts);
        if (both)
            writer.Close().Open("else");
        if (target.NoReverse is null)
            ByRows(writer, parts);
        if (both)
            writer.Close();
        writer.Write($"return {Target.Tuple(parts.Columned.Select(part => $"new {Library.Mat(part.Jacobian.Number)}({parts.Rows}, {part.Columns}, {part.Jacobian.Name})"))};");
        Member.End(writer);
    }

    // The tangents of one number after another are 1.
    private static void ByColumns(SourceWriter writer, Parts parts)
    {
        var target = parts.Target;
        var units = parts.Jacobians.Select(jacobian => parts.Names.Fresh(jacobian.Parameter.Name + "Unit")).ToList();
        var column = parts.Names.Fresh("column");
        var tangents = string.Join(", ", parts.Jacobians.Zip(units, (jacobian, unit) => jacobian.Tangent(unit)));
        foreach (var ((jacobian, columns), unit) in parts.Columned.Zip(units, (part, unit) => (part, unit)))
            writer.Write($"var {unit} = new {jacobian.Number}[{columns}];");
        foreach (var ((jacobian, columns), unit) in parts.Columned.Zip(units, (part, unit) => (part, unit)))
        {
            writer.Open($"for (var {column} = 0; {column} < {columns}; {column}++)");
            writer.Write($"{parts.Tape}.Reset();");
            writer.Write($"{unit}[{column}] = {ExpressionPrinter.One(jacobian.Precision)};");
            writer.Write($"{Library.Emitted}.SetColumn({jacobian.Name}, {column}, {columns}, {target.Name("Tangent")}({Target.Join(target.Arguments, tangents, parts.Tape)}).Tangent.Span);");
            writer.Write($"{unit}[{column}] = {ExpressionPrinter.Zero(jacobian.Precision)};");
            writer.Close();
        }
    }

    // The cotangent of one output after another is 1; the adjoint sweep adds to the Jacobian's row.
    private static void ByRows(SourceWriter writer, Parts parts)
    {
        var target = parts.Target;
        var precision = target.Method.Result.Numbers!.Value;
        var (unit, row) = (parts.Names.Fresh("unit"), parts.Names.Fresh("row"));
        writer.Write($"var {unit} = new {IrType.Keyword(precision)}[{parts.Rows}];");
        writer.Open($"for (var {row} = 0; {row} < {parts.Rows}; {row}++)");
        writer.Open($"if ({row} > 0)");
        writer.Write($"{parts.Tape}.Reset();");
        writer.Write($"{target.Name("Forward")}({Target.Join(target.Arguments, parts.Tape)});");
        writer.Close();
        writer.Write($"{unit}[{row}] = {ExpressionPrinter.One(precision)};");
        var accumulators = string.Join(", ", parts.Columned.Select(part => part.Jacobian.PassIn(part.Jacobian.Name, $"{row} * {part.Columns}")));
        writer.Write($"{target.Name("Adjoint")}({Target.Join(target.Arguments, unit, accumulators, parts.Tape)});");
        writer.Write($"{unit}[{row}] = {ExpressionPrinter.Zero(precision)};");
        writer.Close();
    }

    // The names of what the body computes with.
    private sealed record Parts(Target Target, Names Names, string Tape, string Rows, IReadOnlyList<ParameterGradient> Jacobians, IReadOnlyList<string> Columns)
    {
        public IEnumerable<(ParameterGradient Jacobian, string Columns)> Columned => Jacobians.Zip(Columns, (jacobian, columns) => (jacobian, columns));
    }
}
