using System.Collections.Immutable;

namespace AutoDiffIca.Benchmarks.Workloads;

/// <summary>What one evaluation computes: a value and its gradient by all parameters.</summary>
internal abstract record Workload
{
    private Workload()
    {
    }

    /// <summary>The name, which says all sizes.</summary>
    public abstract string Name { get; }

    /// <summary>
    /// <c>sum_i log (1/B) sum_b N(x_i; g(z_b), sigma^2 I)</c> by the weights, the biases and log sigma^2, which is 0: samples x (stream 1,
    /// scale 2), draws z (stream 2, scale 2.5), and a decoder g with layers at streams 10, 12, ...
    /// </summary>
    /// <param name="Samples">Rows of x.</param>
    /// <param name="Draws">Rows of z.</param>
    /// <param name="Latent">Columns of z.</param>
    /// <param name="Hidden">Widths of the layers before the last.</param>
    /// <param name="Columns">Columns of x.</param>
    /// <param name="Activation">After every layer but the last, or after the only one.</param>
    public sealed record Marginal(int Samples, int Draws, int Latent, ImmutableArray<int> Hidden, int Columns, Activation Activation) : Workload
    {
        public override string Name =>
            $"marginal/k{Samples}-B{Draws}-m{Latent}-{(Hidden.IsEmpty ? "" : $"h{string.Join('x', Hidden)}-")}n{Columns}-"
            + (Hidden.IsEmpty ? "relu-affine" : "tanh");

        public ImmutableArray<LayerShape> Layers
        {
            get
            {
                ImmutableArray<int> widths = [Latent, .. Hidden, Columns];
                return [.. Enumerable.Range(0, widths.Length - 1).Select(i => new LayerShape(
                    widths[i], widths[i + 1], 10 + 2 * i, i + 2 < widths.Length || Hidden.IsEmpty ? Activation : Activation.None))];
            }
        }
    }

    /// <summary>
    /// The evidence lower bound summed over samples x (stream 1, scale 1) with one given draw of noise each (stream 2, scale
    /// 1.7): an encoder to mean and log variance with layers at 10 and 12, a decoder to mean and log sigma^2 at 14 and 16.
    /// </summary>
    /// <param name="Samples">Rows of x.</param>
    /// <param name="Columns">Columns of x.</param>
    /// <param name="Hidden">The width of both hidden layers.</param>
    /// <param name="Latent">Columns of the noise.</param>
    public sealed record Elbo(int Samples, int Columns, int Hidden, int Latent) : Workload
    {
        public override string Name => $"elbo/M{Samples}-n{Columns}-h{Hidden}-m{Latent}-tanh";

        public ImmutableArray<LayerShape> Layers =>
        [
            new(Columns, Hidden, 10, Activation.Tanh),
            new(Hidden, 2 * Latent, 12, Activation.None),
            new(Latent, Hidden, 14, Activation.Tanh),
            new(Hidden, Columns + 1, 16, Activation.None),
        ];
    }

    /// <summary>Those that are timed.</summary>
    public static readonly ImmutableArray<Workload> All =
    [
        new Marginal(128, 1000, 2, [], 20, Activation.Relu),
        new Marginal(1000, 1000, 2, [64], 20, Activation.Tanh),
        new Marginal(1000, 4096, 2, [64], 75, Activation.Tanh),
        new Marginal(1000, 1000, 10, [64, 64], 500, Activation.Tanh),
        new Elbo(100, 20, 64, 2),
        new Elbo(128, 784, 512, 20),
    ];
}
