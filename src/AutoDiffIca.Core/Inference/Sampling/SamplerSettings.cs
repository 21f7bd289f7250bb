namespace AutoDiffIca.Inference.Sampling;

/// <summary>Which Markov chain is run, and how far it steps before a warm-up has found a better distance.</summary>
public abstract record SamplerSettings
{
    private SamplerSettings(double stepSize, double targetAcceptance)
    {
        if (!(stepSize > 0) || !double.IsFinite(stepSize))
            throw new ArgumentOutOfRangeException(nameof(stepSize), stepSize, "A step size is a finite number above 0.");
        (StepSize, TargetAcceptance) = (stepSize, targetAcceptance);
    }

    /// <summary>The step size e that a chain starts with, in units of the coordinates' deviations.</summary>
    public double StepSize { get; }

    /// <summary>The average acceptance probability that a warm-up aims at.</summary>
    public double TargetAcceptance { get; }

    /// <summary>Random-walk Metropolis, <c>z + e V^1/2 n</c> with normal n: no gradients, but as many draws as there are dimensions for one that counts.</summary>
    public sealed record RandomWalk : SamplerSettings
    {
        /// <summary>Sets the step size; <c>2.38 / sqrt(dimension)</c> deviations are best for normal targets.</summary>
        public RandomWalk(double stepSize)
            : base(stepSize, 0.234)
        {
        }
    }

    /// <summary>
    /// The Metropolis-adjusted Langevin algorithm, <c>z + (e^2/2) V gradient + e V^1/2 n</c>, accepted with the ratio of the proposals
    /// too; it is a Hamiltonian step of one leapfrog.
    /// </summary>
    public sealed record Langevin : SamplerSettings
    {
        /// <summary>Sets the step size.</summary>
        public Langevin(double stepSize)
            : base(stepSize, 0.574)
        {
        }
    }

    /// <summary>Hamiltonian Monte Carlo with a fixed number of leapfrogs and a diagonal mass V^-1.</summary>
    public sealed record Hamiltonian : SamplerSettings
    {
        /// <summary>Sets the path.</summary>
        /// <param name="stepSize">The step size of a leapfrog.</param>
        /// <param name="leapfrogs">Leapfrogs in a step of the chain.</param>
        /// <param name="jitter">Each path's step size is drawn from <c>e (1 - jitter, 1 + jitter)</c>, so that none comes round in full circles.</param>
        public Hamiltonian(double stepSize, int leapfrogs, double jitter = 0.2)
            : base(stepSize, 0.8)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(leapfrogs);
            if (!(jitter is >= 0 and < 1))
                throw new ArgumentOutOfRangeException(nameof(jitter), jitter, "The jitter is a part of the step size, from 0 up to 1.");
            (Leapfrogs, Jitter) = (leapfrogs, jitter);
        }

        /// <summary>Leapfrogs in a step of the chain.</summary>
        public int Leapfrogs { get; }

        /// <summary>The part of the step size by which it varies at random.</summary>
        public double Jitter { get; }
    }

    /// <summary>
    /// Hamiltonian Monte Carlo whose paths double until they turn back, so that their length need not be known: the No-U-Turn sampler of
    /// Hoffman and Gelman (2014), with draws along the path by their weights (Betancourt 2017), as in Stan.
    /// </summary>
    public sealed record NoUTurn : SamplerSettings
    {
        // Doublings whose workspaces are still small.
        private const int DeepestAllowed = 20;

        /// <summary>Sets the path.</summary>
        /// <param name="stepSize">The step size of a leapfrog.</param>
        /// <param name="maxDepth">Doublings after which a path ends anyhow: at most <c>2^maxDepth - 1</c> leapfrogs.</param>
        public NoUTurn(double stepSize, int maxDepth = 10)
            : base(stepSize, 0.8)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxDepth);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(maxDepth, DeepestAllowed);
            MaxDepth = maxDepth;
        }

        /// <summary>Doublings after which a path ends anyhow.</summary>
        public int MaxDepth { get; }
    }
}
