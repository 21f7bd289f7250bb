namespace AutoDiffIca.Benchmarks.Workloads;

/// <summary>An affine layer and what follows it; its weights come from the stream, its bias from the next one.</summary>
internal readonly record struct LayerShape(int Inputs, int Outputs, int Stream, Activation Activation)
{
    /// <summary>Multiply-adds of one row's product with the weights.</summary>
    public double Products => (double)Inputs * Outputs;
}
