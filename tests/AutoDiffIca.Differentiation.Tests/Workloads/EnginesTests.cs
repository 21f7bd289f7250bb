using System.Numerics;
using AutoDiffIca.Benchmarks.Workloads;

namespace AutoDiffIca.Differentiation.Tests.Workloads;

public class DoubleEnginesTests() : EnginesTests<double>(1e-12);

public class SingleEnginesTests() : EnginesTests<float>(2e-5);

/// <summary>The benchmarks' workloads, small: by hand and emitted they are the same, on any number of threads.</summary>
public abstract class EnginesTests<T>(double tolerance)
    where T : IBinaryFloatingPointIeee754<T>
{
    /// <summary>
    /// A draw or two, several groups of draws, several tiles of samples, deeper networks, several chunks of units; products that are
    /// large enough for several threads, of what the draws share and of a batch in one chunk.
    /// </summary>
    public static TheoryData<string> Names => [.. Small.Select(workload => workload.Name)];

    private static readonly Workload[] Small =
    [
        new Workload.Marginal(3, 2, 1, [], 1, Activation.Relu),
        new Workload.Marginal(70, 260, 2, [], 5, Activation.Relu),
        new Workload.Marginal(150, 250, 2, [7], 9, Activation.Tanh),
        new Workload.Marginal(5, 33, 3, [6, 5], 260, Activation.Tanh),
        new Workload.Marginal(130, 600, 3, [40, 50], 90, Activation.Tanh),
        new Workload.Elbo(1, 1, 1, 1),
        new Workload.Elbo(10, 6, 9, 2),
        new Workload.Elbo(300, 70, 200, 3),
        new Workload.Elbo(64, 300, 200, 5),
    ];

    private static Workload Named(string name) => Small.Single(workload => workload.Name == name);

    [Theory]
    [MemberData(nameof(Names))]
    public void Engines_OnTheSameWorkload_GiveTheSameValueAndGradient(string name)
    {
        var workload = Named(name);
        var (generated, manual) = (Engines.Create<T>("generated", workload, 1), Engines.Create<T>("manual", workload, 1));
        var (expected, actual) = (generated.Evaluate(), manual.Evaluate());
        var (gradient, byHand) = (generated.Gradient(), manual.Gradient());

        Assert.Equal(expected, actual, tolerance * Math.Abs(expected));
        Assert.Equal(gradient.Length, byHand.Length);
        var scale = gradient.Max(Math.Abs);
        for (var i = 0; i < gradient.Length; i++)
            Assert.Equal(gradient[i], byHand[i], tolerance * scale);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Engines_OnAnyNumberOfThreads_GiveTheSameBits(string name)
    {
        foreach (var engine in Engines.All)
        {
            var (value, gradient) = Evaluated(1);
            foreach (var threads in (int[])[2, 3, 8])
            {
                var (again, others) = Evaluated(threads);
                Assert.Equal(value, again);
                Assert.Equal(gradient, others);
            }

            (double, double[]) Evaluated(int threads)
            {
                var evaluation = Engines.Create<T>(engine, Named(name), threads);
                return (evaluation.Evaluate(), evaluation.Gradient());
            }
        }
    }

    /// <summary>As often as the environment variable ADICA_BATCH_ROUNDS says: what depends on which thread comes first shows now and then only.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Engines_OnEightThreadsAgainAndAgain_GiveTheSameBits(string name)
    {
        var rounds = int.TryParse(Environment.GetEnvironmentVariable("ADICA_BATCH_ROUNDS"), out var given) ? given : 20;
        foreach (var engine in Engines.All)
        {
            var evaluation = Engines.Create<T>(engine, Named(name), 8);
            var (value, gradient) = (evaluation.Evaluate(), evaluation.Gradient());
            for (var round = 0; round < rounds; round++)
            {
                Assert.Equal(value, evaluation.Evaluate());
                Assert.Equal(gradient, evaluation.Gradient());
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Engines_Again_GiveTheSameBitsAndAllocateNothing(string name)
    {
        foreach (var engine in Engines.All)
        {
            var evaluation = Engines.Create<T>(engine, Named(name), 1);
            var value = evaluation.Evaluate();
            var gradient = evaluation.Gradient();
            evaluation.Evaluate();
            var before = GC.GetAllocatedBytesForCurrentThread();
            var again = evaluation.Evaluate();

            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
            Assert.Equal(value, again);
            Assert.Equal(gradient, evaluation.Gradient());
        }
    }
}
