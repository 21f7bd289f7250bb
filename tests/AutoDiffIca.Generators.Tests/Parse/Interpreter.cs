using System.Globalization;
using AutoDiffIca.Generators.Ir;

namespace AutoDiffIca.Generators.Tests.Parse;

/// <summary>Runs the representation of scalar and array code, to see that it means what the method means.</summary>
internal sealed class Interpreter
{
    private readonly Dictionary<string, object?> _values = new(StringComparer.Ordinal);
    private int _steps;

    public static object? Run(Method method, params object?[] arguments)
    {
        var interpreter = new Interpreter();
        for (var i = 0; i < arguments.Length; i++)
            interpreter._values[method.Parameters[i].Name] = arguments[i];
        interpreter.Run(method.Body);
        return interpreter._values[method.Results[0].Name];
    }

    private void Run(Block block)
    {
        if (++_steps > 100_000)
            throw new InvalidOperationException("The representation does not come to an end.");
        foreach (var statement in block.Statements)
            Run(statement);
    }

    private void Run(Statement statement)
    {
        switch (statement)
        {
            case Statement.Declare s:
                Assert.False(s.Target.Name.Contains(' '));
                _values[s.Target.Name] = s.Target.Type switch
                {
                    IrType.Real => 0.0,
                    IrType.Discrete { Name: "bool" } => false,
                    IrType.Discrete => 0,
                    _ => Array.Empty<double>(),
                };
                break;
            case Statement.Assign s:
                // Only what is declared is assigned to.
                Assert.True(s.Declares || _values.ContainsKey(s.Target.Name), s.Target.Name);
                _values[s.Target.Name] = Value(s.Value);
                break;
            case Statement.Store s:
                ((double[])_values[s.Array.Name]!)[Whole(s.Index)] = Number(s.Value);
                break;
            case Statement.If s:
                Run((bool)Value(s.Condition)! ? s.Then : s.Else);
                break;
            case Statement.For s:
                Count(s);
                break;
            case Statement.While s:
                while ((bool)Value(s.Condition)!)
                    Run(s.Body);
                break;
            case Statement.Guard:
                throw new InvalidOperationException("A guard was run.");
            default:
                throw new NotSupportedException(statement.ToString());
        }
    }

    private void Count(Statement.For loop)
    {
        var (start, end) = (Whole(loop.Start), Whole(loop.End));
        for (var i = loop.Downwards ? end - 1 : start; loop.Downwards ? i >= start : i < end; i += loop.Downwards ? -1 : 1)
        {
            _values[loop.Index.Name] = i;
            Run(loop.Body);
            Assert.Equal(i, _values[loop.Index.Name]);
            Assert.Equal((start, end), (Whole(loop.Start), Whole(loop.End)));
        }
    }

    private double Number(Expression expression) => Convert.ToDouble(Value(expression), CultureInfo.InvariantCulture);

    private int Whole(Expression expression) => Convert.ToInt32(Value(expression), CultureInfo.InvariantCulture);

    private object? Value(Expression expression)
    {
        switch (expression)
        {
            case Expression.Constant { Code: "true" or "false" } constant:
                return constant.Code == "true";
            case Expression.Constant { Type: IrType.Real } constant:
                return constant.Value!.Value;
            case Expression.Constant constant:
                return (int)constant.Value!.Value;
            case Expression.Local local:
                return _values.TryGetValue(local.Name, out var value) ? value : throw new InvalidOperationException($"{local.Name} has no value.");
            case Expression.Element element:
                return ((double[])Value(element.Of)!)[Whole(element.Index)];
            case Expression.Call call:
                return Call(call);
            default:
                throw new NotSupportedException(expression.ToString());
        }
    }

    private object? Call(Expression.Call call)
    {
        object? At(int i) => Value(call.Operands[i]);
        switch (call.Op)
        {
            case "And":
                return (bool)At(0)! && (bool)At(1)!;
            case "Or":
                return (bool)At(0)! || (bool)At(1)!;
            case "Not":
                return !(bool)At(0)!;
            case "Conditional":
                return At((bool)At(0)! ? 1 : 2);
            case "Length":
                return ((double[])At(0)!).Length;
            case "NewArray":
                return new double[(int)At(0)!];
            case "ToArray":
                return ((double[])At(0)!).ToArray();
            case "Convert":
                return call.Type is IrType.Real ? Number(call.Operands[0]) : (object)(int)Number(call.Operands[0]);
            case "Equal" when call.Operands[0].Type == IrType.Bool:
                return (bool)At(0)! == (bool)At(1)!;
        }
        if (call.Operands[0].Type is IrType.Discrete)
            return Discrete(call.Op, Whole(call.Operands[0]), call.Operands.Count > 1 ? Whole(call.Operands[1]) : 0);
        return Real(call.Op, Number(call.Operands[0]), call.Operands.Count > 1 ? Number(call.Operands[1]) : 0);
    }

    private static object Discrete(string op, int x, int y) => op switch
    {
        "Add" => x + y,
        "Subtract" => x - y,
        "Multiply" => x * y,
        "Divide" => x / y,
        "Remainder" => x % y,
        "Negate" => -x,
        "BitAnd" => x & y,
        "Equal" => x == y,
        "NotEqual" => x != y,
        "Less" => x < y,
        "LessEqual" => x <= y,
        "Greater" => x > y,
        "GreaterEqual" => x >= y,
        _ => throw new NotSupportedException(op),
    };

    private static object Real(string op, double x, double y) => op switch
    {
        "Add" => x + y,
        "Subtract" => x - y,
        "Multiply" => x * y,
        "Divide" => x / y,
        "Negate" => -x,
        "Sin" => Math.Sin(x),
        "Less" => x < y,
        "LessEqual" => x <= y,
        "Greater" => x > y,
        "GreaterEqual" => x >= y,
        "Equal" => x == y,
        "NotEqual" => x != y,
        _ => throw new NotSupportedException(op),
    };
}
