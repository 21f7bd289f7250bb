using System.Collections.Immutable;
using System.Numerics;
using System.Numerics.Tensors;
using AutoDiffIca.Kernels;

namespace AutoDiffIca.Benchmarks.Workloads.Manual;

/// <summary>
/// The marginal likelihood by hand: the draws are decoded once; then tile by tile the samples are weighed against all means
/// and the weights, while they are in cache, pull on the means; last the decoder's adjoint runs once.
/// </summary>
internal sealed class MarginalByHand<T> : IEvaluation, IChunkedWork
    where T : IBinaryFloatingPointIeee754<T>
{
    // Many rows make up for moving the means' gradient, few keep the weights in cache.
    private const int TileRows = 64;

    private readonly Workload.Marginal _shape;
    private readonly ParallelChunks _threads;
    private readonly ImmutableArray<Workspace> _scratch;
    private readonly T[] _x;
    private readonly ImmutableArray<Dense<T>> _layers;
    // The draws and each layer's outputs, a row a draw.
    private readonly ImmutableArray<T[]> _values;
    private readonly T _logVariance = T.Zero;
    private readonly T[] _centre;
    private readonly GaussianMixture<T> _mixture = new();
    private readonly ImmutableArray<MixtureTile<T>> _tiles;
    private readonly Chunking _samples;
    private readonly Chunking _draws;
    private readonly ImmutableArray<MarginalStep> _steps;
    private readonly Progress _progress;
    private readonly T[] _logs;
    private readonly T[] _distances;
    private readonly int _parameters;
    // The gradient of weights and biases, a row a group of draws; the sum stands in the first.
    private readonly T[] _gradient;
    private T _logVarianceGradient = T.Zero;

    public MarginalByHand(Workload.Marginal shape, int threads)
    {
        _shape = shape;
        _threads = new(threads);
        _scratch = [.. Enumerable.Range(0, threads).Select(_ => new Workspace())];
        _x = ClosedForm.Array<T>(shape.Samples, shape.Columns, 1, 2.0);
        _layers = [.. shape.Layers.Select(layer => new Dense<T>(layer))];
        _values = [ClosedForm.Array<T>(shape.Draws, shape.Latent, 2, 2.5), .. shape.Layers.Select(layer => new T[shape.Draws * layer.Outputs])];
        _centre = new T[shape.Columns];
        _samples = new(shape.Samples, TileRows);
        _mixture.Begin(shape.Draws, shape.Columns, _centre, T.One);
        _draws = _mixture.Groups;
        var twoAtATime = threads > 1;
        _tiles = [.. Enumerable.Range(0, twoAtATime ? 2 : 1).Select(_ => new MixtureTile<T>())];
        _steps = MarginalStep.All(_samples.Count, _draws.Count, twoAtATime);
        _progress = new(2 * _samples.Count + 2 * _draws.Count + _samples.Count);
        (_logs, _distances) = (new T[shape.Samples], new T[shape.Samples]);
        _parameters = _layers.Sum(layer => layer.Parameters);
        _gradient = new T[_draws.Count * _parameters];
    }

    public double Evaluate()
    {
        var n = _shape.Columns;
        // Any point amid the samples will do.
        _centre.AsSpan().Clear();
        var (_, first) = _samples[0];
        for (var i = 0; i < first; i++)
            TensorPrimitives.Add(_centre, _x.AsSpan(i * n, n), _centre);
        TensorPrimitives.Divide(_centre, T.CreateChecked(first), _centre);
        _mixture.Begin(_shape.Draws, n, _centre, Elementwise.Scalar(default(Exp), -_logVariance));
        _progress.Reset();
        _threads.Run(this, _steps.Length);

        Chunking.SumRows<T>(_gradient, _parameters);
        var constant = T.CreateChecked(_shape.Samples) * T.CreateChecked(0.5 * n);
        // d/d log sigma^2 of -n/2 log sigma^2 - d / (2 sigma^2)
        _logVarianceGradient = T.CreateChecked(0.5) * Reduction.Sum<T>(_distances) - constant;
        var perSample = T.CreateChecked(Math.Log(_shape.Draws)) + T.CreateChecked(0.5 * n) * (T.CreateChecked(Math.Log(2 * Math.PI)) + _logVariance);
        return double.CreateChecked(Reduction.Sum<T>(_logs) - T.CreateChecked(_shape.Samples) * perSample);
    }

    public double[] Gradient() => [.. _gradient.Take(_parameters).Append(_logVarianceGradient).Select(double.CreateChecked)];

    public void RunChunk(int chunk, int worker)
    {
        var (stage, tile, group) = _steps[chunk];
        try
        {
            switch (stage)
            {
                case MarginalStage.Decode:
                    Decode(group);
                    break;
                case MarginalStage.TakeSamples:
                    TakeSamples(tile);
                    break;
                case MarginalStage.Weigh:
                    Weigh(tile, group);
                    break;
                case MarginalStage.Pull:
                    Pull(tile, group);
                    break;
                default:
                    Backward(group, worker);
                    break;
            }
        }
        catch
        {
            _progress.Fail();
            throw;
        }
    }

    // What is counted: a group's decoding, a tile's samples, the groups that a tile is weighed against (and once more when
    // that is summed up), and the tiles that have pulled on a group.
    private static int Decoded(int group) => group;

    private int Pulled(int group) => _draws.Count + group;

    private int Taken(int tile) => 2 * _draws.Count + tile;

    private int Weighed(int tile) => 2 * _draws.Count + _samples.Count + tile;

    private int Finished(int tile) => 2 * _draws.Count + 2 * _samples.Count + tile;

    private void Decode(int group)
    {
        for (var l = 0; l < _layers.Length; l++)
            _layers[l].Forward(Rows(l, group), _draws[group].Length, Rows(l + 1, group));
        _mixture.SetPoints(group, Rows(_layers.Length, group));
        _progress.Advance(Decoded(group));
    }

    private void TakeSamples(int tile)
    {
        for (var group = 0; group < _draws.Count; group++)
            _progress.Await(Pulled(group), tile - _tiles.Length + 1);
        _mixture.SetSamples(Memory(tile), Samples(tile), _samples[tile].Length);
        _progress.Advance(Taken(tile));
    }

    private void Weigh(int tile, int group)
    {
        _progress.Await(Decoded(group), 1);
        _progress.Await(Taken(tile), 1);
        _mixture.Weigh(group, Rows(_layers.Length, group), Memory(tile), Samples(tile));
        if (_progress.Advance(Weighed(tile)) < _draws.Count)
            return;
        var (start, length) = _samples[tile];
        _mixture.Finish(Memory(tile), _logs.AsSpan(start, length), _distances.AsSpan(start, length));
        _progress.Advance(Finished(tile));
    }

    private void Pull(int tile, int group)
    {
        _progress.Await(Finished(tile), 1);
        _progress.Await(Pulled(group), tile);
        _mixture.Pull(group, Memory(tile), accumulate: tile > 0);
        _progress.Advance(Pulled(group));
    }

    private void Backward(int group, int worker)
    {
        _progress.Await(Pulled(group), _samples.Count);
        var rows = _draws[group].Length;
        var scratch = _scratch[worker];
        using var scope = scratch.Enter();
        var adjoint = scratch.Take<T>(rows * _shape.Columns);
        _mixture.Gradient(group, adjoint);
        var end = (group + 1) * _parameters;
        for (var l = _layers.Length - 1; l >= 0; l--)
        {
            var layer = _layers[l];
            end -= layer.Parameters;
            layer.BackwardParameters(Rows(l, group), Rows(l + 1, group), rows, adjoint, _gradient.AsSpan(end, layer.Parameters));
            if (l == 0)
                break;
            var inputs = scratch.Take<T>(rows * layer.Shape.Inputs);
            layer.BackwardInputs(adjoint, rows, inputs);
            adjoint = inputs;
        }
    }

    private Span<T> Rows(int level, int group)
    {
        var width = level == 0 ? _shape.Latent : _layers[level - 1].Shape.Outputs;
        var (start, length) = _draws[group];
        return _values[level].AsSpan(start * width, length * width);
    }

    private ReadOnlySpan<T> Samples(int tile) => _x.AsSpan(_samples[tile].Start * _shape.Columns, _samples[tile].Length * _shape.Columns);

    private MixtureTile<T> Memory(int tile) => _tiles[tile % _tiles.Length];
}
