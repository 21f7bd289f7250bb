using System.Numerics;
using System.Numerics.Tensors;
using AutoDiffIca.Benchmarks.Machine;
using AutoDiffIca.Kernels;
using BenchmarkDotNet.Attributes;

namespace AutoDiffIca.Benchmarks.Kernels;

/// <summary>Each operation over 1024 numbers, beside TensorPrimitives where it has the same.</summary>
[GenericTypeArguments(typeof(double))]
[GenericTypeArguments(typeof(float))]
[MemoryDiagnoser]
public class HowFastAreTheElementwiseKernels<T>
    where T : IBinaryFloatingPointIeee754<T>
{
    private readonly T[] _x = Inputs.Uniform<T>(1024, -5, 5);
    private readonly T[] _positive = Inputs.Uniform<T>(1024, 0.01, 5);
    private readonly T[] _y = new T[1024];
    private readonly T[] _d = Inputs.Uniform<T>(1024, -1, 1, seed: 2);

    [Benchmark]
    public void ExpOurs() => Elementwise.Map<Exp, T>(default, _x, _y);

    [Benchmark]
    public void ExpTensorPrimitives() => TensorPrimitives.Exp<T>(_x, _y);

    [Benchmark]
    public void ExpM1() => Elementwise.Map<ExpM1, T>(default, _x, _y);

    [Benchmark]
    public void LogOurs() => Elementwise.Map<Log, T>(default, _positive, _y);

    [Benchmark]
    public void LogTensorPrimitives() => TensorPrimitives.Log<T>(_positive, _y);

    [Benchmark]
    public void LogP1() => Elementwise.Map<LogP1, T>(default, _positive, _y);

    [Benchmark]
    public void TanhOurs() => Elementwise.Map<Tanh, T>(default, _x, _y);

    [Benchmark]
    public void TanhTensorPrimitives() => TensorPrimitives.Tanh<T>(_x, _y);

    [Benchmark]
    public void TanhDerivative() => Elementwise.MapPartial<Tanh, T>(default, _x, _d, _y, accumulate: false);

    [Benchmark]
    public void SigmoidOurs() => Elementwise.Map<Sigmoid, T>(default, _x, _y);

    [Benchmark]
    public void SigmoidTensorPrimitives() => TensorPrimitives.Sigmoid<T>(_x, _y);

    [Benchmark]
    public void Softplus() => Elementwise.Map<Softplus, T>(default, _x, _y);

    [Benchmark]
    public void Gelu() => Elementwise.Map<Gelu, T>(default, _x, _y);

    [Benchmark]
    public void GeluDerivative() => Elementwise.MapPartial<Gelu, T>(default, _x, _d, _y, accumulate: false);

    [Benchmark]
    public void SinOurs() => Elementwise.Map<Sin, T>(default, _x, _y);

    [Benchmark]
    public void SinTensorPrimitives() => TensorPrimitives.Sin<T>(_x, _y);

    [Benchmark]
    public void LeakyRelu() => Elementwise.Map(new LeakyRelu(0.2), _x.AsSpan(), _y.AsSpan());
}
