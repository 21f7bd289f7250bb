namespace AutoDiffIca.Inference.Sampling;

/// <summary>Where a chain is. With the same settings, density and stream it goes on from here bit for bit.</summary>
/// <param name="Step">Steps taken; the next one uses the draws of this number.</param>
/// <param name="Position">The draw itself.</param>
/// <param name="LogDensity">The log-density there.</param>
/// <param name="Gradient">Its gradient there; empty for samplers that use none.</param>
/// <param name="Tuning">How it steps.</param>
public sealed record ChainState(long Step, Vec<double> Position, double LogDensity, Vec<double> Gradient, Tuning Tuning);

/// <summary>How far a chain steps: what a warm-up finds out.</summary>
/// <param name="StepSize">The step size, in units of the deviations.</param>
/// <param name="Variances">The diagonal V, a guess of each coordinate's variance; its inverse is the mass.</param>
public sealed record Tuning(double StepSize, Vec<double> Variances)
{
    /// <summary>The deviations are taken to be 1.</summary>
    public static Tuning Unit(double stepSize, int dimension)
    {
        var variances = new double[dimension];
        Array.Fill(variances, 1);
        return new(stepSize, variances);
    }
}

/// <summary>A step that was taken: the state after it, and what happened.</summary>
/// <typeparam name="TState">The chain's state, or the warm-up's.</typeparam>
public sealed record Transition<TState>(TState State, TransitionInfo Info);

/// <summary>What happened in a step of a chain.</summary>
/// <param name="Accepted">Whether the chain took the proposal, or moved.</param>
/// <param name="AcceptanceProbability"><c>min(1, exp(-EnergyError))</c>, and 0 for a proposal that is not finite; the average over the points of a path that is drawn from.</param>
/// <param name="Energy">The energy <c>-log p(z) + p' V p / 2</c> of the state after the step; without the second term for random walks.</param>
/// <param name="EnergyError">The energy of the proposal, or of the point drawn from a path, less that of the state before.</param>
/// <param name="Diverged">Whether a path ended with an energy error above <see cref="DivergenceThreshold"/>, or with none; never for random walks.</param>
/// <param name="Evaluations">Evaluations of the density, with its gradient where the sampler uses it.</param>
public readonly record struct TransitionInfo(bool Accepted, double AcceptanceProbability, double Energy, double EnergyError, bool Diverged, int Evaluations)
{
    /// <summary>Energy errors above this are no rounding of the path: it has left it.</summary>
    public const double DivergenceThreshold = 1000;
}
