namespace AutoDiffIca.Snapshots.PublicApis;

/// <summary>Knows the sign of each operator method; conversions have none.</summary>
internal static class OperatorNames
{
    private const string Prefix = "op_";
    private const string Checked = "Checked";
    private const string Assignment = "Assignment";

    private static readonly Dictionary<string, string> Signs = new(StringComparer.Ordinal)
    {
        ["Addition"] = "+",
        ["BitwiseAnd"] = "&",
        ["BitwiseOr"] = "|",
        ["Decrement"] = "--",
        ["Division"] = "/",
        ["Equality"] = "==",
        ["ExclusiveOr"] = "^",
        ["False"] = "false",
        ["GreaterThan"] = ">",
        ["GreaterThanOrEqual"] = ">=",
        ["Increment"] = "++",
        ["Inequality"] = "!=",
        ["LeftShift"] = "<<",
        ["LessThan"] = "<",
        ["LessThanOrEqual"] = "<=",
        ["LogicalNot"] = "!",
        ["Modulus"] = "%",
        ["Multiply"] = "*",
        ["OnesComplement"] = "~",
        ["RightShift"] = ">>",
        ["Subtraction"] = "-",
        ["True"] = "true",
        ["UnaryNegation"] = "-",
        ["UnaryPlus"] = "+",
        ["UnsignedRightShift"] = ">>>",
        // As compound assignments call their operation.
        ["Multiplication"] = "*",
    };

    /// <summary>What follows the return type (an operator) or replaces it (a conversion), or null for an ordinary method.</summary>
    public static string? Of(string method)
    {
        if (!method.StartsWith(Prefix, StringComparison.Ordinal))
            return null;

        var name = method[Prefix.Length..];
        var isChecked = name.StartsWith(Checked, StringComparison.Ordinal);
        name = isChecked ? name[Checked.Length..] : name;
        var isAssignment = name.EndsWith(Assignment, StringComparison.Ordinal);
        name = isAssignment ? name[..^Assignment.Length] : name;
        return Signs.TryGetValue(name, out var sign)
            ? $"operator {(isChecked ? "checked " : "")}{sign}{(isAssignment ? "=" : "")}"
            : null;
    }

    /// <summary>The head of a conversion operator, up to the type it converts to, or null for any other method.</summary>
    public static string? Conversion(string method) => method switch
    {
        "op_Implicit" => "implicit operator",
        "op_Explicit" => "explicit operator",
        "op_CheckedExplicit" => "explicit operator checked",
        _ => null,
    };
}
