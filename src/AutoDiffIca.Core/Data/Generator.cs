using System.Collections.Immutable;
using AutoDiffIca.Models;

namespace AutoDiffIca.Data;

/// <summary>What makes data from latent values: <c>x = f(z) + N(0, sigma^2 I)</c>.</summary>
/// <remarks>The same stream gives the same bits on every machine, whatever its vector instructions.</remarks>
public abstract record Generator
{
    private Generator(double sigma) => Sigma = sigma >= 0 && double.IsFinite(sigma)
        ? sigma
        : throw new ArgumentOutOfRangeException(nameof(sigma), sigma, "The noise must be finite and not negative.");

    /// <summary>Columns of the latent values.</summary>
    public abstract int Latent { get; }

    /// <summary>Columns of the data.</summary>
    public abstract int Observed { get; }

    /// <summary>The standard deviation of the noise.</summary>
    public double Sigma { get; }

    /// <summary>The study's recipe, one layer <c>act(W z + b)</c> with <c>W = 3 U(0, 1)</c> and <c>b = U(0, 1)</c>.</summary>
    /// <param name="latent">m, the latent dimensions.</param>
    /// <param name="observed">n, the columns of the data.</param>
    /// <param name="activation">act.</param>
    /// <param name="sigma">The standard deviation of the noise.</param>
    /// <param name="random">What the weights are drawn from.</param>
    public static Layered Original(int latent, int observed, Activation activation, double sigma, RandomStream random)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(latent);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(observed);
        var (weights, bias) = (new double[checked(observed * latent)], new double[observed]);
        random.Substream(0).FillUniform(weights);
        random.Substream(1).FillUniform(bias);
        foreach (ref var weight in weights.AsSpan())
            weight *= 3;
        return new([new(new(observed, latent, weights), bias, activation)], sigma);
    }

    /// <summary>
    /// A nonlinear mixing that can be undone: layers of a bounded condition number, the first from m to n values, leaky ReLU after
    /// each but the last. Its Jacobian's condition number is at most <c>5^(layers - 1) maxCondition^layers</c>.
    /// </summary>
    /// <param name="latent">m, the latent dimensions.</param>
    /// <param name="observed">n, the columns of the data: at least m.</param>
    /// <param name="layers">How many layers there are.</param>
    /// <param name="maxCondition">The largest condition number of a layer's weights: at least 1, which makes them orthonormal.</param>
    /// <param name="sigma">The standard deviation of the noise.</param>
    /// <param name="random">What the weights are drawn from.</param>
    public static Layered WellConditioned(int latent, int observed, int layers, double maxCondition, double sigma, RandomStream random)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(latent);
        ArgumentOutOfRangeException.ThrowIfLessThan(observed, latent);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(layers);
        if (!(maxCondition >= 1) || !double.IsFinite(maxCondition))
            throw new ArgumentOutOfRangeException(nameof(maxCondition), maxCondition, "A condition number is at least 1, and this one finite.");
        return new([.. Enumerable.Range(0, layers).Select(layer => Bounded(layer, layer == 0 ? latent : observed))], sigma);

        GeneratorLayer Bounded(int layer, int inputs)
        {
            var stream = random.Substream((ulong)layer);
            var bias = new double[observed];
            stream.Substream(0).FillUniform(bias);
            foreach (ref var b in bias.AsSpan())
                b -= 0.5;
            return new(RandomMatrix.OfCondition(observed, inputs, maxCondition, stream.Substream(1)), bias, layer < layers - 1 ? Activation.LeakyRelu : Activation.Identity);
        }
    }

    /// <summary>Draws rows: latent values, what they generate, and noise.</summary>
    /// <param name="count">How many.</param>
    /// <param name="latents">The distribution of the latent values.</param>
    /// <param name="random">The stream; latent values and noise are drawn from substreams of it.</param>
    public Simulated Sample(int count, Latents latents, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(latents);
        return Observe(latents.Draw(count, Latent, random.Substream(0)), random.Substream(1));
    }

    /// <summary>What given latent values generate, with noise.</summary>
    public Simulated Observe(Mat<double> latent, RandomStream noise)
    {
        var noiseless = Mean(latent);
        var x = new double[noiseless.Rows * noiseless.Cols];
        noise.FillNormal(x);
        for (var i = 0; i < x.Length; i++)
            x[i] = noiseless.Span[i] + (Sigma * x[i]);
        return new(latent, new(noiseless.Rows, noiseless.Cols, x), noiseless);
    }

    /// <summary><c>f(z)</c> for each row.</summary>
    public Mat<double> Mean(Mat<double> z) => z.Cols == Latent
        ? Map(z)
        : throw new ArgumentException($"The latent values have {z.Cols} columns; the generator takes {Latent}.", nameof(z));

    private protected abstract Mat<double> Map(Mat<double> z);

    /// <summary>Layers, one after another.</summary>
    /// <param name="Layers">At least one; each takes as many values as the one before it gives.</param>
    /// <param name="Sigma">The standard deviation of the noise.</param>
    public sealed record Layered(ImmutableArray<GeneratorLayer> Layers, double Sigma = 1) : Generator(Sigma)
    {
        /// <summary>The layers.</summary>
        public ImmutableArray<GeneratorLayer> Layers { get; } = Require(Layers);

        /// <inheritdoc/>
        public override int Latent => Layers[0].Weights.Cols;

        /// <inheritdoc/>
        public override int Observed => Layers[^1].Weights.Rows;

        private protected override Mat<double> Map(Mat<double> z) => Layers.Aggregate(z, (values, layer) => layer.Apply(values));

        private static ImmutableArray<GeneratorLayer> Require(ImmutableArray<GeneratorLayer> layers)
        {
            if (layers.IsDefaultOrEmpty)
                throw new ArgumentException("A generator has at least one layer.", nameof(layers));
            for (var i = 1; i < layers.Length; i++)
            {
                if (layers[i].Weights.Cols != layers[i - 1].Weights.Rows)
                    throw new ArgumentException($"Layer {i} takes {layers[i].Weights.Cols} values; the one before it gives {layers[i - 1].Weights.Rows}.", nameof(layers));
            }
            return layers;
        }
    }

    /// <summary>The plane onto a ring, <c>x = z / 10 + z / |z|</c>: a Gaussian becomes something very different. The origin, which has no direction, stays.</summary>
    /// <param name="Sigma">The standard deviation of the noise.</param>
    public sealed record Ring(double Sigma = 0) : Generator(Sigma)
    {
        /// <inheritdoc/>
        public override int Latent => 2;

        /// <inheritdoc/>
        public override int Observed => 2;

        private protected override Mat<double> Map(Mat<double> z)
        {
            var x = z.ToArray();
            for (var i = 0; i < x.Length; i += 2)
            {
                var length = Math.Sqrt((x[i] * x[i]) + (x[i + 1] * x[i + 1]));
                if (length > 0)
                    (x[i], x[i + 1]) = ((x[i] / 10) + (x[i] / length), (x[i + 1] / 10) + (x[i + 1] / length));
            }
            return new(z.Rows, 2, x);
        }
    }
}
