using AutoDiffIca.Data;
using AutoDiffIca.Kernels;

namespace AutoDiffIca.Estimators.Training;

/// <summary>
/// Climbs an objective by minibatches. A step is a function of the state alone: which rows and which draws come next follows from
/// the stream and the state's counters, so a training may be stopped after any step and resumed bit for bit.
/// </summary>
public sealed class Trainer
{
    private readonly IObjective _objective;
    private readonly TrainingSettings _settings;
    private readonly RandomStream _random;
    private (int Epoch, int[] Rows) _order = (-1, []);

    /// <summary>Takes an objective, settings, and the stream that orders rows and draws.</summary>
    public Trainer(IObjective objective, TrainingSettings settings, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(settings);
        settings.Require();
        (_objective, _settings, _random) = (objective, settings, random);
    }

    /// <summary>Minibatches in an epoch.</summary>
    public int BatchesPerEpoch => new Chunking(_objective.Rows, _settings.BatchSize).Count;

    /// <summary>The state before the first step.</summary>
    public TrainingState Init(Vec<double> parameters) => _objective.Rows == 0
        ? throw new InvalidOperationException("There are no rows to train on.")
        : new(parameters, _settings.Optimiser.Init(parameters.Length, _objective.Groups.Length), 0, 0, 0, 0, parameters, double.NegativeInfinity, 0);

    /// <summary>Whether the last epoch is over, or validation has not got better for too long.</summary>
    public bool IsOver(TrainingState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Epoch >= _settings.Epochs || (_settings.Patience is { } patience && state.SinceBest >= patience);
    }

    /// <summary>The parameters that a training has led to: those of the best validation if it stops by that, and the last ones otherwise.</summary>
    public Vec<double> Result(TrainingState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return _settings.Patience is not null && !double.IsNegativeInfinity(state.BestValidation) ? state.Best : state.Parameters;
    }

    /// <summary>One minibatch.</summary>
    public Fit<TrainingStep> Step(TrainingState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return Step(state, new(state));
    }

    /// <summary>The states and reports of the epochs that are left. An error is the last element.</summary>
    public IEnumerable<Fit<TrainedEpoch>> Epochs(TrainingState state)
    {
        while (!IsOver(state))
        {
            // The states within an epoch share their numbers, since nobody sees them.
            var moving = new Moving(state);
            EpochReport? report = null;
            while (report is null)
            {
                var stepped = Step(state, moving);
                if (stepped is not Fit<TrainingStep>.Done { Value: var (next, info) })
                {
                    yield return stepped.Failure!;
                    yield break;
                }
                (state, report) = (next, info.Report);
            }
            yield return new TrainedEpoch(state, report);
        }
    }

    /// <summary>Trains to the end; the reports are those of the epochs that were left.</summary>
    public Fit<Trained> Run(TrainingState state)
    {
        var reports = new List<EpochReport>();
        foreach (var epoch in Epochs(state))
        {
            if (epoch is not Fit<TrainedEpoch>.Done { Value: var (next, report) })
                return epoch.Failure!;
            reports.Add(report);
            state = next;
        }
        return new Trained(state, reports);
    }

