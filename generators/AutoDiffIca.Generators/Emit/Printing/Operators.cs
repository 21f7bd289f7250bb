namespace AutoDiffIca.Generators.Emit.Printing;

/// <summary>The operations that C# writes with operators.</summary>
internal static class Operators
{
    private static readonly Dictionary<string, (string Sign, Precedence Precedence)> InfixTable = new(StringComparer.Ordinal)
    {
        ["Multiply"] = ("*", Precedence.Multiplicative),
        ["Divide"] = ("/", Precedence.Multiplicative),
        ["Remainder"] = ("%", Precedence.Multiplicative),
        ["Add"] = ("+", Precedence.Additive),
        ["Subtract"] = ("-", Precedence.Additive),
        ["ShiftLeft"] = ("<<", Precedence.Shift),
        ["ShiftRight"] = (">>", Precedence.Shift),
        ["ShiftRightUnsigned"] = (">>>", Precedence.Shift),
        ["Less"] = ("<", Precedence.Relational),
        ["LessEqual"] = ("<=", Precedence.Relational),
        ["Greater"] = (">", Precedence.Relational),
        ["GreaterEqual"] = (">=", Precedence.Relational),
        ["Equal"] = ("==", Precedence.Equality),
        ["NotEqual"] = ("!=", Precedence.Equality),
        ["BitAnd"] = ("&", Precedence.BitAnd),
        ["BitXor"] = ("^", Precedence.BitXor),
        ["BitOr"] = ("|", Precedence.BitOr),
        ["And"] = ("&&", Precedence.And),
        ["Or"] = ("||", Precedence.Or),
    };

    private static readonly Dictionary<string, string> PrefixTable = new(StringComparer.Ordinal)
    {
        ["Negate"] = "-",
        ["Not"] = "!",
        ["BitNot"] = "~",
    };

    /// <summary>The sign and the precedence of an operation with two operands.</summary>
    public static (string Sign, Precedence Precedence)? Infix(string op) => InfixTable.TryGetValue(op, out var infix) ? infix : null;

    /// <summary>The sign of an operation with one operand.</summary>
    public static string? Prefix(string op) => PrefixTable.TryGetValue(op, out var prefix) ? prefix : null;
}
