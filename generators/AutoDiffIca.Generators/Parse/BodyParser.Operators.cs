using AutoDiffIca.Generators.Diagnostics;
using AutoDiffIca.Generators.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiffIca.Generators.Parse;

/// <content>Operators.</content>
internal sealed partial class BodyParser
{
    private static readonly Dictionary<BinaryOperatorKind, (string Op, string Symbol)> BinaryOperators = new()
    {
        [BinaryOperatorKind.Add] = ("Add", "+"),
        [BinaryOperatorKind.Subtract] = ("Subtract", "-"),
        [BinaryOperatorKind.Multiply] = ("Multiply", "*"),
        [BinaryOperatorKind.Divide] = ("Divide", "/"),
        [BinaryOperatorKind.Remainder] = ("Remainder", "%"),
        [BinaryOperatorKind.And] = ("BitAnd", "&"),
        [BinaryOperatorKind.Or] = ("BitOr", "|"),
        [BinaryOperatorKind.ExclusiveOr] = ("BitXor", "^"),
        [BinaryOperatorKind.LeftShift] = ("ShiftLeft", "<<"),
        [BinaryOperatorKind.RightShift] = ("ShiftRight", ">>"),
        [BinaryOperatorKind.UnsignedRightShift] = ("", ">>>"),
        [BinaryOperatorKind.Equals] = ("Equal", "=="),
        [BinaryOperatorKind.NotEquals] = ("NotEqual", "!="),
        [BinaryOperatorKind.LessThan] = ("Less", "<"),
        [BinaryOperatorKind.LessThanOrEqual] = ("LessEqual", "<="),
        [BinaryOperatorKind.GreaterThan] = ("Greater", ">"),
        [BinaryOperatorKind.GreaterThanOrEqual] = ("GreaterEqual", ">="),
    };

    private Value Binary(IBinaryOperation operation)
    {
        if (operation.OperatorKind is BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr && operation.OperatorMethod is null)
            return ShortCircuit(operation, operation.OperatorKind == BinaryOperatorKind.ConditionalAnd);
        if (operation.LeftOperand.Type is { TypeKind: TypeKind.Dynamic } || operation.RightOperand.Type is { TypeKind: TypeKind.Dynamic })
            return Refused(Descriptors.Dynamic, operation);
        var values = Operands([operation.LeftOperand, operation.RightOperand]);
        return Binary(operation.OperatorKind, values[0].Whole, values[1].Whole, operation.Type, operation.OperatorMethod, operation.Syntax);
    }

    private Expression Binary(BinaryOperatorKind kind, Expression left, Expression right, ITypeSymbol? type, IMethodSymbol? method, SyntaxNode at)
    {
        var result = TypeMap.Of(type);
        if (!BinaryOperators.TryGetValue(kind, out var names))
        {
            Refuse(Descriptors.Expression, at, Short(at));
            return Placeholder(type).Whole;
        }
        if (method is not null && Symbols.Is(method.ContainingType, "AutoDiffIca", "Mat") && right.Type is IrType.Vector or IrType.Matrix && left.Type is IrType.Matrix && names.Op == "Multiply")
            return new Expression.Call("Times", [left, right], result);
        if (result is IrType.Vector or IrType.Matrix && IsRuntime(method))
            return new Expression.Call(names.Op, [left, right], result);
        var isBuiltIn = method is null && IsPlain(left.Type) && IsPlain(right.Type) && IsPlain(result) && names.Op.Length > 0;
        if (isBuiltIn)
            return new Expression.Call(names.Op, [left, right], result);
        var isComparison = result == IrType.Bool && (IsRuntime(method) || method is null);
        if (!isComparison)
        {
            foreach (var operand in new[] { left, right })
                RequireInactive(operand, Descriptors.Operator, at, names.Symbol, method is null ? left.Type.ToString() : method.ContainingType.Name, Short(at));
        }
        return Opaque.Of($"({{0}} {names.Symbol} {{1}})", [left, right], result);
    }

    private static bool IsRuntime(IMethodSymbol? method) =>
        Symbols.Is(method?.ContainingType, "AutoDiffIca", "Vec") || Symbols.Is(method?.ContainingType, "AutoDiffIca", "Mat");

    /// <summary>Numbers, booleans and enumerations; not strings, nullables and what else has operators.</summary>
    private static bool IsPlain(IrType type) => type is IrType.Real || (type is IrType.Discrete discrete && (PlainNames.Contains(discrete.Name) || IsEnumeration(discrete.Name)));

    // Enumerations are the only other types with built-in operators on both sides besides strings, objects and nullables, which are told by their names.
    private static bool IsEnumeration(string name) => name.StartsWith("global::", StringComparison.Ordinal) && !name.EndsWith("?", StringComparison.Ordinal) && !name.EndsWith("]", StringComparison.Ordinal);

    private static readonly HashSet<string> PlainNames = new(StringComparer.Ordinal)
    {
        "int", "bool", "long", "uint", "ulong", "short", "ushort", "byte", "sbyte", "char", "nint", "nuint", "decimal",
    };

    private Value Unary(IUnaryOperation operation)
    {
        if (operation.OperatorKind == UnaryOperatorKind.Hat)
            return Refused(Descriptors.Expression, operation, Short(operation.Syntax));
        var value = Scalar(operation.Operand);
        var type = TypeMap.Of(operation.Type);
        if (operation.OperatorMethod is null or { ContainingType.Name: "Vec" or "Mat" } && (IsPlain(value.Type) || IsRuntime(operation.OperatorMethod)))
        {
            switch (operation.OperatorKind)
            {
                case UnaryOperatorKind.Plus:
                    return value;
                case UnaryOperatorKind.Minus:
                    return new Expression.Call("Negate", [value], type);
                case UnaryOperatorKind.Not:
                    return Logic.Not(value);
                case UnaryOperatorKind.BitwiseNegation:
                    return new Expression.Call("BitNot", [value], type);
            }
        }
        var symbol = operation.OperatorKind switch
        {
            UnaryOperatorKind.Plus => "+",
            UnaryOperatorKind.Minus => "-",
            UnaryOperatorKind.Not => "!",
            UnaryOperatorKind.BitwiseNegation => "~",
            _ => null,
        };
        if (symbol is null)
            return Refused(Descriptors.Expression, operation, Short(operation.Syntax));
        RequireInactive(value, Descriptors.Operator, operation.Syntax, symbol, value.Type.ToString(), Short(operation.Operand.Syntax));
        return OpaqueOf($"({symbol}{{0}})", [value], type);
    }
}