    private Fit<TrainingStep> Step(TrainingState state, Moving moving)
    {
        var batches = new Chunking(_objective.Rows, _settings.BatchSize);
        var (start, count) = batches[state.Batch];
        var rows = Order(state.Epoch).AsSpan(start, count);
        var rate = _settings.LearningRate * _settings.Schedule.At(state.Epoch + ((double)state.Batch / batches.Count));
        var (parameters, gradient) = (moving.Parameters, moving.Gradient);
        var (step, sum, length) = (state.Step, 0.0, 0.0);
        var turns = _settings.Alternate ? _objective.Groups.Length : 1;
        for (var turn = 0; turn < turns; turn++, step++)
        {
            var value = _objective.Evaluate(parameters, rows, new(state.Epoch, step, _random.Substream(1).Substream((ulong)step)), gradient);
            if (NotFinite(step, value, gradient) is { } error)
                return error;
            if (turn == 0)
                sum = value;
            var groups = _settings.Alternate ? turn..(turn + 1) : ..;
            length = Average(gradient, count, groups);
            for (var group = 0; group < _objective.Groups.Length; group++)
            {
                if (turns == 1 || group == turn)
                    _settings.Optimiser.Step(_objective.Groups[group], ++moving.Steps[group], rate, gradient, parameters, moving.First, moving.Second);
            }
        }
        if (FirstNotFinite(parameters) is var place && place >= 0)
            return new FitError.Diverged(state.Step, Path(place), parameters[place]);
        var next = state with { Parameters = parameters, Optimiser = moving.Optimiser, Step = step, Batch = state.Batch + 1, EpochSum = state.EpochSum + sum };
        var report = next.Batch == batches.Count ? new EpochReport(state.Epoch, next.EpochSum / _objective.Rows, _objective.Validate(parameters), rate) : null;
        return new TrainingStep(report is null ? next : AfterEpoch(next, report), new(state.Epoch, state.Batch, sum / count, length, rate, report));
    }

    private static TrainingState AfterEpoch(TrainingState state, EpochReport report)
    {
        var next = state with { Epoch = state.Epoch + 1, Batch = 0, EpochSum = 0 };
        return report.Validation is not { } validation ? next
            : validation > state.BestValidation ? next with { Best = state.Parameters, BestValidation = validation, SinceBest = 0 }
            : next with { SinceBest = state.SinceBest + 1 };
    }

    private int[] Order(int epoch)
    {
        if (_order.Epoch != epoch)
            _order = (epoch, Batches.Order(_objective.Rows, epoch, _random.Substream(0), _settings.Shuffle));
        return _order.Rows;
    }

    // The gradient of an average row, clipped; returns its length before that. Only the groups that are trained count.
    private double Average(Span<double> gradient, int rows, Range groups)
    {
        var squares = 0.0;
        foreach (var group in _objective.Groups.AsSpan()[groups])
        {
            var part = gradient.Slice(group.Offset, group.Count);
            System.Numerics.Tensors.TensorPrimitives.Divide(part, rows, part);
            squares += Reduction.SquaredNorm<double>(part);
        }
        var length = Math.Sqrt(squares);
        if (length > _settings.ClipNorm)
            System.Numerics.Tensors.TensorPrimitives.Multiply(gradient, _settings.ClipNorm / length, gradient);
        return length;
    }

    private FitError.Diverged? NotFinite(long step, double value, ReadOnlySpan<double> gradient)
    {
        if (!double.IsFinite(value))
            return new FitError.Diverged(step, "the objective", value);
        var place = FirstNotFinite(gradient);
        return place < 0 ? null : new FitError.Diverged(step, $"the gradient by {Path(place)}", gradient[place]);
    }

    private static int FirstNotFinite(ReadOnlySpan<double> values)
    {
        if (System.Numerics.Tensors.TensorPrimitives.IsFiniteAll(values))
            return -1;
        var place = 0;
        while (double.IsFinite(values[place]))
            place++;
        return place;
    }

    private string Path(int place) => _objective.Leaves.First(leaf => place < leaf.Offset + leaf.Count).PathTo(place);

    // A copy of a state's numbers, which steps change in place.
    private sealed class Moving(TrainingState state)
    {
        public double[] Parameters { get; } = state.Parameters.ToArray();

        public double[] First { get; } = state.Optimiser.First.ToArray();

        public double[] Second { get; } = state.Optimiser.Second.ToArray();

        public long[] Steps { get; } = [.. state.Optimiser.Steps];

        public double[] Gradient { get; } = new double[state.Parameters.Length];

        public OptimiserState Optimiser => new(First, Second, [.. Steps]);
    }
}
