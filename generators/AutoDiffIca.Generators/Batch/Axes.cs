namespace AutoDiffIca.Generators.Batch;

/// <summary>Along what a value varies.</summary>
[Flags]
internal enum Axes
{
    /// <summary>One value for all.</summary>
    None = 0,

    /// <summary>A value for each sample.</summary>
    Samples = 1,

    /// <summary>A value for each row of the matrix that a combinator goes through.</summary>
    Rows = 2,

    /// <summary>A value for each sample and row.</summary>
    Both = Samples | Rows,
}
