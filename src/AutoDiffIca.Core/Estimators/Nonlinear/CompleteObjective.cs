using System.Collections.Immutable;
using AutoDiffIca.Data;
using AutoDiffIca.Estimators.Training;
using AutoDiffIca.Likelihoods;
using AutoDiffIca.Models;

namespace AutoDiffIca.Estimators.Nonlinear;

/// <summary>The complete-data fit of a decoder: <c>sum_i log p(x_i, z_i)</c> for latent values that are known.</summary>
public sealed class CompleteObjective : IObjective
{
    private readonly DecoderShape _shape;
    private readonly (Mat<double> Latent, Mat<double> Observed) _data;
    private readonly (Mat<double> Latent, Mat<double> Observed)? _validation;
    private readonly Joints.LogCompletePlan _plan;
    private readonly Decoder _template;

    private CompleteObjective(DecoderShape shape, (Mat<double>, Mat<double>) data, (Mat<double>, Mat<double>)? validation, int threads)
    {
        (_shape, _data, _validation) = (shape, data, validation);
        _plan = new(threads);
        _template = shape.Init(Initialisation.GlorotUniform, default);
        Leaves = [.. _template.Leaves];
    }

    /// <inheritdoc/>
    public int Rows => _data.Observed.Rows;

    /// <inheritdoc/>
    public ImmutableArray<ParameterLeaf> Leaves { get; }

    /// <inheritdoc/>
    public ImmutableArray<ParameterGroup> Groups => DecoderGroups.Of(_shape, 0);

    /// <summary>Checks the data first: latent and observed values have as many rows.</summary>
    public static Fit<CompleteObjective> Of(
        DecoderShape shape, Mat<double> latent, Mat<double> observed, (Mat<double> Latent, Mat<double> Observed)? validation = null, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(shape);
        RequireLatent(shape, latent, observed);
        if (validation is { } other)
            RequireLatent(shape, other.Latent, other.Observed);
        return (TrainingData.Check(shape, observed, validation?.Observed) ?? DataCheck.FirstNotFinite(latent)) is { } error
            ? error
            : new CompleteObjective(shape, (latent, observed), validation, threads);
    }

    /// <inheritdoc/>
    public double Evaluate(ReadOnlySpan<double> parameters, ReadOnlySpan<int> rows, Moment moment, Span<double> gradient) => _plan.BatchGradient(
        _template.WithElements(parameters), _shape.Head, _shape.HiddenActivation, _shape.OutputActivation, Batches.Take(_data.Latent, rows), Batches.Take(_data.Observed, rows), gradient);

    /// <inheritdoc/>
    public double? Validate(ReadOnlySpan<double> parameters) => _validation is not { } rows
        ? null
        : Ops.Mean(Joints.LogCompleteBatch(_template.WithElements(parameters), _shape.Head, _shape.HiddenActivation, _shape.OutputActivation, rows.Latent, rows.Observed));

    private static void RequireLatent(DecoderShape shape, Mat<double> latent, Mat<double> observed)
    {
        if (latent.Rows != observed.Rows)
            throw new ArgumentException($"There are {latent.Rows} rows of latent values and {observed.Rows} of observed ones.", nameof(latent));
        if (latent.Cols != shape.Latent)
            throw new ArgumentException($"The latent values have {latent.Cols} columns; the decoder has {shape.Latent}.", nameof(latent));
    }
}
