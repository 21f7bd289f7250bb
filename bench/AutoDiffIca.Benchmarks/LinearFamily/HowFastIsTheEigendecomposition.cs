using AutoDiffIca.Algebra;
using BenchmarkDotNet.Attributes;
using MathNet.Numerics.LinearAlgebra;

namespace AutoDiffIca.Benchmarks.LinearFamily;

/// <summary>All eigenvalues and eigenvectors of a covariance, beside MathNet.Numerics.</summary>
[MemoryDiagnoser]
public class HowFastIsTheEigendecomposition
{
    private double[] _covariance = [];
    private Matrix<double> _matrix = Matrix<double>.Build.Dense(1, 1);

    [Params(10, 100, 500)]
    public int Size { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var values = new double[2 * Size * Size];
        new RandomStream(1, 0).FillNormal(values);
        _covariance = Algebra.Dense.TN(values, values, Size, Size, 2 * Size);
        _matrix = Matrix<double>.Build.DenseOfRowMajor(Size, Size, _covariance);
    }

    [Benchmark]
    public double Ours() => SymmetricEigen.Of((double[])_covariance.Clone(), Size).Values[0];

    [Benchmark(Baseline = true)]
    public double MathNet() => _matrix.Evd(Symmetricity.Symmetric).EigenValues[0].Real;
}
