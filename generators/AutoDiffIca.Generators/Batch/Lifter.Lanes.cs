using AutoDiffIca.Generators.Ir;
using AutoDiffIca.Generators.Support;

namespace AutoDiffIca.Generators.Batch;

/// <content>Arrays of each sample, element by element a vector over the samples; and what has no derivative, lane by lane.</content>
internal sealed partial class Lifter
{
    private void Store(Statement.Store s)
    {
        var axes = _axes[s.Array.Name];
        if (axes == Axes.None)
        {
            Emit(s with { Index = Shared(s.Index), Value = Shared(s.Value) });
            return;
        }
        if (_axes.Of(s.Index) != Axes.None)
            throw No($"which element of {s.Array.Name} is written depends on the sample or row; write all of them, and choose the value");
        var value = Widened(Lift(s.Value), new IrType.Real(s.Array.Type.Numbers!.Value), _axes.Of(s.Value), axes);
        Emit(new Statement.Store(Lifted(s.Array), Shared(s.Index), value));
    }

    private Expression Lanes(Expression value, Axes from, Axes to)
    {
        var precision = value.Type.Numbers!.Value;
        var lanes = new IrType.Lanes(precision);
        switch (value)
        {
            case Expression.Local { Type: IrType.Array } local when from == to:
                return Lifted(local);
            case Expression.Call { Op: "NewArray" } call when from == Axes.None:
                return Build.Call("ZeroLanes", lanes, Shared(call.Operands[0]), Count(to));
            case Expression.Call { Op: "ToArray" } copy when from == to && Unviewed(copy.Operands[0]) is Expression.Local { Type: IrType.Array } array:
                return Build.Call("CopyLanes", lanes, Lifted(array));
            case Expression.Call { Op: "ToArray" } copy when from == to:
                return Build.Call("LanesOf", lanes, Rows(copy.Operands[0]));
            default:
                return from == Axes.None ? Build.Call("SpreadLanes", lanes, Shared(value), Count(to)) : throw No($"{value} is an array that is different for each sample");
        }
    }

    private static Expression Unviewed(Expression value) => value is Expression.Call { Op: "AsSpan" } view ? Unviewed(view.Operands[0]) : value;

    // A vector or a span of an array is a copy of it here, so that nothing may be written to the array as long as it is read.
    private void RequireSnapshots(Block body)
    {
        var viewed = Walk.Statements(body).OfType<Statement.Assign>()
            .Where(assign => assign.Target.Type is IrType.Vector or IrType.Span or IrType.Matrix)
            .SelectMany(assign => Walk.SelfAndParts(assign.Value).Where(part => part is Expression.Call { Op: "AsVector" or "AsSpan" or "AsMatrix" or "Slice" })
                .SelectMany(Walk.Locals).Where(local => _written.Contains(local) && _axes[local] != Axes.None)
                .Select(local => (Array: local, Assign: assign)))
            .ToList();
        if (viewed.Count == 0)
            return;
        var order = Walk.Statements(body).ToList();
        foreach (var (array, assign) in viewed)
        {
            _origin = assign.Origin;
            var at = order.FindIndex(statement => ReferenceEquals(statement, assign));
            var isInLoop = order.Any(statement => statement is Statement.For or Statement.While && Walk.Statements(statement).Contains(assign)
                && Walk.Statements(statement).OfType<Statement.Store>().Any(store => store.Array.Name == array)
                && !Walk.Statements(statement).SelectMany(Walk.Declares).Any(local => local.Name == array));
            if (isInLoop || order.Skip(at).OfType<Statement.Store>().Any(store => store.Array.Name == array))
                throw No($"{array} is written while {assign.Target.Name} looks at it; read the array itself");
        }
        _origin = null;
    }

    /// <summary>What has no derivative: a number, a condition, an index for each sample or row.</summary>
    private void Discrete(Expression.Local target, bool declares, Expression value, Axes to)
    {
        if (declares)
        {
            Lanewise(target, to, value);
            return;
        }
        var next = new Expression.Local(_names.Next("t"), target.Type);
        Lanewise(next, to, value);
        Emit(new Statement.Assign(target, next, Declares: false));
    }

    private Expression.Local DiscreteLocal(Expression value, Axes axes)
    {
        if (value is Expression.Local local)
            return Lifted(local);
        var lanes = new Expression.Local(_names.Next("t"), TypeOf(value.Type, axes) ?? throw No($"{value} is different for each sample and row"));
        Lanewise(lanes, axes, value);
        return lanes;
    }

    private void Lanewise(Expression.Local target, Axes axes, Expression value)
    {
        if (axes == Axes.Both)
            throw No($"{value} is different for each sample and row");
        var lane = new Expression.Local(_names.Fresh("lane"), IrType.Int);
        Emit(new Statement.Lanewise(target, Count(axes), lane, OfLane(value, lane)));
    }

    // Read where it is needed only: a condition before it may say that there is such an element.
    private Expression ElementOfLane(Expression.Element element, Expression.Local lane)
    {
        var index = OfLane(element.Index, lane);
        if (_axes.Of(element.Of) == Axes.None)
            return element with { Of = Shared(element.Of), Index = index };
        return element.Of is Expression.Local { Type: IrType.Array } array
            ? new Expression.Element(new Expression.Element(Lifted(array), index, new IrType.Vector(array.Type.Numbers!.Value)), lane, element.Type)
            : new Expression.Entry(InPlace(Lift(element.Of)), lane, index, element.Type);
    }

    // The value for one sample, from the vectors of all.
    private Expression OfLane(Expression value, Expression.Local lane)
    {
        if (_axes.Of(value) == Axes.None)
            return Shared(value);
        return value switch
        {
            Expression.Local { Type: IrType.Discrete or IrType.Real } local => new Expression.Element(Lifted(local), lane, local.Type),
            Expression.Call { Op: "Convert" } convert when convert.Operands[0].Type is IrType.Discrete => convert.With([OfLane(convert.Operands[0], lane)]),
            Expression.Element { Type: IrType.Real } element => ElementOfLane(element, lane),
            Expression.Call { Type: IrType.Real } call when Elementwise.Contains(call.Op) => call.With(call.Operands.Select(operand => OfLane(operand, lane)).ToEquatableArray()),
            { Type: IrType.Real } and not Expression.Opaque => new Expression.Element(InPlace(Lift(value)), lane, value.Type),
            Expression.Call or Expression.Opaque when value.Operands.All(operand => operand.Type is IrType.Discrete or IrType.Real) =>
                value.With(value.Operands.Select(operand => OfLane(operand, lane)).ToEquatableArray()),
            Expression.Element { Of.Type: IrType.Discrete, Index: var index } element when _axes.Of(element.Of) == Axes.None => element with { Of = Shared(element.Of), Index = OfLane(index, lane) },
            Expression.Opaque opaque => opaque.With(opaque.Operands.Select(operand => operand.Type is IrType.Vector && _axes.Of(operand) is Axes.Samples or Axes.Rows
                ? Build.Call("Row", operand.Type, InPlace(Lift(operand)), lane)
                : OfLane(operand, lane)).ToEquatableArray()),
            _ => throw No($"{value} is different for each sample"),
        };
    }
}
