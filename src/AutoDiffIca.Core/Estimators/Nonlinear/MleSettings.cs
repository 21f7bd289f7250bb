using AutoDiffIca.Estimators.Training;
using AutoDiffIca.Likelihoods;

namespace AutoDiffIca.Estimators.Nonlinear;

/// <summary>How direct maximum likelihood goes about it.</summary>
public sealed record MleSettings
{
    /// <summary>The nodes of its integrals.</summary>
    public NodeSource Nodes { get; init; } = new NodeSource.FreshSobol(1024);

    /// <summary>Where its gradients come from.</summary>
    public GradientEngine Engine { get; init; } = GradientEngine.Autodiff;

    /// <summary>Where it begins.</summary>
    public NetworkStart Start { get; init; } = new NetworkStart.Linear();

    /// <summary>How it climbs.</summary>
    public TrainingSettings Training { get; init; } = new() { LearningRate = 0.01, Epochs = 30, Schedule = new Schedule.Cosine(30) };

    /// <summary>What the learning rate of the logarithm of the variance is multiplied by: Algorithm 1's eta_2 / eta_1.</summary>
    public double VarianceRate { get; init; } = 1;

    /// <summary>The study's own settings: B draws anew for each minibatch, AdamW, from random weights.</summary>
    public static MleSettings OfStudy(int draws = 1000, int epochs = 50) => new()
    {
        Nodes = new NodeSource.FreshDraws(draws),
        Start = new NetworkStart.Random(),
        Training = new() { Epochs = epochs, Shuffle = false },
    };

    /// <summary>Algorithm 1 of the documents, upwards: plain steps on all rows, the network first and then the variance.</summary>
    public static MleSettings Algorithm1(NodeSource nodes, double rate, double varianceRate, int steps) => new()
    {
        Nodes = nodes,
        Start = new NetworkStart.Random(),
        VarianceRate = varianceRate / rate,
        Training = new()
        {
            Optimiser = new Optimiser.Plain(),
            LearningRate = rate,
            Schedule = new Schedule.Constant(),
            BatchSize = int.MaxValue,
            Epochs = steps,
            Shuffle = false,
            Alternate = true,
        },
    };
}
