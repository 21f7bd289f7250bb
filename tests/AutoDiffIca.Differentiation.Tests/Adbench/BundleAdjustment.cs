namespace AutoDiffIca.Differentiation.Tests.Adbench;

/// <summary>Where cameras see points, and where they should.</summary>
internal static partial class BundleAdjustment
{
    /// <summary>The weighted error of one observation.</summary>
    /// <param name="camera">Angle-axis rotation (3), centre (3), focal length, principal point (2), radial distortion (2).</param>
    /// <param name="point">The point in space.</param>
    /// <param name="weight">The observation's weight.</param>
    /// <param name="feature">Where it is seen.</param>
    [Differentiable]
    public static Vec<double> Reprojection(ReadOnlySpan<double> camera, ReadOnlySpan<double> point, double weight, [NoGradient] ReadOnlySpan<double> feature)
    {
        var (x, y, z) = Rotated(
            camera[0], camera[1], camera[2],
            point[0] - camera[3], point[1] - camera[4], point[2] - camera[5]);
        var u = x / z;
        var v = y / z;
        var square = u * u + v * v;
        var stretch = 1 + camera[9] * square + camera[10] * square * square;
        return new Vec<double>([
            weight * (u * stretch * camera[6] + camera[7] - feature[0]),
            weight * (v * stretch * camera[6] + camera[8] - feature[1]),
        ]);
    }

    /// <summary>What keeps weights from vanishing.</summary>
    [Differentiable]
    public static double WeightError(double weight) => 1 - weight * weight;

    /// <summary>A vector turned about an axis by the axis's length (Rodrigues).</summary>
    [Differentiable]
    public static (double X, double Y, double Z) Rotated(double a, double b, double c, double x, double y, double z)
    {
        var square = a * a + b * b + c * c;
        // Close to no rotation: the first order.
        if (square == 0)
            return (x + b * z - c * y, y + c * x - a * z, z + a * y - b * x);

        var angle = Math.Sqrt(square);
        var cos = Math.Cos(angle);
        var sin = Math.Sin(angle);
        var (p, q, r) = (a / angle, b / angle, c / angle);
        var along = (p * x + q * y + r * z) * (1 - cos);
        return (
            x * cos + (q * z - r * y) * sin + p * along,
            y * cos + (r * x - p * z) * sin + q * along,
            z * cos + (p * y - q * x) * sin + r * along);
    }
}
