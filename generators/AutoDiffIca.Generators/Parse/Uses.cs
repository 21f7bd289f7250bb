using AutoDiffIca.Generators.Ir;

namespace AutoDiffIca.Generators.Parse;

/// <summary>Which variables expressions read and statements write.</summary>
internal static class Uses
{
    public static void Reads(Expression expression, ISet<string> names)
    {
        if (expression is Expression.Local local)
            names.Add(local.Name);
        foreach (var operand in expression.Operands)
            Reads(operand, names);
    }

    public static bool ReadsAny(Expression expression, ISet<string> names) =>
        names.Count > 0 && (expression is Expression.Local local ? names.Contains(local.Name) : expression.Operands.Any(operand => ReadsAny(operand, names)));

    /// <summary>The variables, declared before, that the statements assign to, and the arrays whose elements they write.</summary>
    public static HashSet<string> Writes(IEnumerable<Statement> statements)
    {
        var (written, declared) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var statement in statements)
            Visit(statement, written, declared);
        written.ExceptWith(declared);
        return written;
    }

    private static void Visit(Statement statement, HashSet<string> written, HashSet<string> declared)
    {
        switch (statement)
        {
            case Statement.Declare s:
                declared.Add(s.Target.Name);
                break;
            case Statement.Assign s:
                (s.Declares ? declared : written).Add(s.Target.Name);
                break;
            case Statement.Store s:
                written.Add(s.Array.Name);
                break;
            case Statement.Invoke s:
                foreach (var target in s.Targets)
                    (s.Declares ? declared : written).Add(target.Name);
                break;
            case Statement.Combine s:
                (s.Declares ? declared : written).Add(s.Target.Name);
                Visit(s.Body, written, declared);
                break;
            case Statement.If s:
                Visit(s.Then, written, declared);
                Visit(s.Else, written, declared);
                break;
            case Statement.For s:
                declared.Add(s.Index.Name);
                Visit(s.Body, written, declared);
                break;
            case Statement.While s:
                Visit(s.Body, written, declared);
                break;
            default:
                break;
        }
    }

    private static void Visit(Block block, HashSet<string> written, HashSet<string> declared)
    {
        foreach (var statement in block.Statements)
            Visit(statement, written, declared);
    }
}
