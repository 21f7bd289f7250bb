#!/usr/bin/env -S dotnet run -c Release
#:project ../src/AutoDiffIca.Runtime/AutoDiffIca.Runtime.csproj
#:property PublishAot=false

// The likelihood of nonlinear ICA, written as its formula stands, and its gradient three times: as the generator writes it,
// by hand from the runtime's kernels, and by central differences.
//
//   z_b ~ N(0, I),  g(z) = tanh(W z + c),  log L = sum_i log (1/B) sum_b N(x_i; g(z_b), I)

using System.Diagnostics;
using AutoDiffIca;
using AutoDiffIca.Kernels;
using static AutoDiffIca.Ops;

const int Samples = 200, Draws = 1000, Latent = 2, Observed = 10;

var seed = new RandomStream(Seed: 1, Stream: 0);
var decoder = new Decoder(new Mat<double>(Observed, Latent, Normal(3, Observed * Latent)), Normal(4, Observed));
var draws = new Mat<double>(Draws, Latent, Normal(2, Draws * Latent));
var x = new Mat<double>(Samples, Observed, Normal(1, Samples * Observed));

// As emitted. The plan keeps its memory: after the first time nothing is allocated.
var plan = new Density.LogMarginalPlan(threads: 1);
var emitted = new double[decoder.ElementCount];
var value = plan.BatchGradient(decoder, draws, x, emitted);
Console.WriteLine($"log L = {value:F6} at {decoder.ElementCount} parameters, {Samples} samples, {Draws} draws");

// By hand.
var likelihood = new LikelihoodByHand(x, draws);
var byHand = new double[decoder.ElementCount];
var valueByHand = likelihood.Evaluate(decoder, byHand);

Console.WriteLine();
Console.WriteLine("parameter              emitted          by hand");
var worst = Math.Abs(value - valueByHand) / Math.Abs(valueByHand);
foreach (var leaf in decoder.Leaves)
{
    for (var i = leaf.Offset; i < leaf.Offset + leaf.Count; i++)
    {
        worst = Math.Max(worst, Math.Abs(emitted[i] - byHand[i]) / Math.Max(1, Math.Abs(byHand[i])));
        if (i % 5 == 0)
            Console.WriteLine($"{$"{leaf.Name}, entry {i - leaf.Offset}",-17} {emitted[i],12:F8} {byHand[i],16:F8}");
    }
}
Console.WriteLine($"worst relative difference of all: {worst:0.0E+00}");

// By central differences, for one sample.
var first = x.Row(0);
var report = GradientCheck.Compare(d => Density.LogMarginal(d, draws, first), d => Density.LogMarginalGradient(d, draws, first), decoder);
Console.WriteLine(report);

Console.WriteLine();
Console.WriteLine($"one value with gradient, on one thread with {SimdLevel.Widest}-bit vectors:");
Console.WriteLine($"  as emitted {Milliseconds(() => plan.BatchGradient(decoder, draws, x, emitted)),8:F2} ms, a sample and a draw after the other; allocates {Allocated()} bytes");
Console.WriteLine($"  by hand    {Milliseconds(() => likelihood.Evaluate(decoder, byHand)),8:F2} ms, in products of matrices");
return worst < 1e-10 && report.Holds ? 0 : 1;

double[] Normal(ulong part, int count)
{
    var numbers = new double[count];
    seed.Substream(part).FillNormal(numbers);
    return numbers;
}

long Allocated()
{
    var before = GC.GetAllocatedBytesForCurrentThread();
    plan.BatchGradient(decoder, draws, x, emitted);
    return GC.GetAllocatedBytesForCurrentThread() - before;
}

// The best of several runs within two seconds.
static double Milliseconds(Action action)
{
    var clock = Stopwatch.StartNew();
    var best = double.PositiveInfinity;
    while (clock.Elapsed.TotalSeconds < 2)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }
    return best;
}

/// <summary>What is estimated; a gradient has this type too.</summary>
[Parameters]
internal sealed partial record Decoder(Mat<double> Weights, Vec<double> Bias);

internal static partial class Density
{
    [Differentiable]
    public static Vec<double> Decode(Decoder decoder, Vec<double> z) => Tanh(decoder.Weights * z + decoder.Bias);

    /// <summary>log (1/B) sum_b N(x; g(z_b), I), of one sample; its batch is the sum over samples.</summary>
    [Differentiable]
    public static double LogMarginal(Decoder decoder, [NoGradient] Mat<double> draws, [Batch, NoGradient] Vec<double> x) =>
        LogMeanExp(draws, z => -0.5 * SquaredDistance(x, Decode(decoder, z))) - 0.5 * x.Length * Math.Log(2 * Math.PI);
}

/// <summary>The same from kernels: with w_ib = softmax_b of -|x_i - g(z_b)|^2 / 2, the adjoint of g(z_b) is sum_i w_ib (x_i - g(z_b)).</summary>
internal sealed class LikelihoodByHand(Mat<double> x, Mat<double> draws)
{
    private readonly PairwiseDistance<double> _distance = new();
    private readonly double[] _means = new double[draws.Rows * x.Cols];
    private readonly double[] _adjoint = new double[draws.Rows * x.Cols];
    private readonly double[] _posterior = new double[x.Rows * draws.Rows];
    private readonly double[] _totals = new double[draws.Rows];
    private readonly double[] _logSums = new double[x.Rows];

    public double Evaluate(Decoder decoder, Span<double> gradient)
    {
        var (samples, count, observed, latent) = (x.Rows, draws.Rows, x.Cols, draws.Cols);

        // g(z_b) for all draws: one matrix product, with the bias and the activation at its end.
        MatrixProduct.NT(draws.Span, decoder.Weights.Span, _means, count, observed, latent, accumulate: false, new BiasThen<Tanh, double>(default, decoder.Bias.Span));

        // Distances of every sample to every draw; the softmax over the draws leaves log-sum-exp behind.
        _distance.Prepare(_means, count, observed);
        _distance.Squared(x.Span, samples, _posterior);
        RowKernels.SoftmaxRows<double>(_posterior, count, -0.5, _posterior, _logSums);

        // sum_i w_ib x_i - (sum_i w_ib) g(z_b), then through tanh, then to the weights and the bias.
        MatrixProduct.TN<double>(_posterior, x.Span, _adjoint, count, observed, samples);
        Array.Clear(_totals);
        for (var i = 0; i < samples; i++)
            MatrixVector.AddScaled(1, _posterior.AsSpan(i * count, count), _totals);
        for (var b = 0; b < count; b++)
            MatrixVector.AddScaled(-_totals[b], _means.AsSpan(b * observed, observed), _adjoint.AsSpan(b * observed, observed));
        Elementwise.MapPartial<Tanh, double>(default, _means, _adjoint, _adjoint, accumulate: false);
        MatrixProduct.TN<double>(_adjoint, draws.Span, gradient[..(observed * latent)], observed, latent, count);
        var bias = gradient[(observed * latent)..];
        bias.Clear();
        for (var b = 0; b < count; b++)
            MatrixVector.AddScaled(1, _adjoint.AsSpan(b * observed, observed), bias);
        return Reduction.Sum<double>(_logSums) - samples * (Math.Log(count) + 0.5 * observed * Math.Log(2 * Math.PI));
    }
}
