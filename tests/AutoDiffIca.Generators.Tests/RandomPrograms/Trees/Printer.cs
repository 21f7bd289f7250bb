using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace AutoDiffIca.Generators.Tests.RandomPrograms.Trees;

/// <summary>Writes a program as C#.</summary>
internal static class Printer
{
    /// <summary>The types that all programs share.</summary>
    public const string Common = """
        using System.Collections.Immutable;
        using AutoDiffIca;

        namespace Programs;

        public record struct Pair(double A, double B);

        [Parameters] public partial record struct Layer(Mat<double> W, Vec<double> B, double S);

        [Parameters] public partial record Net(ImmutableArray<Layer> Layers, double T);
        """;

    /// <summary>The class that holds a program's methods.</summary>
    public static string Print(RandomProgram program, string className)
    {
        var text = new StringBuilder();
        text.Append("using System;\nusing System.Collections.Immutable;\nusing AutoDiffIca;\n\nnamespace Programs;\n\npublic static partial class ").Append(className).Append("\n{\n");
        foreach (var method in program.Methods)
            Print(text, method);
        return text.Append("}\n").ToString();
    }

    private static void Print(StringBuilder text, MethodTree method)
    {
        var parameters = method.Parameters.Select(p => $"{(p.IsBatch ? "[Batch] " : "")}{(p.Kind.IsDifferentiable() && !p.IsActive ? "[NoGradient] " : "")}{p.Kind.CSharp()} {p.Name}");
        text.Append("    [Differentiable]\n    public static ").Append(method.Result.CSharp()).Append(' ').Append(method.Name)
            .Append('(').AppendJoin(", ", parameters).Append(")\n");
        Print(text, method.Body, 1);
    }

    private static void Print(StringBuilder text, ImmutableArray<Stmt> block, int depth)
    {
        text.Append(' ', 4 * depth).Append("{\n");
        foreach (var statement in block)
            Print(text, statement, depth + 1);
        text.Append(' ', 4 * depth).Append("}\n");
    }

    private static void Print(StringBuilder text, Stmt statement, int depth)
    {
        void Line(string line) => text.Append(' ', 4 * depth).Append(line).Append('\n');

        switch (statement)
        {
            case Stmt.Let s:
                Line($"var {s.Name} = {Outer(s.Value)};");
                break;
            case Stmt.Declare s:
                Line($"{s.Kind.CSharp()} {s.Name};");
                break;
            case Stmt.Assign { Operator: "+", Value: Expr.Literal { Kind: Kind.Int, Value: 1 } } s:
                Line($"{s.Name}++;");
                break;
            case Stmt.Assign s:
                Line($"{s.Name} {s.Operator}= {Outer(s.Value)};");
                break;
            case Stmt.Store s:
                Line($"{s.Array}[{Index(s.Array, s.Index, s.IsSafe)}] {s.Operator}= {Outer(s.Value)};");
                break;
            case Stmt.Exchange s:
                Line($"({s.A}, {s.B}) = ({Outer(s.First)}, {Outer(s.Second)});");
                break;
            case Stmt.SwapElements s:
                var (i, j) = ($"{s.Array}[{Index(s.Array, s.I, false)}]", $"{s.Array}[{Index(s.Array, s.J, false)}]");
                Line($"({i}, {j}) = ({j}, {i});");
                break;
            case Stmt.Unpack s:
                Line($"var ({s.A}, {s.B}) = {Outer(s.Value)};");
                break;
            case Stmt.If s:
                Line($"if ({Outer(s.Condition)})");
                Print(text, s.Then, depth);
                if (!s.Else.IsEmpty)
                {
                    Line("else");
                    Print(text, s.Else, depth);
                }
                break;
            case Stmt.For s:
                Line(Header(s));
                Print(text, s.Body, depth);
                break;
            case Stmt.While { IsDo: true } s:
                Line("do");
                Print(text, s.Body, depth);
                Line($"while ({Outer(s.Condition)});");
                break;
            case Stmt.While s:
                Line($"while ({Outer(s.Condition)})");
                Print(text, s.Body, depth);
                break;
            case Stmt.Foreach s:
                Line($"foreach (var {s.Item} in {Outer(s.Source)}{(s.Source.Kind == Kind.Net ? ".Layers" : "")})");
                Print(text, s.Body, depth);
                break;
            case Stmt.Switch s:
                Print(text, s, depth);
                break;
            case Stmt.Jump s:
                Line(s.IsBreak ? "break;" : "continue;");
                break;
            case Stmt.Return s:
                Line($"return {Outer(s.Value)};");
                break;
            case Stmt.Guard s:
                Line($"if ({Outer(s.Condition)}) throw new ArgumentException(\"refused\");");
                break;
            default:
                throw new ArgumentException($"Unknown statement {statement.GetType().Name}.", nameof(statement));
        }
    }

