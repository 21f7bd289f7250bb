using AutoDiffIca.Generators.Ir;
using AutoDiffIca.Generators.Support;
using static AutoDiffIca.Generators.Ir.Build;
using Kernel = AutoDiffIca.Generators.Differentiate.Rules.Contribution.Kernel;

namespace AutoDiffIca.Generators.Differentiate.Rules;

/// <summary>Products, reductions and rearrangements. w is the adjoint of the result, d a tangent.</summary>
internal static class StructuredRules
{
    public static IEnumerable<Rule> All =>
    [
        // A x: dA x + A dx;  A' = w x', x' = A^T w.   A B: A' = w B^T, B' = A^T w
        new Structured("Times", Replaced, (of, k, w) => of[1].Type is IrType.Vector
            ? k == 0
                ? [new Kernel("AddOuter", [w, of[1]])]
                : [new Kernel("AddTransposedTimes", [of[0], Rows(of[0]), Cols(of[0]), w])]
            : k == 0
                ? [new Kernel("AddProductNT", [w, of[1], Rows(of[0]), Cols(of[0]), Cols(of[1])])]
                : [new Kernel("AddProductTN", [of[0], w, Cols(of[0]), Cols(of[1]), Rows(of[0])])]),
        new Structured("Outer", Replaced, (of, k, w) =>
            [new Kernel(k == 0 ? "AddTimes" : "AddTransposedTimes", [w, Length(of[0]), Length(of[1]), of[1 - k]])]),

        // reductions to a number
        new Structured("Sum", Replaced, (of, _, w) => [new Kernel("AddConstant", [Length(of[0]), w])]),
        new Structured("Mean", Replaced, (of, _, w) => [new Kernel("AddConstant", [Length(of[0]), Divide(w, Call("Convert", of.Type, Length(of[0])))])]),
        new Structured("Dot", Replaced, (of, k, w) => [new Kernel("AddScaled", [of[1 - k], w])]),
        new Structured("SquaredNorm", (of, _, d) => Multiply(of.Number(2), Call("Dot", of.Type, of[0], d)), (of, _, w) =>
            [new Kernel("AddScaled", [of[0], Multiply(of.Number(2), w)])]),
        new Structured("SquaredDistance", NotAlone, (of, k, w) =>
            [new Kernel("AddScaledDifference", [of[k], of[1 - k], Multiply(of.Number(2), w)])])
        {
            Joint = (of, d) => Multiply(of.Number(2), Call("DifferenceDot", of.Type, of[0], of[1], d[0] ?? Empty(of), d[1] ?? Empty(of))),
        },
        // log sum e^x: the weights are the softmax
        new Structured("LogSumExp", SoftmaxTangent, SoftmaxAdjoint),
        new Structured("LogMeanExp", SoftmaxTangent, SoftmaxAdjoint),

        // s = softmax x: s (d - s.d), row by row
        new Structured("Softmax", (of, _, d) => Call("SoftmaxTangent", of.Type, of.Result, d), (of, _, w) =>
            [new Kernel("AddProduct", [w, of.Result]), new Kernel("AddRowDotScaled", [of.Result, w, of.Result, RowLength(of.Result), of.Number(-1)])]),
        // x - log sum e^x: d - s.d with s the exponential of the result
        new Structured("LogSoftmax", (of, _, d) => Call("LogSoftmaxTangent", of.Type, of.Result, d), (of, _, w) =>
            [new Kernel("Add", [w]), new Kernel("AddRowSumScaled", [Unary("Exp", of.Result), w, RowLength(of.Result), of.Number(-1)])]),

        // rearrangements
        new Structured("Transpose", Replaced, (of, _, w) => [new Kernel("AddTransposed", [w, Cols(of[0]), Rows(of[0])])]),
        new Structured("Concat", NotAlone, (of, k, w) =>
            [new Kernel("AddSlice", [w, of.Call.Operands.Take(k).Select(Length).Aggregate(Whole(0), Add), Length(of[k])])])
        {
            Joint = (of, d) => new Expression.Call("Concat", d.Select((tangent, k) => tangent ?? ZerosLike(of[k])).ToEquatableArray(), of.Type),
        },
        new Structured("Slice", Replaced, (of, _, w) => [new Kernel("AddAt", [Length(of[0]), of[1], w])]),
        new Structured("Row", Replaced, (of, _, w) => [new Kernel("AddAt", [Length(of[0]), Multiply(of[1], Cols(of[0])), w])]),
        .. SameEntries.Select(op => new Structured(op, Replaced, (_, _, w) => [new Kernel("Add", [w])])),
        new Structured("ZerosLike", Replaced, (_, _, _) => []),
        new Structured("NewArray", Replaced, (_, _, _) => []),

        // what adjoint sweeps read of buffers
        new Structured("Scale", (of, k, d) => Scale(k == 0 ? d : of[0], k == 0 ? of[1] : d), OnlyForward),
        new Structured("BufferSum", Replaced, OnlyForward),
        new Structured("BufferDot", Replaced, OnlyForward),
        new Structured("ZerosBuffer", Replaced, OnlyForward),
    ];

    private static readonly string[] SameEntries = ["AsVector", "AsSpan", "ToArray", "AsMatrix"];

    /// <summary>Zeros of the shape of a value.</summary>
    public static Expression ZerosLike(Expression value) => value.Type is IrType.Real ? Number(0, value.Type) : Call("ZerosLike", value.Type, value);

    private static Expression Empty(Application of) => Call("Empty", new IrType.Span(of.Type.Numbers!.Value));

    private static Expression RowLength(Expression value) => value.Type is IrType.Matrix ? Cols(value) : Length(value);

    private static Expression.Call Replaced(Application of, int k, Expression d) =>
        new Expression.Call(of.Call.Op, of.Call.Operands.Select((operand, i) => i == k ? d : operand).ToEquatableArray(), of.Type);

    private static Expression NotAlone(Application of, int k, Expression d) => throw new InvalidOperationException($"The tangent of {of.Call.Op} takes all operands at once.");

    private static Contribution[] OnlyForward(Application of, int k, Expression w) => throw new InvalidOperationException($"{of.Call.Op} stands in adjoint sweeps only.");

    private static Expression SoftmaxOf(Expression x) => Call("Softmax", new IrType.Vector(x.Type.Numbers!.Value), x);

    private static Expression SoftmaxTangent(Application of, int k, Expression d) => Call("Dot", of.Type, SoftmaxOf(of[0]), d);

    private static Contribution[] SoftmaxAdjoint(Application of, int k, Expression w) => [new Kernel("AddScaled", [SoftmaxOf(of[0]), w])];
}
