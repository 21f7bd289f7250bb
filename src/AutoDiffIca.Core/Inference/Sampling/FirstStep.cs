namespace AutoDiffIca.Inference.Sampling;

/// <summary>Finds a step size of the right order for a path before anything is known of its density.</summary>
internal static class FirstStep
{
    // Where the search gives up: 2^50 times too large or too small.
    private const int MostDoublings = 50;

    /// <summary>Doubles or halves the state's until the acceptance of one leapfrog crosses the target (Hoffman and Gelman 2014, algorithm 4).</summary>
    public static double Size(Leapfrog path, ChainState state, double target, RandomStream random)
    {
        var stepSize = state.Tuning.StepSize;
        var grows = Acceptance(path, state, stepSize, random.Substream(0)) > target;
        for (ulong k = 1; k <= MostDoublings; k++)
        {
            var next = grows ? 2 * stepSize : 0.5 * stepSize;
            if (Acceptance(path, state, next, random.Substream(k)) > target != grows)
                return grows ? stepSize : next;
            stepSize = next;
        }
        return stepSize;
    }

    private static double Acceptance(Leapfrog path, ChainState state, double stepSize, RandomStream random)
    {
        var variances = state.Tuning.Variances.Span;
        path.Place(state);
        path.Refresh(random, variances);
        var before = path.Energy(variances);
        path.Move(stepSize, variances, 1);
        return Kernel.Decide(path.Energy(variances) - before, 0).Probability;
    }
}