    private static string Header(Stmt.For s)
    {
        var (start, end) = (Outer(s.Start), Outer(s.End));
        return s.Downwards
            ? $"for (var {s.Index} = {end} - 1; {s.Index} >= {start}; {s.Index}{(s.Step == 1 ? "--" : $" -= {s.Step}")})"
            : $"for (var {s.Index} = {start}; {s.Index} < {end}; {s.Index}{(s.Step == 1 ? "++" : $" += {s.Step}")})";
    }

    private static void Print(StringBuilder text, Stmt.Switch s, int depth)
    {
        void Line(string line) => text.Append(' ', 4 * depth).Append(line).Append('\n');

        Line($"switch ({Outer(s.Subject)})");
        Line("{");
        for (var k = 0; k < s.Sections.Length; k++)
        {
            Line(k < s.Labels.Length ? $"    case {s.Labels[k].Text}:" : "    default:");
            Print(text, s.Sections[k], depth + 2);
            // A section that always jumps ends without it, or the compiler warns.
            if (!Ends(s.Sections[k]))
                Line("        break;");
        }
        Line("}");
    }

    private static bool Ends(ImmutableArray<Stmt> block) => !block.IsEmpty && block[^1] is Stmt.Jump or Stmt.Return;

    private static string Index(string array, Expr index, bool isSafe) => isSafe ? Outer(index) : $"{Of(index)} % {array}.Length";

    // The outermost parentheses are not needed where the expression stands alone.
    private static string Outer(Expr expression)
    {
        var text = Of(expression);
        return expression is Expr.Application { Operator.Result: Kind.Real or Kind.Int or Kind.Bool or Kind.Vec or Kind.Mat } or Expr.Logical or Expr.Choice && IsWrapped(text) ? text[1..^1] : text;
    }

    private static bool IsWrapped(string text)
    {
        if (text[0] != '(' || text[^1] != ')')
            return false;
        var depth = 0;
        for (var i = 0; i < text.Length - 1; i++)
        {
            depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
            if (depth == 0)
                return false;
        }
        return true;
    }

    public static string Of(Expr expression) => expression switch
    {
        Expr.Literal { Kind: Kind.Bool } e => e.Value != 0 ? "true" : "false",
        Expr.Literal { Kind: Kind.Int } e => ((int)e.Value).ToString(CultureInfo.InvariantCulture),
        Expr.Literal e => Number(e.Value),
        Expr.Variable e => e.Name,
        Expr.Application e => string.Format(CultureInfo.InvariantCulture, e.Operator.Format, [.. e.Operands.Select(Of)]),
        Expr.Choice e => $"({Of(e.Condition)} ? {Of(e.Then)} : {Of(e.Otherwise)})",
        Expr.Logical e => $"({Of(e.Left)} {(e.IsAnd ? "&&" : "||")} {Of(e.Right)})",
        Expr.Switch e => $"({Of(e.Subject)} switch {{ {string.Concat(e.Patterns.Select((p, i) => $"{p.Text}{When(e.Guards[i])} => {Of(e.Values[i])}, "))}_ => {Of(e.Last)} }})",
        Expr.Invoke e => $"{e.Method}({string.Join(", ", e.Arguments.Select(Outer))})",
        Expr.Over e => $"{e.Name}({Outer(e.Rows)}, {e.Row} => {Outer(e.Term)})",
        _ => throw new ArgumentException($"Unknown expression {expression.GetType().Name}.", nameof(expression)),
    };

    private static string When(Expr guard) => guard == Expr.True ? "" : $" when {Of(guard)}";

    public static string Number(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        var real = text.AsSpan().IndexOfAny('.', 'E') < 0 ? text + ".0" : text;
        return value < 0 ? $"({real})" : real;
    }
}
