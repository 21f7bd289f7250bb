using AutoDiffIca.Generators.Tests.RandomPrograms.Running;

namespace AutoDiffIca.Generators.Tests.RandomPrograms.Trees;

/// <content>Vectors and matrices.</content>
internal static partial class Operators
{
    public static Operator VecAdd { get; } = Entrywise("({0} + {1})", (x, y) => x + y);

    public static Operator VecSubtract { get; } = Entrywise("({0} - {1})", (x, y) => x - y);

    public static Operator VecMultiply { get; } = Entrywise("({0} * {1})", (x, y) => x * y);

    public static Operator VecDivide { get; } = Entrywise("({0} / {1})", (x, y) => x / y);

    public static Operator VecMax { get; } = Entrywise("Ops.Max({0}, {1})", Larger) with { IsNearKink = v => Zip(v, (x, y) => AreClose([x, y])).Any(near => near) };

    public static Operator VecMin { get; } = Entrywise("Ops.Min({0}, {1})", Smaller) with { IsNearKink = v => Zip(v, (x, y) => AreClose([x, y])).Any(near => near) };

    public static Operator VecScale { get; } = new("({0} * {1})", Kind.Vec, [Kind.Real, Kind.Vec], v => Map(v[1], x => (HyperDual)v[0] * x));

    public static Operator VecShift { get; } = new("({0} + {1})", Kind.Vec, [Kind.Vec, Kind.Real], v => Map(v[0], x => x + (HyperDual)v[1]));

    public static Operator VecMinus { get; } = new("({0} - {1})", Kind.Vec, [Kind.Real, Kind.Vec], v => Map(v[1], x => (HyperDual)v[0] - x));

    public static Operator VecOver { get; } = new("({0} / {1})", Kind.Vec, [Kind.Vec, Kind.Real], v => Map(v[0], x => x / (HyperDual)v[1]));

    public static Operator VecNegate { get; } = new("(-{0})", Kind.Vec, [Kind.Vec], v => Map(v[0], x => -x));

    public static Operator Softmax { get; } = new("Ops.Softmax({0})", Kind.Vec, [Kind.Vec], v => Map(v[0], x => Exp(x - LogSumExp((HyperDual[])v[0]))));

    public static Operator LogSoftmax { get; } = new("Ops.LogSoftmax({0})", Kind.Vec, [Kind.Vec], v => Map(v[0], x => x - LogSumExp((HyperDual[])v[0])));

    /// <summary>Three entries of two vectors' six.</summary>
    public static Operator Window(int start) => new(
        $"Ops.Slice(Ops.Concat({{0}}, {{1}}), {start}, 3)", Kind.Vec, [Kind.Vec, Kind.Vec], v => ((HyperDual[])[.. (HyperDual[])v[0], .. (HyperDual[])v[1]])[start..(start + 3)]);

    public static Operator Row { get; } = new("{0}.Row({1} % {0}.Rows)", Kind.Vec, [Kind.Mat, Kind.Int], v => ((Grid)v[0]).Row((int)v[1] % ((Grid)v[0]).Rows));

    /// <summary>A vector of three numbers.</summary>
    public static Operator Three { get; } = new("new Vec<double>([{0}, {1}, {2}])", Kind.Vec, [Kind.Real, Kind.Real, Kind.Real], v => new[] { (HyperDual)v[0], (HyperDual)v[1], (HyperDual)v[2] });

    public static Operator Times { get; } = new("({0} * {1})", Kind.Vec, [Kind.Mat, Kind.Vec], v => Enumerable.Range(0, ((Grid)v[0]).Rows).Select(i => Dot(((Grid)v[0]).Row(i), (HyperDual[])v[1])).ToArray());

    public static Operator MatTimes { get; } = new("({0} * {1})", Kind.Mat, [Kind.Mat, Kind.Mat], v => Product((Grid)v[0], (Grid)v[1]));

    public static Operator MatAdd { get; } = new("({0} + {1})", Kind.Mat, [Kind.Mat, Kind.Mat], v => Both((Grid)v[0], (Grid)v[1], (x, y) => x + y));

