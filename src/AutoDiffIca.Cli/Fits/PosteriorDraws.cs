using System.Collections.Immutable;
using AutoDiffIca.Cli.Commands;
using AutoDiffIca.Cli.Io;
using AutoDiffIca.Inference.Diagnostics;
using AutoDiffIca.Inference.Sampling;
using AutoDiffIca.Models;

namespace AutoDiffIca.Cli.Fits;

/// <summary>Draws from the posterior of one row's latent numbers.</summary>
/// <param name="Chains">The draws of each chain, a row for each.</param>
/// <param name="LogDensities">The log-density of each draw, together with the row's.</param>
/// <param name="Quantities">What the draws say of each latent number.</param>
/// <param name="Markov">How the chains went; null for draws that are exact and independent of each other.</param>
internal sealed record PosteriorDraws(
    ImmutableArray<Mat<double>> Chains, ImmutableArray<Vec<double>> LogDensities, ImmutableArray<QuantitySummary> Quantities, MarkovFacts? Markov)
{
    public bool IsExact => Markov is null;

    /// <summary>The draws of Markov chains.</summary>
    public static PosteriorDraws Of(ChainDraws draws)
    {
        var summary = ChainSummary.Of(draws);
        return new(
            [.. draws.Chains.Select(chain => chain.Draws)], [.. draws.Chains.Select(chain => chain.LogDensities)], summary.Coordinates,
            new(summary.Divergences, Ops.Mean(draws.Acceptances), summary.IsReliable));
    }

    /// <summary>Draws from a posterior that is normal, and is drawn from as such.</summary>
    public static PosteriorDraws Exact(LinearGaussian model, Vec<double> row, int chains, int count, RandomStream random)
    {
        var posterior = model.Posterior(new(1, row.Length, row.ToArray()));
        ImmutableArray<Mat<double>> draws = [.. Enumerable.Range(0, chains).Select(chain => posterior.Sample(0, count, random.Substream((ulong)chain)))];
        var quantities = Enumerable.Range(0, model.Latent).Select(i =>
            QuantitySummary.Of(new(chains, count, [.. draws.SelectMany(chain => Enumerable.Range(0, count).Select(draw => chain[draw, i]))])));
        return new(draws, [.. draws.Select(latent => model.LogJoint(row, latent))], [.. quantities], null);
    }

    /// <summary>What the draws say of each latent number, for people and programs. The diagnostics of chains have nothing to say of independent draws.</summary>
    public ImmutableArray<ImmutableArray<Fact>> Facts() =>
    [
        .. Quantities.Select((z, i) => (ImmutableArray<Fact>)
        [
            new("name", "", $"z{i + 1}"), new("mean", "mean", z.Mean), new("deviation", "sd", z.Deviation),
            new("lower", "5 %", z.Lower), new("median", "50 %", z.Median), new("upper", "95 %", z.Upper),
            new("rHat", "R-hat", OfChains(z.RHat)), new("bulkSize", "bulk ESS", OfChains(z.BulkSize)), new("tailSize", "tail ESS", OfChains(z.TailSize)),
            new("meanError", "error of mean", IsExact ? z.Deviation / Math.Sqrt((double)Chains.Length * Chains[0].Rows) : z.MeanError),
        ]),
    ];

    /// <summary>A row for each draw: chain, draw, latent numbers and log-density.</summary>
    public Table ToTable()
    {
        var (draws, dimension) = (Chains[0].Rows, Chains[0].Cols);
        var width = dimension + 3;
        var values = new double[Chains.Length * draws * width];
        for (var i = 0; i < Chains.Length * draws; i++)
        {
            var (chain, draw) = int.DivRem(i, draws);
            var line = values.AsSpan(i * width, width);
            (line[0], line[1], line[^1]) = (chain + 1, draw + 1, LogDensities[chain][draw]);
            Chains[chain].Row(draw).Span.CopyTo(line[2..]);
        }
        return new(["chain", "draw", .. Tables.Names("z", dimension), "logDensity"], new(values.Length / width, width, values));
    }

    private double? OfChains(double value) => IsExact ? null : value;
}

/// <summary>How Markov chains went.</summary>
/// <param name="Divergences">Steps that diverged.</param>
/// <param name="Acceptance">The average acceptance probability.</param>
/// <param name="IsReliable">Whether the draws can be used by the usual rules.</param>
internal sealed record MarkovFacts(int Divergences, double Acceptance, bool IsReliable);
