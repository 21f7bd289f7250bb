namespace AutoDiffIca.Benchmarks.Workloads.Running;

/// <summary>
/// What an evaluation cannot do without, whatever the order in which it is done, for the value and the gradient that are asked for:
/// <list type="bullet">
/// <item>the multiply-adds of each layer's product with each of its rows; as many for its weights' gradient; and as many for the
/// adjoint of its inputs, where something that is differentiated stands before it;</item>
/// <item>a marginal's products of each sample with each mean (n multiply-adds a pair: a squared distance in its cheapest
/// form, without the norms), and as many for the means' adjoint, which is a weighted sum of the samples for each draw;</item>
/// <item>an exponential for each pair of sample and draw, and a hyperbolic tangent for each hidden unit and row. A draw is decoded once,
/// not once a sample.</item>
/// </list>
/// Everything else is left out: norms, maxima, sums, biases, the activations' adjoint, and all moving of data.
/// </summary>
internal readonly record struct NecessaryWork(double MultiplyAdds, double Exponentials, double Tangents)
{
    public static NecessaryWork Of(Workload workload)
    {
        switch (workload)
        {
            case Workload.Marginal marginal:
                var pairs = (double)marginal.Samples * marginal.Draws;
                return Layers(marginal.Layers, marginal.Draws) + new NecessaryWork(2 * pairs * marginal.Columns, pairs, 0);
            case Workload.Elbo elbo:
                // exp(log variance / 2) of each latent, whose square the divergence needs, and the precision of each sample
                return Layers(elbo.Layers, elbo.Samples) + new NecessaryWork(0, elbo.Samples * (elbo.Latent + 1.0), 0);
            default:
                throw new ArgumentException($"Nothing is known of {workload.Name}.");
        }
    }

    public static NecessaryWork operator +(NecessaryWork a, NecessaryWork b) =>
        new(a.MultiplyAdds + b.MultiplyAdds, a.Exponentials + b.Exponentials, a.Tangents + b.Tangents);

    // Only the first layer's inputs are given.
    private static NecessaryWork Layers(IEnumerable<LayerShape> layers, int rows) => layers
        .Select((layer, i) => new NecessaryWork(
            rows * layer.Products * (i == 0 ? 2 : 3),
            0,
            layer.Activation == Activation.Tanh ? (double)rows * layer.Outputs : 0))
        .Aggregate((a, b) => a + b);
}
