using System.Collections.Immutable;

namespace AutoDiffIca.Models;

/// <summary>How a layer's first weights are drawn; f is the number of its inputs and g that of its outputs.</summary>
public enum Initialisation
{
    /// <summary>Weights and biases uniform within <c>1 / sqrt f</c>: what PyTorch's linear layers begin with.</summary>
    UniformByInputs,

    /// <summary>Weights uniform within <c>sqrt(6 / (f + g))</c>, biases 0 (Glorot and Bengio).</summary>
    GlorotUniform,

    /// <summary>Weights normal with variance <c>2 / (f + g)</c>, biases 0 (Glorot and Bengio).</summary>
    GlorotNormal,

    /// <summary>Weights normal with variance <c>2 / f</c>, biases 0 (He et al.), for ReLU.</summary>
    HeNormal,
}

/// <summary>Draws networks.</summary>
public static class Initialisations
{
    /// <summary>A network of layers of these sizes; the same stream gives the same network.</summary>
    public static Network Network(Initialisation scheme, ImmutableArray<int> sizes, RandomStream random)
    {
        if (sizes.Length < 2)
            throw new ArgumentException("A network has at least inputs and outputs.", nameof(sizes));
        return new([.. Enumerable.Range(0, sizes.Length - 1).Select(i => Layer(scheme, sizes[i], sizes[i + 1], random.Substream((ulong)i)))]);
    }

    private static Layer Layer(Initialisation scheme, int inputs, int outputs, RandomStream random)
    {
        var (weights, bias) = (new double[outputs * inputs], new double[outputs]);
        switch (scheme)
        {
            case Initialisation.UniformByInputs:
                Uniform(random.Substream(0), weights, 1 / Math.Sqrt(inputs));
                Uniform(random.Substream(1), bias, 1 / Math.Sqrt(inputs));
                break;
            case Initialisation.GlorotUniform:
                Uniform(random.Substream(0), weights, Math.Sqrt(6.0 / (inputs + outputs)));
                break;
            case Initialisation.GlorotNormal:
                Normal(random.Substream(0), weights, Math.Sqrt(2.0 / (inputs + outputs)));
                break;
            case Initialisation.HeNormal:
                Normal(random.Substream(0), weights, Math.Sqrt(2.0 / inputs));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(scheme), scheme, "There is no such scheme.");
        }
        return new(new(outputs, inputs, weights), bias);
    }

    private static void Uniform(RandomStream random, Span<double> values, double bound)
    {
        random.FillUniform(values);
        foreach (ref var value in values)
            value = bound * ((2 * value) - 1);
    }

    private static void Normal(RandomStream random, Span<double> values, double deviation)
    {
        random.FillNormal(values);
        foreach (ref var value in values)
            value *= deviation;
    }
}
