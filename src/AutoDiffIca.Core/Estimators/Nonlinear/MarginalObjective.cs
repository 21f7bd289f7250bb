using System.Collections.Immutable;
using AutoDiffIca.Data;
using AutoDiffIca.Estimators.Training;
using AutoDiffIca.Likelihoods;
using AutoDiffIca.Models;

namespace AutoDiffIca.Estimators.Nonlinear;

/// <summary>What direct maximum likelihood climbs: the marginal log-likelihood of the rows, by nodes.</summary>
public sealed class MarginalObjective : IObjective
{
    // Evenly spread nodes of their own, so that validation does not depend on the training's draws.
    private static readonly LikelihoodRule.Sobol ValidationRule = new(4096, 2);

    private readonly DecoderShape _shape;
    private readonly Mat<double> _data;
    private readonly Mat<double>? _validation;
    private readonly NodeSource _nodes;
    private readonly IMarginalGradient _gradient;
    private readonly Decoder _template;
    private readonly int _threads;

    private MarginalObjective(DecoderShape shape, Mat<double> data, Mat<double>? validation, NodeSource nodes, GradientEngine engine, double varianceRate, int threads)
    {
        (_shape, _data, _validation, _nodes, _threads) = (shape, data, validation, nodes, threads);
        Groups = DecoderGroups.Of(shape, 0, varianceRate);
        _gradient = Gradients.OfMarginal(engine, shape, threads);
        _template = shape.Init(Initialisation.GlorotUniform, default);
        Leaves = [.. _template.Leaves];
    }

    /// <inheritdoc/>
    public int Rows => _data.Rows;

    /// <inheritdoc/>
    public ImmutableArray<ParameterLeaf> Leaves { get; }

    /// <summary>The network, and the variance if it is learned: in this order, Algorithm 1's.</summary>
    public ImmutableArray<ParameterGroup> Groups { get; }

    /// <summary>Checks the data first.</summary>
    public static Fit<MarginalObjective> Of(
        DecoderShape shape, Mat<double> data, NodeSource nodes, Mat<double>? validation = null, GradientEngine engine = GradientEngine.Autodiff, double varianceRate = 1, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(nodes);
        if (nodes is NodeSource.Fixed { Nodes: var given } && given.Latent != shape.Latent)
            throw new ArgumentException($"The nodes have {given.Latent} columns; the decoder has {shape.Latent} latent numbers.", nameof(nodes));
        return TrainingData.Check(shape, data, validation) is { } error ? error : new MarginalObjective(shape, data, validation, nodes, engine, varianceRate, threads);
    }

    /// <inheritdoc/>
    public double Evaluate(ReadOnlySpan<double> parameters, ReadOnlySpan<int> rows, Moment moment, Span<double> gradient) =>
        _gradient.Evaluate(_template.WithElements(parameters), _nodes.At(_shape.Latent, moment.Random), Batches.Take(_data, rows), gradient);

    /// <summary>The average log-likelihood by evenly spread nodes, the same ones each time.</summary>
    public double? Validate(ReadOnlySpan<double> parameters) => _validation is not { } rows
        ? null
        : MarginalLikelihood.Of(_shape, _template.WithElements(parameters), ValidationRule, rows, new RandomStream(1, 1), _threads).Mean;
}
