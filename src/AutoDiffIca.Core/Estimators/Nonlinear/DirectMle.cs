using AutoDiffIca.Estimators.Training;
using AutoDiffIca.Likelihoods;
using AutoDiffIca.Models;

namespace AutoDiffIca.Estimators.Nonlinear;

/// <summary>A model with the state and the epochs that led to it.</summary>
public sealed record TrainedModel<TModel>(TModel Model, TrainingState State, IReadOnlyList<EpochReport> Reports);

/// <summary>Direct maximum likelihood for <c>x = g(z) + noise</c>: the marginal likelihood itself is climbed, by nodes and in log space.</summary>
public sealed class DirectMle
{
    private readonly DecoderShape _shape;
    private readonly Decoder _start;

    private DirectMle(DecoderShape shape, Decoder start, Trainer trainer) => (_shape, _start, Trainer) = (shape, start, trainer);

    /// <summary>Steps from state to state.</summary>
    public Trainer Trainer { get; }

    /// <summary>Checks the data and finds the first parameters. The same stream gives the same fit bit for bit on any number of threads.</summary>
    public static Fit<DirectMle> Of(DecoderShape shape, Mat<double> data, RandomStream random, MleSettings? settings = null, Mat<double>? validation = null, int threads = 1)
    {
        settings ??= new();
        return MarginalObjective.Of(shape, data, settings.Nodes, validation, settings.Engine, settings.VarianceRate, threads)
            .Bind(objective => settings.Start.Of(shape, data, random.Substream(0), threads)
            .Map(start => new DirectMle(shape, start, new(objective, settings.Training, random.Substream(1)))));
    }

    /// <summary>Fits to the end.</summary>
    public static Fit<TrainedModel<NonlinearModel>> Fit(
        DecoderShape shape, Mat<double> data, RandomStream random, MleSettings? settings = null, Mat<double>? validation = null, int threads = 1) =>
        Of(shape, data, random, settings, validation, threads).Bind(mle => mle.Trainer.Run(mle.Init()).Map(trained => new TrainedModel<NonlinearModel>(mle.Model(trained.State), trained.State, trained.Reports)));

    /// <summary>Fits by L-BFGS on nodes that stay the same: a deterministic function, climbed until it has a millionth of a nat a row to gain.</summary>
    public static Fit<Fitted<NonlinearModel>> FitByLbfgs(
        DecoderShape shape, Mat<double> data, IntegrationNodes nodes, RandomStream random, NetworkStart? start = null, ConvergenceTest? test = null,
        GradientEngine engine = GradientEngine.Autodiff, int threads = 1) =>
        BeginByLbfgs(shape, data, nodes, random, start, test, engine, threads).Bind(fit => fit.Run());

    /// <summary>Begins that fit, to be taken step by step.</summary>
    public static Fit<IterativeFit<LbfgsState, NonlinearModel>> BeginByLbfgs(
        DecoderShape shape, Mat<double> data, IntegrationNodes nodes, RandomStream random, NetworkStart? start = null, ConvergenceTest? test = null,
        GradientEngine engine = GradientEngine.Autodiff, int threads = 1) =>
        MarginalObjective.Of(shape, data, new NodeSource.Fixed(nodes), engine: engine, threads: threads).Bind(objective =>
        (start ?? new NetworkStart.Linear()).Of(shape, data, random, threads).Bind(first =>
        {
            int[] rows = [.. Enumerable.Range(0, data.Rows)];
            var parameters = new double[first.ElementCount];
            first.CopyTo(parameters);
            var (lbfgs, until) = (new Lbfgs(Average), test ?? new(tolerance: 1e-6, maxSteps: 1000));
            return lbfgs.Init(parameters).Map(state => new IterativeFit<LbfgsState, NonlinearModel>(
                Iteration.Begin(state), until, course => lbfgs.Advance(course, until), course => new(new(shape, first.WithElements(course.State.Position)), course.Convergence, [])));

            double Average(ReadOnlySpan<double> at, Span<double> gradient)
            {
                var sum = objective.Evaluate(at, rows, default, gradient);
                if (shape.Head != Head.LearnedVariance)
                    gradient[^1] = 0;
                System.Numerics.Tensors.TensorPrimitives.Divide(gradient, data.Rows, gradient);
                return sum / data.Rows;
            }
        }));

    /// <summary>The state before the first step.</summary>
    public TrainingState Init()
    {
        var parameters = new double[_start.ElementCount];
        _start.CopyTo(parameters);
        return Trainer.Init(parameters);
    }

    /// <summary>The model of a state.</summary>
    public NonlinearModel Model(TrainingState state) => new(_shape, _start.WithElements(Trainer.Result(state)));
}
