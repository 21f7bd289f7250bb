using AutoDiffIca.Generators.Ir;
using AutoDiffIca.Generators.Support;

namespace AutoDiffIca.Generators.Emit.Printing;

/// <summary>The statements of one sweep as C#.</summary>
internal sealed class StatementPrinter
{
    private readonly SourceWriter _writer;
    private readonly ExpressionPrinter _expressions;
    private readonly BoundPlaces _places;
    private readonly CallPrinter _calls;

    // Beside an adjoint stands the statement that it belongs to; the forward sweep reads like the method anyway.
    private readonly bool _namesOrigins;

    public StatementPrinter(SourceWriter writer, ExpressionPrinter expressions, Names names, SweepKind kind)
    {
        (_writer, _expressions) = (writer, expressions);
        _places = new(writer, expressions, names);
        _calls = new(writer, expressions, _places, names, kind);
        _namesOrigins = kind is SweepKind.Adjoint or SweepKind.AdjointTangent;
    }

    public void Print(Block block) => Print(block, origin: null);

    // The origin is that of the statement around the block: what came of the same one is not said again.
    private void Print(Block block, string? origin)
    {
        var outer = _places.Enter();
        foreach (var statement in block.Statements)
        {
            if (_namesOrigins && statement.Origin is { Length: > 0 } text && text != origin)
                Comment(text);
            origin = statement.Origin ?? origin;
            Print(statement);
            _places.Forget(statement);
        }
        _places.Leave(outer);
    }

    private void Print(Statement statement)
    {
        switch (statement)
        {
            case Statement.Declare s:
                _writer.Write($"{s.Target.Type.CSharp} {Names.Of(s.Target.Name)} = {Neutral(s.Target.Type)};");
                break;
            case Statement.Assign s:
                _writer.Write($"{(s.Declares ? Declared(s.Target.Type, s.Value) + " " : "")}{Names.Of(s.Target.Name)} = {Value(s.Target.Type, s.Value)};");
                break;
            case Statement.Store s:
                _writer.Write($"{Names.Of(s.Array.Name)}[{_expressions.Print(s.Index)}] = {_expressions.Print(s.Value)};");
                break;
            case Statement.If s:
                If("if", s);
                break;
            case Statement.For s:
                Scope(Header(s), s.Body, s.Origin);
                break;
            case Statement.While s:
                Scope($"while ({_expressions.Print(s.Condition)})", s.Body, s.Origin);
                break;
            case Statement.Lanewise s:
                Lanewise(s);
                break;
            case Statement.Guard s:
                Guard(_expressions.Print(s.Code));
                break;
            case Statement.Push s:
                _writer.Write(Push(s.Value));
                break;
            case Statement.Pop s:
                _writer.Write($"{(s.Declares ? "var " : "")}{_expressions.Print(s.Target)} = {Pop(s.Target.Type)};");
                break;
            case Statement.Accumulate { Value: Expression.Call { Op: "Negate", Code: null } negated } s:
                _writer.Write($"{_expressions.Print(s.Place)} -= {_expressions.Print(negated.Operands[0])};");
                break;
            case Statement.Accumulate s:
                _writer.Write($"{_expressions.Print(s.Place)} += {_expressions.Print(s.Value)};");
                break;
            case Statement.Set s:
                _writer.Write($"{_expressions.Print(s.Place)} = {Value(s.Place.Type, s.Value)};");
                break;
            case Statement.Kernel s:
                _writer.Write($"{Library.Adjoint}.{s.Method}({string.Join(", ", new[] { _expressions.Tape, $"ref {_places.Bound(s.Place)}" }.Concat(s.Arguments.Select(_expressions.Numbers)))});");
                break;
            case Statement.Invoke s:
                _calls.Invoke(s);
                break;
            case Statement.InvokeAdjoint s:
                _calls.InvokeAdjoint(s);
                break;
            default:
                throw new InvalidOperationException($"No C# for {statement.GetType().Name}.");
        }
    }

    private void Lanewise(Statement.Lanewise s)
    {
        var (target, index) = (Names.Of(s.Target.Name), Names.Of(s.Index.Name));
        var element = s.Target.Type is IrType.Discrete { Name: var name } ? name.Substring(0, name.Length - 2) : IrType.Keyword(s.Target.Type.Numbers!.Value);
        _writer.Write($"var {target} = {_expressions.Tape}.Take<{element}>({_expressions.Print(s.Count)});");
        _writer.Write($"for (var {index} = 0; {index} < {target}.Length; {index}++)");
        _writer.Write($"    {target}[{index}] = {_expressions.Print(s.Value)};");
    }

