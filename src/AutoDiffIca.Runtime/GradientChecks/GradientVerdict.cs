namespace AutoDiffIca;

/// <summary>What <see cref="GradientCheck"/> finds about one derivative.</summary>
public enum GradientVerdict
{
    /// <summary>It agrees with the central difference.</summary>
    Holds,

    /// <summary>The function has a kink here, and the derivative lies between the slopes on its two sides.</summary>
    HoldsAtKink,

    /// <summary>
    /// The central difference is too rough to tell: the function's values are rounded too coarsely, or jump. It does not
    /// count against the gradient unless no entry at all can be judged.
    /// </summary>
    Unclear,

    /// <summary>It does not agree.</summary>
    Differs,

    /// <summary>The derivative, the parameter or the function around it is not a finite number.</summary>
    NotFinite,
}
