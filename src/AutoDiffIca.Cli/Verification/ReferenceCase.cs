using System.Collections.Immutable;
using AutoDiffIca.Models;

namespace AutoDiffIca.Cli.Verification;

/// <summary>A case of inputs and expected results. All sizes fit each other.</summary>
internal abstract record ReferenceCase
{
    private ReferenceCase()
    {
    }

    /// <summary>Functions at points; the ones that are expected, with their values.</summary>
    public sealed record Elementary(Vec<double> X, ImmutableArray<(string Function, Vec<double> Values)> Expected) : ReferenceCase;

    /// <summary><c>log p(x | z)</c> and its derivatives by the decoder, z and x.</summary>
    public sealed record GaussianDecoder(GoldenDecoder Decoder, Vec<double> Z, Vec<double> X, double Value, double[] ByDecoder, Vec<double> ByZ, Vec<double> ByX) : ReferenceCase;

    /// <summary>Zeros and ones given logits.</summary>
    public sealed record DiscreteDecoder(Head Head, Vec<double> Logits, Vec<double> X, double Value, Vec<double> Gradient) : ReferenceCase;

    /// <summary>The mean over draws z.</summary>
    public sealed record MonteCarlo(GoldenDecoder Decoder, Mat<double> X, Mat<double> Z, Vec<double> PerSample, double Value, double[] Gradient) : ReferenceCase;

    /// <summary>The documents' grid, and what the integral is.</summary>
    public sealed record Quadrature(GoldenDecoder Decoder, Mat<double> X, int PerAxis, double HalfWidth, Vec<double> GridAverage, Vec<double> LogLikelihoods, double Tolerance) : ReferenceCase;

    /// <summary>Evidence lower bounds; the noise stands row by row.</summary>
    public sealed record Bound(AutoencoderShape Shape, Autoencoder Model, Mat<double> X, Mat<double> Noise, Vec<double> PerSample, Vec<double> Divergences, double Value, double[] Gradient) : ReferenceCase;

    /// <summary>Principal components, and where they are given probabilistic ones and factors.</summary>
    public sealed record Linear(Mat<double> X, int Latent, Vec<double> Eigenvalues, Mat<double> Components, double ReconstructionError, Ppca? Ppca, Factors? Factors) : ReferenceCase;

    /// <summary>How well another library's FastICA finds sources.</summary>
    public sealed record LinearIca(Mat<double> Sources, Mat<double> Mixing, double Mcc) : ReferenceCase;

    /// <summary>Log-densities at some points.</summary>
    public sealed record Kernel(KernelShape Shape, double Bandwidth, Mat<double> X, Mat<double> Query, Vec<double> LogDensity) : ReferenceCase;

    /// <summary>What is measured between two matrices; the ones that are expected, with their values.</summary>
    public sealed record LatentMetrics(Mat<double> A, Mat<double> B, ImmutableArray<(string Metric, Vec<double> Values)> Expected) : ReferenceCase;

    /// <summary>What the draws of some chains say of a quantity.</summary>
    public sealed record Chains(Mat<double> Draws, ImmutableArray<(string Diagnostic, Vec<double> Values)> Expected) : ReferenceCase;

    /// <summary>The expected log-likelihood of an observation at the true parameters, known up to a standard error.</summary>
    public sealed record Truth(GoldenDecoder Decoder, double Expected, double StandardError) : ReferenceCase;
}

/// <summary>Probabilistic principal components.</summary>
internal sealed record Ppca(double Variance, double LogLikelihood, Mat<double> Covariance);

/// <summary>Factor analysis.</summary>
internal sealed record Factors(double LogLikelihood, Vec<double> NoiseVariances);

/// <summary>A Gaussian decoder.</summary>
internal sealed record GoldenDecoder(DecoderShape Shape, Decoder Parameters);

/// <summary>A case with its name, the field that it was read from, and its own tolerance if it has one.</summary>
internal sealed record NamedCase(string Name, CaseKind Kind, Field From, double? Tolerance, ReferenceCase Content);
