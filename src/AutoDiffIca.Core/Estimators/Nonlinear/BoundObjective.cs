using System.Collections.Immutable;
using AutoDiffIca.Data;
using AutoDiffIca.Estimators.Training;
using AutoDiffIca.Likelihoods;
using AutoDiffIca.Models;

namespace AutoDiffIca.Estimators.Nonlinear;

/// <summary>How a variational autoencoder's bound is estimated.</summary>
public sealed record BoundSettings
{
    /// <summary>Draws from <c>q(z | x)</c> for each row and evaluation: L.</summary>
    public int Draws { get; init; } = 1;

    /// <summary>What the divergence is multiplied by; 1 is the bound itself.</summary>
    public double Beta { get; init; } = 1;

    /// <summary>Epochs over which beta rises from 0 to its value in a straight line; 0: none.</summary>
    public int BetaWarmUp { get; init; }

    /// <summary>Where the gradients come from.</summary>
    public GradientEngine Engine { get; init; } = GradientEngine.Autodiff;

    /// <summary>Beta in an epoch.</summary>
    public double BetaAt(int epoch) => epoch >= BetaWarmUp ? Beta : Beta * epoch / BetaWarmUp;
}

/// <summary>What a variational autoencoder climbs: the evidence lower bound, by the SGVB estimator with the divergence in closed form.</summary>
public sealed class BoundObjective : IObjective
{
    private const int ValidationDraws = 4;

    private readonly AutoencoderShape _shape;
    private readonly Mat<double> _data;
    private readonly Mat<double>? _validation;
    private readonly BoundSettings _settings;
    private readonly IBoundGradient _gradient;
    private readonly Autoencoder _template;

    private BoundObjective(AutoencoderShape shape, Mat<double> data, Mat<double>? validation, BoundSettings settings, int threads)
    {
        (_shape, _data, _validation, _settings) = (shape, data, validation, settings);
        _gradient = Gradients.OfBound(settings.Engine, shape, threads);
        _template = shape.Init(Initialisation.GlorotUniform, default);
        Leaves = [.. _template.Leaves];
    }

    /// <inheritdoc/>
    public int Rows => _data.Rows;

    /// <inheritdoc/>
    public ImmutableArray<ParameterLeaf> Leaves { get; }

    /// <summary>The encoder, then the decoder, then its variance if that is learned.</summary>
    public ImmutableArray<ParameterGroup> Groups
    {
        get
        {
            var encoder = _template.Encoder.ElementCount;
            return [new("encoder", 0, encoder), .. DecoderGroups.Of(_shape.Decoder, encoder)];
        }
    }

    /// <summary>Checks the data first.</summary>
    public static Fit<BoundObjective> Of(AutoencoderShape shape, Mat<double> data, BoundSettings? settings = null, Mat<double>? validation = null, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(shape);
        settings ??= new();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(settings.Draws, nameof(settings));
        ArgumentOutOfRangeException.ThrowIfNegative(settings.BetaWarmUp, nameof(settings));
        if (!(settings.Beta >= 0) || !double.IsFinite(settings.Beta))
            throw new ArgumentOutOfRangeException(nameof(settings), settings.Beta, "Beta is a number that is not negative.");
        return TrainingData.Check(shape.Decoder, data, validation) is { } error ? error : new BoundObjective(shape, data, validation, settings, threads);
    }

    /// <inheritdoc/>
    public double Evaluate(ReadOnlySpan<double> parameters, ReadOnlySpan<int> rows, Moment moment, Span<double> gradient) => _gradient.Evaluate(
        _template.WithElements(parameters), Batches.Take(_data, rows), Noise(rows.Length, _settings.Draws, moment.Random), _settings.BetaAt(moment.Epoch), gradient);

    /// <summary>The average bound, with beta 1 and the same draws each time.</summary>
    public double? Validate(ReadOnlySpan<double> parameters) => _validation is not { } rows
        ? null
        : Ops.Mean(_shape.Elbo(_template.WithElements(parameters), rows, Noise(rows.Rows, ValidationDraws, new RandomStream(1, 2))));

    private Mat<double> Noise(int rows, int draws, RandomStream random)
    {
        var noise = new double[rows * draws * _shape.Decoder.Latent];
        random.FillNormal(noise);
        return new(rows, draws * _shape.Decoder.Latent, noise);
    }
}
