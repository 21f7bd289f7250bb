using AutoDiffIca.Estimators;
using AutoDiffIca.Estimators.IndependentComponents;
using AutoDiffIca.Estimators.LinearGaussians;
using AutoDiffIca.Estimators.Nonlinear;
using AutoDiffIca.Estimators.Training;
using AutoDiffIca.Likelihoods;
using AutoDiffIca.Models;

namespace AutoDiffIca.Core.Tests.Estimators;

/// <summary>A fit that is taken step by step is the fit that runs to its end.</summary>
public sealed class IterativeFitTests
{
    private static readonly Mat<double> X = Draws.Factors(3, 200, 5, 2);
    private static readonly RandomStream Random = new(4, 0);

    [Fact]
    public void FactorAnalysis_StepByStep_IsItsRun()
    {
        var newton = FactorAnalysisNewton.Prepare(X, 2).OrThrow();
        AssertSame(newton.Begin(), newton.Run().OrThrow(), model => [model.Loadings.Span.ToArray(), model.NoiseDeviations.ToArray()]);
    }

    [Fact]
    public void FastIca_StepByStep_IsItsRun()
    {
        var ica = FastIca.Prepare(X, 3).OrThrow();
        AssertSame(ica.Begin(Random), ica.Run(Random).OrThrow(), model => [model.Unmixing.Span.ToArray(), model.Signs.ToArray()]);
    }

    [Fact]
    public void LinearDynamics_StepByStep_IsItsRun()
    {
        var (em, test) = (LinearDynamicsEm.Prepare(X).OrThrow(), new ConvergenceTest(1e-3, 30));
        AssertSame(em.Begin(2, test), em.Run(2, test).OrThrow(), model => [model.Transition.Span.ToArray(), model.Emission.Span.ToArray(), model.NoiseDeviations.ToArray()]);
    }

    [Fact]
    public void DirectMleByLbfgs_StepByStep_IsItsRun()
    {
        var (shape, nodes) = (DecoderShape.SameAsGenerator(2, 5, Activation.Tanh), IntegrationNodes.Sobol(64, 2, Random));
        AssertSame(
            DirectMle.BeginByLbfgs(shape, X, nodes, Random, test: new(1e-4, 25)).OrThrow(),
            DirectMle.FitByLbfgs(shape, X, nodes, Random, test: new(1e-4, 25)).OrThrow(),
            model =>
            {
                var elements = new double[model.Decoder.ElementCount];
                model.Decoder.CopyTo(elements);
                return [elements];
            });
    }

    [Fact]
    public void Lbfgs_AnyRun_RemembersTheValuesBeforeItsSteps()
    {
        var lbfgs = new Lbfgs(
            (at, gradient) =>
            {
                (gradient[0], gradient[1]) = (-2 * at[0], -200 * at[1]);
                return -(at[0] * at[0]) - (100 * at[1] * at[1]);
            },
            memory: 3);
        var course = Iteration.Begin(lbfgs.Init([1.0, 1.0]).OrThrow());
        var values = new List<double>();
        for (var step = 0; step < 6; step++)
        {
            values.Add(course.State.Value);
            course = lbfgs.Advance(course, new(0, 100)).OrThrow();
            Assert.Equal(values.TakeLast(3), course.State.Values);
            Assert.Equal(step < 2 ? double.PositiveInfinity : course.State.Value - values[^3], course.Remaining);
        }
    }

    [Fact]
    public void Advance_AnErrorInAStep_HasTheStepsNumber()
    {
        Fit<Stepped<int>> Step(int k) => new Stepped<int>(k + 1, new StepInfo.Ascent(k < 2 ? k : -k));
        var course = Iteration.Begin(0);
        for (var step = 0; step < 2; step++)
            course = Iteration.Advance(course, Step, new(0, 9)).OrThrow();
        Assert.Equal(new FitError.ObjectiveFell(2, 1, -2), Iteration.Advance(course, Step, new(0, 9)).Failure);
        Assert.Equal((false, true), (course.IsOver(new(0, 3)), course.IsOver(new(0, 2))));
    }

    private static void AssertSame<TState, TModel>(IterativeFit<TState, TModel> fit, Fitted<TModel> whole, Func<TModel, double[][]> numbers)
    {
        var (course, taken) = (fit.First, 0);
        for (; !course.IsOver(fit.Test); taken++)
            course = fit.Step(course).OrThrow();
        var ended = fit.End(course);
        Assert.True(taken > 3);
        Assert.Equal((taken, whole.Convergence), (whole.Convergence.Steps, ended.Convergence));
        Assert.Equal(numbers(whole.Model), numbers(ended.Model));
        Assert.Equal(whole.Notes, ended.Notes);
    }
}
