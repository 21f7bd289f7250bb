namespace AutoDiffIca.Models;

/// <summary>The bump that a kernel density puts on each point, as a function of the distance u in bandwidths.</summary>
public enum KernelShape
{
    /// <summary><c>exp(-u^2/2)</c>.</summary>
    Gaussian,

    /// <summary><c>1 - u^2</c> within a bandwidth.</summary>
    Epanechnikov,

    /// <summary>Constant within a bandwidth.</summary>
    Tophat,
}

/// <summary>Logarithms of kernels.</summary>
internal static class KernelShapes
{
    /// <summary>The logarithm of the kernel's integral over a space of so many dimensions.</summary>
    public static double LogIntegral(KernelShape shape, int dimensions) => shape switch
    {
        KernelShape.Gaussian => 0.5 * dimensions * Math.Log(2 * Math.PI),
        KernelShape.Epanechnikov => LogUnitBall(dimensions) + Math.Log(2.0 / (dimensions + 2)),
        KernelShape.Tophat => LogUnitBall(dimensions),
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, "There is no such kernel."),
    };

    /// <summary>The logarithm of the sum of the kernel over squared distances in bandwidths; minus infinity if none is within reach.</summary>
    public static double LogSum(KernelShape shape, ReadOnlySpan<double> squares)
    {
        if (shape == KernelShape.Gaussian)
            return Kernels.RowKernels.LogSumExp(squares, -0.5);
        var sum = 0.0;
        foreach (var square in squares)
            sum += !(square < 1) ? 0 : shape == KernelShape.Tophat ? 1 : 1 - square;
        return Math.Log(sum);
    }

    /// <summary>A draw from the kernel, in bandwidths; <paramref name="index"/> is its place in the stream.</summary>
    public static double[] Draw(KernelShape shape, int dimensions, RandomStream random, ulong index)
    {
        var direction = new double[dimensions];
        random.Substream(0).FillNormal(direction, index * (ulong)dimensions);
        if (shape == KernelShape.Gaussian)
            return direction;
        // A random direction; the radius u has u^D uniform for the tophat. For Epanechnikov u^2 is Beta(D/2, 2), the product
        // of a Beta(D/2, 1) and a Beta(D/2 + 1, 1).
        var (first, second) = (random.Substream(1).Uniform(index), random.Substream(2).Uniform(index));
        var radius = Math.Pow(first, 1.0 / dimensions) * (shape == KernelShape.Epanechnikov ? Math.Pow(second, 1.0 / (dimensions + 2)) : 1);
        var length = Math.Sqrt(Kernels.Reduction.SquaredNorm<double>(direction));
        return [.. direction.Select(x => radius * x / length)];
    }

    // V_0 = 1, V_1 = 2, V_D = V_{D-2} 2 pi / D.
    private static double LogUnitBall(int dimensions)
    {
        var log = dimensions % 2 == 0 ? 0 : Math.Log(2);
        for (var d = dimensions; d > 1; d -= 2)
            log += Math.Log(2 * Math.PI / d);
        return log;
    }
}
