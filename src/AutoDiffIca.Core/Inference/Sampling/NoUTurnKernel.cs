using System.Numerics.Tensors;

namespace AutoDiffIca.Inference.Sampling;

/// <summary>
/// The No-U-Turn sampler: a path is doubled forwards or backwards in time at random until its ends approach each other, and a point
/// of it is drawn with the weight <c>exp(-energy)</c>.
/// </summary>
/// <remarks>
/// Ends approach each other when <c>p' V r &lt;= 0</c> at one of them, r the sum of the momenta between. This is asked of each subtree
/// and of each subtree with the nearest point of its neighbour.
/// </remarks>
internal sealed class NoUTurnKernel : Kernel
{
    private readonly Leapfrog _path;
    private readonly Tree _whole;
    private readonly Tree _added;
    private readonly Tree[] _secondHalves;
    private readonly Particle _front;
    private readonly Particle _back;
    private readonly double[] _sum;
    private readonly double[] _velocity;

    // Of the step that is being taken.
    private RandomStream _random;
    private ulong _next;
    private double _stepSize;
    private double _startEnergy;
    private double _acceptance;
    private int _leapfrogs;
    private bool _diverged;

    public NoUTurnKernel(ILogDensity density, int maxDepth)
    {
        var size = density.Dimension;
        _path = new(density);
        _secondHalves = [.. Enumerable.Range(0, maxDepth).Select(_ => new Tree(size))];
        (_whole, _added, _front, _back, _sum, _velocity) = (new(size), new(size), new(size), new(size), new double[size], new double[size]);
    }

    public override double FirstStepSize(ChainState state, double target, RandomStream random) => FirstStep.Size(_path, state, target, random);

    public override Transition<ChainState> Step(ChainState state, RandomStream random)
    {
        var variances = state.Tuning.Variances.Span;
        (_random, _next, _stepSize) = (random, (ulong)state.Position.Length, state.Tuning.StepSize);
        (_acceptance, _leapfrogs, _diverged) = (0, 0, false);
        _path.Place(state);
        _path.Refresh(random, variances);
        _startEnergy = _path.Energy(variances);
        _path.Save(_front);
        _path.Save(_back);
        _whole.Become(_path, 0, _startEnergy);

        var moved = false;
        for (var depth = 0; depth < _secondHalves.Length; depth++)
        {
            var forwards = Uniform() > 0.5;
            _path.Return(forwards ? _front : _back);
            if (!Grow(_added, depth, forwards ? _stepSize : -_stepSize, variances))
                break;
            _path.Save(forwards ? _front : _back);
            // The new half is preferred, as it lies farther away.
            if (Uniform() < Math.Exp(_added.LogWeight - _whole.LogWeight))
            {
                _whole.TakeDraw(_added);
                moved = true;
            }
            var goesOn = GoesOn(_whole, _added, forwards, variances);
            _whole.Join(_added, forwards);
            if (!goesOn)
                break;
        }

        var draw = _whole.Draw;
        var next = moved
            ? state with { Step = state.Step + 1, Position = draw.Position.AsSpan().ToArray(), LogDensity = draw.LogDensity, Gradient = draw.Gradient.AsSpan().ToArray() }
            : state with { Step = state.Step + 1 };
        return new(next, new(moved, _acceptance / _leapfrogs, _whole.DrawEnergy, _whole.DrawEnergy - _startEnergy, _diverged, _leapfrogs));
    }

    // Makes a tree of 2^depth points from the particle on; false if it turns back somewhere inside, or diverges.
    private bool Grow(Tree tree, int depth, double stepSize, ReadOnlySpan<double> variances)
    {
        if (depth == 0)
        {
            _path.Move(stepSize, variances, 1);
            _leapfrogs++;
            var energy = _path.Energy(variances);
            var (_, probability) = Decide(energy - _startEnergy, 0);
            _acceptance += probability;
            _diverged = !double.IsFinite(energy) || energy - _startEnergy > TransitionInfo.DivergenceThreshold;
            if (_diverged)
                return false;
            tree.Become(_path, _startEnergy - energy, energy);
            return true;
        }
        // The first half grows in the tree itself, the second in the workspace of its depth.
        if (!Grow(tree, depth - 1, stepSize, variances))
            return false;
        var second = _secondHalves[depth - 1];
        if (!Grow(second, depth - 1, stepSize, variances))
            return false;
        var forwards = stepSize > 0;
        var goesOn = GoesOn(tree, second, forwards, variances);
        if (Uniform() < Math.Exp(second.LogWeight - LogAddExp(tree.LogWeight, second.LogWeight)))
            tree.TakeDraw(second);
        tree.Join(second, forwards);
        return goesOn;
    }

    // Whether two trees that follow each other turn back neither together nor at their seam.
    private bool GoesOn(Tree first, Tree second, bool forwards, ReadOnlySpan<double> variances)
    {
        var (early, late) = forwards ? (first, second) : (second, first);
        TensorPrimitives.Add(early.Sum, late.Sum, _sum);
        if (Turns(early.FirstMomentum, late.LastMomentum, variances))
            return false;
        TensorPrimitives.Add(early.Sum, late.FirstMomentum, _sum);
        if (Turns(early.FirstMomentum, late.FirstMomentum, variances))
            return false;
        TensorPrimitives.Add(late.Sum, early.LastMomentum, _sum);
        return !Turns(early.LastMomentum, late.LastMomentum, variances);
    }

    private bool Turns(ReadOnlySpan<double> start, ReadOnlySpan<double> end, ReadOnlySpan<double> variances)
    {
        TensorPrimitives.Multiply(_sum, variances, _velocity);
        return !(Kernels.Reduction.Dot(start, _velocity) > 0 && Kernels.Reduction.Dot(end, _velocity) > 0);
    }

    private double Uniform() => _random.Uniform(_next++);

    private static double LogAddExp(double a, double b) => Math.Max(a, b) + Math.Log(1 + Math.Exp(-Math.Abs(a - b)));

    /// <summary>A stretch of path: its ends' momenta in the order of time, the sum of all, its weight, and a point drawn from it.</summary>
    private sealed class Tree(int size)
    {
        public double[] FirstMomentum { get; } = new double[size];

        public double[] LastMomentum { get; } = new double[size];

        public double[] Sum { get; } = new double[size];

        public Particle Draw { get; } = new(size);

        public double DrawEnergy { get; private set; }

        public double LogWeight { get; private set; }

        public void Become(Leapfrog path, double logWeight, double energy)
        {
            path.Momentum.CopyTo(FirstMomentum, 0);
            path.Momentum.CopyTo(LastMomentum, 0);
            path.Momentum.CopyTo(Sum, 0);
            path.Save(Draw);
            (LogWeight, DrawEnergy) = (logWeight, energy);
        }

        public void TakeDraw(Tree other)
        {
            other.Draw.Position.CopyTo(Draw.Position, 0);
            other.Draw.Gradient.CopyTo(Draw.Gradient, 0);
            Draw.LogDensity = other.Draw.LogDensity;
            DrawEnergy = other.DrawEnergy;
        }

        public void Join(Tree other, bool after)
        {
            if (after)
                other.LastMomentum.CopyTo(LastMomentum, 0);
            else
                other.FirstMomentum.CopyTo(FirstMomentum, 0);
            TensorPrimitives.Add(Sum, other.Sum, Sum);
            LogWeight = LogAddExp(LogWeight, other.LogWeight);
        }
    }
}