    public static Operator MatSubtract { get; } = new("({0} - {1})", Kind.Mat, [Kind.Mat, Kind.Mat], v => Both((Grid)v[0], (Grid)v[1], (x, y) => x - y));

    public static Operator MatScale { get; } = new("({0} * {1})", Kind.Mat, [Kind.Mat, Kind.Real], v => Each((Grid)v[0], x => x * (HyperDual)v[1]));

    public static Operator MatOver { get; } = new("({0} / {1})", Kind.Mat, [Kind.Mat, Kind.Real], v => Each((Grid)v[0], x => x / (HyperDual)v[1]));

    public static Operator Outer { get; } = new("Ops.Outer({0}, {1})", Kind.Mat, [Kind.Vec, Kind.Vec], v => Grid.Of(3, 3, (i, j) => ((HyperDual[])v[0])[i] * ((HyperDual[])v[1])[j]));

    public static Operator Transpose { get; } = new("Ops.Transpose({0})", Kind.Mat, [Kind.Mat], v => Grid.Of(((Grid)v[0]).Cols, ((Grid)v[0]).Rows, (i, j) => ((Grid)v[0]).At(j, i)));

    public static Operator Entry { get; } = new("{0}[{1} % {0}.Rows, {2} % {0}.Cols]", Kind.Real, [Kind.Mat, Kind.Int, Kind.Int], v => ((Grid)v[0]).At((int)v[1] % ((Grid)v[0]).Rows, (int)v[2] % ((Grid)v[0]).Cols));

    /// <summary>A function of one number on each entry of a vector or a matrix.</summary>
    public static Operator Elementwise(ScalarFunction function, Kind kind) => new(
        $"{function.Name}({{0}})", kind, [kind], v => kind == Kind.Vec ? Map(v[0], function.Of) : Each((Grid)v[0], function.Of))
    {
        IsNearKink = v => Numbers.Of(v[0]).Any(x => function.IsNearKink(x.Value)),
    };

    private static Operator Entrywise(string format, Func<HyperDual, HyperDual, HyperDual> compute) =>
        new(format, Kind.Vec, [Kind.Vec, Kind.Vec], v => Zip(v, compute).ToArray());

    private static IEnumerable<T> Zip<T>(object[] v, Func<HyperDual, HyperDual, T> compute) => ((HyperDual[])v[0]).Zip((HyperDual[])v[1], compute);

    private static HyperDual[] Map(object vector, Func<HyperDual, HyperDual> compute) => [.. ((HyperDual[])vector).Select(compute)];

    private static Grid Each(Grid x, Func<HyperDual, HyperDual> compute) => x with { Entries = [.. x.Entries.Select(compute)] };

    private static Grid Both(Grid x, Grid y, Func<HyperDual, HyperDual, HyperDual> compute) => x with { Entries = [.. x.Entries.Zip(y.Entries, compute)] };

    private static Grid Product(Grid x, Grid y) => Grid.Of(x.Rows, y.Cols, (i, j) => Enumerable.Range(0, x.Cols).Aggregate((HyperDual)0, (sum, k) => sum + x.At(i, k) * y.At(k, j)));

    private static HyperDual Dot(HyperDual[] x, HyperDual[] y) => x.Zip(y, (a, b) => a * b).Aggregate((HyperDual)0, (sum, term) => sum + term);

    private static HyperDual Exp(HyperDual x) => x.Then(Math.Exp(x.Value), Math.Exp(x.Value), Math.Exp(x.Value));

    private static HyperDual Log(HyperDual x) => x.Then(Math.Log(x.Value), 1 / x.Value, -1 / (x.Value * x.Value));

    private static HyperDual Sum(IEnumerable<HyperDual> x) => x.Aggregate((HyperDual)0, (sum, term) => sum + term);

    private static HyperDual LogSumExp(HyperDual[] x) => Log(Sum(x.Select(Exp)));
}
