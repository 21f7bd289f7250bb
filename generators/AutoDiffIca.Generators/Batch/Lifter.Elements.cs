using AutoDiffIca.Generators.Ir;

namespace AutoDiffIca.Generators.Batch;

/// <content>Operations entry by entry, where operands may be repeated along rows or columns.</content>
internal sealed partial class Lifter
{
    private static readonly HashSet<string> Arithmetic = Words("Add Subtract Multiply Divide Max Min");

    // Functions of one or two numbers.
    private static readonly HashSet<string> Elementwise = Words(
        "Add Subtract Multiply Divide Negate Max Min Exp Log LogP1 ExpM1 Sqrt Square Pow Sin Cos Tanh Sigmoid Softplus Relu LeakyRelu Elu Gelu Abs Clamp " +
        "Log2 Log10 Cbrt Tan Asin Acos Atan Atan2 Sinh Cosh Asinh Acosh Atanh MaxMagnitude MinMagnitude CopySign Exp2 Exp10 Exp2M1 Exp10M1 Log2P1 Log10P1 " +
        "SinPi CosPi TanPi AsinPi AcosPi AtanPi Atan2Pi Hypot DegreesToRadians RadiansToDegrees Ieee754Remainder LogBase Remainder FusedMultiplyAdd Lerp");

    private enum Kind
    {
        Whole,
        OneForEachRow,
        OneForEachColumn,
        Number,
    }

    private static HashSet<string> Words(string words) => new(words.Split(' '), StringComparer.Ordinal);

    private Expression OfElements(Expression.Call call, Axes axes)
    {
        var x = call.Operands;
        switch (call.Op)
        {
            case "LeakyRelu" or "Elu":
                return Build.Call(call.Op, Result(call, axes), Lift(x[0]), _axes.Of(x[1]) == Axes.None ? Shared(x[1]) : throw No($"the setting of {call.Op} depends on the sample"));
            case "Clamp" when (_axes.Of(x[1]) | _axes.Of(x[2])) != Axes.None:
                throw No("the bounds of Clamp depend on the sample");
            case "Clamp":
                return Build.Call(call.Op, Result(call, axes), Lift(x[0]), Shared(x[1]), Shared(x[2]));
            case "FusedMultiplyAdd":
                return OfElements(Binary("Add", Binary("Multiply", x[0], x[1]), x[2]), axes);
            case "Lerp":
                return OfElements(Binary("Add", Binary("Multiply", x[0], Binary("Subtract", Build.Number(1, x[2].Type), x[2])), Binary("Multiply", x[1], x[2])), axes);
        }
        if (x.Count == 1)
            return new Expression.Call(call.Op, [Lift(x[0])], Result(call, axes), CodeOf(call));
        return Pair(call, axes, x[0], x[1]);
    }

    private static Expression.Call Binary(string op, Expression x, Expression y) => new(op, [x, y], Build.Wider(x, y));

    private IrType Result(Expression.Call call, Axes axes) => TypeOf(call.Type, axes) ?? throw NoForm(call.Type, axes);

    // The user's own function, where it is not one that the runtime has for vectors.
    private static string? CodeOf(Expression.Call call) => Operations.IsOfNumbersOnly(call.Op) ? call.Code : null;

    private Expression Pair(Expression.Call call, Axes axes, Expression left, Expression right)
    {
        var type = Result(call, axes);
        var (a, b) = (OperandOf(left, call.Type, axes), OperandOf(right, call.Type, axes));
        if (type is IrType.Matrix && Repeated(call.Op, a, b, type) is { } repeated)
            return repeated;
        var keepsNumbers = Arithmetic.Contains(call.Op) || (call.Op == "Pow" && a.Kind == Kind.Whole) || (Operations.IsOfNumbersOnly(call.Op) && type is IrType.Vector);
        return new Expression.Call(call.Op, [Whole(a), Whole(b)], type, CodeOf(call));

        Expression Whole((Expression Value, Kind Kind) operand) => operand.Kind switch
        {
            Kind.Whole => operand.Value,
            Kind.Number when keepsNumbers => operand.Value,
            _ => Spread(operand, call, axes, left, right),
        };
    }

    private (Expression Value, Kind Kind) OperandOf(Expression operand, IrType of, Axes axes)
    {
        var own = _axes.Of(operand);
        var kind = of is IrType.Real
            ? own == axes ? Kind.Whole : own switch { Axes.None => Kind.Number, Axes.Samples => Kind.OneForEachRow, _ => Kind.OneForEachColumn }
            : operand.Type is IrType.Real or IrType.Discrete
                ? own == Axes.None ? Kind.Number : Kind.OneForEachRow
                : own == Axes.None ? Kind.OneForEachColumn : Kind.Whole;
        var value = operand.Type is IrType.Real or IrType.Discrete ? Lift(operand) : own == Axes.None ? AsVector(Shared(operand)) : Rows(operand);
        return (value, kind);
    }

    // x + y with y the same in each row or column, without repeating it in memory.
    private static Expression? Repeated(string op, (Expression Value, Kind Kind) a, (Expression Value, Kind Kind) b, IrType type) => (op, a.Kind, b.Kind) switch
    {
        ("Add" or "Multiply", not Kind.Whole, Kind.Whole) => Repeated(op, b, a, type),
        ("Add" or "Multiply", Kind.Whole, Kind.OneForEachRow) => Build.Call(op == "Add" ? "AddToColumns" : "MultiplyColumns", type, a.Value, b.Value),
        ("Add" or "Multiply", Kind.Whole, Kind.OneForEachColumn) => Build.Call(op == "Add" ? "AddToRows" : "MultiplyRows", type, a.Value, b.Value),
        ("Subtract", Kind.Whole, Kind.OneForEachRow or Kind.OneForEachColumn) => Repeated("Add", a, (Build.Negate(b.Value), b.Kind), type),
        _ => null,
    };

    private Expression Spread((Expression Value, Kind Kind) operand, Expression.Call call, Axes axes, Expression left, Expression right)
    {
        var precision = call.Type.Numbers!.Value;
        var (matrix, vector) = (new IrType.Matrix(precision), new IrType.Vector(precision));
        if (call.Type is IrType.Real && axes != Axes.Both)
            return Build.Call("Spread", vector, operand.Value, Count(axes));
        var (rows, cols) = call.Type is IrType.Real
            ? (Count(Axes.Samples), Count(Axes.Rows))
            : (Count(axes), LengthOf(left.Type is IrType.Real ? right : left));
        return operand.Kind switch
        {
            Kind.OneForEachRow => Build.Call("SpreadColumns", matrix, operand.Value, cols),
            Kind.OneForEachColumn => Build.Call("SpreadRows", matrix, operand.Value, rows),
            _ => Build.Call("SpreadRows", matrix, Build.Call("Spread", vector, operand.Value, cols), rows),
        };
    }
}
