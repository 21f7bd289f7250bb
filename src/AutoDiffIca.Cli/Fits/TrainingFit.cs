using System.Collections.Immutable;
using System.Globalization;
using AutoDiffIca.Cli.Io;
using AutoDiffIca.Estimators;
using AutoDiffIca.Estimators.Training;

namespace AutoDiffIca.Cli.Fits;

/// <summary>A training by minibatches, whose history has a line for each epoch.</summary>
/// <param name="kind">The estimator.</param>
/// <param name="trainer">Steps from state to state.</param>
/// <param name="first">The state before the first step.</param>
/// <param name="epochs">Passes through the rows.</param>
/// <param name="model">The model of a state.</param>
internal sealed class TrainingFit(string kind, Trainer trainer, TrainingState first, int epochs, Func<TrainingState, object> model) : SteppedFit<TrainingState>
{
    public static ImmutableArray<string> History { get; } = ["epoch", "objective", "validation", "learningRate"];

    public override string Kind => kind;

    public override TrainingState First => first;

    public override long MostSteps => (long)epochs * trainer.BatchesPerEpoch;

    public override bool EndsEarlier => false;

    public override long Taken(TrainingState state) => ((long)state.Epoch * trainer.BatchesPerEpoch) + state.Batch;

    public override bool IsOver(TrainingState state) => trainer.IsOver(state);

    public override Fit<FitStep<TrainingState>> Step(TrainingState state) => trainer.Step(state).Map(step => step.Info.Report is { } report
        ? new FitStep<TrainingState>(step.State, [report.Epoch + 1, report.Training, report.Validation ?? double.NaN, report.LearningRate], Note(report))
        : new(step.State, null, null));

    public override TensorFile Save(TrainingState state) => TrainingFile.ToTensors(state);

    public override TrainingState Load(TensorFile file) => TrainingFile.FromTensors(file, first);

    public override FoundModel End(TrainingState state) => new(model(state), null, []);

    private static string Note(EpochReport report) => report.Validation is { } validation
        ? string.Create(CultureInfo.InvariantCulture, $"objective {report.Training:F4}, validation {validation:F4}")
        : string.Create(CultureInfo.InvariantCulture, $"objective {report.Training:F4}");
}
