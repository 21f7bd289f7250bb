namespace AutoDiffIca.Inference.Sampling;

/// <summary>What a step of a chain is for.</summary>
public enum ChainStage
{
    /// <summary>To get to the bulk of the density, and to learn how to step.</summary>
    WarmUp,

    /// <summary>To draw.</summary>
    Draw,
}
