using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;

namespace AutoDiffIca.Algebra;

/// <summary><c>log |det A|</c> of a square matrix.</summary>
internal static class LogDeterminant
{
    /// <summary>By LU; minus infinity for a singular matrix. The entries are brought near 1 first, so that tiny and huge ones do not vanish.</summary>
    public static double Of(ReadOnlySpan<double> matrix, int size)
    {
        if (size == 0)
            return 0;
        var unit = Units.Of(Math.Abs(TensorPrimitives.MaxMagnitude(matrix)));
        var scaled = new double[matrix.Length];
        TensorPrimitives.Divide(matrix, unit, scaled);
        var upper = Matrix<double>.Build.DenseOfRowMajor(size, size, scaled).LU().U;
        var sum = size * Math.Log(unit);
        for (var i = 0; i < size; i++)
            sum += Math.Log(Math.Abs(upper[i, i]));
        return sum;
    }
}
