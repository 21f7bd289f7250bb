using System.Numerics;
using static AutoDiffIca.Ops;

namespace AutoDiffIca.Runtime.Tests.Differentiation;

/// <summary>An operation of the tape beside the operator or function whose bits it must have, as functions of two vectors.</summary>
internal sealed record TapeFunction<T>(string Name, Func<Tape, Vec<T>, Vec<T>, Vec<T>> OnTape, Func<Vec<T>, Vec<T>, Vec<T>> Plain)
    where T : IBinaryFloatingPointIeee754<T>;

/// <summary>An operation of the tape on matrices.</summary>
internal sealed record TapeMatFunction<T>(string Name, Func<Tape, Mat<T>, Mat<T>, Mat<T>> OnTape, Func<Mat<T>, Mat<T>, Mat<T>> Plain)
    where T : IBinaryFloatingPointIeee754<T>;

/// <summary>Every forward operation of the tape.</summary>
internal static class TapeFunctions
{
    public static IReadOnlyList<TapeFunction<T>> OfVectors<T>()
        where T : IBinaryFloatingPointIeee754<T>
    {
        T low = -T.One, high = T.CreateChecked(2), s = T.CreateChecked(0.7);
        return
        [
            new("x + y", (t, x, y) => t.Add(x, y), (x, y) => x + y),
            new("x + s", (t, x, _) => t.Add(x, s), (x, _) => x + s),
            new("s + x", (t, x, _) => t.Add(s, x), (x, _) => s + x),
            new("x - y", (t, x, y) => t.Subtract(x, y), (x, y) => x - y),
            new("x - s", (t, x, _) => t.Subtract(x, s), (x, _) => x - s),
            new("s - x", (t, x, _) => t.Subtract(s, x), (x, _) => s - x),
            new("x * y", (t, x, y) => t.Multiply(x, y), (x, y) => x * y),
            new("x * s", (t, x, _) => t.Multiply(x, s), (x, _) => x * s),
            new("s * x", (t, x, _) => t.Multiply(s, x), (x, _) => s * x),
            new("x / y", (t, x, y) => t.Divide(x, y), (x, y) => x / y),
            new("x / s", (t, x, _) => t.Divide(x, s), (x, _) => x / s),
            new("s / x", (t, x, _) => t.Divide(s, x), (x, _) => s / x),
            new("-x", (t, x, _) => t.Negate(x), (x, _) => -x),
            new("Exp", (t, x, _) => t.Exp(x), (x, _) => Exp(x)),
            new("Log", (t, x, _) => t.Log(x), (x, _) => Log(x)),
            new("LogP1", (t, x, _) => t.LogP1(x), (x, _) => LogP1(x)),
            new("ExpM1", (t, x, _) => t.ExpM1(x), (x, _) => ExpM1(x)),
            new("Sqrt", (t, x, _) => t.Sqrt(x), (x, _) => Sqrt(x)),
            new("Square", (t, x, _) => t.Square(x), (x, _) => Square(x)),
            new("Sin", (t, x, _) => t.Sin(x), (x, _) => Sin(x)),
            new("Cos", (t, x, _) => t.Cos(x), (x, _) => Cos(x)),
            new("Tanh", (t, x, _) => t.Tanh(x), (x, _) => Tanh(x)),
            new("Sigmoid", (t, x, _) => t.Sigmoid(x), (x, _) => Sigmoid(x)),
            new("Softplus", (t, x, _) => t.Softplus(x), (x, _) => Softplus(x)),
            new("Relu", (t, x, _) => t.Relu(x), (x, _) => Relu(x)),
            new("LeakyRelu", (t, x, _) => t.LeakyRelu(x), (x, _) => LeakyRelu(x)),
            new("LeakyRelu of a slope", (t, x, _) => t.LeakyRelu(x, 0.3), (x, _) => LeakyRelu(x, 0.3)),
            new("Elu", (t, x, _) => t.Elu(x), (x, _) => Elu(x)),
            new("Elu of a scale", (t, x, _) => t.Elu(x, 0.3), (x, _) => Elu(x, 0.3)),
            new("Gelu", (t, x, _) => t.Gelu(x), (x, _) => Gelu(x)),
            new("Abs", (t, x, _) => t.Abs(x), (x, _) => Abs(x)),
            new("Pow", (t, x, _) => t.Pow(x, s), (x, _) => Pow(x, s)),
            new("Pow of pairs", (t, x, y) => t.Pow(x, y), (x, y) => Pow(x, y)),
            new("Max of pairs", (t, x, y) => t.Max(x, y), (x, y) => Max(x, y)),
            new("Max with a number", (t, x, _) => t.Max(x, s), (x, _) => Max(x, s)),
            new("Max of a number", (t, x, _) => t.Max(s, x), (x, _) => Max(s, x)),
            new("Min of pairs", (t, x, y) => t.Min(x, y), (x, y) => Min(x, y)),
            new("Min with a number", (t, x, _) => t.Min(x, s), (x, _) => Min(x, s)),
            new("Min of a number", (t, x, _) => t.Min(s, x), (x, _) => Min(s, x)),
            new("Clamp", (t, x, _) => t.Clamp(x, low, high), (x, _) => Clamp(x, low, high)),
            new("Softmax", (t, x, _) => t.Softmax(x), (x, _) => Softmax(x)),
            new("LogSoftmax", (t, x, _) => t.LogSoftmax(x), (x, _) => LogSoftmax(x)),
            new("Outer", (t, x, y) => t.Outer(x, y).Row(x.Length / 2), (x, y) => Outer(x, y).Row(x.Length / 2)),
            new("Concat of two", (t, x, y) => t.Concat(x, y), (x, y) => Concat(x, y)),
            new("Concat of many", (t, x, y) => t.Concat(x, y, default, x), (x, y) => Concat(x, y, default, x)),
            new("A * x", (t, x, y) => t.Times(new Mat<T>(1, x.Length, y.ToArray()), x), (x, y) => new Mat<T>(1, x.Length, y.ToArray()) * x),
            new("a * x", (t, x, y) => t.Times(new Mat<T>(y.Length, 1, y.ToArray()), x.Slice(0, 1)), (x, y) => new Mat<T>(y.Length, 1, y.ToArray()) * x.Slice(0, 1)),
        ];
    }

