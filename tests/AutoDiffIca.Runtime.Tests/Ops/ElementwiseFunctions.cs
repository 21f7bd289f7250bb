using System.Numerics;
using static AutoDiffIca.Ops;

namespace AutoDiffIca.Runtime.Tests;

/// <summary>A function of one number in its three forms.</summary>
internal sealed record ElementwiseFunction<T>(string Name, Func<T, T> OfScalar, Func<Vec<T>, Vec<T>> OfVec, Func<Mat<T>, Mat<T>> OfMat)
    where T : IBinaryFloatingPointIeee754<T>;

/// <summary>Every elementwise function of <see cref="Ops"/>.</summary>
internal static class ElementwiseFunctions
{
    public static IReadOnlyList<ElementwiseFunction<T>> All<T>()
        where T : IBinaryFloatingPointIeee754<T>
    {
        T low = -T.One, high = T.CreateChecked(2), power = T.CreateChecked(1.7);
        return
        [
            new("Exp", Exp, Exp, Exp),
            new("Log", Log, Log, Log),
            new("LogP1", LogP1, LogP1, LogP1),
            new("ExpM1", ExpM1, ExpM1, ExpM1),
            new("Sqrt", Sqrt, Sqrt, Sqrt),
            new("Square", Square, Square, Square),
            new("Pow", x => Pow(x, power), x => Pow(x, power), x => Pow(x, power)),
            new("Pow of pairs", x => Pow(x, x), x => Pow(x, x), x => Pow(x, x)),
            new("Sin", Sin, Sin, Sin),
            new("Cos", Cos, Cos, Cos),
            new("Tanh", Tanh, Tanh, Tanh),
            new("Sigmoid", Sigmoid, Sigmoid, Sigmoid),
            new("Softplus", Softplus, Softplus, Softplus),
            new("Relu", Relu, Relu, Relu),
            new("LeakyRelu", x => LeakyRelu(x), x => LeakyRelu(x), x => LeakyRelu(x)),
            new("LeakyRelu of a slope", x => LeakyRelu(x, 0.3), x => LeakyRelu(x, 0.3), x => LeakyRelu(x, 0.3)),
            new("Elu", x => Elu(x), x => Elu(x), x => Elu(x)),
            new("Elu of a scale", x => Elu(x, 0.3), x => Elu(x, 0.3), x => Elu(x, 0.3)),
            new("Gelu", Gelu, Gelu, Gelu),
            new("Abs", Abs, Abs, Abs),
            new("Max with a number", x => Max(x, high), x => Max(x, high), x => Max(x, high)),
            new("Max of a number", x => Max(T.Zero, x), x => Max(T.Zero, x), x => Max(T.Zero, x)),
            new("Max of pairs", x => Max(x, -x), x => Max(x, -x), x => Max(x, -x)),
            new("Min with a number", x => Min(x, high), x => Min(x, high), x => Min(x, high)),
            new("Min of a number", x => Min(T.Zero, x), x => Min(T.Zero, x), x => Min(T.Zero, x)),
            new("Min of pairs", x => Min(x, -x), x => Min(x, -x), x => Min(x, -x)),
            new("Clamp", x => Clamp(x, low, high), x => Clamp(x, low, high), x => Clamp(x, low, high)),
            new("StopGradient", StopGradient, StopGradient, StopGradient),
        ];
    }
}
