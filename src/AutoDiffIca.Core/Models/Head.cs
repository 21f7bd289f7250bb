namespace AutoDiffIca.Models;

/// <summary>How a decoder's last numbers are read: what x is distributed as, given z.</summary>
public enum Head
{
    /// <summary><c>N(g(z), s^2 I)</c> with a variance that is given.</summary>
    FixedVariance,

    /// <summary><c>N(g(z), s^2 I)</c>, the variance a parameter.</summary>
    LearnedVariance,

    /// <summary><c>N(g(z), s^2(z) I)</c>: one more output is the logarithm of the variance.</summary>
    VarianceFromLatent,

    /// <summary>Each entry 0 or 1; the outputs are logits.</summary>
    Bernoulli,

    /// <summary>One entry is 1 and the others are 0; the outputs are logits.</summary>
    Categorical,
}