    public static IReadOnlyList<TapeMatFunction<T>> OfMatrices<T>()
        where T : IBinaryFloatingPointIeee754<T>
    {
        T low = -T.One, high = T.CreateChecked(2), s = T.CreateChecked(0.7);
        return
        [
            new("x + y", (t, x, y) => t.Add(x, y), (x, y) => x + y),
            new("x - y", (t, x, y) => t.Subtract(x, y), (x, y) => x - y),
            new("x * s", (t, x, _) => t.Multiply(x, s), (x, _) => x * s),
            new("s * x", (t, x, _) => t.Multiply(s, x), (x, _) => s * x),
            new("x / s", (t, x, _) => t.Divide(x, s), (x, _) => x / s),
            new("-x", (t, x, _) => t.Negate(x), (x, _) => -x),
            new("Exp", (t, x, _) => t.Exp(x), (x, _) => Exp(x)),
            new("Log", (t, x, _) => t.Log(x), (x, _) => Log(x)),
            new("LogP1", (t, x, _) => t.LogP1(x), (x, _) => LogP1(x)),
            new("ExpM1", (t, x, _) => t.ExpM1(x), (x, _) => ExpM1(x)),
            new("Sqrt", (t, x, _) => t.Sqrt(x), (x, _) => Sqrt(x)),
            new("Square", (t, x, _) => t.Square(x), (x, _) => Square(x)),
            new("Sin", (t, x, _) => t.Sin(x), (x, _) => Sin(x)),
            new("Cos", (t, x, _) => t.Cos(x), (x, _) => Cos(x)),
            new("Tanh", (t, x, _) => t.Tanh(x), (x, _) => Tanh(x)),
            new("Sigmoid", (t, x, _) => t.Sigmoid(x), (x, _) => Sigmoid(x)),
            new("Softplus", (t, x, _) => t.Softplus(x), (x, _) => Softplus(x)),
            new("Relu", (t, x, _) => t.Relu(x), (x, _) => Relu(x)),
            new("LeakyRelu", (t, x, _) => t.LeakyRelu(x), (x, _) => LeakyRelu(x)),
            new("Elu", (t, x, _) => t.Elu(x, 0.3), (x, _) => Elu(x, 0.3)),
            new("Gelu", (t, x, _) => t.Gelu(x), (x, _) => Gelu(x)),
            new("Abs", (t, x, _) => t.Abs(x), (x, _) => Abs(x)),
            new("Pow", (t, x, _) => t.Pow(x, s), (x, _) => Pow(x, s)),
            new("Pow of pairs", (t, x, y) => t.Pow(x, y), (x, y) => Pow(x, y)),
            new("Max of pairs", (t, x, y) => t.Max(x, y), (x, y) => Max(x, y)),
            new("Max with a number", (t, x, _) => t.Max(x, s), (x, _) => Max(x, s)),
            new("Max of a number", (t, x, _) => t.Max(s, x), (x, _) => Max(s, x)),
            new("Min of pairs", (t, x, y) => t.Min(x, y), (x, y) => Min(x, y)),
            new("Min with a number", (t, x, _) => t.Min(x, s), (x, _) => Min(x, s)),
            new("Min of a number", (t, x, _) => t.Min(s, x), (x, _) => Min(s, x)),
            new("Clamp", (t, x, _) => t.Clamp(x, low, high), (x, _) => Clamp(x, low, high)),
            new("Softmax", (t, x, _) => t.Softmax(x), (x, _) => Softmax(x)),
            new("LogSoftmax", (t, x, _) => t.LogSoftmax(x), (x, _) => LogSoftmax(x)),
            new("Transpose", (t, x, _) => t.Transpose(x), (x, _) => Transpose(x)),
            new("A * B", (t, x, y) => t.Times(x, t.Transpose(y)), (x, y) => x * Transpose(y)),
            new("Outer", (t, x, y) => t.Outer(x.Entries, y.Entries), (x, y) => Outer(x.Entries, y.Entries)),
        ];
    }
}
