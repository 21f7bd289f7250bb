using System.Globalization;
using AutoDiffIca.Generators.Support;

namespace AutoDiffIca.Generators.Ir;

/// <summary>Short ways to write expressions, which leave out what changes nothing: adding 0, multiplying by 1.</summary>
internal static class Build
{
    public static Expression Number(double value, IrType type) => new Expression.Constant(NumberCode(value, type), value, type);

    public static Expression Whole(int value) => new Expression.Constant(value.ToString(CultureInfo.InvariantCulture), value, IrType.Int);

    public static bool IsNumber(Expression expression, double value) =>
        expression is Expression.Constant { Value: { } known } && known.Equals(value) && BitConverter.DoubleToInt64Bits(known) == BitConverter.DoubleToInt64Bits(value);

    public static Expression Call(string op, IrType type, params Expression[] operands) =>
        new Expression.Call(op, EquatableArray.Create<Expression>(operands), type);

    public static Expression Add(Expression left, Expression right) => (left, right) switch
    {
        _ when IsNumber(left, 0) && right.Type == Wider(left, right) => right,
        _ when IsNumber(right, 0) && left.Type == Wider(left, right) => left,
        (Expression.Constant { Value: { } x }, Expression.Constant { Value: { } y }) => Folded(x + y, left.Type),
        (_, Expression.Call { Op: "Negate" } negated) => Call("Subtract", Wider(left, right), left, negated.Operands[0]),
        _ => Call("Add", Wider(left, right), left, right),
    };

    public static Expression Subtract(Expression left, Expression right) => (left, right) switch
    {
        _ when IsNumber(right, 0) && left.Type == Wider(left, right) => left,
        _ when IsNumber(left, 0) => Negate(right),
        (Expression.Constant { Value: { } x }, Expression.Constant { Value: { } y }) => Folded(x - y, left.Type),
        (_, Expression.Call { Op: "Negate" } negated) => Add(left, negated.Operands[0]),
        _ => Call("Subtract", Wider(left, right), left, right),
    };

    /// <summary>The product entry by entry; matrices have no operator for that and go through Scale.</summary>
    public static Expression Multiply(Expression left, Expression right) => (left, right) switch
    {
        _ when IsNumber(left, 1) && right.Type == Wider(left, right) => right,
        _ when IsNumber(right, 1) && left.Type == Wider(left, right) => left,
        _ when IsNumber(left, -1) && right.Type == Wider(left, right) => Negate(right),
        _ when IsNumber(right, -1) && left.Type == Wider(left, right) => Negate(left),
        (Expression.Constant { Value: { } x }, Expression.Constant { Value: { } y }) => Folded(x * y, left.Type),
        (Expression.Call { Op: "Negate" } a, Expression.Call { Op: "Negate" } b) => Multiply(a.Operands[0], b.Operands[0]),
        (_, Expression.Call { Op: "Negate" } negated) when left.Type is IrType.Real && right.Type is IrType.Real => Negate(Multiply(left, negated.Operands[0])),
        _ when left.Type is IrType.Matrix && right.Type is IrType.Matrix => Call("Scale", left.Type, left, right),
        _ => Call("Multiply", Wider(left, right), left, right),
    };

    public static Expression Divide(Expression left, Expression right) =>
        IsNumber(right, 1) && left.Type == Wider(left, right) ? left : Call("Divide", Wider(left, right), left, right);

    public static Expression Negate(Expression operand) => operand switch
    {
        Expression.Constant { Value: { } value } when value != 0 => Folded(-value, operand.Type),
        Expression.Call { Op: "Negate" } negated => negated.Operands[0],
        _ => Call("Negate", operand.Type, operand),
    };

    /// <summary><c>d p</c>, and 0 where d is 0, whatever p is.</summary>
    public static Expression Scale(Expression d, Expression p) => p is Expression.Constant ? Multiply(d, p) : Call("Scale", Wider(d, p), d, p);

    public static Expression Unary(string op, Expression operand) => Call(op, operand.Type, operand);

    /// <summary>How many numbers a value has.</summary>
    public static Expression Length(Expression of) => Call("Length", IrType.Int, of);

    public static Expression Rows(Expression of) => Call("Rows", IrType.Int, of);

    public static Expression Cols(Expression of) => Call("Cols", IrType.Int, of);

    /// <summary>The type that an elementwise operation of both has: a scalar is repeated for each entry.</summary>
    public static IrType Wider(Expression left, Expression right) => left.Type is IrType.Real or IrType.Discrete ? right.Type : left.Type;

    private static Expression Folded(double value, IrType type) =>
        type is IrType.Discrete && value == Math.Floor(value) && Math.Abs(value) < int.MaxValue ? Whole((int)value) : Number(Rounded(value, type), type);

    private static double Rounded(double value, IrType type) => type is IrType.Real { Precision: Precision.Single } ? (float)value : value;

    private static string NumberCode(double value, IrType type)
    {
        if (type is IrType.Discrete)
            return value.ToString("R", CultureInfo.InvariantCulture);
        var (name, suffix) = type.Numbers == Precision.Single ? ("float", "f") : ("double", "");
        if (double.IsNaN(value))
            return $"{name}.NaN";
        if (double.IsInfinity(value))
            return value > 0 ? $"{name}.PositiveInfinity" : $"{name}.NegativeInfinity";
        var text = type.Numbers == Precision.Single ? ((float)value).ToString("R", CultureInfo.InvariantCulture) : value.ToString("R", CultureInfo.InvariantCulture);
        if (value == 0 && BitConverter.DoubleToInt64Bits(value) < 0 && text[0] != '-')
            text = "-0";
        return text.Contains('.') || text.Contains('E') ? text + suffix : $"{text}.0{suffix}";
    }
}
