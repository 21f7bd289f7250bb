namespace AutoDiffIca.Likelihoods;

/// <summary>How the integral over the latent values is computed.</summary>
public abstract record LikelihoodRule
{
    private LikelihoodRule()
    {
    }

    /// <summary>The mean over independent draws from the prior, the same for all rows.</summary>
    public sealed record MonteCarlo(int Draws) : LikelihoodRule;

    /// <summary>The mean over scrambled Sobol points; independent scramblings of <c>Draws / Replicates</c> points each tell the error.</summary>
    public sealed record Sobol(int Draws, int Replicates = 8) : LikelihoodRule;

    /// <summary>The documents' grid, under a uniform prior: see <see cref="TensorRules.GridUniform"/>.</summary>
    public sealed record GridUniform(int PerAxis = 51, double HalfWidth = 2.5) : LikelihoodRule;

    /// <summary>Midpoints of a grid with the prior's weights: see <see cref="TensorRules.GridMidpoint"/>.</summary>
    public sealed record GridMidpoint(int PerAxis = 51, double HalfWidth = 2.5) : LikelihoodRule;

    /// <summary>Gauss-Hermite nodes about the prior's mean, the same for all rows.</summary>
    public sealed record GaussHermite(int Order) : LikelihoodRule;

    /// <summary>Gauss-Hermite nodes about each row's posterior mode, scaled by the curvature there.</summary>
    public sealed record AdaptiveGaussHermite(int Order) : LikelihoodRule;

    /// <summary>Laplace's approximation at each row's posterior mode: exact if the posterior is Gaussian.</summary>
    public sealed record Laplace : LikelihoodRule;
}
