using BenchmarkDotNet.Attributes;

namespace AutoDiffIca.Benchmarks.Kernels;

/// <summary>Uniform and normal numbers of a stream, 8192 at a time.</summary>
[MemoryDiagnoser]
public class HowFastAreTheDraws
{
    private readonly RandomStream _stream = new(1, 2);
    private readonly double[] _doubles = new double[8192];
    private readonly float[] _floats = new float[8192];

    [Benchmark]
    public void Uniform() => _stream.FillUniform(_doubles);

    [Benchmark]
    public void Normal() => _stream.FillNormal(_doubles);

    [Benchmark]
    public void NormalSingle() => _stream.FillNormal(_floats);
}
