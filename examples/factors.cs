#!/usr/bin/env -S dotnet run -c Release
#:project ../src/AutoDiffIca.Core/AutoDiffIca.Core.csproj
#:property PublishAot=false

// The linear relatives of nonlinear ICA on one data set: three sources with heavy tails or none, mixed into eight columns, with noise
// of a different size in each column and a tenth of the values lost.

using AutoDiffIca;
using AutoDiffIca.Data;
using AutoDiffIca.Estimators.IndependentComponents;
using AutoDiffIca.Estimators.LinearGaussians;
using AutoDiffIca.Estimators.PrincipalComponents;
using AutoDiffIca.Inference;
using AutoDiffIca.Metrics;
using AutoDiffIca.Models;

const int Samples = 2000, Sources = 3, Columns = 8;

var seed = new RandomStream(Seed: 1, Stream: 0);
var uniform = new double[Samples * Sources];
seed.Substream(1).FillUniform(uniform);
// Laplace, uniform, Laplace; all of variance 1.
var sources = new Mat<double>(Samples, Sources, [.. uniform.Select((u, i) => i % Sources == 1
    ? Math.Sqrt(12) * (u - 0.5)
    : Math.Sqrt(0.5) * (u < 0.5 ? Math.Log(2 * u) : -Math.Log(2 * (1 - u))))]);
var noise = new Mat<double>(Samples, Columns, [.. Normal(2, Samples * Columns).Select((e, i) => e * (0.1 + 0.05 * (i % Columns)))]);
var x = sources * new Mat<double>(Sources, Columns, Normal(3, Sources * Columns)) + noise;
Mat<double> train = Part(0, 1000), test = Part(1000, 1000);

// How many components? By explained variance, by BIC, and by data that was held out.
var pca = PcaEigen.Fit(train, Columns).OrThrow();
Console.WriteLine($"95 % of the variance: {pca.ComponentsFor(0.95)} components; lowest BIC: {GaussianComparison.LatentByBic(train).OrThrow()} components");
Console.WriteLine();
Console.WriteLine("model                       parameters   fitted  held out       BIC");
foreach (var score in GaussianComparison.Score(train, test, [0, 1, 2, 3, 4, 5]).Select(fit => fit.OrThrow()))
    Console.WriteLine($"{score.Model,-27} {score.DegreesOfFreedom,10} {score.Fitted,8:F3} {score.HeldOut,9:F3} {score.Bic,9:F0}");

// Factor analysis gives each column its own noise, which is what this data has. EM is a sequence of states; here are a few.
var em = LinearGaussianEm.FactorAnalysis(train, Sources).OrThrow();
Console.WriteLine();
Console.WriteLine("factor analysis by EM: " + string.Join(", ", em.History(em.Init()).Take(41).Select(entry => entry.OrThrow()).Where(entry => entry.Step % 10 == 0)
    .Select(entry => $"step {entry.Step} {entry.Info.Value:F4}")));
var factors = FactorAnalysisNewton.Prepare(train, Sources).Bind(newton => newton.Run()).OrThrow();
Console.WriteLine($"by Newton's method:    {factors.Convergence.Value:F4} after {factors.Convergence.Steps} steps; held out {factors.Model.LogLikelihood(test) / test.Rows:F4}");
Console.WriteLine("noise: " + string.Join(" ", factors.Model.NoiseDeviations.ToArray().Select(s => s.ToString("F2"))));

// A tenth of the values is lost; the model fills them in.
var lost = new Mat<double>(Samples, Columns, [.. x.ToArray().Select((value, i) => seed.Substream(4).Uniform((ulong)i) < 0.1 ? double.NaN : value)]);
var incomplete = IncompleteData.FromNaN(lost).OrThrow();
var completed = PpcaMissingValues.Prepare(incomplete, Sources).Bind(missing => missing.Run()).OrThrow().Model.Impute(incomplete);
Console.WriteLine();
Console.WriteLine($"lost values: the model misses them by {Error(completed):F3} on average; without it they vary by {Error(Mat<double>.Zeros(Samples, Columns)):F3}");

// Gaussian models find the subspace; independent components find the axes in it.
Console.WriteLine();
var worst = 1.0;
foreach (var (name, ica) in new[]
{
    ("FastICA", FastIca.Prepare(x, Sources).Bind(ica => ica.Run(seed)).OrThrow()),
    ("maximum likelihood", IcaMaximumLikelihood.Prepare(x, Sources).Bind(ica => ica.Run(seed)).OrThrow()),
})
{
    double[] matches = [.. Enumerable.Range(0, Sources).Select(k => Enumerable.Range(0, Sources).Max(j => Correlation(k, ica.Model.Encode(x), j)))];
    worst = Math.Min(worst, matches.Min());
    Console.WriteLine($"{name,-18} {ica.Convergence.Steps,3} steps; correlations with the true sources {string.Join(" ", matches.Select(c => c.ToString("F3")))}");
}

// What cannot be fitted comes back as a value.
var broken = x.ToArray();
broken[Columns + 2] = double.NaN;
Console.WriteLine();
Console.WriteLine(PpcaClosedForm.Fit(new(Samples, Columns, broken), 2).Match(_ => "fitted", error => error.Message));
return worst > 0.97 ? 0 : 1;

double[] Normal(ulong part, int count)
{
    var values = new double[count];
    seed.Substream(part).FillNormal(values);
    return values;
}

Mat<double> Part(int start, int count) => new(count, Columns, x.Span.Slice(start * Columns, count * Columns).ToArray());

double Error(Mat<double> filled)
{
    var errors = Enumerable.Range(0, Samples * Columns).Where(i => double.IsNaN(lost.Span[i])).Select(i => Math.Abs(filled.Span[i] - x.Span[i]));
    return errors.Average();
}

double Correlation(int k, Mat<double> estimated, int j)
{
    double[] a = [.. Enumerable.Range(0, Samples).Select(i => sources[i, k])], b = [.. Enumerable.Range(0, Samples).Select(i => estimated[i, j])];
    var (ma, mb) = (a.Average(), b.Average());
    return Math.Abs(a.Zip(b, (p, q) => (p - ma) * (q - mb)).Sum()) / Math.Sqrt(a.Sum(p => (p - ma) * (p - ma)) * b.Sum(q => (q - mb) * (q - mb)));
}
