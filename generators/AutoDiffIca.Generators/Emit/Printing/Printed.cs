namespace AutoDiffIca.Generators.Emit.Printing;

/// <summary>How tightly an expression's outermost operator binds, from the loosest on.</summary>
internal enum Precedence
{
    Lowest,
    Conditional,
    Or,
    And,
    BitOr,
    BitXor,
    BitAnd,
    Equality,
    Relational,
    Shift,
    Additive,
    Multiplicative,
    Unary,
    Primary,
}

/// <summary>An expression as text.</summary>
internal readonly record struct Printed(string Code, Precedence Precedence)
{
    /// <summary>What stands alone wherever it is put.</summary>
    public static Printed Primary(string code) => new(code, Precedence.Primary);

    /// <summary>The text where at least this precedence is needed.</summary>
    public string At(Precedence least) => Precedence >= least ? Code : $"({Code})";

    /// <summary>C# of unknown form: it stands alone when it is names, members, calls and element reads only.</summary>
    public static Printed Unknown(string code) => new(code, IsPrimary(code) ? Precedence.Primary : Precedence.Lowest);

    private static bool IsPrimary(string code)
    {
        var depth = 0;
        foreach (var c in code)
        {
            if (c is '"' or '\'')
                return false;
            if (c is '(' or '[')
                depth++;
            else if (c is ')' or ']' && --depth < 0)
                return false;
            else if (depth == 0 && !(char.IsLetterOrDigit(c) || c is '_' or '.' or ':' or '@' or ')' or ']'))
                return false;
        }
        // A cast begins with a parenthesis, and so does much else.
        return depth == 0 && code.Length > 0 && code[0] != '(';
    }
}
