using System.Collections.Immutable;
using AutoDiffIca.Cli.Verification.Engines;

namespace AutoDiffIca.Cli.Verification;

/// <summary>A case with what every engine that can evaluate it made of it.</summary>
internal sealed record VerifiedCase(string File, string Source, NamedCase Case, ImmutableArray<Check> Checks)
{
    public bool Ok => Checks.All(check => check.Ok);
}

/// <summary>Evaluates cases with every engine that can.</summary>
internal static class Verifier
{
    /// <summary>What a case without a tolerance of its own is held to.</summary>
    public const double DefaultTolerance = 1e-9;

    public static VerifiedCase Verify(ReferenceFile file, NamedCase golden)
    {
        try
        {
            return new(file.Name, file.Source, golden, [.. Checks(golden.Content, golden.Tolerance ?? DefaultTolerance)]);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            // Numbers of the right form that an estimator cannot take: a constant column, a bandwidth of 1e-300.
            throw golden.From.Bad($"cannot be evaluated: {Field.Printable(e.Message.ReplaceLineEndings("\n").Split('\n')[0])}", e);
        }
    }

    private static IEnumerable<Check> Checks(ReferenceCase golden, double tolerance) => golden switch
    {
        ReferenceCase.Elementary g => ElementaryChecks.Of(g, tolerance),
        ReferenceCase.GaussianDecoder g => DecoderChecks.Of(g, tolerance),
        ReferenceCase.DiscreteDecoder g => DecoderChecks.Of(g, tolerance),
        ReferenceCase.MonteCarlo g => MarginalChecks.Of(g, tolerance),
        ReferenceCase.Quadrature g => MarginalChecks.Of(g, tolerance),
        ReferenceCase.Bound g => BoundChecks.Of(g, tolerance),
        ReferenceCase.Linear g => LinearChecks.Of(g, tolerance),
        ReferenceCase.LinearIca g => LinearChecks.Of(g),
        ReferenceCase.Kernel g => LinearChecks.Of(g, tolerance),
        ReferenceCase.LatentMetrics g => MetricChecks.Of(g, tolerance),
        ReferenceCase.Chains g => MetricChecks.Of(g, tolerance),
        ReferenceCase.Truth g => TruthChecks.Of(g),
        _ => throw new NotSupportedException(golden.GetType().Name),
    };
}
