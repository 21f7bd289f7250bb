using System.Collections.Immutable;
using AutoDiffIca.Kernels;

namespace AutoDiffIca.Estimators.Training;

/// <summary>A function to climb, which fills in its gradient.</summary>
public delegate double SmoothFunction(ReadOnlySpan<double> at, Span<double> gradient);

/// <summary>Where an L-BFGS iteration stands.</summary>
/// <param name="Position">The place.</param>
/// <param name="Value">The function there.</param>
/// <param name="Gradient">Its gradient there.</param>
/// <param name="Pairs">The steps that it remembers, each with minus the change of the gradient along it; the oldest first.</param>
/// <param name="Values">The function before each of as many steps, the oldest first.</param>
public sealed record LbfgsState(
    Vec<double> Position, double Value, Vec<double> Gradient, ImmutableArray<(Vec<double> Step, Vec<double> Change)> Pairs, ImmutableArray<double> Values);

/// <summary>Climbs a deterministic function by the limited-memory quasi-Newton method of Broyden, Fletcher, Goldfarb and Shanno.</summary>
/// <remarks>
/// The line search brackets and bisects until a step climbs enough and flattens the slope enough (the weak Wolfe conditions, which
/// such a search meets also where a ReLU bends: Lewis and Overton). The state does not move where there is no such step.
/// </remarks>
public sealed class Lbfgs
{
    private const double Enough = 1e-4;
    private const double Flatter = 0.9;
    private const int MostTrials = 50;

    private readonly SmoothFunction _function;
    private readonly int _memory;

    /// <summary>Takes a function, and the number of steps to remember.</summary>
    public Lbfgs(SmoothFunction function, int memory = 10)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(memory);
        (_function, _memory) = (function, memory);
    }

    /// <summary>The state before the first step.</summary>
    public Fit<LbfgsState> Init(Vec<double> position)
    {
        var (value, gradient) = Evaluate(position);
        return double.IsFinite(value) && System.Numerics.Tensors.TensorPrimitives.IsFiniteAll(gradient.Span)
            ? new LbfgsState(position, value, gradient, [], [])
            : new FitError.Diverged(0, "the objective", value);
    }

    /// <summary>One step.</summary>
    public Fit<Stepped<LbfgsState>> Step(LbfgsState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return new Stepped<LbfgsState>(Climb(state), new StepInfo.Ascent(state.Value));
    }

    /// <summary>
    /// One step of a run, which is over when as many steps as are remembered have gained less than the tolerance together: single
    /// steps are now long, now short, and say nothing.
    /// </summary>
    public Fit<Course<LbfgsState>> Advance(Course<LbfgsState> course, ConvergenceTest test)
    {
        ArgumentNullException.ThrowIfNull(course);
        ArgumentNullException.ThrowIfNull(test);
        var (before, next) = (course.State, Climb(course.State));
        var still = next with { Values = before.Values } == before;
        var gained = still ? 0 : next.Values.Length < _memory ? double.PositiveInfinity : next.Value - next.Values[0];
        return new Course<LbfgsState>(next, course.Steps + 1, next.Value, next.Value - before.Value, gained, gained <= test.Tolerance);
    }

    /// <summary>Steps until the run is over.</summary>
    public Fit<Ended<LbfgsState>> Run(Vec<double> start, ConvergenceTest test) => Init(start)
        .Bind(first => Iteration.ToEnd(Iteration.Begin(first), course => Advance(course, test), test))
        .Map(course => new Ended<LbfgsState>(course.State, course.Convergence));

    private LbfgsState Climb(LbfgsState state)
    {
        var next = Search(state, Direction(state));
        // A direction of old curvature may lead nowhere where the gradient still does.
        if (next is null && state.Pairs.Length > 0)
            next = Search(state with { Pairs = [] }, state.Gradient);
        return next ?? state;
    }

    // The two loops of Nocedal's recursion.
    private static Vec<double> Direction(LbfgsState state)
    {
        var direction = state.Gradient.ToArray();
        var shares = new double[state.Pairs.Length];
        for (var i = state.Pairs.Length - 1; i >= 0; i--)
        {
            var (step, change) = state.Pairs[i];
            shares[i] = Reduction.Dot<double>(step.Span, direction) / Reduction.Dot(step.Span, change.Span);
            MatrixVector.AddScaled(-shares[i], change.Span, direction);
        }
        if (state.Pairs.Length > 0)
        {
            var (step, change) = state.Pairs[^1];
            var scale = Reduction.Dot(step.Span, change.Span) / Reduction.SquaredNorm(change.Span);
            System.Numerics.Tensors.TensorPrimitives.Multiply(direction, Math.Abs(scale), direction);
        }
        for (var i = 0; i < state.Pairs.Length; i++)
        {
            var (step, change) = state.Pairs[i];
            var share = Reduction.Dot<double>(change.Span, direction) / Reduction.Dot(step.Span, change.Span);
            MatrixVector.AddScaled(shares[i] - share, step.Span, direction);
        }
        return direction;
    }

    private LbfgsState? Search(LbfgsState state, Vec<double> direction)
    {
        var slope = Reduction.Dot(state.Gradient.Span, direction.Span);
        if (!(slope > 0))
            return null;
        var (low, high) = (0.0, double.PositiveInfinity);
        var length = state.Pairs.IsEmpty ? Math.Min(1, 1 / Math.Sqrt(Reduction.SquaredNorm(direction.Span))) : 1.0;
        LbfgsState? best = null;
        for (var trial = 0; trial < MostTrials; trial++)
        {
            var position = state.Position + (length * direction);
            var (value, gradient) = Evaluate(position);
            if (!(value >= state.Value + (Enough * length * slope)))
            {
                high = length;
            }
            else
            {
                best = Next(state, position, value, gradient);
                if (Reduction.Dot(gradient.Span, direction.Span) <= Flatter * slope)
                    return best;
                low = length;
            }
            length = double.IsFinite(high) ? (low + high) / 2 : 2 * length;
        }
        return best;
    }

    // Going up, the gradient's change along the step is negative where the function bends the right way.
    private LbfgsState Next(LbfgsState state, Vec<double> position, double value, Vec<double> gradient)
    {
        var (step, change) = (position - state.Position, state.Gradient - gradient);
        var bends = Reduction.Dot(step.Span, change.Span) > 1e-12 * Math.Sqrt(Reduction.SquaredNorm(step.Span) * Reduction.SquaredNorm(change.Span));
        return new(position, value, gradient, bends ? Remember(state.Pairs, (step, change)) : state.Pairs, Remember(state.Values, state.Value));
    }

    private ImmutableArray<TItem> Remember<TItem>(ImmutableArray<TItem> items, TItem newest) => [.. items.Length == _memory ? items.RemoveAt(0) : items, newest];

    private (double Value, Vec<double> Gradient) Evaluate(Vec<double> position)
    {
        var gradient = new double[position.Length];
        return (_function(position.Span, gradient), gradient);
    }
}
