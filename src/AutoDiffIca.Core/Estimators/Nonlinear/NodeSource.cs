using AutoDiffIca.Likelihoods;

namespace AutoDiffIca.Estimators.Nonlinear;

/// <summary>Where the nodes of a training's integrals come from.</summary>
public abstract record NodeSource
{
    private NodeSource()
    {
    }

    /// <summary>New draws from the prior for each evaluation: the study's.</summary>
    public sealed record FreshDraws(int Count) : NodeSource;

    /// <summary>A new scrambling of Sobol's sequence for each evaluation.</summary>
    public sealed record FreshSobol(int Count) : NodeSource;

    /// <summary>The same nodes throughout: grids, quadrature, or draws that are kept.</summary>
    public sealed record Fixed(IntegrationNodes Nodes) : NodeSource;

    /// <summary>The nodes of an evaluation.</summary>
    public IntegrationNodes At(int latent, RandomStream random) => this switch
    {
        FreshDraws s => IntegrationNodes.MonteCarlo(s.Count, latent, random),
        FreshSobol s => IntegrationNodes.Sobol(s.Count, latent, random),
        Fixed s => s.Nodes,
        _ => throw new NotSupportedException(GetType().Name),
    };
}
