namespace AutoDiffIca.Estimators.Training;

/// <summary>How a model is trained on minibatches. The defaults are the study's.</summary>
public sealed record TrainingSettings
{
    /// <summary>How a gradient becomes a step.</summary>
    public Optimiser Optimiser { get; init; } = new Optimiser.AdamW();

    /// <summary>The learning rate that the schedule multiplies.</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>What it is multiplied by.</summary>
    public Schedule Schedule { get; init; } = new Schedule.Exponential();

    /// <summary>Rows in a minibatch.</summary>
    public int BatchSize { get; init; } = 128;

    /// <summary>Passes through the rows.</summary>
    public int Epochs { get; init; } = 50;

    /// <summary>Whether the rows are shuffled in each epoch.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>Gradients of an average row that are longer are shortened to this.</summary>
    public double ClipNorm { get; init; } = double.PositiveInfinity;

    /// <summary>Whether the groups of parameters are updated one after the other, each with a gradient of its own, rather than together.</summary>
    public bool Alternate { get; init; }

    /// <summary>Epochs without a better validation after which training stops; null: never.</summary>
    public int? Patience { get; init; }

    internal void Require()
    {
        ArgumentNullException.ThrowIfNull(Optimiser);
        ArgumentNullException.ThrowIfNull(Schedule);
        if (!(LearningRate > 0) || !double.IsFinite(LearningRate))
            throw new ArgumentOutOfRangeException(nameof(LearningRate), LearningRate, "A learning rate is a positive number.");
        if (!(ClipNorm > 0))
            throw new ArgumentOutOfRangeException(nameof(ClipNorm), ClipNorm, "A length to clip at is a positive number.");
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(BatchSize, nameof(BatchSize));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Epochs, nameof(Epochs));
        if (Patience is { } patience)
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(patience, nameof(Patience));
    }
}
