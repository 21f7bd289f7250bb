using System.Collections.Immutable;
using System.Numerics;
using AutoDiffIca.Kernels;

namespace AutoDiffIca.Benchmarks.Workloads.Manual;

/// <summary>
/// The evidence lower bound by hand. Inside, a matrix has a row a unit and a column a sample: then the weights, which are
/// most of the memory, are left factors that are read where they stand, and only the samples are packed. The threads share the
/// units; a stage begins when the one before it is complete.
/// </summary>
internal sealed partial class ElboByHand<T> : IEvaluation, IChunkedWork
    where T : IBinaryFloatingPointIeee754<T>
{
    // Multiply-adds that are worth a chunk of their own.
    private const int ChunkProducts = 2_000_000;

    private readonly Workload.Elbo _shape;
    private readonly ParallelChunks _threads;
    private readonly ImmutableArray<Action<int>> _run;
    private readonly ImmutableArray<int> _firstChunk;
    private readonly int _chunks;
    private readonly Progress _progress;
    private readonly Chunking _hidden;
    private readonly Chunking _outputs;

    // Samples [M x n], noise [m x M].
    private readonly T[] _x;
    private readonly T[] _noise;
    private readonly ImmutableArray<UnitRows<T>> _layers;
    private T _value = T.Zero;

    public ElboByHand(Workload.Elbo shape, int threads)
    {
        (_shape, _threads) = (shape, new(threads));
        var (samples, n, h, m) = (shape.Samples, shape.Columns, shape.Hidden, shape.Latent);
        _x = ClosedForm.Array<T>(samples, n, 1, 1.0);
        _noise = new T[m * samples];
        MatrixTranspose.Run(ClosedForm.Array<T>(samples, m, 2, 1.7), samples, m, _noise);
        _layers = [.. shape.Layers.Select(layer => new UnitRows<T>(layer, samples))];
        _hidden = Cut(h, (double)samples * n);
        _outputs = Cut(n, (double)samples * h);
        _samplesByColumn = new T[n * samples];
        _deviation = new T[m * samples];
        _latent = new T[m * samples];
        _latentAdjoint = new T[m * samples];
        _precisions = new T[samples];
        _squares = new T[_outputs.Count * samples];
        _scratch = new T[samples];

        (Action<int> Run, int Chunks)[] stages =
        [
            (_ => TakeSamples(), 1),
            (Encode, _hidden.Count),
            (_ => DrawLatent(), 1),
            (Decode, _hidden.Count),
            (_ => PrecisionOfEach(), 1),
            (Residuals, _outputs.Count),
            (_ => Likelihood(), 1),
            (DecoderAdjoint, _outputs.Count + _hidden.Count),
            (_ => LatentAdjoint(), 1),
            (EncoderAdjoint, 2 + _hidden.Count),
        ];
        _run = [.. stages.Select(stage => stage.Run)];
        _firstChunk = [.. stages.Select((_, i) => stages.Take(i).Sum(stage => stage.Chunks))];
        _chunks = stages.Sum(stage => stage.Chunks);
        _progress = new(stages.Length);
    }

    private static Chunking Cut(int units, double productsPerUnit) =>
        new(units, int.Max(1, (int)Math.Ceiling(ChunkProducts / productsPerUnit / 8)) * 8);

    public double Evaluate()
    {
        _progress.Reset();
        _threads.Run(this, _chunks);
        return double.CreateChecked(_value);
    }

    public double[] Gradient() => [.. _layers.SelectMany(layer => layer.Gradient).Select(double.CreateChecked)];

    public void RunChunk(int chunk, int worker)
    {
        var stage = _run.Length - 1;
        while (_firstChunk[stage] > chunk)
            stage--;
        try
        {
            if (stage > 0)
                _progress.Await(stage - 1, _firstChunk[stage] - _firstChunk[stage - 1]);
            _run[stage](chunk - _firstChunk[stage]);
            _progress.Advance(stage);
        }
        catch
        {
            _progress.Fail();
            throw;
        }
    }
}
