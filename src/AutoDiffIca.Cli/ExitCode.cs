namespace AutoDiffIca.Cli;

/// <summary>What the program ends with.</summary>
internal enum ExitCode
{
    Done = 0,
    Differs = 1,
    Usage = 2,
    BadData = 3,
    NumericalFailure = 4,
    System = 5,
    Interrupted = 130,
}
