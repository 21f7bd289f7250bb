using AutoDiffIca.Likelihoods;
using AutoDiffIca.Models;

namespace AutoDiffIca.Cli.Verification.Engines;

/// <summary>The expected log-likelihood at the true parameters, by rows drawn from the model itself.</summary>
/// <remarks>
/// What is averaged is <c>log p(x) - log p(x | z)</c> with the z that x was drawn with; the expected value of the second is known,
/// <c>-n/2 log(2 pi e s^2)</c>, and the difference varies much less than either.
/// </remarks>
internal static class TruthChecks
{
    private const int Rows = 2000;
    private const double Errors = 4;

    public static IEnumerable<Check> Of(ReferenceCase.Truth golden)
    {
        var (shape, decoder) = golden.Decoder;
        var (z, random) = (new double[Rows * shape.Latent], new RandomStream(11, 0));
        random.Substream(0).FillNormal(z);
        var latent = new Mat<double>(Rows, shape.Latent, z);
        var x = new NonlinearModel(shape, decoder).SampleObserved(latent, random.Substream(1));
        double[] given = [.. Enumerable.Range(0, Rows).Select(i => Joints.LogConditional(decoder, shape.Head, shape.HiddenActivation, shape.OutputActivation, latent.Row(i), x.Row(i)))];
        var known = -0.5 * shape.Observed * (1 + Math.Log(2 * Math.PI) + decoder.LogVariance);

        foreach (var (name, rule) in Rules(shape.Latent))
        {
            var differences = MarginalLikelihood.Of(shape, decoder, rule, x, random.Substream(2), threads: 2).LogLikelihoods.ToArray().Zip(given, (log, of) => log - of).ToArray();
            var mean = differences.Average();
            var own = Math.Sqrt(differences.Sum(d => (d - mean) * (d - mean)) / Rows / (Rows - 1));
            var unit = Math.Sqrt((own * own) + (golden.StandardError * golden.StandardError));
            yield return Compare.Scaled(name, "expected log-likelihood", [golden.Expected], [known + mean], Errors, Measure.StandardErrors, _ => unit);
        }
    }

    // A fine grid is exact enough for two latent numbers, and too many nodes for more.
    private static (string Name, LikelihoodRule Rule)[] Rules(int latent) =>
    [
        ("sobol", new LikelihoodRule.Sobol(8192, 4)),
        .. latent <= 2 ? [("midpoints", new LikelihoodRule.GridMidpoint(80, 4.5))] : Array.Empty<(string, LikelihoodRule)>(),
    ];
}
