using AutoDiffIca.Kernels;
using AutoDiffIca.Runtime.Tests.CpuLevels;
using AutoDiffIca.Runtime.Tests.Numerics;

namespace AutoDiffIca.Runtime.Tests.Execution;

/// <summary>
/// The promise that holds everything together: sum_i log sum_j exp(x_i w_j) and its gradient have the same bits on any
/// number of threads.
/// </summary>
[Trait(Cpu.Trait, Cpu.Every)]
public class SameBitsOnAnyThreadsTests
{
    private const int Samples = 500;
    private const int Inputs = 7;
    private const int Classes = 19;

    private static readonly double[] X = Draws.Normal<double>(Samples * Inputs, 21);
    private static readonly double[] W = Draws.Normal<double>(Inputs * Classes, 22);

    [Fact]
    public void ValueAndGradient_AddedUpByChunk_AreTheSameOnAnyNumberOfThreads() =>
        Assert.True(AreTheSameOnAnyNumberOfThreads(threads => ValueAndGradient(threads, byChunk: true)));

    // The check can fail: what each worker did depends on chance, and the order of additions with it.
    [Fact]
    public void ValueAndGradient_AddedUpByWorker_AreNotTheSame() =>
        Assert.False(AreTheSameOnAnyNumberOfThreads(threads => ValueAndGradient(threads, byChunk: false)));

    [Fact]
    public void Gradient_AddedUpByChunk_IsThatOfCentralDifferences()
    {
        const double step = 1e-5;
        var result = ValueAndGradient(threads: 2, byChunk: true);

        for (var j = 0; j < W.Length; j += 5)
            Assert.Equal((Value(j, step) - Value(j, -step)) / (2 * step), result[1 + j], 1e-5);

        static double Value(int entry, double change)
        {
            double[] w = [.. W], products = new double[Samples * Classes], totals = new double[Samples];
            w[entry] += change;
            MatrixProduct.NN<double>(X, w, products, Samples, Classes, Inputs);
            RowKernels.LogSumExpRows(products, Classes, 1.0, totals);
            return totals.Sum();
        }
    }

    private static double[] ValueAndGradient(int threads, bool byChunk)
    {
        var chunking = new Chunking(Samples, 32);
        using var work = new LogSumExpOfProducts(chunking, byChunk, threads);
        new ParallelChunks(threads).Run(work, chunking.Count);
        return work.Result();
    }

    private static bool AreTheSameOnAnyNumberOfThreads(Func<int, double[]> compute)
    {
        var onOne = compute(1);
        return Enumerable.Repeat<int[]>([2, 3, 8], 5).SelectMany(threads => threads).All(threads => compute(threads).AsSpan().SequenceEqual(onOne));
    }

    private sealed class LogSumExpOfProducts : IChunkedWork, IDisposable
    {
        private readonly Chunking _chunking;
        private readonly bool _byChunk;
        private readonly Workspace[] _scratch;
        private readonly double[] _sums;
        private readonly Meeting _meeting;

        public LogSumExpOfProducts(Chunking chunking, bool byChunk, int threads)
        {
            _chunking = chunking;
            _byChunk = byChunk;
            _scratch = [.. Enumerable.Range(0, threads).Select(_ => new Workspace())];
            _sums = new double[(byChunk ? chunking.Count : threads) * (1 + W.Length)];
            _meeting = new Meeting(int.Min(2, threads));
        }

        public void Dispose() => _meeting.Dispose();

        public double[] Result()
        {
            double[] rows = [.. _sums];
            Chunking.SumRows(rows.AsSpan(), 1 + W.Length);
            return rows[..(1 + W.Length)];
        }

        public void RunChunk(int chunk, int worker)
        {
            _meeting.Join(chunk);
            var (start, count) = _chunking[chunk];
            var sums = _sums.AsSpan((_byChunk ? chunk : worker) * (1 + W.Length), 1 + W.Length);
            var x = X.AsSpan(start * Inputs, count * Inputs);
            using var scope = _scratch[worker].Enter();
            var products = _scratch[worker].Take<double>(count * Classes);
            var totals = _scratch[worker].Take<double>(count);
            MatrixProduct.NN<double>(x, W, products, count, Classes, Inputs);
            RowKernels.SoftmaxRows(products, Classes, 1.0, products, totals);
            sums[0] += Reduction.Sum<double>(totals);
            MatrixProduct.TN<double>(x, products, sums[1..], Inputs, Classes, count, accumulate: true);
        }
    }
}
