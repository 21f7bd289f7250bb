using System.Numerics.Tensors;

namespace AutoDiffIca.Inference.Sampling;

/// <summary>
/// The motion of a particle in the potential <c>-log p(z)</c>: half a kick <c>p += (e/2) gradient</c>, a drift <c>z += e V p</c>, half
/// a kick. It keeps volumes, runs backwards when p is negated, and misses the energy by <c>O(e^2)</c>.
/// </summary>
/// <remarks>It owns the memory that the steps of a chain need, so a step of the path allocates nothing.</remarks>
internal sealed class Leapfrog(ILogDensity density)
{
    private readonly double[] _velocity = new double[density.Dimension];

    public double[] Position { get; } = new double[density.Dimension];

    public double[] Momentum { get; } = new double[density.Dimension];

    public double[] Gradient { get; } = new double[density.Dimension];

    public double LogDensity { get; private set; }

    /// <summary>Puts the particle back to a place that was saved, with its momentum there.</summary>
    public void Return(Particle other)
    {
        other.Position.CopyTo(Position, 0);
        other.Momentum.CopyTo(Momentum, 0);
        other.Gradient.CopyTo(Gradient, 0);
        LogDensity = other.LogDensity;
    }

    /// <summary>Saves the place and the momentum.</summary>
    public void Save(Particle other)
    {
        Position.CopyTo(other.Position, 0);
        Momentum.CopyTo(other.Momentum, 0);
        Gradient.CopyTo(other.Gradient, 0);
        other.LogDensity = LogDensity;
    }

    /// <summary>Puts the particle where a chain is; the momentum is the caller's to set.</summary>
    public void Place(ChainState state)
    {
        state.Position.Span.CopyTo(Position);
        state.Gradient.Span.CopyTo(Gradient);
        LogDensity = state.LogDensity;
    }

    /// <summary>Draws the momentum from <c>N(0, V^-1)</c>.</summary>
    public void Refresh(RandomStream random, ReadOnlySpan<double> variances)
    {
        random.FillNormal(Momentum);
        TensorPrimitives.Sqrt(variances, _velocity);
        TensorPrimitives.Divide(Momentum, _velocity, Momentum);
    }

    /// <summary><c>-log p(z) + p' V p / 2</c>.</summary>
    public double Energy(ReadOnlySpan<double> variances)
    {
        TensorPrimitives.Multiply(Momentum, variances, _velocity);
        return (0.5 * Kernels.Reduction.Dot<double>(_velocity, Momentum)) - LogDensity;
    }

    /// <summary>Moves, and returns the steps made: fewer than asked for when a point without a finite density was reached.</summary>
    public int Move(double stepSize, ReadOnlySpan<double> variances, int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            TensorPrimitives.MultiplyAdd(Gradient, 0.5 * stepSize, Momentum, Momentum);
            TensorPrimitives.Multiply(Momentum, variances, _velocity);
            TensorPrimitives.MultiplyAdd(_velocity, stepSize, Position, Position);
            LogDensity = density.ValueAndGradient(Position, Gradient);
            if (!double.IsFinite(LogDensity))
                return step + 1;
            TensorPrimitives.MultiplyAdd(Gradient, 0.5 * stepSize, Momentum, Momentum);
        }
        return steps;
    }
}

/// <summary>A place on a path, to return to.</summary>
internal sealed class Particle(int dimension)
{
    public double[] Position { get; } = new double[dimension];

    public double[] Momentum { get; } = new double[dimension];

    public double[] Gradient { get; } = new double[dimension];

    public double LogDensity { get; set; }
}
