using System.Numerics;
using AutoDiffIca.Kernels;

namespace AutoDiffIca.Runtime.Tests.Kernels;

/// <summary>An operation of the elementwise kernels as a value, so that a test can be run for each of them by name.</summary>
internal abstract class Operation(string name)
{
    public static IReadOnlyList<Operation> All { get; } =
    [
        Of("exp", default(Exp)),
        Of("expm1", default(ExpM1)),
        Of("log", default(Log)),
        Of("log1p", default(LogP1)),
        Of("tanh", default(Tanh)),
        Of("sigmoid", default(Sigmoid)),
        Of("softplus", default(Softplus)),
        Of("gelu", default(Gelu)),
        Of("sin", default(Sin)),
        Of("cos", default(Cos)),
        Of("elu", new Elu(1)),
        Of("halfElu", new Elu(0.5)),
        Of("relu", default(Relu)),
        Of("leakyRelu", new LeakyRelu(0.01)),
        Of("sqrt", default(Sqrt)),
    ];

    public static TheoryData<string> Names => [.. All.Select(operation => operation.Name)];

    public string Name { get; } = name;

    public abstract bool KeepsOutput { get; }

    public static Operation Named(string name) => All.Single(operation => operation.Name == name);

    public static Operation Of<TOp>(string name, TOp op)
        where TOp : struct, IDifferentiableOp => new Differentiable<TOp>(name, op);

    public abstract T Scalar<T>(T x)
        where T : IBinaryFloatingPointIeee754<T>;

    public abstract T ScalarPartial<T>(T kept)
        where T : IBinaryFloatingPointIeee754<T>;

    public abstract void Map<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : IBinaryFloatingPointIeee754<T>;

    public abstract void MapPartial<T>(ReadOnlySpan<T> kept, ReadOnlySpan<T> d, Span<T> result, bool accumulate)
        where T : IBinaryFloatingPointIeee754<T>;

    public T[] Map<T>(T[] x)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var y = new T[x.Length];
        Map(x, y);
        return y;
    }

    public T[] MapPartial<T>(T[] kept, T[] d)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var result = new T[kept.Length];
        MapPartial(kept, d, result, accumulate: false);
        return result;
    }

    /// <summary>The derivatives at x, from what the operation itself computes and keeps there.</summary>
    public T[] Derivatives<T>(T[] x)
        where T : IBinaryFloatingPointIeee754<T> =>
        MapPartial(KeepsOutput ? Map(x) : x, [.. x.Select(_ => T.One)]);

    private sealed class Differentiable<TOp>(string name, TOp op) : Operation(name)
        where TOp : struct, IDifferentiableOp
    {
        public override bool KeepsOutput => TOp.KeepsOutput;

        public override T Scalar<T>(T x) => Elementwise.Scalar(op, x);

        public override T ScalarPartial<T>(T kept) => op.Partial<SimdScalar<T>, T, T>(kept);

        public override void Map<T>(ReadOnlySpan<T> x, Span<T> y) => Elementwise.Map(op, x, y);

        public override void MapPartial<T>(ReadOnlySpan<T> kept, ReadOnlySpan<T> d, Span<T> result, bool accumulate) =>
            Elementwise.MapPartial(op, kept, d, result, accumulate);
    }
}