    private void Comment(string text) => _writer.Write($"// {string.Join(" ", text.Split('\r', '\n', '\u0085', '\u2028', '\u2029'))}");

    private void If(string keyword, Statement.If s)
    {
        Scope($"{keyword} ({_expressions.Print(s.Condition)})", s.Then, s.Origin);
        if (s.Else.Statements.Count == 1 && s.Else.Statements[0] is Statement.If nested && (!_namesOrigins || nested.Origin is null || nested.Origin == s.Origin))
            If("else if", nested);
        else if (s.Else.Statements.Count > 0)
            Scope("else", s.Else, s.Origin);
    }

    private void Scope(string heading, Block body, string? origin)
    {
        _writer.Open(heading);
        Print(body, origin);
        _writer.Close();
    }

    private string Header(Statement.For s)
    {
        var index = Names.Of(s.Index.Name);
        var type = s.Index.Type == IrType.Int ? "var" : s.Index.Type.CSharp;
        return s.Downwards
            ? $"for ({type} {index} = {Less(s.End)}; {index} >= {_expressions.Print(s.Start)}; {index}--)"
            : $"for ({type} {index} = {_expressions.Print(s.Start)}; {index} < {Above(s.End)}; {index}++)";
    }

    // end - 1, without a sum of two constants.
    private string Less(Expression end) => end switch
    {
        Expression.Call { Op: "Add", Code: null } sum when sum.Operands[1] is Expression.Constant { Value: 1 } => _expressions.Print(sum.Operands[0]),
        _ => _expressions.Print(new Expression.Call("Subtract", [end, new Expression.Constant("1", 1, IrType.Int)], IrType.Int)),
    };

    // A shift or what binds tighter may stand right of a comparison.
    private string Above(Expression end) =>
        end is Expression.Call { Type: IrType.Discrete } call && Operators.Infix(call.Op) is (_, < Precedence.Shift) ? $"({_expressions.Print(end)})" : _expressions.Print(end);

    private void Guard(string code) => _writer.Write(code.EndsWith(";", StringComparison.Ordinal) || code.EndsWith("}", StringComparison.Ordinal) ? code : code + ";");

    private string Push(Expression value) => value.Type switch
    {
        IrType.Vector => $"{_expressions.Tape}.PushVec({_expressions.Print(value)});",
        IrType.Matrix => $"{_expressions.Tape}.PushMat({_expressions.Print(value)});",
        IrType.Array => $"{_expressions.Tape}.PushArray({_expressions.Print(value)});",
        IrType.Discrete { CanBeStored: false } or IrType.Lanes => $"{_expressions.Tape}.PushObject({_expressions.Print(value)});",
        _ when value is Expression.Call or Expression.Constant or Expression.Opaque => $"{_expressions.Tape}.Push<{value.Type.CSharp}>({_expressions.Print(value)});",
        _ => $"{_expressions.Tape}.Push({_expressions.Print(value)});",
    };

    private string Pop(IrType type) => type switch
    {
        IrType.Vector v => $"{_expressions.Tape}.PopVec<{IrType.Keyword(v.Precision)}>()",
        IrType.Matrix m => $"{_expressions.Tape}.PopMat<{IrType.Keyword(m.Precision)}>()",
        IrType.Array a => $"{_expressions.Tape}.PopArray<{IrType.Keyword(a.Precision)}>()",
        IrType.Discrete { CanBeStored: false } or IrType.Lanes => $"{_expressions.Tape}.PopObject<{type.CSharp}>()",
        _ => $"{_expressions.Tape}.Pop<{type.CSharp}>()",
    };

    // The zero adjoint of what is not a number is the empty span.
    private string Value(IrType type, Expression value) =>
        type is IrType.Buffer && value is Expression.Constant ? "default" : _expressions.Print(value);

    /// <summary><c>var</c> where the value says the type, and otherwise the type.</summary>
    private static string Declared(IrType type, Expression value) => (type, value) switch
    {
        // Another name of what may only be read.
        (IrType.Buffer, Expression.Local { Type: IrType.Buffer { IsReadOnly: true } of }) => of.CSharp,
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
        IrType.Array or IrType.Lanes => "[]",
        IrType.Vector or IrType.Matrix or IrType.Span or IrType.Buffer => "default",
        IrType.Discrete { Name: "bool" } => "false",
        IrType.Discrete { Name: "int" or "long" or "uint" or "ulong" or "short" or "ushort" or "byte" or "sbyte" } => "0",
        _ => "default!",
    };
}
