using AutoDiffIca.Kernels;

namespace AutoDiffIca.Algebra;

/// <summary>
/// A symmetric matrix as <c>A = Q T Q'</c> with T tridiagonal: Householder reflections <c>I - 2 v v'</c>, one for each row from
/// the last one up, which stay in the lower triangle of the array that held A.
/// </summary>
/// <remarks>Only the lower triangle is read, row by row, so each pass goes through contiguous memory once.</remarks>
internal sealed class Tridiagonal
{
    private readonly double[] _reflections;
    private readonly bool[] _isReflected;
    private readonly int _size;

    private Tridiagonal(double[] reflections, int size)
    {
        (_reflections, _size) = (reflections, size);
        (_isReflected, Diagonal, OffDiagonal) = (new bool[size], new double[size], new double[size]);
    }

    /// <summary>The diagonal of T.</summary>
    public double[] Diagonal { get; }

    /// <summary>The entries (i, i - 1) of T at the places i; the first is 0.</summary>
    public double[] OffDiagonal { get; }

    /// <summary>Reduces a matrix, which is overwritten.</summary>
    public static Tridiagonal Reduce(double[] matrix, int size)
    {
        var result = new Tridiagonal(matrix, size);
        var product = new double[size];
        for (var row = size - 1; row >= 1; row--)
            result.ReduceRow(row, product);
        for (var i = 0; i < size; i++)
            result.Diagonal[i] = matrix[(i * size) + i];
        return result;
    }

    /// <summary>Makes eigenvectors of A of those of T: each row y becomes Q y.</summary>
    public void BackTransform(Span<double> vectors, int count)
    {
        for (var row = 1; row < _size; row++)
        {
            if (!_isReflected[row])
                continue;
            var v = _reflections.AsSpan(row * _size, row);
            for (var i = 0; i < count; i++)
            {
                var y = vectors.Slice(i * _size, row);
                MatrixVector.AddScaled(-2 * Reduction.Dot<double>(v, y), v, y);
            }
        }
    }

    // Maps the row's first entries a to (0, ..., 0, alpha) by I - 2 v v', v = (a - alpha e) / |a - alpha e|, and the leading
    // block A to A - v w' - w v' with p = 2 A v and w = p - (v'p) v.
    private void ReduceRow(int row, double[] product)
    {
        var a = _reflections.AsSpan(row * _size, row);
        var last = a[^1];
        if (Reduction.SquaredNorm<double>(a[..^1]) == 0)
        {
            OffDiagonal[row] = last;
            return;
        }
        var norm = Math.Sqrt(Reduction.SquaredNorm<double>(a));
        var alpha = last > 0 ? -norm : norm;
        OffDiagonal[row] = alpha;
        a[^1] = last - alpha;
        var scale = 1 / Math.Sqrt(Reduction.SquaredNorm<double>(a));
        foreach (ref var x in a)
            x *= scale;
        _isReflected[row] = true;

        var p = product.AsSpan(0, row);
        p.Clear();
        for (var i = 0; i < row; i++)
        {
            var line = _reflections.AsSpan(i * _size, i);
            p[i] += Reduction.Dot<double>(line, a[..i]) + (_reflections[(i * _size) + i] * a[i]);
            MatrixVector.AddScaled(a[i], line, p[..i]);
        }
        foreach (ref var x in p)
            x *= 2;
        MatrixVector.AddScaled(-Reduction.Dot<double>(p, a), a, p);
        for (var i = 0; i < row; i++)
        {
            var line = _reflections.AsSpan(i * _size, i + 1);
            MatrixVector.AddScaled(-a[i], p[..(i + 1)], line);
            MatrixVector.AddScaled(-p[i], a[..(i + 1)], line);
        }
    }
}
