namespace AutoDiffIca.Likelihoods;

/// <summary>What the errors of an estimate are.</summary>
public enum ErrorKind
{
    /// <summary>Standard errors.</summary>
    Standard,

    /// <summary>Differences from the same rule with fewer nodes.</summary>
    FromCoarserRule,

    /// <summary>None is known; the errors are NaN.</summary>
    Unknown,
}

/// <summary>Marginal log-likelihoods of rows.</summary>
/// <param name="LogLikelihoods">The log-likelihood of each row.</param>
/// <param name="ErrorKind">What the errors are.</param>
/// <param name="Errors">The error of each.</param>
/// <param name="EffectiveDraws"><c>(sum_b v_b)^2 / sum_b v_b^2</c> for each row, v the summands: near 1, a single node decides, and the errors cannot be trusted either.</param>
/// <param name="MissedMass">The prior's mass that the rule does not see.</param>
public sealed record LikelihoodEstimate(Vec<double> LogLikelihoods, ErrorKind ErrorKind, Vec<double> Errors, Vec<double> EffectiveDraws, double MissedMass)
{
    /// <summary>The average log-likelihood of a row.</summary>
    public double Mean => Kernels.Reduction.Sum(LogLikelihoods.Span) / LogLikelihoods.Length;
}
