using AutoDiffIca.Cli.Commands;
using AutoDiffIca.Cli.Io;

namespace AutoDiffIca.Cli.Fits;

/// <summary>Takes fits to their end in a run folder: a checkpoint now and then, and one when it is asked to stop.</summary>
/// <param name="run">Where it is kept.</param>
/// <param name="data">What it is fitted to, for messages.</param>
/// <param name="every">Time between checkpoints.</param>
/// <param name="context">Who is told of it, and may interrupt it.</param>
/// <param name="stop">Whether to stop after so many steps.</param>
internal sealed class FitLoop(RunFolder run, DataSet data, TimeSpan every, CommandContext context, Func<long, bool> stop)
{
    private const string KindName = "fit.kind";

    /// <summary>Goes on from the run's checkpoint, or from the beginning, to the model.</summary>
    public FoundModel Run<TState>(SteppedFit<TState> fit)
    {
        var clock = context.Terminal.Clock;
        var state = run.Checkpoint is { } checkpoint ? Load(fit, checkpoint.State) : fit.First;
        try
        {
            using var progress = context.Progress(run.Config.Estimator, "steps", fit.MostSteps, fit.Taken(state), fit.EndsEarlier);
            var (saved, note) = (clock.GetTimestamp(), "");
            while (!fit.IsOver(state))
            {
                if (stop(fit.Taken(state)))
                    throw new OperationCanceledException();
                // A step that is interrupted is left where it is: the state before it is as good as ever.
                var from = state;
                var step = Interruptible.Run(() => fit.Step(from), context.Stop).OrFail(data);
                state = step.State;
                if (step.Line is { } line)
                    run.AppendHistory(line);
                note = step.Note ?? note;
                progress.Report(fit.Taken(state), note);
                if (clock.GetElapsedTime(saved) >= every)
                {
                    Save(fit, state);
                    saved = clock.GetTimestamp();
                }
            }
            Save(fit, state);
            return Interruptible.Run(() => fit.End(state), context.Stop);
        }
        catch (OperationCanceledException)
        {
            Save(fit, state);
            throw new CliException(ExitCode.Interrupted, $"interrupted; the fit goes on with: adica fit --resume {Printable.Path(run.Path)}");
        }
    }

    private static TState Load<TState>(SteppedFit<TState> fit, TensorFile file) => file.Text(KindName) == fit.Kind
        ? fit.Load(file)
        : throw CliException.BadData($"{Printable.Path(file.Source)} is a checkpoint of {Printable.Quote(file.Text(KindName))}, where one of {Printable.Quote(fit.Kind)} is needed.");

    private void Save<TState>(SteppedFit<TState> fit, TState state) => run.SaveCheckpoint(fit.Save(state).With(KindName, fit.Kind));
}
