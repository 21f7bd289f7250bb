using AutoDiffIca.Generators.Ir;
using AutoDiffIca.Generators.Support;

namespace AutoDiffIca.Generators.Batch;

/// <content>Values.</content>
internal sealed partial class Lifter
{
    /// <summary>A value that is the same for all, though it may look at the shapes of what is not.</summary>
    private Expression Shared(Expression value) => value switch
    {
        Expression.Call { Op: "Length" or "Rows" or "Cols" } query when _axes.Of(query.Operands[0]) != Axes.None => LengthOf(query.Operands[0]),
        { Operands.Count: > 0 } => value.With(value.Operands.Select(Shared).ToEquatableArray()),
        _ => value,
    };

    /// <summary>How many numbers a vector or an array of each sample has.</summary>
    private Expression LengthOf(Expression of)
    {
        var axes = _axes.Of(of);
        if (axes == Axes.None)
            return Build.Length(Shared(of));
        switch (of)
        {
            case Expression.Local { Type: IrType.Array } local:
                return Build.Length(Lifted(local));
            case Expression.Local local when axes != Axes.Both:
                return Build.Cols(Lifted(local));
            case Expression.Local local when _definitions.TryGetValue(local.Name, out var definition):
                return LengthOf(definition);
            case Expression.Call { Op: "NewArray" } call:
                return Shared(call.Operands[0]);
            case Expression.Call { Op: "AsVector" or "AsSpan" or "ToArray" or "StopGradient" } view:
                return LengthOf(view.Operands[0]);
            case Expression.Call { Op: "Slice" } slice:
                return Shared(slice.Operands[2]);
            case Expression.Call { Op: "Concat" } concat:
                return concat.Operands.Select(LengthOf).Aggregate(Build.Add);
            case Expression.Call { Op: "Times" } product:
                return Build.Rows(Shared(product.Operands[0]));
            case Expression.Call call when call.Operands.FirstOrDefault(operand => operand.Type is IrType.Vector or IrType.Span) is { } operand:
                return LengthOf(operand);
            default:
                throw No($"the length of {of} is asked for");
        }
    }

    /// <summary>A number or a vector of each sample, or row, or both: a vector or a matrix along the axes of the value.</summary>
    private Expression Lift(Expression value)
    {
        var axes = _axes.Of(value);
        if (axes == Axes.None)
            return Shared(value);
        switch (value)
        {
            case Expression.Local { Type: IrType.Vector or IrType.Span } local when axes == Axes.Both:
                return _definitions.TryGetValue(local.Name, out var definition) ? Lift(definition) : throw No($"{local.Name} is different for each sample and row");
            case Expression.Local local:
                return Lifted(local);
            case Expression.Element element:
                return Element(element, axes);
            case Expression.Opaque { Type: IrType.Real real } opaque:
                var lanes = new Expression.Local(_names.Next("t"), new IrType.Array(real.Precision));
                Lanewise(lanes, axes, opaque);
                return Build.Call("AsVector", new IrType.Vector(real.Precision), lanes);
            case Expression.Call call when call.Type is IrType.Real or IrType.Vector or IrType.Span or IrType.Matrix:
                return Call(call, axes);
            default:
                throw No($"{value} is different for each sample");
        }
    }

    private Expression Element(Expression.Element element, Axes axes)
    {
        var (of, at) = (_axes.Of(element.Of), _axes.Of(element.Index));
        if (axes == Axes.Both)
            throw No($"{element} is different for each sample and row");
        var vector = new IrType.Vector(element.Type.Numbers!.Value);
        if (at == Axes.None)
        {
            return element.Of is Expression.Local { Type: IrType.Array } array
                ? new Expression.Element(Lifted(array), Shared(element.Index), vector)
                : Build.Call("Column", vector, Lift(element.Of), Shared(element.Index));
        }
        var index = DiscreteLocal(element.Index, at);
        return of == Axes.None
            ? Build.Call("Pick", vector, AsVector(Shared(element.Of)), index)
            : Build.Call("PickEach", vector, Rows(element.Of), index);
    }

    /// <summary>A vector or an array of each sample as the matrix of them all.</summary>
    private Expression Rows(Expression of)
    {
        if (of is Expression.Call { Op: "AsSpan" or "AsVector" } view)
            return Rows(view.Operands[0]);
        if (of is Expression.Local { Type: IrType.Array } array)
            return Build.Call("FromLanes", new IrType.Matrix(array.Type.Numbers!.Value), Lifted(array), Count(_axes[array.Name]));
        return Lift(of);
    }

    private Expression Call(Expression.Call call, Axes axes)
    {
        if (Elementwise.Contains(call.Op))
            return OfElements(call, axes);
        if (Reductions.Contains(call.Op))
            return Reduction(call, axes);
        if (axes == Axes.Both)
            throw No($"{call.Op} has no form for what is different for each sample and row; let only its sums, products and distances be needed");
        var (operands, matrix, vector) = (call.Operands, new IrType.Matrix(call.Type.Numbers!.Value), new IrType.Vector(call.Type.Numbers!.Value));
        switch (call.Op)
        {
            case "StopGradient":
                return Build.Call("StopGradient", TypeOf(call.Type, axes)!, Lift(operands[0]));
            case "Softmax" or "LogSoftmax" when call.Type is IrType.Vector:
                return Build.Call(call.Op, matrix, Rows(operands[0]));
            case "Times" when call.Type is IrType.Vector && _axes.Of(operands[0]) == Axes.None:
                return Build.Call("TimesTransposed", matrix, Rows(operands[1]), Shared(operands[0]));
            case "Concat":
                return new Expression.Call("ConcatColumns", operands.Select(operand => Widened(Rows(operand), vector, _axes.Of(operand), axes)).ToEquatableArray(), matrix);
            case "Slice" when (_axes.Of(operands[1]) | _axes.Of(operands[2])) == Axes.None:
                return Build.Call("Columns", matrix, Rows(operands[0]), Shared(operands[1]), Shared(operands[2]));
            case "Row" when _axes.Of(operands[0]) == Axes.None:
                return Build.Call("PickRows", matrix, Shared(operands[0]), DiscreteLocal(operands[1], axes));
            case "AsVector" or "AsSpan":
                return Rows(operands[0]);
            case "Convert" when operands[0].Type is IrType.Discrete:
                var lanes = new Expression.Local(_names.Next("t"), new IrType.Array(vector.Precision));
                Lanewise(lanes, axes, call);
                return Build.Call("AsVector", vector, lanes);
            default:
                throw No($"{call.Op} has no form for many samples at once; use vectors and matrices that all samples share, or another function");
        }
    }
}
