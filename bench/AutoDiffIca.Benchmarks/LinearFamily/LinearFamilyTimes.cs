using System.Diagnostics;
using System.Globalization;
using AutoDiffIca.Estimators.IndependentComponents;
using AutoDiffIca.Estimators.LinearGaussians;
using AutoDiffIca.Estimators.PrincipalComponents;
using AutoDiffIca.Models;

namespace AutoDiffIca.Benchmarks.LinearFamily;

/// <summary>How long the linear models take beside scikit-learn, on the same data, in turns within one run.</summary>
internal static class LinearFamilyTimes
{
    private const int Turns = 3;
    private const int Rounds = 5;
    private const int M = LinearFamilyData.Latent;

    // What is timed returns how to score it, which is not timed.
    private sealed record Case(string Name, string Peer, double Limit, Func<Func<double>> Fit);

    public static int Run(TextWriter output, string[] pythons)
    {
        if (pythons.FirstOrDefault(SklearnPeer.IsUsable) is not { } python)
        {
            output.WriteLine($"No scikit-learn in {string.Join(" or ", pythons)}: install python3-sklearn, or name a python that has it with --python.");
            return 1;
        }
        var data = LinearFamilyData.Make();
        Case[] cases =
        [
            new("PCA, 2,000 x 500, against the default solver", "pca", 3, () => Pca(data)),
            new("PCA, 2,000 x 500, against the full solver", "pca-full", 3, () => Pca(data)),
            new("PPCA with log-likelihood, 10,000 x 100, against the default solver", "ppca", 1, () => Ppca(data)),
            new("PPCA with log-likelihood, 10,000 x 100, against the full solver", "ppca-full", 1, () => Ppca(data)),
            new("factor analysis by EM, 10,000 x 100", "fa", 1, () => Score(data, LinearGaussianEm.FactorAnalysis(data.Factors, M).Bind(em => em.Run()).OrThrow().Model)),
            new("factor analysis by Newton, 10,000 x 100", "fa", 1, () => Score(data, FactorAnalysisNewton.Prepare(data.Factors, M).Bind(fit => fit.Run()).OrThrow().Model)),
            new("FastICA, 10,000 x 100", "fastica", 1, () => Ica(data)),
        ];
        var directory = Directory.CreateTempSubdirectory("linear-family").FullName;
        try
        {
            data.Write(directory);
            return Compare(output, cases, () => SklearnPeer.Measure(python, directory, Rounds));
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static int Compare(TextWriter output, Case[] cases, Func<IReadOnlyList<PeerTime>> measurePeer)
    {
        var ours = cases.Select(_ => (Milliseconds: double.PositiveInfinity, Quality: 0.0)).ToArray();
        var peers = new Dictionary<string, (double Milliseconds, double Quality)>(StringComparer.Ordinal);
        foreach (var one in cases)
            one.Fit();
        for (var turn = 0; turn < Turns; turn++)
        {
            for (var i = 0; i < cases.Length; i++)
            {
                for (var round = 0; round < Rounds; round++)
                {
                    var start = Stopwatch.GetTimestamp();
                    var score = cases[i].Fit();
                    ours[i] = (Math.Min(ours[i].Milliseconds, Stopwatch.GetElapsedTime(start).TotalMilliseconds), score());
                }
            }
            foreach (var (name, milliseconds, quality) in measurePeer())
                peers[name] = (Math.Min(milliseconds, peers.TryGetValue(name, out var before) ? before.Milliseconds : double.PositiveInfinity), quality);
        }

        output.WriteLine("| what | ours, ms | scikit-learn, ms | ratio | goal | quality, ours | quality, scikit-learn |");
        output.WriteLine("|---|---|---|---|---|---|---|");
        var missed = 0;
        for (var i = 0; i < cases.Length; i++)
        {
            var peer = peers[cases[i].Peer];
            var ratio = ours[i].Milliseconds / peer.Milliseconds;
            missed += ratio > cases[i].Limit ? 1 : 0;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {cases[i].Name} | {ours[i].Milliseconds:F1} | {peer.Milliseconds:F1} | {ratio:F2}{(ratio > cases[i].Limit ? " **missed**" : "")} | <= {cases[i].Limit} | {ours[i].Quality:G8} | {peer.Quality:G8} |"));
        }
        return missed == 0 ? 0 : 1;
    }

    private static Func<double> Pca(LinearFamilyData data)
    {
        var model = PcaEigen.Fit(data.Wide, M).OrThrow();
        return () => Ops.Sum(model.ExplainedVariance);
    }

    // The log-likelihood is part of what is timed, as it is for the peer.
    private static Func<double> Ppca(LinearFamilyData data)
    {
        var score = PpcaClosedForm.Fit(data.Factors, M).OrThrow().Model.LogLikelihood(data.Factors) / data.Factors.Rows;
        return () => score;
    }

    private static Func<double> Score(LinearFamilyData data, LinearGaussian model) => () => model.LogLikelihood(data.Factors) / data.Factors.Rows;

    private static Func<double> Ica(LinearFamilyData data)
    {
        var model = FastIca.Prepare(data.Factors, M).Bind(ica => ica.Run(new RandomStream(1, 0))).OrThrow().Model;
        return () => Matched.Correlation(model.Encode(data.Factors), data.Sources);
    }
}
