namespace AutoDiffIca.Estimators.Training;

/// <summary>Everything that a training goes on from: a value, which gives the same bits when it is saved and read again.</summary>
/// <param name="Parameters">The parameters.</param>
/// <param name="Optimiser">What the optimiser remembers.</param>
/// <param name="Epoch">Whole passes through the rows.</param>
/// <param name="Batch">Minibatches since then.</param>
/// <param name="Step">Evaluations in all.</param>
/// <param name="EpochSum">The objective's sum over this epoch's rows so far.</param>
/// <param name="Best">The parameters of the best validation.</param>
/// <param name="BestValidation">What it was; minus infinity before the first.</param>
/// <param name="SinceBest">Epochs since then.</param>
public sealed record TrainingState(
    Vec<double> Parameters, OptimiserState Optimiser, int Epoch, int Batch, long Step, double EpochSum, Vec<double> Best, double BestValidation, int SinceBest);

/// <summary>What one minibatch did.</summary>
/// <param name="Epoch">The epoch that it belongs to.</param>
/// <param name="Batch">Its number in the epoch.</param>
/// <param name="Objective">The average of its rows before the step.</param>
/// <param name="GradientNorm">The length of the average row's gradient, before it was clipped.</param>
/// <param name="LearningRate">The rate that it was multiplied by.</param>
/// <param name="Report">The epoch that it ended, if it did.</param>
public sealed record TrainingInfo(int Epoch, int Batch, double Objective, double GradientNorm, double LearningRate, EpochReport? Report);

/// <summary>An epoch.</summary>
/// <param name="Epoch">Its number, from 0.</param>
/// <param name="Training">The average objective of its rows, each before its own minibatch's step.</param>
/// <param name="Validation">That of the rows that are kept for validation, after it.</param>
/// <param name="LearningRate">The rate at its end.</param>
public sealed record EpochReport(int Epoch, double Training, double? Validation, double LearningRate);

/// <summary>What a minibatch led to.</summary>
public sealed record TrainingStep(TrainingState State, TrainingInfo Info);

/// <summary>What an epoch led to.</summary>
public sealed record TrainedEpoch(TrainingState State, EpochReport Report);

/// <summary>A training that is over, and its epochs.</summary>
public sealed record Trained(TrainingState State, IReadOnlyList<EpochReport> Reports);
