using AutoDiffIca.Generators.Tests.RandomPrograms.Running;

namespace AutoDiffIca.Generators.Tests.RandomPrograms.Trees;

/// <content>Arrays, reductions and records.</content>
internal static partial class Operators
{
    /// <summary>An element by an index of any size.</summary>
    public static Operator Element { get; } = new("{0}[{1} % {0}.Length]", Kind.Real, [Kind.Array, Kind.Int], v => ((HyperDual[])v[0])[(int)v[1] % ((HyperDual[])v[0]).Length]);

    /// <summary>An element by an index that is known to fit.</summary>
    public static Operator SafeElement { get; } = new("{0}[{1}]", Kind.Real, [Kind.Array, Kind.Int], v => ((HyperDual[])v[0])[(int)v[1]]);

    public static Operator LastElement { get; } = new("{0}[^1]", Kind.Real, [Kind.Array], v => ((HyperDual[])v[0])[^1]);

    /// <summary>An entry of a vector by a constant index.</summary>
    public static Operator VecEntry(int index) => new($"{{0}}[{index}]", Kind.Real, [Kind.Vec], v => ((HyperDual[])v[0])[index]);

    public static Operator Length { get; } = new("{0}.Length", Kind.Int, [Kind.Array], v => ((HyperDual[])v[0]).Length);

    public static Operator NewArray { get; } = new("new double[{0}]", Kind.Array, [Kind.Int], v => new HyperDual[(int)v[0]]);

    public static Operator TwoElements { get; } = new("new[] {{ {0}, {1} }}", Kind.Array, [Kind.Real, Kind.Real], v => new[] { (HyperDual)v[0], (HyperDual)v[1] });

    public static Operator SpanCopy { get; } = new("{0}.ToArray()", Kind.Array, [Kind.Span], v => ((HyperDual[])v[0]).ToArray());

    public static Operator Copy { get; } = new("{0}[..]", Kind.Array, [Kind.Array], v => ((HyperDual[])v[0]).ToArray());

    public static Operator Clone { get; } = new("(double[]){0}.Clone()", Kind.Array, [Kind.Array], v => ((HyperDual[])v[0]).ToArray());

    /// <summary>Reductions of a vector; the same functions read arrays and spans.</summary>
    public static IReadOnlyList<Operator> Reductions(Kind kind) =>
    [
        new("Ops.Sum({0})", Kind.Real, [kind], v => Sum((HyperDual[])v[0])),
        new("Ops.Mean({0})", Kind.Real, [kind], v => Sum((HyperDual[])v[0]) / ((HyperDual[])v[0]).Length),
        new("Ops.SquaredNorm({0})", Kind.Real, [kind], v => Dot((HyperDual[])v[0], (HyperDual[])v[0])),
        new("Ops.LogSumExp({0})", Kind.Real, [kind], v => LogSumExp((HyperDual[])v[0])),
        new("Ops.LogMeanExp({0})", Kind.Real, [kind], v => LogSumExp((HyperDual[])v[0]) - Math.Log(((HyperDual[])v[0]).Length)),
    ];

    public static Operator VecDot { get; } = new("Ops.Dot({0}, {1})", Kind.Real, [Kind.Vec, Kind.Vec], v => Dot((HyperDual[])v[0], (HyperDual[])v[1]));

    public static Operator Distance { get; } = new("Ops.SquaredDistance({0}, {1})", Kind.Real, [Kind.Vec, Kind.Vec], v => Sum(Zip(v, (x, y) => (x - y) * (x - y))));

    /// <summary>The reduction of a combinator, from the terms of all rows.</summary>
    public static HyperDual Combine(string name, HyperDual[] terms) => name switch
    {
        "Ops.Sum" => Sum(terms),
        "Ops.Mean" => Sum(terms) / terms.Length,
        "Ops.LogSumExp" => LogSumExp(terms),
        "Ops.LogMeanExp" => LogSumExp(terms) - Math.Log(terms.Length),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    public static Operator NewPair { get; } = new("new Pair({0}, {1})", Kind.Pair, [Kind.Real, Kind.Real], v => new PairValue((HyperDual)v[0], (HyperDual)v[1]));

    public static Operator PairA { get; } = new("{0}.A", Kind.Real, [Kind.Pair], v => ((PairValue)v[0]).A);

    public static Operator PairB { get; } = new("{0}.B", Kind.Real, [Kind.Pair], v => ((PairValue)v[0]).B);

    public static Operator PairWithA { get; } = new("({0} with {{ A = {1} }})", Kind.Pair, [Kind.Pair, Kind.Real], v => (PairValue)v[0] with { A = (HyperDual)v[1] });

    public static Operator PairWithB { get; } = new("({0} with {{ B = {1} }})", Kind.Pair, [Kind.Pair, Kind.Real], v => (PairValue)v[0] with { B = (HyperDual)v[1] });

    public static Operator NewCouple { get; } = new("({0}, {1})", Kind.Couple, [Kind.Real, Kind.Real], v => new CoupleValue((HyperDual)v[0], (HyperDual)v[1]));

    public static Operator LayerW { get; } = new("{0}.W", Kind.Mat, [Kind.Layer], v => ((LayerValue)v[0]).W);

    public static Operator LayerB { get; } = new("{0}.B", Kind.Vec, [Kind.Layer], v => ((LayerValue)v[0]).B);

    public static Operator LayerS { get; } = new("{0}.S", Kind.Real, [Kind.Layer], v => ((LayerValue)v[0]).S);

    public static Operator NetLayer { get; } = new("{0}.Layers[{1} % {0}.Layers.Length]", Kind.Layer, [Kind.Net, Kind.Int], v => ((NetValue)v[0]).Layers[(int)v[1] % ((NetValue)v[0]).Layers.Length]);

    public static Operator NetT { get; } = new("{0}.T", Kind.Real, [Kind.Net], v => ((NetValue)v[0]).T);
}
