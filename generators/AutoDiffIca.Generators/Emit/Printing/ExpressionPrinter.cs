using System.Text;
using AutoDiffIca.Generators.Ir;
using AutoDiffIca.Generators.Support;

namespace AutoDiffIca.Generators.Emit.Printing;

/// <summary>
/// Expressions as C#, with the parentheses that keep the tree's order of evaluation: floating additions do not associate.
/// Vectors and matrices are computed into memory of the tape.
/// </summary>
internal sealed class ExpressionPrinter(string tape)
{
    /// <summary>The name of the tape.</summary>
    public string Tape { get; } = Names.Of(tape);

    /// <summary>The whole right side of an assignment.</summary>
    public string Print(Expression expression) => Form(expression).Code;

    /// <summary>One of several arguments: a comparison among them could be taken for type arguments.</summary>
    public string Argument(Expression expression)
    {
        var printed = Form(expression);
        return printed.Precedence == Precedence.Relational ? $"({printed.Code})" : printed.Code;
    }

    /// <summary>All the arguments of a call.</summary>
    public string Arguments(IEnumerable<Expression> expressions) => string.Join(", ", expressions.Select(Argument));

    /// <summary>The numbers of a vector, a matrix, an array or a buffer as a span; anything else as it is.</summary>
    public string Numbers(Expression expression) =>
        expression.Type is IrType.Vector or IrType.Matrix ? $"{Primary(expression)}.Span" : Argument(expression);

    private string Primary(Expression expression) => Form(expression).At(Precedence.Primary);

    private Printed Form(Expression expression) => expression switch
    {
        Expression.Constant { Code: var code } => code[0] == '-' ? new(code, Precedence.Unary) : char.IsDigit(code[0]) || code[0] is '"' or '\'' ? Printed.Primary(code) : Printed.Unknown(code),
        Expression.Local local => Printed.Primary(Names.Of(local.Name)),
        Expression.Member member => Printed.Primary($"{Primary(member.Of)}.{Names.Of(member.Name)}"),
        // A list of vectors' adjoints is an array of what holds spans, since an array cannot hold spans.
        Expression.Element { Type: IrType.Buffer } element => Printed.Primary($"{Primary(element.Of)}[{Print(element.Index)}].Span"),
        Expression.Element element => Printed.Primary($"{Primary(element.Of)}[{Print(element.Index)}]"),
        Expression.Entry entry => Printed.Primary($"{Primary(entry.Of)}[{Argument(entry.Row)}, {Argument(entry.Col)}]"),
        Expression.New made => Printed.Primary(Leaves.Make(made.Type, made.Operands.Select(Argument))),
        Expression.Opaque opaque => Opaque(opaque),
        Expression.Call call => Call(call),
        _ => throw new InvalidOperationException($"Unknown expression {expression.GetType().Name}."),
    };

    private Printed Call(Expression.Call call)
    {
        var operands = call.Operands;
        if (call.Type is IrType.Real or IrType.Discrete)
        {
            if (operands.Count == 2 && call.Code is null && Operators.Infix(call.Op) is (var sign, var precedence))
            {
                // Operators associate to the left, so an operator of the same rank on the right keeps its parentheses.
                return new($"{Form(operands[0]).At(precedence)} {sign} {Form(operands[1]).At(precedence + 1)}", precedence);
            }
            if (operands.Count == 1 && call.Code is null && Operators.Prefix(call.Op) is { } prefix)
            {
                var operand = Form(operands[0]).At(Precedence.Unary);
                return new($"{prefix}{(operand.StartsWith("-", StringComparison.Ordinal) ? $"({operand})" : operand)}", Precedence.Unary);
            }
        }
        return call.Op switch
        {
            "Conditional" => new(
                $"{Form(operands[0]).At(Precedence.Or)} ? {Form(operands[1]).At(Precedence.Conditional)} : {Form(operands[2]).At(Precedence.Conditional)}",
                Precedence.Conditional),
            "Convert" => new($"({call.Type.CSharp}){Primary(operands[0])}", Precedence.Unary),
            "StopGradient" => Form(operands[0]),
            _ => Printed.Primary(Applied(call)),
        };
    }

