using AutoDiffIca.Estimators;

namespace AutoDiffIca.Inference.Diagnostics;

/// <summary>
/// Whether a sampler draws from the posterior that it claims to: with parameters drawn from the prior and data from the model, the rank
/// of the true parameter among L draws of the posterior is uniform on 0 ... L (Talts, Betancourt, Simpson, Vehtari and Gelman 2018).
/// </summary>
/// <typeparam name="TData">What the model makes of parameters.</typeparam>
/// <param name="Prior">Draws parameters.</param>
/// <param name="Model">Draws data for parameters.</param>
/// <param name="Sampler">Draws from the posterior of data, a row for each draw; called from several threads when it runs on several.</param>
public sealed record SimulationBasedCalibration<TData>(
    Func<RandomStream, Vec<double>> Prior, Func<Vec<double>, RandomStream, TData> Model, Func<TData, RandomStream, Fit<Mat<double>>> Sampler)
{
    /// <summary>
    /// Further quantities of parameters and data whose ranks are looked at. With the likelihood among them, a sampler that forgets part
    /// of the data is found out; the coordinates alone are blind to one that draws from the prior (Modrak et al. 2023).
    /// </summary>
    public Func<Vec<double>, TData, Vec<double>>? Quantities { get; init; }

    /// <summary>Each how many-th draw counts: ranks are uniform only among draws that hardly depend on each other.</summary>
    public int Thin
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    } = 1;

    /// <summary>Simulates and ranks. Simulation s uses substream s of the stream, so the number of threads changes nothing.</summary>
    public Fit<CalibrationRanks> Run(int simulations, int threads, RandomStream random)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(simulations);
        var work = new Simulations(this, simulations, random);
        new ParallelChunks(threads).Run(work, simulations);
        return work.Result();
    }

    private Fit<Ranked> Simulate(RandomStream random)
    {
        var truth = Prior(random.Substream(0));
        var data = Model(truth, random.Substream(1));
        return Sampler(data, random.Substream(2)).Map(draws => Rank(Values(truth, data), draws, data, random.Substream(3)));
    }

    private Ranked Rank(double[] truth, Mat<double> draws, TData data, RandomStream random)
    {
        var kept = draws.Rows / Thin;
        if (kept == 0)
            throw new ArgumentException($"Of {draws.Rows} draws, none is left when each {Thin}th counts.", nameof(draws));
        var (ranks, ties) = (new int[truth.Length], new int[truth.Length]);
        for (var draw = 0; draw < kept; draw++)
        {
            // The last of each run of draws, which is the farthest from the start.
            var values = Values(draws.Row(((draw + 1) * Thin) - 1), data);
            for (var i = 0; i < truth.Length; i++)
            {
                ranks[i] += values[i] < truth[i] ? 1 : 0;
                ties[i] += values[i] == truth[i] ? 1 : 0;
            }
        }
        for (var i = 0; i < truth.Length; i++)
            ranks[i] += random.Below((ulong)i, ties[i] + 1);
        return new(ranks, kept);
    }

    private double[] Values(Vec<double> parameters, TData data) => Quantities is null ? parameters.ToArray() : [.. parameters.ToArray(), .. Quantities(parameters, data).ToArray()];

    private sealed record Ranked(int[] Ranks, int Draws);

    private sealed class Simulations(SimulationBasedCalibration<TData> calibration, int count, RandomStream random) : IChunkedWork
    {
        private readonly Fit<Ranked>[] _ranked = new Fit<Ranked>[count];

        public void RunChunk(int chunk, int worker) => _ranked[chunk] = calibration.Simulate(random.Substream((ulong)chunk));

        public Fit<CalibrationRanks> Result()
        {
            var all = new List<Ranked>(count);
            foreach (var ranked in _ranked)
            {
                if (ranked is not Fit<Ranked>.Done { Value: var value })
                    return ranked.Failure!;
                if (all.Count > 0 && (value.Draws != all[0].Draws || value.Ranks.Length != all[0].Ranks.Length))
                    throw new ArgumentException($"One posterior has {all[0].Draws} draws of {all[0].Ranks.Length} quantities, another {value.Draws} of {value.Ranks.Length}.", nameof(calibration));
                all.Add(value);
            }
            return new CalibrationRanks([.. Enumerable.Range(0, all[0].Ranks.Length).Select(i => new RankSample([.. all.Select(ranked => ranked.Ranks[i])], all[0].Draws))]);
        }
    }
}
