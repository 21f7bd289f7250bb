using AutoDiffIca.Kernels;

namespace AutoDiffIca.Algebra;

/// <summary>The lower factor L of <c>A = L L'</c>, for the small matrices of the latent space: one factor a step, no copies.</summary>
internal sealed class CholeskyFactor
{
    private readonly double[] _lower;

    private CholeskyFactor(double[] lower, int size) => (_lower, Size) = (lower, size);

    /// <summary>Rows and columns.</summary>
    public int Size { get; }

    /// <summary><c>log |A|</c>.</summary>
    public double LogDeterminant
    {
        get
        {
            var sum = 0.0;
            for (var i = 0; i < Size; i++)
                sum += Math.Log(_lower[(i * Size) + i]);
            return 2 * sum;
        }
    }

    /// <summary>L row by row, with zeros above the diagonal.</summary>
    public ReadOnlySpan<double> Lower => _lower;

    /// <summary>Factors a symmetric matrix, of which the lower triangle is read; null if it is not positive definite to working precision.</summary>
    public static CholeskyFactor? TryOf(ReadOnlySpan<double> matrix, int size)
    {
        var l = new double[size * size];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = matrix[(i * size) + j] - Reduction.Dot<double>(l.AsSpan(i * size, j), l.AsSpan(j * size, j));
                if (j < i)
                {
                    l[(i * size) + j] = sum / l[(j * size) + j];
                    continue;
                }
                // Not above what rounding leaves of a zero, or not a number.
                if (!(sum > size * 2.3e-16 * matrix[(i * size) + i]) || !double.IsFinite(sum))
                    return null;
                l[(i * size) + i] = Math.Sqrt(sum);
            }
        }
        return new(l, size);
    }

    /// <summary>Each row b of a matrix with <see cref="Size"/> columns becomes <c>A^-1 b</c>.</summary>
    public void Solve(Span<double> rows)
    {
        SolveLower(rows);
        SolveUpper(rows);
    }

    /// <summary>Each row b becomes <c>L^-1 b</c>.</summary>
    public void SolveLower(Span<double> rows)
    {
        for (var start = 0; start < rows.Length; start += Size)
        {
            var x = rows.Slice(start, Size);
            for (var i = 0; i < Size; i++)
                x[i] = (x[i] - Reduction.Dot<double>(_lower.AsSpan(i * Size, i), x[..i])) / _lower[(i * Size) + i];
        }
    }

    /// <summary>Each row b becomes <c>L'^-1 b</c>.</summary>
    public void SolveUpper(Span<double> rows)
    {
        for (var start = 0; start < rows.Length; start += Size)
        {
            var x = rows.Slice(start, Size);
            for (var i = Size - 1; i >= 0; i--)
            {
                x[i] /= _lower[(i * Size) + i];
                MatrixVector.AddScaled(-x[i], _lower.AsSpan(i * Size, i), x[..i]);
            }
        }
    }

    /// <summary><c>A^-1</c>.</summary>
    public double[] Inverse()
    {
        var inverse = Dense.Identity(Size);
        Solve(inverse);
        return inverse;
    }
}
