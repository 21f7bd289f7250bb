using System.Numerics;
using AutoDiffIca.Kernels;
using AutoDiffIca.Runtime.Tests.CpuLevels;
using AutoDiffIca.Runtime.Tests.Execution;
using AutoDiffIca.Runtime.Tests.Numerics;

namespace AutoDiffIca.Runtime.Tests.Kernels;

public class DoubleThreadedProductTests : ThreadedProductTests<double>;

public class SingleThreadedProductTests : ThreadedProductTests<float>;

/// <summary>Products on several threads, and those that change the sides of their factors, to the bit.</summary>
[Trait(Cpu.Trait, Cpu.Every)]
public abstract class ThreadedProductTests<T>
    where T : IBinaryFloatingPointIeee754<T>
{
    // Large enough for several threads, by their rows and by their columns; wide for their rows; and small ones.
    private static readonly (int Rows, int Columns, int Depth)[] Sizes =
        [(97, 250, 129), (251, 96, 130), (49, 1700, 301), (17, 130, 67), (16, 32, 32), (190, 500, 400), (5, 3, 2), (0, 3, 2), (3, 0, 2), (3, 2, 0), (300, 301, 257)];

    [Fact]
    public void Products_OnAnyNumberOfThreads_HaveTheSameBits()
    {
        foreach (var threads in new ParallelChunks?[] { null, new(1), new(2), new(3), new(8) })
        {
            foreach (var (m, n, k) in Sizes)
            {
                T[] a = Draws.Normal<T>(m * k, 1), b = Draws.Normal<T>(k * n, 2);
                foreach (var accumulate in new[] { false, true })
                {
                    T[] expected = Draws.Normal<T>(m * n, 3), actual = [.. expected];
                    MatrixProduct.NN(a, b, expected, m, n, k, accumulate);
                    ThreadedProduct.NN(threads, a, b, actual, m, n, k, accumulate);
                    Assert.Equal(expected, actual);
                    MatrixProduct.NT(a, b, expected, m, n, k, accumulate);
                    ThreadedProduct.NT(threads, a, b, actual, m, n, k, accumulate);
                    Assert.Equal(expected, actual);
                    MatrixProduct.TN(a, b, expected, m, n, k, accumulate);
                    ThreadedProduct.TN(threads, a, b, actual, m, n, k, accumulate);
                    Assert.Equal(expected, actual);
                }
            }
        }
    }

    [Fact]
    public void Products_RunAgain_AllocateNothing()
    {
        T[] a = Draws.Normal<T>(300 * 100, 1), b = Draws.Normal<T>(100 * 200, 2), c = new T[300 * 200];
        var threads = new ParallelChunks(2);
        Assert.Equal(0, Allocations.InSteadyState(() => ThreadedProduct.NN(threads, a, b, c, 300, 200, 100, accumulate: false)));
    }
}
