using System.Diagnostics;
using System.Globalization;
using AutoDiffIca.Cli.Commands;
using AutoDiffIca.Cli.Io;
using AutoDiffIca.Estimators.Training;

namespace AutoDiffIca.Cli.Fits;

/// <summary>Takes a training to its end in a run folder: a checkpoint now and then, and one when it is asked to stop.</summary>
internal static class TrainingLoop
{
    /// <summary>The columns of its history.</summary>
    public static readonly string[] History = ["epoch", "objective", "validation", "learningRate"];

    /// <summary>Goes on from the run's checkpoint, or from the beginning.</summary>
    /// <param name="training">What is trained.</param>
    /// <param name="epochs">Passes through the rows.</param>
    /// <param name="run">Where it is kept.</param>
    /// <param name="data">What it is fitted to, for messages.</param>
    /// <param name="every">Time between checkpoints.</param>
    /// <param name="context">Who is told of it.</param>
    /// <param name="stop">Whether to stop at a state.</param>
    /// <returns>The model, which the run then holds.</returns>
    public static object Run(Training training, int epochs, RunFolder run, DataSet data, TimeSpan every, CommandContext context, Func<TrainingState, bool> stop)
    {
        var batches = training.Trainer.BatchesPerEpoch;
        var state = run.Checkpoint is { } checkpoint ? TrainingFile.FromTensors(checkpoint.State, training.First.Parameters.Length) : training.First;
        using var progress = context.Progress(run.Config.Estimator, "steps", (long)epochs * batches, Done(state, batches));
        var (saved, note) = (Stopwatch.GetTimestamp(), "");
        while (!training.Trainer.IsOver(state))
        {
            if (stop(state))
            {
                run.SaveCheckpoint(TrainingFile.ToTensors(state));
                throw new CliException(ExitCode.Interrupted, $"interrupted; the fit goes on with: adica fit --resume {Printable.Path(run.Path)}");
            }
            var step = training.Trainer.Step(state).OrFail(data);
            state = step.State;
            if (step.Info.Report is { } report)
            {
                run.AppendHistory(report.Epoch + 1, report.Training, report.Validation ?? double.NaN, report.LearningRate);
                note = Note(report);
            }
            progress.Report(Done(state, batches), note);
            if (Stopwatch.GetElapsedTime(saved) >= every)
            {
                run.SaveCheckpoint(TrainingFile.ToTensors(state));
                saved = Stopwatch.GetTimestamp();
            }
        }
        run.SaveCheckpoint(TrainingFile.ToTensors(state));
        var model = training.Model(state);
        run.WriteModel(ModelFile.ToTensors(model));
        return model;
    }

    private static long Done(TrainingState state, int batches) => ((long)state.Epoch * batches) + state.Batch;

    private static string Note(EpochReport report) => report.Validation is { } validation
        ? string.Create(CultureInfo.InvariantCulture, $"objective {report.Training:F4}, validation {validation:F4}")
        : string.Create(CultureInfo.InvariantCulture, $"objective {report.Training:F4}");
}
