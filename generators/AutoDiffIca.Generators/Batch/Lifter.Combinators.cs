using AutoDiffIca.Generators.Ir;

namespace AutoDiffIca.Generators.Batch;

/// <content>
/// Combinators. Their bodies are lifted along the rows, in the block around them. Of a term that differs for each sample and
/// row, what does not depend on the row is taken out: log sum exp(a + s t) = a + log sum exp(s t).
/// </content>
internal sealed partial class Lifter
{
    private void Combine(Statement.Combine s)
    {
        if (_axes.Of(s.Rows) != Axes.None)
            throw No($"the rows of {s.Op} are different for each sample; go through them in a loop");
        var outer = _rows;
        var row = new Expression.Local(s.Row.Name, s.Rows.Type);
        Emit(new Statement.Assign(row, Shared(s.Rows), Declares: true));
        _rows = Build.Rows(row);
        foreach (var statement in s.Body.Statements)
            Lift(statement);
        var axes = _axes.Of(s.Term);
        if (s.Target.Type is IrType.Vector)
            SumOfVectors(s, axes);
        else
            Reduce(s, axes);
        _rows = outer;
    }

    private void Reduce(Statement.Combine s, Axes axes)
    {
        var number = s.Target.Type;
        if (axes == Axes.Both)
        {
            Width = Width is null || Width.Equals(_rows) ? _rows : new Expression.Opaque("global::System.Math.Max({0}, {1})", [Width, _rows!], IrType.Int);
            var term = TakenApart(s.Term);
            Emit(new Statement.Assign(Lifted(s.Target), OverRows(s.Op, term, number), s.Declares));
            return;
        }
        if ((axes & Axes.Rows) != Axes.None)
        {
            var whole = Build.Call(s.Op, number, Lift(s.Term));
            Emit(new Statement.Assign(_axes[s.Target.Name] == Axes.None ? s.Target : Lifted(s.Target), Widened(whole, number, Axes.None, _axes[s.Target.Name]), s.Declares));
            return;
        }
        // The same term for every row.
        var terms = Widened(Lift(s.Term), number, axes, axes | Axes.Rows);
        var value = axes == Axes.None ? Build.Call(s.Op, number, terms) : Build.Call($"Row{s.Op}s", TypeOf(number, axes)!, terms);
        Emit(new Statement.Assign(_axes[s.Target.Name] == Axes.None ? s.Target : Lifted(s.Target), Widened(value, number, axes, _axes[s.Target.Name]), s.Declares));
    }

    private void SumOfVectors(Statement.Combine s, Axes axes)
    {
        if (axes is Axes.Both or Axes.Samples || _axes[s.Target.Name] != Axes.None)
            throw No("vectors that are different for each sample are summed over rows; sum numbers, or what depends on the row alone");
        var noRows = new Expression.Opaque(Optimise.LowerCombinators.NoRows, [], IrType.Bool);
        Emit(new Statement.If(Build.Call("Equal", IrType.Bool, _rows!, Build.Whole(0)), new([new Statement.Guard(noRows)]), Block.Empty));
        var terms = axes == Axes.None ? Build.Call("SpreadRows", new IrType.Matrix(s.Target.Type.Numbers!.Value), Shared(s.Term), _rows!) : Rows(s.Term);
        Emit(new Statement.Assign(s.Target, Build.Call("ColumnSums", s.Target.Type, terms), s.Declares));
    }

    /// <summary>A term as <c>offset + scale core</c>, where only the core depends on the row; null for 0 and 1.</summary>
    private sealed record Affine(Expression Core, Expression? Scale, Expression? Offset)
    {
        public Affine Times(Expression factor) => new(Core, Scale is null ? factor : Build.Multiply(Scale, factor), Offset is null ? null : Build.Multiply(Offset, factor));

        public Affine Plus(Expression term) => this with { Offset = Offset is null ? term : Build.Add(Offset, term) };
    }

