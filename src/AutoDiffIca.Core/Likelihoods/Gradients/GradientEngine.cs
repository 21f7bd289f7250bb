using AutoDiffIca.Models;

namespace AutoDiffIca.Likelihoods;

/// <summary>Where a gradient comes from.</summary>
public enum GradientEngine
{
    /// <summary>From the <c>[Differentiable]</c> methods of <see cref="Marginals"/> and <see cref="Bounds"/>, by the source generator.</summary>
    Autodiff,

    /// <summary>Written by hand from the documents' formulas.</summary>
    Manual,
}

/// <summary>Marginal log-likelihoods with their gradients by the decoder's parameters.</summary>
/// <remarks>An instance keeps its memory and belongs to one thread at a time; the results depend on the arguments alone.</remarks>
public interface IMarginalGradient
{
    /// <summary>The sum of <c>log sum_b w_b p(x | z_b)</c> over the rows x; its gradient, in the order of the decoder's elements, replaces what stands in the span.</summary>
    double Evaluate(Decoder decoder, IntegrationNodes nodes, Mat<double> x, Span<double> gradient);
}

/// <summary>Evidence lower bounds with their gradients by the parameters of encoder and decoder.</summary>
/// <remarks>An instance keeps its memory and belongs to one thread at a time; the results depend on the arguments alone.</remarks>
public interface IBoundGradient
{
    /// <summary>The sum of <see cref="Bounds.Elbo"/> over the rows x and their noise; its gradient, in the order of the model's elements, replaces what stands in the span.</summary>
    double Evaluate(Autoencoder model, Mat<double> x, Mat<double> noise, double beta, Span<double> gradient);
}

/// <summary>Makes gradients.</summary>
public static class Gradients
{
    /// <summary>Of marginal likelihoods.</summary>
    public static IMarginalGradient OfMarginal(GradientEngine engine, DecoderShape shape, int threads = 1) => engine switch
    {
        GradientEngine.Autodiff => new AutodiffMarginal(shape, threads),
        GradientEngine.Manual => new ManualMarginal(shape, threads),
        _ => throw new ArgumentOutOfRangeException(nameof(engine), engine, "There is no such engine."),
    };

    /// <summary>Of evidence lower bounds.</summary>
    public static IBoundGradient OfBound(GradientEngine engine, AutoencoderShape shape, int threads = 1) => engine switch
    {
        GradientEngine.Autodiff => new AutodiffBound(shape, threads),
        GradientEngine.Manual => new ManualBound(shape, threads),
        _ => throw new ArgumentOutOfRangeException(nameof(engine), engine, "There is no such engine."),
    };
}
