using System.Collections.Immutable;
using AutoDiffIca.Likelihoods;
using AutoDiffIca.Models;

namespace AutoDiffIca.Cli.Verification.Gradchecks;

/// <summary>A function of a flat row of parameters whose gradient both engines can tell.</summary>
/// <param name="What">What it is, in a line.</param>
/// <param name="Leaves">The parameters' names and places.</param>
/// <param name="At">The parameters at which it is looked at.</param>
/// <param name="Value">The function alone, which central differences move about.</param>
/// <param name="Gradient">The function, and its gradient into a span, by an engine.</param>
internal sealed record GradientTask(string What, ImmutableArray<ParameterLeaf> Leaves, double[] At, Func<Vec<double>, double> Value, Func<GradientEngine, ValueAndGradient> Gradient)
{
    /// <summary>How one gets to a parameter.</summary>
    public string PathTo(int place) => Leaves.First(leaf => place < leaf.Offset + leaf.Count).PathTo(place);

    /// <summary>The marginal likelihood of rows by some nodes.</summary>
    public static GradientTask Marginal(DecoderShape shape, Decoder decoder, IntegrationNodes nodes, Mat<double> x, int threads, string what)
    {
        var (head, hidden, output) = (shape.Head, shape.HiddenActivation, shape.OutputActivation);
        return new(
            what, [.. decoder.Leaves], ParameterElements.Of<Decoder, double>(decoder),
            at => Ops.Sum(Marginals.LogSumBatch(decoder.WithElements(at), head, hidden, output, nodes.Weighted, x)),
            engine =>
            {
                var gradients = Gradients.OfMarginal(engine, shape, threads);
                return gradient => gradients.Evaluate(decoder, nodes, x, gradient);
            });
    }

    /// <summary>The evidence lower bound of rows with some noise.</summary>
    public static GradientTask Bound(AutoencoderShape shape, Autoencoder model, Mat<double> x, Mat<double> noise, int threads, string what)
    {
        var (head, encoder, hidden, output) = (shape.Decoder.Head, shape.EncoderActivation, shape.Decoder.HiddenActivation, shape.Decoder.OutputActivation);
        return new(
            what, [.. model.Leaves], ParameterElements.Of<Autoencoder, double>(model),
            at => Ops.Sum(Bounds.ElboBatch(model.WithElements(at), head, encoder, hidden, output, 1, x, noise)),
            engine =>
            {
                var gradients = Gradients.OfBound(engine, shape, threads);
                return gradient => gradients.Evaluate(model, x, noise, 1, gradient);
            });
    }
}

/// <summary>Returns a function's value; its gradient replaces what stands in the span.</summary>
internal delegate double ValueAndGradient(Span<double> gradient);
