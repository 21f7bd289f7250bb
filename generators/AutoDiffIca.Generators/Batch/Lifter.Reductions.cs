using AutoDiffIca.Generators.Ir;

namespace AutoDiffIca.Generators.Batch;

/// <content>Reductions of vectors to numbers; of what differs for each sample and row only those that are products.</content>
internal sealed partial class Lifter
{
    private static readonly HashSet<string> Reductions = Words("Sum Mean SquaredNorm LogSumExp LogMeanExp Dot SquaredDistance");

    private Expression Reduction(Expression.Call call, Axes axes)
    {
        var (x, precision) = (call.Operands, call.Type.Numbers!.Value);
        var (matrix, vector) = (new IrType.Matrix(precision), new IrType.Vector(precision));
        if (call.Op is not ("Dot" or "SquaredDistance"))
            return axes != Axes.Both ? Build.Call($"Row{call.Op}s", vector, Rows(x[0])) : Lift(Products(call));
        var (a, b) = (_axes.Of(x[0]), _axes.Of(x[1]));
        switch (call.Op)
        {
            case "Dot" when axes == Axes.Both && (a == Axes.Both || b == Axes.Both):
                return Lift(SumOf(Binary("Multiply", x[0], x[1])));
            case "Dot" when axes == Axes.Both:
                return Build.Call("TimesTransposed", matrix, Rows(a == Axes.Samples ? x[0] : x[1]), Rows(a == Axes.Samples ? x[1] : x[0]));
            case "Dot" when a == b:
                return Build.Call("RowDots", vector, Rows(x[0]), Rows(x[1]));
            case "Dot":
                return a == Axes.None ? Build.Call("Times", vector, Rows(x[1]), AsVector(Shared(x[0]))) : Build.Call("Times", vector, Rows(x[0]), AsVector(Shared(x[1])));
            case "SquaredDistance" when axes == Axes.Both && (a == Axes.Both || b == Axes.Both):
                throw No("a distance is taken from what is different for each sample and row; give it the difference of two vectors");
            case "SquaredDistance" when axes == Axes.Both:
                return Build.Call("PairSquaredDistances", matrix, Rows(a == Axes.Samples ? x[0] : x[1]), Rows(a == Axes.Samples ? x[1] : x[0]));
            case "SquaredDistance" when a == b:
                return Build.Call("RowSquaredDistances", vector, Rows(x[0]), Rows(x[1]));
            default:
                var (whole, one) = a == Axes.None ? (x[1], x[0]) : (x[0], x[1]);
                return Build.Call("RowSquaredNorms", vector, Build.Call("AddToRows", matrix, Rows(whole), Build.Negate(AsVector(Shared(one)))));
        }
    }

    /// <summary>A reduction of a vector that differs for each sample and row, in terms of distances and scalar products.</summary>
    private Expression Products(Expression.Call call) => call.Op switch
    {
        "Sum" => SumOf(call.Operands[0]),
        "Mean" => Build.Divide(SumOf(call.Operands[0]), Build.Call("Convert", call.Type, Build.Length(Source(call.Operands[0])))),
        "SquaredNorm" => SumOf(Build.Call("Square", call.Operands[0].Type, call.Operands[0])),
        _ => throw No($"{call.Op} has no form for a vector that is different for each sample and row; let only its sum, products and distances be needed"),
    };

    private Expression SumOf(Expression vector)
    {
        vector = Source(vector);
        var number = new IrType.Real(vector.Type.Numbers!.Value);
        if (_axes.Of(vector) != Axes.Both)
            return Build.Call("Sum", number, vector);
        if (vector is not Expression.Call call)
            throw No($"the sum of {vector}, which is different for each sample and row, cannot be taken apart");
        var x = call.Operands;
        switch (call.Op)
        {
            case "Add" or "Subtract" when x.All(operand => operand.Type is IrType.Vector):
                return call.Op == "Add" ? Build.Add(SumOf(x[0]), SumOf(x[1])) : Build.Subtract(SumOf(x[0]), SumOf(x[1]));
            case "Negate":
                return Build.Negate(SumOf(x[0]));
            case "Multiply" when x[0].Type is IrType.Real:
                return Build.Multiply(x[0], SumOf(x[1]));
            case "Multiply" or "Divide" when x[1].Type is IrType.Real:
                return call.Op == "Multiply" ? Build.Multiply(SumOf(x[0]), x[1]) : Build.Divide(SumOf(x[0]), x[1]);
            case "Square" when Difference(x[0]) is var (a, b):
                return Build.Call("SquaredDistance", number, a, b);
            case "Multiply" when Source(x[0]).Equals(Source(x[1])) && Difference(x[0]) is var (a, b):
                return Build.Call("SquaredDistance", number, a, b);
            case "Multiply" when _axes.Of(x[0]) != Axes.Both && _axes.Of(x[1]) != Axes.Both:
                return Build.Call("Dot", number, x[0], x[1]);
            case "Multiply" when _axes.Of(x[1]) != Axes.Both && Source(x[0]) is Expression.Call { Op: "Add" or "Subtract" } left && left.Operands.All(operand => operand.Type is IrType.Vector):
                return Distributed(left, term => Binary("Multiply", term, x[1]));
            case "Multiply" when _axes.Of(x[0]) != Axes.Both && Source(x[1]) is Expression.Call { Op: "Add" or "Subtract" } right && right.Operands.All(operand => operand.Type is IrType.Vector):
                return Distributed(right, term => Binary("Multiply", x[0], term));
            default:
                throw No($"the sum of {call.Op} of what is different for each sample and row cannot be taken apart; sum products or squared differences");
        }
    }

    private Expression Distributed(Expression.Call sum, Func<Expression, Expression> times) => sum.Op == "Add"
        ? Build.Add(SumOf(times(sum.Operands[0])), SumOf(times(sum.Operands[1])))
        : Build.Subtract(SumOf(times(sum.Operands[0])), SumOf(times(sum.Operands[1])));

    // What a local that differs for each sample and row was made of.
    private Expression Source(Expression value)
    {
        while (value is Expression.Local local && _axes[local.Name] == Axes.Both && _definitions.TryGetValue(local.Name, out var definition))
            value = definition;
        return value;
    }

    // x - m, of a sample and a row.
    private (Expression, Expression)? Difference(Expression vector) =>
        Source(vector) is Expression.Call { Op: "Subtract" } difference
        && difference.Operands.All(operand => operand.Type is IrType.Vector && _axes.Of(operand) != Axes.Both)
            ? (difference.Operands[0], difference.Operands[1])
            : null;
}
