using System.Text;

namespace AutoDiffIca.Generators.Ir;

/// <summary>The form in which dumps show expressions and statements.</summary>
internal static class Text
{
    public static string Of(Expression expression) => expression switch
    {
        Expression.Constant constant => constant.Code,
        Expression.Local local => local.Name,
        Expression.Call call => $"{call.Op}({Join(call.Operands)})",
        Expression.Member member => $"{Of(member.Of)}.{member.Name}",
        Expression.Element element => $"{Of(element.Of)}[{Of(element.Index)}]",
        Expression.Entry entry => $"{Of(entry.Of)}[{Of(entry.Row)}, {Of(entry.Col)}]",
        Expression.New made => $"new {made.Type}({Join(made.Operands)})",
        Expression.Opaque opaque => $"`{string.Format(System.Globalization.CultureInfo.InvariantCulture, opaque.Format, [.. opaque.Operands.Select(Of)])}`",
        _ => throw new InvalidOperationException($"Unknown expression {expression.GetType().Name}."),
    };

    public static string Of(Block block)
    {
        var text = new StringBuilder();
        Append(text, block, 0);
        return text.ToString();
    }

    private static string Join(IEnumerable<Expression> expressions) => string.Join(", ", expressions.Select(Of));

    private static void Append(StringBuilder text, Block block, int depth)
    {
        foreach (var statement in block.Statements)
            Append(text, statement, depth);
    }

    private static void Append(StringBuilder text, Statement statement, int depth)
    {
        void Line(string line) => text.Append(' ', 4 * depth).Append(line).Append('\n');

        void Nested(string header, Block body)
        {
            Line(header);
            Append(text, body, depth + 1);
        }

        switch (statement)
        {
            case Statement.Declare s:
                Line($"declare {s.Target.Name}: {s.Target.Type}");
                break;
            case Statement.Assign { Declares: true } s:
                Line($"{s.Target.Name}: {s.Target.Type} = {Of(s.Value)}");
                break;
            case Statement.Assign s:
                Line($"{s.Target.Name} = {Of(s.Value)}");
                break;
            case Statement.Store s:
                Line($"{s.Array.Name}[{Of(s.Index)}] = {Of(s.Value)}");
                break;
            case Statement.If s:
                Nested($"if {Of(s.Condition)}", s.Then);
                if (s.Else.Statements.Count > 0)
                    Nested("else", s.Else);
                break;
            case Statement.For s:
                Nested($"for {s.Index.Name} in {Of(s.Start)} .. {Of(s.End)}{(s.Downwards ? " downwards" : "")}", s.Body);
                break;
            case Statement.While s:
                Nested($"while {Of(s.Condition)}", s.Body);
                break;
            case Statement.Invoke s:
                Line($"{Join(s.Targets)} {(s.Declares ? ":" : "")}= invoke {Short(s.Callee)}({Join(s.Arguments)})");
                break;
            case Statement.Combine s:
                Nested($"{s.Target.Name} {(s.Declares ? ":" : "")}= {s.Op} over {s.Row.Name} in rows of {Of(s.Rows)}", s.Body);
                Line($"  of {Of(s.Term)}");
                break;
            case Statement.Lanewise s:
                Line($"{s.Target.Name}[{s.Index.Name}]: {s.Target.Type} = {Of(s.Value)} for {s.Index.Name} in 0 .. {Of(s.Count)}");
                break;
            case Statement.Guard s:
                Line($"guard {Of(s.Code)}");
                break;
            case Statement.Push s:
                Line($"push {Of(s.Value)}");
                break;
            case Statement.Pop s:
                Line($"pop {Of(s.Target)}");
                break;
            case Statement.Accumulate s:
                Line($"{Of(s.Place)} += {Of(s.Value)}");
                break;
            case Statement.Set s:
                Line($"{Of(s.Place)} := {Of(s.Value)}");
                break;
            case Statement.Kernel s:
                Line($"{Of(s.Place)} += {s.Method}({Join(s.Arguments)})");
                break;
            case Statement.InvokeAdjoint s:
                Line($"adjoint {Short(s.Callee)}({Join(s.Arguments)}) from {Join(s.Cotangents)} into {string.Join(", ", s.Accumulators.Select(a => a is null ? "-" : Of(a)))}");
                break;
            default:
                throw new InvalidOperationException($"Unknown statement {statement.GetType().Name}.");
        }
    }

    private static string Short(Callee callee) => callee.FullName.Replace("global::", "");
}
