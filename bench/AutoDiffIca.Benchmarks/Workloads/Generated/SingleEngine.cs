namespace AutoDiffIca.Benchmarks.Workloads.Generated;

/// <summary>The workloads in float, with their inputs, on the plans of <see cref="SingleModels"/>.</summary>
internal static class SingleEngine
{
    public static IEvaluation Create(Workload workload, int threads) => workload switch
    {
        Workload.Marginal marginal => Create(marginal, threads),
        Workload.Elbo elbo => Create(elbo, threads),
        _ => throw new ArgumentException($"There is no method for {workload.Name}."),
    };

    private static ByPlan<float> Create(Workload.Marginal shape, int threads)
    {
        var decoder = new SingleDecoder(Network(shape.Layers), 0);
        var draws = new Mat<float>(shape.Draws, shape.Latent, ClosedForm.Array<float>(shape.Draws, shape.Latent, 2, 2.5));
        var x = new Mat<float>(shape.Samples, shape.Columns, ClosedForm.Array<float>(shape.Samples, shape.Columns, 1, 2.0));
        if (shape.Activation == Activation.Relu)
        {
            var relu = new SingleModels.LogMarginalOfReluPlan(threads);
            return new(decoder.ElementCount, gradient => relu.BatchGradient(decoder, draws, x, gradient));
        }
        var plan = new SingleModels.LogMarginalPlan(threads);
        return new(decoder.ElementCount, gradient => plan.BatchGradient(decoder, draws, x, gradient));
    }

    private static ByPlan<float> Create(Workload.Elbo shape, int threads)
    {
        var model = new SingleAutoencoder(Network(shape.Layers[..2]), Network(shape.Layers[2..]));
        var x = new Mat<float>(shape.Samples, shape.Columns, ClosedForm.Array<float>(shape.Samples, shape.Columns, 1, 1.0));
        var noise = new Mat<float>(shape.Samples, shape.Latent, ClosedForm.Array<float>(shape.Samples, shape.Latent, 2, 1.7));
        var plan = new SingleModels.BoundPlan(threads);
        return new(model.ElementCount, gradient => plan.BatchGradient(model, x, noise, gradient));
    }

    private static SingleMlp Network(IEnumerable<LayerShape> layers) => new([.. layers.Select(layer => new SingleLayer(
        new(layer.Outputs, layer.Inputs, ClosedForm.Weights<float>(layer)), ClosedForm.Bias<float>(layer)))]);
}
