using AutoDiffIca.Generators.Ir;

namespace AutoDiffIca.Generators.Parse;

/// <summary>Conditions and whole numbers, simplified where a constant says it.</summary>
internal static class Logic
{
    public static Expression True { get; } = new Expression.Constant("true", null, IrType.Bool);

    public static Expression False { get; } = new Expression.Constant("false", null, IrType.Bool);

    public static Expression Int(int value) => new Expression.Constant(Literals.Of(value), value, IrType.Int);

    public static Expression Not(Expression condition) => condition switch
    {
        _ when condition == True => False,
        _ when condition == False => True,
        Expression.Call { Op: "Not" } not => not.Operands[0],
        _ => new Expression.Call("Not", [condition], IrType.Bool),
    };

    public static Expression And(Expression left, Expression right) =>
        left == True ? right
        : right == True ? left
        : left == False ? False
        : new Expression.Call("And", [left, right], IrType.Bool);

    public static Expression Or(Expression left, Expression right) =>
        left == False ? right
        : right == False ? left
        : left == True ? True
        : new Expression.Call("Or", [left, right], IrType.Bool);

    /// <summary>None of the jumps was made.</summary>
    public static Expression None(IEnumerable<Flag> flags) =>
        flags.OrderBy(flag => flag.Local.Name, StringComparer.Ordinal).Aggregate(True, (condition, flag) => And(condition, Not(flag.Local)));

    public static Expression Length(Expression of) => new Expression.Call("Length", [of], IrType.Int);

    /// <summary><c>x + n</c>; what was subtracted is taken back.</summary>
    public static Expression Plus(Expression x, int n) => x switch
    {
        Expression.Constant { Value: { } value, Type: IrType.Discrete { Name: "int" } } => Int(unchecked((int)value + n)),
        _ when n == 0 => x,
        Expression.Call { Op: "Subtract" } call when n > 0 && call.Operands[1] is Expression.Constant { Value: { } k } => Plus(call.Operands[0], n - (int)k),
        Expression.Call { Op: "Add" } call when n < 0 && call.Operands[1] is Expression.Constant { Value: { } k } => Plus(call.Operands[0], n + (int)k),
        _ => new Expression.Call(n < 0 ? "Subtract" : "Add", [x, Int(Math.Abs(n))], IrType.Int),
    };

    public static Expression Minus(Expression x, Expression y) => y is Expression.Constant { Value: { } k, Type: IrType.Discrete { Name: "int" } }
        ? Plus(x, -(int)k)
        : new Expression.Call("Subtract", [x, y], IrType.Int);
}
