using System.Numerics;
using AutoDiffIca.Benchmarks.Machine;
using AutoDiffIca.Kernels;
using BenchmarkDotNet.Attributes;

namespace AutoDiffIca.Benchmarks.Kernels;

/// <summary>Sums of 4096 numbers, and products of a 256 x 256 matrix with a vector.</summary>
[GenericTypeArguments(typeof(double))]
[GenericTypeArguments(typeof(float))]
[MemoryDiagnoser]
public class HowFastAreReductionsAndVectors<T>
    where T : IBinaryFloatingPointIeee754<T>
{
    private const int Size = 256;
    private readonly T[] _x = Inputs.Uniform<T>(4096, -1, 1);
    private readonly T[] _y = Inputs.Uniform<T>(4096, -1, 1, seed: 2);
    private readonly T[] _matrix = Inputs.Uniform<T>(Size * Size, -1, 1, seed: 3);
    private readonly T[] _vector = Inputs.Uniform<T>(Size, -1, 1, seed: 4);
    private readonly T[] _result = new T[Size];

    [Benchmark]
    public T Sum() => Reduction.Sum<T>(_x);

    [Benchmark]
    public T Dot() => Reduction.Dot<T>(_x, _y);

    [Benchmark]
    public T SquaredDistance() => Reduction.SquaredDistance<T>(_x, _y);

    [Benchmark]
    public T Max() => Reduction.Max<T>(_x);

    [Benchmark]
    public void MatrixTimesVector() => MatrixVector.Multiply<T>(_matrix, Size, Size, _vector, _result);

    [Benchmark]
    public void TransposedMatrixTimesVector() => MatrixVector.MultiplyTransposed<T>(_matrix, Size, Size, _vector, _result);

    [Benchmark]
    public void RankOneUpdate() => MatrixVector.AddOuter<T>(T.Zero, _vector, _result, _matrix);
}
