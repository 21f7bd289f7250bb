namespace AutoDiffIca.Benchmarks.Workloads.Generated;

/// <summary>The workloads in double, with their inputs, on the plans of <see cref="DoubleModels"/>.</summary>
internal static class DoubleEngine
{
    public static IEvaluation Create(Workload workload, int threads) => workload switch
    {
        Workload.Marginal marginal => Create(marginal, threads),
        Workload.Elbo elbo => Create(elbo, threads),
        _ => throw new ArgumentException($"There is no method for {workload.Name}."),
    };

    private static ByPlan<double> Create(Workload.Marginal shape, int threads)
    {
        var decoder = new Decoder(Network(shape.Layers), 0);
        var draws = new Mat<double>(shape.Draws, shape.Latent, ClosedForm.Array<double>(shape.Draws, shape.Latent, 2, 2.5));
        var x = new Mat<double>(shape.Samples, shape.Columns, ClosedForm.Array<double>(shape.Samples, shape.Columns, 1, 2.0));
        if (shape.Activation == Activation.Relu)
        {
            var relu = new DoubleModels.LogMarginalOfReluPlan(threads);
            return new(decoder.ElementCount, gradient => relu.BatchGradient(decoder, draws, x, gradient));
        }
        var plan = new DoubleModels.LogMarginalPlan(threads);
        return new(decoder.ElementCount, gradient => plan.BatchGradient(decoder, draws, x, gradient));
    }

    private static ByPlan<double> Create(Workload.Elbo shape, int threads)
    {
        var model = new Autoencoder(Network(shape.Layers[..2]), Network(shape.Layers[2..]));
        var x = new Mat<double>(shape.Samples, shape.Columns, ClosedForm.Array<double>(shape.Samples, shape.Columns, 1, 1.0));
        var noise = new Mat<double>(shape.Samples, shape.Latent, ClosedForm.Array<double>(shape.Samples, shape.Latent, 2, 1.7));
        var plan = new DoubleModels.BoundPlan(threads);
        return new(model.ElementCount, gradient => plan.BatchGradient(model, x, noise, gradient));
    }

    private static Mlp Network(IEnumerable<LayerShape> layers) => new([.. layers.Select(layer => new Layer(
        new(layer.Outputs, layer.Inputs, ClosedForm.Weights<double>(layer)), ClosedForm.Bias<double>(layer)))]);
}
