using System.Numerics;
using AutoDiffIca.Benchmarks.Machine;
using AutoDiffIca.Kernels;
using BenchmarkDotNet.Attributes;

namespace AutoDiffIca.Benchmarks.Kernels;

/// <summary>The three forms of the matrix product, and a layer: product, bias and activation in one.</summary>
[GenericTypeArguments(typeof(double))]
[GenericTypeArguments(typeof(float))]
[MemoryDiagnoser]
public class HowFastAreTheMatrixProducts<T>
    where T : IBinaryFloatingPointIeee754<T>
{
    private T[] _a = [];
    private T[] _b = [];
    private T[] _c = [];
    private T[] _bias = [];
    private int _m, _n, _k;

    [Params("512x512x512", "64x64x64", "128x64x20", "128x20x64")]
    public string Size { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        var sizes = Array.ConvertAll(Size.Split('x'), int.Parse);
        (_m, _n, _k) = (sizes[0], sizes[1], sizes[2]);
        _a = Inputs.Uniform<T>(_m * _k, -1, 1);
        _b = Inputs.Uniform<T>(_k * _n, -1, 1, seed: 2);
        _c = new T[_m * _n];
        _bias = Inputs.Uniform<T>(_n, -1, 1, seed: 3);
    }

    [Benchmark]
    public void NN() => MatrixProduct.NN<T>(_a, _b, _c, _m, _n, _k);

    [Benchmark]
    public void NT() => MatrixProduct.NT<T>(_a, _b, _c, _m, _n, _k);

    [Benchmark]
    public void TN() => MatrixProduct.TN<T>(_a, _b, _c, _m, _n, _k);

    [Benchmark]
    public void LayerWithTanh() => MatrixProduct.NT(_a, _b, _c, _m, _n, _k, accumulate: false, new BiasThen<Tanh, T>(default, _bias));
}
