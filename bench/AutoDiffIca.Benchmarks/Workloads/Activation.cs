namespace AutoDiffIca.Benchmarks.Workloads;

/// <summary>What follows a layer's affine map.</summary>
internal enum Activation
{
    None,
    Tanh,
    Relu,
}
