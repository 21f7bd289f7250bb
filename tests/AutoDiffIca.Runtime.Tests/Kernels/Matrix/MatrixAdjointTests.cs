using AutoDiffIca.Kernels;
using AutoDiffIca.Runtime.Tests.CpuLevels;
using AutoDiffIca.Runtime.Tests.Numerics;

namespace AutoDiffIca.Runtime.Tests.Kernels;

/// <summary>The products that are each other's adjoints, against central differences.</summary>
[Trait(Cpu.Trait, Cpu.Every)]
public class MatrixAdjointTests
{
    private const double Step = 1e-3;
    private const double Tolerance = 1e-10;

    private static readonly (int M, int N, int K)[] Shapes = [(1, 1, 1), (5, 7, 3), (9, 2, 26), (4, 25, 8)];

    // What the derivative of f in each entry is; f is linear in each, so that only rounding keeps the difference from it.
    private static double[] Differences(Func<double[], double> f, double[] at)
    {
        return [.. at.Select((_, i) => (f(Moved(i, Step)) - f(Moved(i, -Step))) / (2 * Step))];

        double[] Moved(int entry, double step) => [.. at.Select((x, i) => i == entry ? x + step : x)];
    }

    private static void RequireClose(double[] expected, double[] actual)
    {
        foreach (var (x, y) in expected.Zip(actual))
            Assert.Equal(x, y, Tolerance);
    }

    [Fact]
    public void AdjointsOfAProduct_ByNTAndTN_AreTheDerivatives()
    {
        foreach (var (m, n, k) in Shapes)
        {
            double[] a = Draws.Normal<double>(m * k, 81), b = Draws.Normal<double>(k * n, 82), dC = Draws.Normal<double>(m * n, 83);
            double[] dA = new double[m * k], dB = new double[k * n];

            MatrixProduct.NT<double>(dC, b, dA, m, k, n);
            MatrixProduct.TN<double>(a, dC, dB, k, n, m);

            RequireClose(Differences(x => Weighted(x, b), a), dA);
            RequireClose(Differences(x => Weighted(a, x), b), dB);

            double Weighted(double[] left, double[] right)
            {
                var c = new double[m * n];
                MatrixProduct.NN<double>(left, right, c, m, n, k);
                return Reduction.Dot<double>(c, dC);
            }
        }
    }

    [Fact]
    public void AdjointsOfAProductWithAVector_AreTheDerivatives()
    {
        foreach (var (rows, columns, _) in Shapes)
        {
            double[] a = Draws.Normal<double>(rows * columns, 84), x = Draws.Normal<double>(columns, 85), dY = Draws.Normal<double>(rows, 86);
            double[] dA = new double[a.Length], dX = new double[columns];

            MatrixVector.AddOuter<double>(1, dY, x, dA);
            MatrixVector.MultiplyTransposed<double>(a, rows, columns, dY, dX);

            RequireClose(Differences(v => Weighted(v, x), a), dA);
            RequireClose(Differences(v => Weighted(a, v), x), dX);

            double Weighted(double[] matrix, double[] vector)
            {
                var y = new double[rows];
                MatrixVector.Multiply<double>(matrix, rows, columns, vector, y);
                return Reduction.Dot<double>(y, dY);
            }
        }
    }
}
