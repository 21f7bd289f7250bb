using System.Collections.Immutable;
using AutoDiffIca.Generators.Tests.RandomPrograms.Trees;

namespace AutoDiffIca.Generators.Tests.RandomPrograms.Running;

/// <summary>Runs a program's tree on hyper-dual numbers. It shares nothing with the generator: it walks what the printer prints.</summary>
internal sealed class Interpreter(RandomProgram program)
{
    private const int StepLimit = 20_000;

    private int _steps;

    /// <summary>Whether a kink, a jump or a stopped gradient was met, near which central differences tell nothing.</summary>
    public bool WasNearKink { get; private set; }

    /// <summary>Whether the program was cut off, because it may not end.</summary>
    public bool WasCutOff => _steps > StepLimit;

    /// <summary>Runs the last method.</summary>
    /// <exception cref="InvalidProgramException">The program does something that C# would not run either, or does not end.</exception>
    public object Run(IReadOnlyList<object> arguments)
    {
        (_steps, WasNearKink) = (0, false);
        try
        {
            return Call(program.Entry, arguments);
        }
        catch (Exception exception) when (exception is KeyNotFoundException or IndexOutOfRangeException or InvalidCastException or DivideByZeroException or OverflowException or ArgumentException or NullReferenceException or InvalidOperationException)
        {
            throw new InvalidProgramException(exception.Message, exception);
        }
    }

    private object Call(MethodTree method, IReadOnlyList<object> arguments)
    {
        var frame = new Dictionary<string, object>(StringComparer.Ordinal);
        for (var i = 0; i < arguments.Count; i++)
            frame[method.Parameters[i].Name] = arguments[i];
        return Run(method.Body, frame) == Flow.Return ? frame[Result] : throw new InvalidProgramException("A method ends without a value.");
    }

    // Not a name in C#.
    private const string Result = "<result>";

    private enum Flow
    {
        Next,
        Break,
        Continue,
        Return,
    }

    private Flow Run(ImmutableArray<Stmt> block, Dictionary<string, object> frame)
    {
        foreach (var statement in block)
        {
            if (Run(statement, frame) is var flow && flow != Flow.Next)
                return flow;
        }
        return Flow.Next;
    }

    private void Step()
    {
        if (++_steps > StepLimit)
            throw new InvalidProgramException("Too many steps.");
    }

    private Flow Run(Stmt statement, Dictionary<string, object> frame)
    {
        Step();
        switch (statement)
        {
            case Stmt.Let s:
                frame[s.Name] = Value(s.Value, frame);
                break;
            case Stmt.Declare s:
                frame.Remove(s.Name);
                break;
            case Stmt.Assign s:
                frame[s.Name] = s.Operator == "" ? Value(s.Value, frame) : Compound(s.Operator, frame[s.Name], Value(s.Value, frame));
                break;
            case Stmt.Store s:
                Store(s, frame);
                break;
            case Stmt.Exchange s:
                (frame[s.A], frame[s.B]) = (Value(s.First, frame), Value(s.Second, frame));
                break;
            case Stmt.SwapElements s:
                var swapped = (HyperDual[])frame[s.Array];
                var (i, j) = ((int)Value(s.I, frame) % swapped.Length, (int)Value(s.J, frame) % swapped.Length);
                (swapped[i], swapped[j]) = (swapped[j], swapped[i]);
                break;
            case Stmt.Unpack s:
                var parts = Numbers.Of(Value(s.Value, frame)).ToArray();
                (frame[s.A], frame[s.B]) = (parts[0], parts[1]);
                break;
            case Stmt.If s:
                return Run((bool)Value(s.Condition, frame) ? s.Then : s.Else, frame);
            case Stmt.For s:
                return Loop(s, frame);
            case Stmt.While s:
                return Loop(s, frame);
            case Stmt.Foreach s:
                return Loop(s, frame);
            case Stmt.Switch s:
                var section = s.Sections[Matching(s.Labels, Value(s.Subject, frame)) ?? s.Labels.Length];
                return Run(section, frame) is var ended && ended == Flow.Break ? Flow.Next : ended;
            case Stmt.Jump s:
                return s.IsBreak ? Flow.Break : Flow.Continue;
            case Stmt.Return s:
                frame[Result] = Value(s.Value, frame);
                return Flow.Return;
            case Stmt.Guard s:
                return (bool)Value(s.Condition, frame) ? throw new InvalidProgramException("A guard threw.") : Flow.Next;
            default:
                throw new InvalidProgramException($"Unknown statement {statement.GetType().Name}.");
        }
        return Flow.Next;
    }

    private void Store(Stmt.Store s, Dictionary<string, object> frame)
    {
        var array = (HyperDual[])frame[s.Array];
        var index = (int)Value(s.Index, frame);
        var at = s.IsSafe ? index : index % array.Length;
        var value = Value(s.Value, frame);
        array[at] = s.Operator == "" ? (HyperDual)value : (HyperDual)Compound(s.Operator, array[at], value);
    }

