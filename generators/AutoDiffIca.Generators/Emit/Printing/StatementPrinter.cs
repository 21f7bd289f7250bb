using AutoDiffIca.Generators.Ir;
using AutoDiffIca.Generators.Support;

namespace AutoDiffIca.Generators.Emit.Printing;

/// <summary>The statements of one sweep as C#.</summary>
internal sealed class StatementPrinter(SourceWriter writer, ExpressionPrinter expressions, Names names, SweepKind kind)
{
    private readonly CallPrinter _calls = new(writer, expressions, names, kind);

    // Beside an adjoint stands the statement that it belongs to; the forward sweep reads like the method anyway.
    private bool NamesOrigins => kind is SweepKind.Adjoint or SweepKind.AdjointTangent;

    public void Print(Block block)
    {
        string? origin = null;
        foreach (var statement in block.Statements)
        {
            if (NamesOrigins && statement.Origin is { Length: > 0 } text && text != origin)
                Comment(text);
            origin = statement.Origin ?? origin;
            Print(statement);
        }
    }

    private void Print(Statement statement)
    {
        switch (statement)
        {
            case Statement.Declare s:
                writer.Write($"{s.Target.Type.CSharp} {Names.Of(s.Target.Name)} = {Neutral(s.Target.Type)};");
                break;
            case Statement.Assign s:
                writer.Write($"{(s.Declares ? Declared(s.Target.Type, s.Value) + " " : "")}{Names.Of(s.Target.Name)} = {Value(s.Target.Type, s.Value)};");
                break;
            case Statement.Store s:
                writer.Write($"{Names.Of(s.Array.Name)}[{expressions.Print(s.Index)}] = {expressions.Print(s.Value)};");
                break;
            case Statement.If s:
                If("if", s);
                break;
            case Statement.For s:
                Scope(Header(s), s.Body);
                break;
            case Statement.While s:
                Scope($"while ({expressions.Print(s.Condition)})", s.Body);
                break;
            case Statement.Guard s:
                Guard(expressions.Print(s.Code));
                break;
            case Statement.Push s:
                writer.Write(Push(s.Value));
                break;
            case Statement.Pop s:
                writer.Write($"{(s.Declares ? "var " : "")}{expressions.Print(s.Target)} = {Pop(s.Target.Type)};");
                break;
            case Statement.Accumulate { Value: Expression.Call { Op: "Negate", Code: null } negated } s:
                writer.Write($"{expressions.Print(s.Place)} -= {expressions.Print(negated.Operands[0])};");
                break;
            case Statement.Accumulate s:
                writer.Write($"{expressions.Print(s.Place)} += {expressions.Print(s.Value)};");
                break;
            case Statement.Set s:
                writer.Write($"{expressions.Print(s.Place)} = {Value(s.Place.Type, s.Value)};");
                break;
            case Statement.Kernel s:
                writer.Write($"{Library.Adjoint}.{s.Method}({string.Join(", ", new[] { expressions.Tape, $"ref {_calls.Bound(s.Place)}" }.Concat(s.Arguments.Select(expressions.Numbers)))});");
                break;
            case Statement.Invoke s:
                _calls.Invoke(s);
                break;
            case Statement.InvokeAdjoint s:
                _calls.InvokeAdjoint(s);
                break;
            case Statement.Comment s:
                Comment(s.Text);
                break;
            default:
                throw new InvalidOperationException($"No C# for {statement.GetType().Name}.");
        }
    }

    private void Comment(string text) => writer.Write($"// {string.Join(" ", text.Split('\r', '\n', '\u0085', '\u2028', '\u2029'))}");

    private void If(string keyword, Statement.If s)
    {
        Scope($"{keyword} ({expressions.Print(s.Condition)})", s.Then);
        if (s.Else.Statements.Count == 1 && s.Else.Statements[0] is Statement.If nested && (!NamesOrigins || nested.Origin is null || nested.Origin == s.Origin))
            If("else if", nested);
        else if (s.Else.Statements.Count > 0)
            Scope("else", s.Else);
    }

    private void Scope(string heading, Block body)
    {
        writer.Open(heading);
        Print(body);
        writer.Close();
    }

