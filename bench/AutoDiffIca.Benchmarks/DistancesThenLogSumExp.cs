using System.Numerics;
using AutoDiffIca.Kernels;

namespace AutoDiffIca.Benchmarks;

/// <summary>log sum_j exp(-|x_i - z_j|^2 / 2) for every row of x: a tile of rows at a time, so that the distances stay in cache.</summary>
internal sealed class DistancesThenLogSumExp<T>(T[] x, T[] z, int rows, int columns, int depth)
    where T : IBinaryFloatingPointIeee754<T>
{
    private const int Tile = 32;
    private readonly PairwiseDistance<T> _distance = new();
    private readonly Workspace _workspace = new();

    public T[] Result { get; } = new T[rows];

    public void Run()
    {
        using var scope = _workspace.Enter();
        var distances = _workspace.Take<T>(Tile * columns);
        _distance.Prepare(z, columns, depth);
        for (var i = 0; i < rows; i += Tile)
        {
            var count = int.Min(Tile, rows - i);
            var tile = distances[..(count * columns)];
            _distance.Squared(x.AsSpan(i * depth, count * depth), count, tile);
            RowKernels.LogSumExpRows(tile, columns, T.CreateChecked(-0.5), Result.AsSpan(i, count));
        }
    }
}