    private Flow Loop(Stmt.For s, Dictionary<string, object> frame)
    {
        var start = (int)Value(s.Start, frame);
        for (var i = s.Downwards ? (int)Value(s.End, frame) - 1 : start; ; i += s.Downwards ? -s.Step : s.Step)
        {
            // C# reads the bound before every pass, and it may contain the index.
            frame[s.Index] = i;
            if (s.Downwards ? i < (int)Value(s.Start, frame) : i >= (int)Value(s.End, frame))
                return Flow.Next;
            Step();
            var flow = Run(s.Body, frame);
            i = (int)frame[s.Index];
            if (flow == Flow.Break)
                return Flow.Next;
            if (flow == Flow.Return)
                return flow;
        }
    }

    private Flow Loop(Stmt.While s, Dictionary<string, object> frame)
    {
        for (var first = true; (first && s.IsDo) || (bool)Value(s.Condition, frame); first = false)
        {
            Step();
            var flow = Run(s.Body, frame);
            if (flow == Flow.Break)
                return Flow.Next;
            if (flow == Flow.Return)
                return flow;
        }
        return Flow.Next;
    }

    private Flow Loop(Stmt.Foreach s, Dictionary<string, object> frame)
    {
        var source = Value(s.Source, frame);
        var count = source is NetValue net ? net.Layers.Length : ((HyperDual[])source).Length;
        for (var i = 0; i < count; i++)
        {
            Step();
            frame[s.Item] = source is NetValue layers ? layers.Layers[i] : ((HyperDual[])source)[i];
            var flow = Run(s.Body, frame);
            if (flow == Flow.Break)
                return Flow.Next;
            if (flow == Flow.Return)
                return flow;
        }
        return Flow.Next;
    }

    private static object Compound(string op, object left, object right) => (left, right) switch
    {
        (int x, int y) => op switch { "+" => x + y, "-" => x - y, _ => x * y },
        (HyperDual x, HyperDual y) => op switch { "+" => x + y, "-" => x - y, "*" => x * y, _ => x / y },
        (HyperDual[] x, HyperDual[] y) => x.Zip(y, (a, b) => op switch { "+" => a + b, "-" => a - b, _ => a * b }).ToArray(),
        _ => throw new InvalidProgramException("A compound assignment of other kinds."),
    };

    private int? Matching(ImmutableArray<Pattern> patterns, object subject)
    {
        var number = subject is int whole ? whole : ((HyperDual)subject).Value;
        WasNearKink |= patterns.Any(pattern => Math.Abs(number - pattern.Edge) < ScalarFunction.Near);
        for (var i = 0; i < patterns.Length; i++)
        {
            if (patterns[i].Matches(number))
                return i;
        }
        return null;
    }

    private object Value(Expr expression, Dictionary<string, object> frame)
    {
        switch (expression)
        {
            case Expr.Literal e:
                return e.Kind switch { Kind.Int => (int)e.Value, Kind.Bool => e.Value != 0, _ => new HyperDual(e.Value) };
            case Expr.Variable e:
                return frame[e.Name];
            case Expr.Application e:
                object[] operands = [.. e.Operands.Select(operand => Value(operand, frame))];
                WasNearKink |= e.Operator.IsNearKink(operands);
                return e.Operator.Compute(operands);
            case Expr.Choice e:
                return Value((bool)Value(e.Condition, frame) ? e.Then : e.Otherwise, frame);
            case Expr.Logical e:
                return (bool)Value(e.Left, frame) == e.IsAnd ? Value(e.Right, frame) : !e.IsAnd;
            case Expr.Switch e:
                return Switch(e, frame);
            case Expr.Invoke e:
                Step();
                return Call(program.Methods.Single(method => method.Name == e.Method), [.. e.Arguments.Select(argument => Value(argument, frame))]);
            case Expr.Over e:
                return Over(e, frame);
            default:
                throw new InvalidProgramException($"Unknown expression {expression.GetType().Name}.");
        }
    }

    private object Switch(Expr.Switch e, Dictionary<string, object> frame)
    {
        var subject = Value(e.Subject, frame);
        for (var i = 0; i < e.Patterns.Length; i++)
        {
            if (Matching([e.Patterns[i]], subject) is not null && (bool)Value(e.Guards[i], frame))
                return Value(e.Values[i], frame);
        }
        return Value(e.Last, frame);
    }

    private HyperDual Over(Expr.Over e, Dictionary<string, object> frame)
    {
        var rows = (Grid)Value(e.Rows, frame);
        var terms = new HyperDual[rows.Rows];
        for (var i = 0; i < terms.Length; i++)
        {
            frame[e.Row] = rows.Row(i);
            terms[i] = (HyperDual)Value(e.Term, frame);
        }
        return Operators.Combine(e.Name, terms);
    }
}