    // What prints as names and calls.
    private string Applied(Expression.Call call)
    {
        var operands = call.Operands;
        return call.Op switch
        {
            "Length" => operands[0].Type is IrType.Matrix ? $"{Primary(operands[0])}.Span.Length" : $"{Primary(operands[0])}.Length",
            "Rows" or "Cols" => $"{Primary(operands[0])}.{call.Op}",
            "Row" => $"{Primary(operands[0])}.Row({Print(operands[1])})",
            "Slice" when operands[0].Type is IrType.Array => $"new {call.Type.CSharp}({Arguments(operands)})",
            "Slice" => $"{Primary(operands[0])}.Slice({Argument(operands[1])}, {Argument(operands[2])})",
            "AsVector" when operands[0].Type is IrType.Span or IrType.Buffer => $"new {call.Type.CSharp}({Tape}.Copy({Print(operands[0])}))",
            "AsVector" or "AsMatrix" => $"new {call.Type.CSharp}({Arguments(operands)})",
            "AsSpan" => operands[0].Type switch
            {
                IrType.Array => $"new {call.Type.CSharp}({Print(operands[0])})",
                IrType.Span or IrType.Buffer => Primary(operands[0]),
                _ => Numbers(operands[0]),
            },
            "NewArray" => $"{Tape}.Zeros<{Keyword(call)}>({Print(operands[0])})",
            "ToArray" => $"{Tape}.Copy<{Keyword(call)}>({Numbers(operands[0])})",
            "ZerosLike" => ZerosLike(call.Type, operands[0]),
            "ZerosBuffer" => $"{Tape}.Zeros<{Keyword(call)}>({Print(operands[0])})",
            "AccumulatorZeros" => $"{call.Type.CSharp}.ZerosLike({Print(operands[0])})",
            "Empty" => "default",
            "BufferSum" or "BufferDot" or "DifferenceDot" => $"{Library.Adjoint}.{call.Op.Replace("Buffer", "")}({string.Join(", ", operands.Select(Numbers))})",
            "Where" or "PickValues" or "MergeValues" => $"{Tape}.{call.Op}({Arguments(operands)})",
            "Lane" or "LanesLength" or "LanesSamples" or "SelectedSum" => $"{Library.Adjoint}.{call.Op}({string.Join(", ", operands.Select(Numbers))})",
            "ZeroLanes" => $"{Tape}.ZeroLanes<{Keyword(call)}>({Arguments(operands)})",
            "CopyOf" => $"{Tape}.Copy<{Keyword(call)}>({Primary(operands[0])})",
            _ when call.Type is IrType.Vector or IrType.Matrix && Operations.IsOfNumbersOnly(call.Op) => Each(call),
            _ when call.Type is IrType.Vector or IrType.Matrix or IrType.Lanes => $"{Tape}.{call.Op}({Arguments(operands)})",
            _ when operands.Any(operand => operand.Type is IrType.Buffer) => $"{Library.Adjoint}.{call.Op}({string.Join(", ", operands.Select(Numbers))})",
            _ when call.Code is { } code => $"{code}({Arguments(operands)})",
            // A vector beside a span: only as spans do both fit one overload.
            _ when Functions.IsReduction(call.Op) && operands.Select(operand => operand.Type is IrType.Vector or IrType.Matrix).Distinct().Count() > 1 =>
                $"{Library.Ops}.{call.Op}<{Keyword(call)}>({string.Join(", ", operands.Select(Numbers))})",
            _ when Functions.IsReduction(call.Op) => $"{Library.Ops}.{call.Op}({Arguments(operands)})",
            _ when call.Type is IrType.Real real => $"{Functions.OfNumbers(call.Op, real.Precision)}({Arguments(operands)})",
            _ => throw new InvalidOperationException($"No C# for {call.Op} of type {call.Type}."),
        };
    }

    // A function of numbers that has no kernel: entry by entry.
    private string Each(Expression.Call call)
    {
        var number = new IrType.Real(call.Type.Numbers!.Value);
        string[] names = ["x", "y"];
        var parameters = names.Take(call.Operands.Count).ToArray();
        var applied = new Expression.Call(call.Op, parameters.Select(name => (Expression)new Expression.Local(name, number)).ToEquatableArray(), number, call.Code);
        return $"{Tape}.Each(static ({string.Join(", ", parameters)}) => {Print(applied)}, {Arguments(call.Operands)})";
    }

    // A tangent of zero: as many zeros as there are numbers in the value.
    private string ZerosLike(IrType type, Expression like) => type switch
    {
        IrType.Vector v => $"new {type.CSharp}({Tape}.Zeros<{IrType.Keyword(v.Precision)}>({Primary(like)}.Length))",
        IrType.Matrix m => $"new {type.CSharp}({Primary(like)}.Rows, {Primary(like)}.Cols, {Tape}.Zeros<{IrType.Keyword(m.Precision)}>({Primary(like)}.Span.Length))",
        IrType.Array or IrType.Span or IrType.Buffer => $"{Tape}.Zeros<{IrType.Keyword(type.Numbers!.Value)}>({Primary(like)}.Length)",
        IrType.Real real => Zero(real.Precision),
        _ => $"{Primary(like)}.ZerosLike()",
    };

    /// <summary>The literal for zero.</summary>
    public static string Zero(Precision precision) => precision == Precision.Double ? "0.0" : "0.0f";

    /// <summary>The literal for one.</summary>
    public static string One(Precision precision) => precision == Precision.Double ? "1.0" : "1.0f";

    private static string Keyword(Expression.Call call) =>
        IrType.Keyword(call.Type.Numbers ?? throw new InvalidOperationException($"{call.Op} of type {call.Type} has no numbers."));

    private Printed Opaque(Expression.Opaque opaque)
    {
        var format = opaque.Format;
        var code = new StringBuilder();
        for (var i = 0; i < format.Length; i++)
        {
            var c = format[i];
            var doubled = i + 1 < format.Length && format[i + 1] == c;
            if (c is '{' or '}' && doubled)
            {
                code.Append(c);
                i++;
            }
            else if (c == '{')
            {
                var end = format.IndexOf('}', i);
                var operand = opaque.Operands[int.Parse(format.Substring(i + 1, end - i - 1), System.Globalization.CultureInfo.InvariantCulture)];
                code.Append(StandsAlone(format, i, end) ? Argument(operand) : Primary(operand));
                i = end;
            }
            else
            {
                code.Append(c);
            }
        }
        return Printed.Unknown(code.ToString());
    }

    // Between the parentheses, brackets and commas of a list of arguments nothing binds.
    private static bool StandsAlone(string format, int start, int end)
    {
        var before = start - 1;
        while (before >= 0 && format[before] == ' ')
            before--;
        var after = end + 1;
        while (after < format.Length && format[after] == ' ')
            after++;
        return (before < 0 || "(,[".IndexOf(format[before]) >= 0) && (after >= format.Length || "),]".IndexOf(format[after]) >= 0) && format.Length > end - start + 1;
    }
}