    private string Header(Statement.For s)
    {
        var index = Names.Of(s.Index.Name);
        var type = s.Index.Type == IrType.Int ? "var" : s.Index.Type.CSharp;
        return s.Downwards
            ? $"for ({type} {index} = {Less(s.End)}; {index} >= {expressions.Print(s.Start)}; {index}--)"
            : $"for ({type} {index} = {expressions.Print(s.Start)}; {index} < {Above(s.End)}; {index}++)";
    }

    // end - 1, without a sum of two constants.
    private string Less(Expression end) => end switch
    {
        Expression.Call { Op: "Add", Code: null } sum when sum.Operands[1] is Expression.Constant { Value: 1 } => expressions.Print(sum.Operands[0]),
        _ => expressions.Print(new Expression.Call("Subtract", [end, new Expression.Constant("1", 1, IrType.Int)], IrType.Int)),
    };

    // A shift or what binds tighter may stand right of a comparison.
    private string Above(Expression end) =>
        end is Expression.Call { Type: IrType.Discrete } call && Operators.Infix(call.Op) is (_, < Precedence.Shift) ? $"({expressions.Print(end)})" : expressions.Print(end);

    private void Guard(string code) => writer.Write(code.EndsWith(";", StringComparison.Ordinal) || code.EndsWith("}", StringComparison.Ordinal) ? code : code + ";");

    private string Push(Expression value) => value.Type switch
    {
        IrType.Vector => $"{expressions.Tape}.PushVec({expressions.Print(value)});",
        IrType.Matrix => $"{expressions.Tape}.PushMat({expressions.Print(value)});",
        IrType.Array => $"{expressions.Tape}.PushArray({expressions.Print(value)});",
        _ when value is Expression.Call or Expression.Constant or Expression.Opaque => $"{expressions.Tape}.Push<{value.Type.CSharp}>({expressions.Print(value)});",
        _ => $"{expressions.Tape}.Push({expressions.Print(value)});",
    };

    private string Pop(IrType type) => type switch
    {
        IrType.Vector v => $"{expressions.Tape}.PopVec<{IrType.Keyword(v.Precision)}>()",
        IrType.Matrix m => $"{expressions.Tape}.PopMat<{IrType.Keyword(m.Precision)}>()",
        IrType.Array a => $"{expressions.Tape}.PopArray<{IrType.Keyword(a.Precision)}>()",
        _ => $"{expressions.Tape}.Pop<{type.CSharp}>()",
    };

    // The zero adjoint of what is not a number is the empty span.
    private string Value(IrType type, Expression value) =>
        type is IrType.Buffer && value is Expression.Constant ? "default" : expressions.Print(value);

    /// <summary><c>var</c> where the value says the type, and otherwise the type.</summary>
    private static string Declared(IrType type, Expression value) => (type, value) switch
    {
        (IrType.Discrete or IrType.Span or IrType.Buffer, _) => type.CSharp,
        (IrType.Real, Expression.Constant { Code: var code }) => IsNumberOf(type, code) ? "var" : type.CSharp,
        (_, Expression.Constant or Expression.Opaque or Expression.New) => type.CSharp,
        _ => value.Type == type ? "var" : type.CSharp,
    };

    private static bool IsNumberOf(IrType type, string code) => type is IrType.Real { Precision: Precision.Single }
        ? code.EndsWith("f", StringComparison.Ordinal)
        : code.IndexOfAny(['.', 'E']) >= 0 && code.IndexOf("::", StringComparison.Ordinal) < 0 && !code.EndsWith("f", StringComparison.Ordinal);

    private static string Neutral(IrType type) => type switch
    {
        IrType.Real real => ExpressionPrinter.Zero(real.Precision),
        IrType.Array => "[]",
        IrType.Vector or IrType.Matrix or IrType.Span or IrType.Buffer => "default",
        IrType.Discrete { Name: "bool" } => "false",
        IrType.Discrete { Name: "int" or "long" or "uint" or "ulong" or "short" or "ushort" or "byte" or "sbyte" } => "0",
        _ => "default!",
    };
}
