using System.Numerics.Tensors;
using AutoDiffIca.Kernels;

namespace AutoDiffIca.Algebra;

/// <summary>
/// Singular values, the largest first, each to rounding errors of the largest: <c>A V = U diag(values)</c> with the columns of U
/// as rows of <see cref="Left"/> and those of V as rows of <see cref="Right"/>. As many as the shorter side of A is long.
/// </summary>
/// <remarks>
/// The eigenvectors of <c>A'A</c> come near V, but squares lose half the digits of what is small. So the columns of A V are then
/// made orthogonal to the last digit by plane rotations (Hestenes 1958), of which few are left to do; their lengths are the values.
/// Where a value is lost in rounding, the row of Left (of Right, for a wide matrix) is 0.
/// </remarks>
internal sealed record SingularValues(double[] Values, Mat<double> Left, Mat<double> Right)
{
    private const double Epsilon = 2.3e-16;
    private const int MaxSweeps = 30;

    /// <summary>Decomposes a matrix of finite entries.</summary>
    public static SingularValues Of(ReadOnlySpan<double> matrix, int rows, int columns)
    {
        if (rows < columns)
        {
            var turned = Of(Dense.Transpose(matrix, rows, columns), columns, rows);
            return new(turned.Values, turned.Right, turned.Left);
        }
        var unit = Units.Of(matrix.IsEmpty ? 0 : Math.Abs(TensorPrimitives.MaxMagnitude(matrix)));
        var scaled = new double[matrix.Length];
        TensorPrimitives.Divide(matrix, unit, scaled);
        var right = SymmetricEigen.Of(Dense.TN(scaled, scaled, columns, columns, rows), columns).Vectors.ToArray();
        var images = Dense.NT(right, scaled, columns, rows, columns);
        var negligible = Epsilon * Epsilon * Reduction.SquaredNorm<double>(images);
        Orthogonalise(images, right, columns, negligible);
        return Sorted(images, right, columns, negligible, unit);
    }

    // The rows of images are the columns of A V. Rotates those and V's until no two have a cosine beyond rounding.
    private static void Orthogonalise(double[] images, double[] right, int count, double negligible)
    {
        if (count == 0)
            return;
        var (length, size) = (images.Length / count, right.Length / count);
        var tolerance = Epsilon * Math.Max(1, Math.Sqrt(length));
        var (squares, scratch) = (new double[count], new double[Math.Max(length, size)]);
        var turned = true;
        for (var sweep = 0; turned && sweep < MaxSweeps; sweep++)
        {
            turned = false;
            for (var i = 0; i < count; i++)
                squares[i] = Reduction.SquaredNorm<double>(images.AsSpan(i * length, length));
            for (var i = 0; i < count; i++)
            {
                for (var j = i + 1; j < count; j++)
                {
                    if (Math.Min(squares[i], squares[j]) <= negligible)
                        continue;
                    var product = Reduction.Dot<double>(images.AsSpan(i * length, length), images.AsSpan(j * length, length));
                    if (Math.Abs(product) <= tolerance * Math.Sqrt(squares[i]) * Math.Sqrt(squares[j]))
                        continue;
                    // The smaller root t of t^2 + 2 zeta t - 1 = 0 is the tangent of the angle.
                    var zeta = (squares[j] - squares[i]) / (2 * product);
                    var tangent = Math.CopySign(1 / (Math.Abs(zeta) + Math.Sqrt(1 + (zeta * zeta))), zeta);
                    Rotate(images.AsSpan(i * length, length), images.AsSpan(j * length, length), tangent, scratch);
                    Rotate(right.AsSpan(i * size, size), right.AsSpan(j * size, size), tangent, scratch);
                    (squares[i], squares[j]) = (squares[i] - (tangent * product), squares[j] + (tangent * product));
                    turned = true;
                }
            }
        }
    }

    // (x, y) -> (c x - s y, s x + c y).
    private static void Rotate(Span<double> x, Span<double> y, double tangent, double[] scratch)
    {
        var cosine = 1 / Math.Sqrt(1 + (tangent * tangent));
        var sine = cosine * tangent;
        var kept = scratch.AsSpan(0, x.Length);
        TensorPrimitives.Multiply(x, sine, kept);
        TensorPrimitives.Multiply(x, cosine, x);
        MatrixVector.AddScaled(-sine, y, x);
        TensorPrimitives.MultiplyAdd(y, cosine, kept, y);
    }

    private static SingularValues Sorted(double[] images, double[] right, int count, double negligible, double unit)
    {
        var (length, size) = count == 0 ? (0, 0) : (images.Length / count, right.Length / count);
        double[] squares = [.. Enumerable.Range(0, count).Select(i => Reduction.SquaredNorm<double>(images.AsSpan(i * length, length)))];
        int[] order = [.. Enumerable.Range(0, count).OrderByDescending(i => squares[i])];
        var (u, v) = (new double[images.Length], new double[right.Length]);
        for (var i = 0; i < count; i++)
        {
            if (squares[order[i]] > negligible)
                TensorPrimitives.Divide(images.AsSpan(order[i] * length, length), Math.Sqrt(squares[order[i]]), u.AsSpan(i * length, length));
            right.AsSpan(order[i] * size, size).CopyTo(v.AsSpan(i * size));
        }
        return new([.. order.Select(i => unit * Math.Sqrt(squares[i]))], new(count, length, u), new(count, size, v));
    }
}
