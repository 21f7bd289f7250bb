namespace AutoDiffIca.Cli.Verification;

/// <summary>What an error is counted in.</summary>
internal enum Measure
{
    /// <summary>Parts of the largest expected entry.</summary>
    Relative,

    /// <summary>Nats of a row.</summary>
    Nats,

    /// <summary>Standard errors.</summary>
    StandardErrors,

    /// <summary>Numbers that are not the same to the last bit.</summary>
    DifferentBits,

    /// <summary>The difference itself.</summary>
    Absolute,
}

/// <summary>A quantity of a case by an engine beside the expected one, at its worst entry.</summary>
/// <param name="Engine">What computed it.</param>
/// <param name="Quantity">What it is.</param>
/// <param name="Entry">The worst entry; empty if there is only one.</param>
/// <param name="Expected">What the file says there.</param>
/// <param name="Actual">What was computed.</param>
/// <param name="Error">How far these are apart.</param>
/// <param name="Tolerance">How far they may be.</param>
/// <param name="Measure">What both are counted in.</param>
internal sealed record Check(string Engine, string Quantity, string Entry, double Expected, double Actual, double Error, double Tolerance, Measure Measure = Measure.Relative)
{
    public bool Ok => Error <= Tolerance;

    /// <summary>The error by which checks of different tolerances are compared.</summary>
    public double Badness => Error == 0 ? 0 : Error / Tolerance;
}
