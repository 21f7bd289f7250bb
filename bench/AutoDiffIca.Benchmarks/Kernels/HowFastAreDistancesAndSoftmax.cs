using System.Numerics;
using AutoDiffIca.Benchmarks.Machine;
using AutoDiffIca.Kernels;
using BenchmarkDotNet.Attributes;

namespace AutoDiffIca.Benchmarks.Kernels;

/// <summary>The parts of a Monte-Carlo likelihood: distances, log-sum-exp and softmax of rows, and the first two in tiles.</summary>
[GenericTypeArguments(typeof(double))]
[GenericTypeArguments(typeof(float))]
[MemoryDiagnoser]
public class HowFastAreDistancesAndSoftmax<T>
    where T : IBinaryFloatingPointIeee754<T>
{
    private const int Rows = 1000, Columns = 1000, Depth = 20;
    private readonly T[] _x = Inputs.Uniform<T>(Rows * Depth, -2, 2);
    private readonly T[] _z = Inputs.Uniform<T>(Columns * Depth, -2, 2, seed: 2);
    private readonly T[] _distances = new T[Rows * Columns];
    private readonly T[] _sums = new T[Rows];
    private readonly PairwiseDistance<T> _prepared = new();
    private readonly DistancesThenLogSumExp<T> _tiled;

    public HowFastAreDistancesAndSoftmax()
    {
        _tiled = new(_x, _z, Rows, Columns, Depth);
        _prepared.Prepare(_z, Columns, Depth);
        _prepared.Squared(_x, Rows, _distances);
    }

    [Benchmark]
    public void Prepare() => _prepared.Prepare(_z, Columns, Depth);

    [Benchmark]
    public void Distances() => _prepared.Squared(_x, Rows, _distances);

    [Benchmark]
    public void LogSumExp() => RowKernels.LogSumExpRows<T>(_distances, Columns, T.CreateChecked(-0.5), _sums);

    [Benchmark]
    public void DistancesThenLogSumExpInTiles() => _tiled.Run();
}
