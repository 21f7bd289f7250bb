namespace AutoDiffIca.Algebra;

/// <summary>Eigenvalues of a symmetric tridiagonal matrix by the implicit QL iteration, and the plane rotations that led to them.</summary>
/// <remarks>The rotations do not depend on the eigenvectors, so those are formed afterwards, in pieces that fit the cache.</remarks>
internal static class ImplicitQl
{
    // Each eigenvalue takes one or two sweeps; the bound is there so that a matrix with a NaN ends, too.
    private const int MostSweeps = 100;

    private const double Epsilon = 2.220446049250313e-16;

    /// <summary>Diagonalises; entry i of the off-diagonal couples i - 1 and i. The diagonal becomes the eigenvalues, in no order.</summary>
    public static (double[] Values, PlaneRotations Rotations) Diagonalise(double[] d, double[] offDiagonal)
    {
        var rotations = new PlaneRotations();
        double[] e = [.. offDiagonal.Skip(1), 0];
        var norm = d.Zip(e, (x, y) => Math.Abs(x) + Math.Abs(y)).DefaultIfEmpty(0).Max();
        for (var l = 0; l < d.Length; l++)
        {
            for (var sweep = 0; sweep < MostSweeps && BlockEnd(d, e, l, norm) is var m && m > l; sweep++)
                Sweep(d, e, l, m, rotations);
        }
        return (d, rotations);
    }

    // The first place from l on whose coupling to the next is negligible beside its neighbours.
    private static int BlockEnd(double[] d, double[] e, int l, double norm)
    {
        var m = l;
        while (m < d.Length - 1 && Math.Abs(e[m]) > Epsilon * Math.Max(Math.Abs(d[m]) + Math.Abs(d[m + 1]), Epsilon * norm))
            m++;
        return m;
    }

    // One QL step with Wilkinson's shift on the block l ... m, from its end upwards.
    private static void Sweep(double[] d, double[] e, int l, int m, PlaneRotations rotations)
    {
        var g = (d[l + 1] - d[l]) / (2 * e[l]);
        g = d[m] - d[l] + (e[l] / (g + Math.CopySign(Math.Sqrt((g * g) + 1), g)));
        var (s, c, p) = (1.0, 1.0, 0.0);
        for (var i = m - 1; i >= l; i--)
        {
            var (f, b) = (s * e[i], c * e[i]);
            var r = Math.Sqrt((f * f) + (g * g));
            e[i + 1] = r;
            if (r == 0)
            {
                // The block has fallen apart here.
                d[i + 1] -= p;
                e[m] = 0;
                return;
            }
            (s, c) = (f / r, g / r);
            g = d[i + 1] - p;
            r = ((d[i] - g) * s) + (2 * c * b);
            p = s * r;
            d[i + 1] = g + p;
            g = (c * r) - b;
            rotations.Add(i, c, s);
        }
        d[l] -= p;
        e[l] = g;
        e[m] = 0;
    }
}
