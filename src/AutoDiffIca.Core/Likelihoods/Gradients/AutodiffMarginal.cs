using AutoDiffIca.Models;

namespace AutoDiffIca.Likelihoods;

/// <summary>Marginal likelihoods by the emitted plans.</summary>
internal sealed class AutodiffMarginal(DecoderShape shape, int threads) : IMarginalGradient
{
    private readonly Marginals.LogMeanPlan _mean = new(threads);
    private readonly Marginals.LogSumPlan _sum = new(threads);

    public double Evaluate(Decoder decoder, IntegrationNodes nodes, Mat<double> x, Span<double> gradient)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        var (hidden, output) = (shape.HiddenActivation, shape.OutputActivation);
        return nodes.AreEqual && shape.HasOneVariance
            ? _mean.BatchGradient(decoder, hidden, output, nodes.Points, x, gradient)
            : _sum.BatchGradient(decoder, shape.Head, hidden, output, nodes.Weighted, x, gradient);
    }
}

/// <summary>Evidence lower bounds by the emitted plan.</summary>
internal sealed class AutodiffBound(AutoencoderShape shape, int threads) : IBoundGradient
{
    private readonly Bounds.ElboPlan _plan = new(threads);

    public double Evaluate(Autoencoder model, Mat<double> x, Mat<double> noise, double beta, Span<double> gradient)
    {
        var decoder = shape.Decoder;
        return _plan.BatchGradient(model, decoder.Head, shape.EncoderActivation, decoder.HiddenActivation, decoder.OutputActivation, beta, x, noise, gradient);
    }
}
