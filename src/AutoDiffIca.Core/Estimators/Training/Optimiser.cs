using System.Collections.Immutable;
using System.Numerics;
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

    /// <summary>Steps in one group's parameters, in place, as its moments are: the step counts from 1.</summary>
    internal void Step(ParameterGroup group, long step, double rate, ReadOnlySpan<double> gradient, Span<double> parameters, Span<double> first, Span<double> second)
    {
        rate *= group.Rate;
        var p = parameters.Slice(group.Offset, group.Count);
        var g = gradient.Slice(group.Offset, group.Count);
        switch (this)
        {
            case Plain:
                Kernels.MatrixVector.AddScaled(rate, g, p);
                break;
            case Adam(var beta1, var beta2, var epsilon):
                Move(step, rate, (beta1, beta2, epsilon), g, p, first.Slice(group.Offset, group.Count), second.Slice(group.Offset, group.Count));
                break;
            case AdamW(var decay, var beta1, var beta2, var epsilon):
                if (group.Decays)
                    TensorPrimitives.Multiply(p, 1 - (rate * decay), p);
                Move(step, rate, (beta1, beta2, epsilon), g, p, first.Slice(group.Offset, group.Count), second.Slice(group.Offset, group.Count));
                break;
            default:
                throw new NotSupportedException(GetType().Name);
        }
    }

    // The same operations in both loops, so that an element has the same bits at every place.
    private static void Move(
        long step, double rate, (double Beta1, double Beta2, double Epsilon) settings, ReadOnlySpan<double> g, Span<double> p, Span<double> m, Span<double> v)
    {
        var (beta1, beta2, epsilon) = settings;
        var (unbias1, unbias2) = (1 / (1 - Math.Pow(beta1, step)), 1 / (1 - Math.Pow(beta2, step)));
        var i = 0;
        for (; i <= g.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            var slope = new Vector<double>(g[i..]);
            var mean = (beta1 * new Vector<double>(m[i..])) + ((1 - beta1) * slope);
            var square = (beta2 * new Vector<double>(v[i..])) + ((1 - beta2) * slope * slope);
            mean.CopyTo(m[i..]);
            square.CopyTo(v[i..]);
            (new Vector<double>(p[i..]) + (rate * mean * unbias1 / (Vector.SquareRoot(square * unbias2) + new Vector<double>(epsilon)))).CopyTo(p[i..]);
        }
        for (; i < g.Length; i++)
        {
            m[i] = (beta1 * m[i]) + ((1 - beta1) * g[i]);
            v[i] = (beta2 * v[i]) + ((1 - beta2) * g[i] * g[i]);
            p[i] += rate * m[i] * unbias1 / (Math.Sqrt(v[i] * unbias2) + epsilon);
        }
    }
}

/// <summary>What an optimiser remembers: moments of the gradients, and the steps of each group.</summary>
public sealed record OptimiserState(Vec<double> First, Vec<double> Second, ImmutableArray<long> Steps);
