using AutoDiffIca.Algebra;
using AutoDiffIca.Data;
using AutoDiffIca.Models;

namespace AutoDiffIca.Estimators.LinearGaussians;

/// <summary>
/// Factor analysis by maximum likelihood in the noise alone: for a given noise the best loadings are known in closed form, and what is left
/// is maximised by Newton's method in the logarithms of the noise variances, with their floors as bounds.
/// </summary>
/// <remarks>Joreskog 1967, with the exact Hessian. Reaches Heywood cases in a few steps, where EM crawls. See <see cref="ConcentratedLikelihood"/>.</remarks>
public sealed class FactorAnalysisNewton
{
    private const int MostHalvings = 40;

    private readonly Moments _moments;
    private readonly int _latent;
    private readonly Vec<double> _floors;

    private FactorAnalysisNewton(Moments moments, int latent, double noiseFloor) =>
        (_moments, _latent, _floors) = (moments, latent, FactorForms.Floors(moments, noiseFloor));

    /// <summary>The default test: within 1e-9 nats a row of the maximum.</summary>
    public static ConvergenceTest DefaultTest { get; } = new(tolerance: 1e-9, maxSteps: 500);

    /// <summary>Prepares the estimator.</summary>
    public static Fit<FactorAnalysisNewton> Prepare(Mat<double> data, int latent, double noiseFloor = LinearGaussianEm.DefaultNoiseFloor)
    {
        DataCheck.RequireLatent(latent, data.Cols);
        FactorForms.RequireFloor(noiseFloor);
        return Moments.InUnitsOfColumns(data).Map(moments => new FactorAnalysisNewton(moments, latent, noiseFloor));
    }

    /// <summary>Begins with the noise that the directions of largest variance leave: logarithms of variances, in squared units.</summary>
    public Vec<double> Init() => Ops.Log(FactorForms.Begin(_moments, _latent, _floors, standardise: true).NoiseVariances);

    /// <summary>One Newton step, shortened until the likelihood does not fall.</summary>
    public Fit<Stepped<Vec<double>>> Step(Vec<double> logNoise)
    {
        var here = ConcentratedLikelihood.Of(_moments, _latent, logNoise);
        var gradient = here.Gradient();
        int[] free = [.. Enumerable.Range(0, logNoise.Length).Where(d => logNoise[d] > Math.Log(_floors[d]) || gradient[d] > 0)];
        var direction = Direction(here, gradient, free);
        var value = here.Value;
        for (var (halving, length) = (0, 1.0); halving < MostHalvings; halving++, length /= 2)
        {
            var next = Move(logNoise, direction, free, length);
            var promised = 0.0;
            for (var d = 0; d < next.Length; d++)
                promised += gradient[d] * (next[d] - logNoise[d]);
            if (ConcentratedLikelihood.ValueAt(_moments, _latent, next) >= value + (1e-4 * promised))
                return new Stepped<Vec<double>>(next, new StepInfo.Ascent(value - _moments.LogUnits));
        }
        return new Stepped<Vec<double>>(logNoise, new StepInfo.Ascent(value - _moments.LogUnits));
    }

    /// <summary>The model of a noise with its best loadings, in canonical axes.</summary>
    public LinearGaussian Model(Vec<double> logNoise) => FactorForms.Model(_moments, State(logNoise), isotropic: false).Canonical();

    /// <summary>Begins a fit that is taken step by step.</summary>
    public IterativeFit<Vec<double>, LinearGaussian> Begin(ConvergenceTest? test = null) =>
        Iteration.Begin(Init(), Step, test ?? DefaultTest, Model, logNoise => FactorForms.Notes(_moments, State(logNoise), _floors));

    /// <summary>Runs to the end.</summary>
    public Fit<Fitted<LinearGaussian>> Run(ConvergenceTest? test = null) => Begin(test).Run();

    private FactorState State(Vec<double> logNoise) => new(ConcentratedLikelihood.Of(_moments, _latent, logNoise).Loadings(_latent), Ops.Exp(logNoise));

    private Vec<double> Move(Vec<double> logNoise, double[] direction, int[] free, double length)
    {
        var next = logNoise.ToArray();
        for (var i = 0; i < free.Length; i++)
            next[free[i]] = Math.Max(Math.Log(_floors[free[i]]), next[free[i]] + (length * direction[i]));
        return next;
    }

    // Solves -H p = g among the noises that are free to move; where -H is not positive definite, with the part of it that always is.
    private static double[] Direction(ConcentratedLikelihood here, double[] gradient, int[] free)
    {
        double[] g = [.. free.Select(d => gradient[d])];
        foreach (var exact in (bool[])[true, false])
        {
            var curvature = here.Curvature(exact);
            double[] block = [.. free.SelectMany(d => free.Select(e => curvature[(d * gradient.Length) + e]))];
            if (!exact)
                Dense.AddToDiagonal(block, free.Length, 1e-6 * (1e-300 + free.Select((_, i) => block[(i * free.Length) + i]).DefaultIfEmpty(0).Max()));
            if (CholeskyFactor.TryOf(block, free.Length) is not { } factor)
                continue;
            var p = (double[])g.Clone();
            factor.Solve(p);
            // No noise by more than a factor of e^5 at a time.
            var largest = p.Select(Math.Abs).DefaultIfEmpty(0).Max();
            return largest > 5 ? [.. p.Select(x => x * 5 / largest)] : p;
        }
        return g;
    }
}