    private Affine TakenApart(Expression term)
    {
        term = Source(term);
        if (term is not Expression.Call call)
            return new(term, null, null);
        var x = call.Operands;
        bool IsFree(int k) => (_axes.Of(x[k]) & Axes.Rows) == Axes.None;
        switch (call.Op)
        {
            case "Add" when IsFree(1):
                return TakenApart(x[0]).Plus(x[1]);
            case "Add" when IsFree(0):
                return TakenApart(x[1]).Plus(x[0]);
            case "Subtract" when IsFree(1):
                return TakenApart(x[0]).Plus(Build.Negate(x[1]));
            case "Subtract" when IsFree(0):
                return TakenApart(x[1]).Times(Build.Number(-1, x[1].Type)).Plus(x[0]);
            case "Negate":
                return TakenApart(x[0]).Times(Build.Number(-1, x[0].Type));
            case "Multiply" when IsFree(1):
                return TakenApart(x[0]).Times(x[1]);
            case "Multiply" when IsFree(0):
                return TakenApart(x[1]).Times(x[0]);
            case "Divide" when IsFree(1):
                return TakenApart(x[0]).Times(Build.Divide(Build.Number(1, x[1].Type), x[1]));
            case "Sum" or "Mean" or "SquaredNorm" when _axes.Of(x[0]) == Axes.Both && x[0].Type is not IrType.Real:
                return TakenApart(Products(call));
            case "Dot" when _axes.Of(x[0]) == Axes.Both || _axes.Of(x[1]) == Axes.Both:
                return TakenApart(SumOf(Binary("Multiply", x[0], x[1])));
            default:
                return new(call, null, null);
        }
    }

    private Expression OverRows(string op, Affine term, IrType number)
    {
        var count = Build.Call("Convert", number, _rows!);
        var offset = term.Offset;
        Expression value;
        if (op is "Sum" or "Mean")
        {
            value = Over(op, term.Core);
            if (term.Scale is { } scale)
                value = Build.Multiply(value, Lift(scale));
            if (offset is not null && op == "Sum")
                offset = Build.Multiply(offset, count);
        }
        else
        {
            value = LogSumExp(term, TypeOf(number, Axes.Samples)!);
            if (op == "LogMeanExp")
                value = Build.Subtract(value, Build.Unary("Log", count));
        }
        return offset is null ? value : Build.Add(value, Lift(offset));
    }

    private Expression LogSumExp(Affine term, IrType vector)
    {
        var scale = term.Scale ?? Build.Number(1, new IrType.Real(vector.Numbers!.Value));
        // Distances of all samples to all rows, the exponentials and their sums in one: the heart of a Monte-Carlo likelihood. The
        // rows are put in order for it once, with what the samples share.
        if (term.Core is Expression.Call { Op: "SquaredDistance" } && _axes.Of(scale) == Axes.None)
        {
            var pairs = (Expression.Call)Lift(term.Core);
            var precision = vector.Numbers!.Value;
            Expression x = InPlace(pairs.Operands[0], "samples"), points = InPlace(pairs.Operands[1], "points");
            var panels = new Expression.Local(_names.Fresh("panels"), vector);
            Emit(new Statement.Invoke([panels], RuntimeCallees.PairPanels(precision), [points], Declares: true));
            var result = new Expression.Local(_names.Fresh("logSums"), vector);
            Emit(new Statement.Invoke([result], RuntimeCallees.PairLogSumExp(precision), [x, points, panels, InPlace(Shared(scale), "scale")], Declares: true));
            return result;
        }
        return term.Scale is null ? Over("LogSumExp", term.Core) : Over("LogSumExp", Binary("Multiply", term.Core, scale));
    }

    // One number where the samples have a part only in the scale or the offset.
    private Expression Over(string op, Expression core) => _axes.Of(core) == Axes.Both
        ? Build.Call($"Row{op}s", TypeOf(core.Type, Axes.Samples)!, Lift(core))
        : Build.Call(op, core.Type, Lift(core));

    // A temporary gets a name that says what it is for.
    private Expression InPlace(Expression value, string? name = null)
    {
        if (value is Expression.Constant || (value is Expression.Local local && (name is null || !Optimise.InlineTemporaries.IsTemporary(local.Name))))
            return value;
        if (name is null)
            return Named(value);
        var named = new Expression.Local(_names.Fresh(name), value.Type);
        Emit(new Statement.Assign(named, value, Declares: true));
        return named;
    }
}
