using System.Collections.Immutable;
using System.Numerics.Tensors;

namespace AutoDiffIca.Estimators.Training;

/// <summary>How a gradient becomes a step upwards.</summary>
public abstract record Optimiser
{
    private Optimiser()
    {
    }

    /// <summary><c>p += rate g</c>: the documents' Algorithm 1, with its sign put right.</summary>
    public sealed record Plain : Optimiser;

    /// <summary>Kingma and Ba's, with first and second moments that forget at rates 1 - beta.</summary>
    public sealed record Adam(double Beta1 = 0.9, double Beta2 = 0.999, double Epsilon = 1e-8) : Optimiser;

    /// <summary>The same, and the weights shrink by <c>rate decay</c> at each step (Loshchilov and Hutter): the study's.</summary>
    public sealed record AdamW(double Decay = 1e-5, double Beta1 = 0.9, double Beta2 = 0.999, double Epsilon = 1e-8) : Optimiser;

    /// <summary>What it remembers at first.</summary>
    internal OptimiserState Init(int parameters, int groups) => this is Plain
        ? new([], [], [.. new long[groups]])
        : new(new double[parameters], new double[parameters], [.. new long[groups]]);

    /// <summary>Steps in one group's parameters, in place, and returns what is remembered then.</summary>
    internal OptimiserState Step(OptimiserState state, ImmutableArray<ParameterGroup> groups, int group, double rate, ReadOnlySpan<double> gradient, Span<double> parameters)
    {
        var of = groups[group];
        rate *= of.Rate;
        var p = parameters.Slice(of.Offset, of.Count);
        var g = gradient.Slice(of.Offset, of.Count);
        var steps = state.Steps.SetItem(group, state.Steps[group] + 1);
        switch (this)
        {
            case Plain:
                Kernels.MatrixVector.AddScaled(rate, g, p);
                return state with { Steps = steps };
            case Adam(var beta1, var beta2, var epsilon):
                return Moments(state, of, steps, steps[group], rate, (beta1, beta2, epsilon), g, p);
            case AdamW(var decay, var beta1, var beta2, var epsilon):
                if (of.Decays)
                    TensorPrimitives.Multiply(p, 1 - (rate * decay), p);
                return Moments(state, of, steps, steps[group], rate, (beta1, beta2, epsilon), g, p);
            default:
                throw new NotSupportedException(GetType().Name);
        }
    }

    private static OptimiserState Moments(
        OptimiserState state, ParameterGroup of, ImmutableArray<long> steps, long step, double rate, (double Beta1, double Beta2, double Epsilon) settings, ReadOnlySpan<double> g, Span<double> p)
    {
        var (beta1, beta2, epsilon) = settings;
        var (first, second) = (state.First.ToArray(), state.Second.ToArray());
        var m = first.AsSpan(of.Offset, of.Count);
        var v = second.AsSpan(of.Offset, of.Count);
        var (unbias1, unbias2) = (1 / (1 - Math.Pow(beta1, step)), 1 / (1 - Math.Pow(beta2, step)));
        for (var i = 0; i < g.Length; i++)
        {
            m[i] = (beta1 * m[i]) + ((1 - beta1) * g[i]);
            v[i] = (beta2 * v[i]) + ((1 - beta2) * g[i] * g[i]);
            p[i] += rate * m[i] * unbias1 / (Math.Sqrt(v[i] * unbias2) + epsilon);
        }
        return new(first, second, steps);
    }
}

/// <summary>What an optimiser remembers: moments of the gradients, and the steps of each group.</summary>
public sealed record OptimiserState(Vec<double> First, Vec<double> Second, ImmutableArray<long> Steps);
