#!/usr/bin/env -S dotnet run -c Release
#:project ../src/AutoDiffIca.Runtime/AutoDiffIca.Runtime.csproj
#:property PublishAot=false

// The likelihood of nonlinear ICA and its gradient, put together by hand from the runtime's kernels.
//
//   z_b ~ N(0, I),  g(z) = tanh(W z + c),  log L = sum_i log (1/B) sum_b N(x_i; g(z_b), I)
//
// With w_ib = softmax_b of -|x_i - g(z_b)|^2 / 2, the adjoint of g(z_b) is sum_i w_ib (x_i - g(z_b)).

using System.Diagnostics;
using AutoDiffIca;
using AutoDiffIca.Kernels;

const int Samples = 200, Draws = 1000, Latent = 2, Observed = 10;

double[] x = new double[Samples * Observed], z = new double[Draws * Latent];
double[] weights = new double[Observed * Latent], bias = new double[Observed];
var seed = new RandomStream(Seed: 1, Stream: 0);
seed.Substream(1).FillNormal(x);
seed.Substream(2).FillNormal(z);
seed.Substream(3).FillNormal(weights);
seed.Substream(4).FillUniform(bias);

var likelihood = new Likelihood(x, z, Samples, Draws, Observed, Latent);
double[] dWeights = new double[weights.Length], dBias = new double[bias.Length];
var value = likelihood.Evaluate(weights, bias, dWeights, dBias);
Console.WriteLine($"log L = {value:F6} at {weights.Length + bias.Length} parameters, {Samples} samples, {Draws} draws");

Console.WriteLine();
Console.WriteLine("parameter       gradient    central difference");
var worst = 0.0;
for (var i = 0; i < weights.Length + bias.Length; i++)
{
    var (name, array, gradient, at) = i < weights.Length
        ? ($"W[{i / Latent},{i % Latent}]", weights, dWeights, i)
        : ($"c[{i - weights.Length}]", bias, dBias, i - weights.Length);
    var difference = CentralDifference(array, at);
    worst = Math.Max(worst, Math.Abs(gradient[at] - difference) / Math.Max(1, Math.Abs(difference)));
    if (i % 5 == 0)
        Console.WriteLine($"{name,-8} {gradient[at],15:F8} {difference,21:F8}");
}
Console.WriteLine($"worst relative difference of all: {worst:E1}");

var clock = Stopwatch.StartNew();
const int Evaluations = 200;
for (var i = 0; i < Evaluations; i++)
    likelihood.Evaluate(weights, bias, dWeights, dBias);
Console.WriteLine($"one value with gradient: {clock.Elapsed.TotalMilliseconds / Evaluations:F2} ms, on one thread with {SimdLevel.Widest}-bit vectors");
return worst < 1e-7 ? 0 : 1;

double CentralDifference(double[] parameters, int at)
{
    const double Step = 1e-5;
    var kept = parameters[at];
    parameters[at] = kept + Step;
    var above = likelihood.Evaluate(weights, bias, [], []);
    parameters[at] = kept - Step;
    var below = likelihood.Evaluate(weights, bias, [], []);
    parameters[at] = kept;
    return (above - below) / (2 * Step);
}

internal sealed class Likelihood(double[] x, double[] z, int samples, int draws, int observed, int latent)
{
    private readonly PairwiseDistance<double> _distance = new();
    private readonly double[] _means = new double[draws * observed];
    private readonly double[] _adjoint = new double[draws * observed];
    private readonly double[] _posterior = new double[samples * draws];
    private readonly double[] _totals = new double[draws];
    private readonly double[] _logSums = new double[samples];

    public double Evaluate(double[] weights, double[] bias, Span<double> dWeights, Span<double> dBias)
    {
        // g(z_b) for all draws: one matrix product, with the bias and the activation at its end.
        MatrixProduct.NT(z, weights, _means, draws, observed, latent, accumulate: false, new BiasThen<Tanh, double>(default, bias));

        // Distances of every sample to every draw; the softmax over the draws leaves log-sum-exp behind.
        _distance.Prepare(_means, draws, observed);
        _distance.Squared(x, samples, _posterior);
        RowKernels.SoftmaxRows<double>(_posterior, draws, -0.5, _posterior, _logSums);
        var value = Reduction.Sum<double>(_logSums) - samples * (Math.Log(draws) + 0.5 * observed * Math.Log(2 * Math.PI));
        if (dWeights.IsEmpty)
            return value;

        // sum_i w_ib x_i - (sum_i w_ib) g(z_b), then through tanh, then to the weights and the bias.
        MatrixProduct.TN(_posterior, x, _adjoint, draws, observed, samples);
        Array.Clear(_totals);
        for (var i = 0; i < samples; i++)
            MatrixVector.AddScaled(1, _posterior.AsSpan(i * draws, draws), _totals);
        for (var b = 0; b < draws; b++)
            MatrixVector.AddScaled(-_totals[b], _means.AsSpan(b * observed, observed), _adjoint.AsSpan(b * observed, observed));
        Elementwise.MapPartial<Tanh, double>(default, _means, _adjoint, _adjoint, accumulate: false);
        MatrixProduct.TN<double>(_adjoint, z, dWeights, observed, latent, draws);
        dBias.Clear();
        for (var b = 0; b < draws; b++)
            MatrixVector.AddScaled(1, _adjoint.AsSpan(b * observed, observed), dBias);
        return value;
    }
}
