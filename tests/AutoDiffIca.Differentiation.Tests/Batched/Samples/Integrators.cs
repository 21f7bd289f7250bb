using AutoDiffIca.Differentiation.Tests.Gate;
using static AutoDiffIca.Ops;

namespace AutoDiffIca.Differentiation.Tests.Batched.Samples;

/// <summary>Integrators with a number of steps that the samples share.</summary>
internal static partial class Integrators
{
    [Differentiable]
    public static double Euler([Shape(4, 4)] Mat<double> a, [Among(0, 1, 6)] int steps, [Batch] Vec<double> start)
    {
        var x = start;
        for (var k = 0; k < steps; k++)
            x = x + 0.1 * Tanh(a * x);
        return SquaredNorm(x);
    }

    [Differentiable]
    public static double RungeKutta([Shape(4, 4)] Mat<double> a, Vec<double> force, [Batch] Vec<double> start)
    {
        var x = start;
        const double h = 0.2;
        for (var k = 0; k < 4; k++)
        {
            var k1 = Slope(a, force, x);
            var k2 = Slope(a, force, x + 0.5 * h * k1);
            var k3 = Slope(a, force, x + 0.5 * h * k2);
            var k4 = Slope(a, force, x + h * k3);
            x = x + h / 6 * (k1 + 2.0 * k2 + 2.0 * k3 + k4);
        }
        return Dot(x, force);
    }

    [Differentiable]
    public static Vec<double> Slope(Mat<double> a, Vec<double> force, Vec<double> x) => Sin(a * x) + force - 0.3 * x;

    /// <summary>A pendulum, by numbers.</summary>
    [Differentiable]
    public static double Leapfrog([Between(0.5, 2)] double gravity, [Batch] double angle, [Batch] double speed)
    {
        for (var k = 0; k < 10; k++)
        {
            speed -= 0.05 * gravity * Math.Sin(angle);
            angle += 0.1 * speed;
            speed -= 0.05 * gravity * Math.Sin(angle);
        }
        return 0.5 * speed * speed - gravity * Math.Cos(angle);
    }

    [Differentiable]
    public static double Verlet(Vec<double> stiffness, [Batch] Vec<double> position, [Batch] Vec<double> velocity)
    {
        var (x, v) = (position, velocity);
        var force = -stiffness * x * x * x;
        for (var k = 0; k < 5; k++)
        {
            x = x + 0.1 * v + 0.005 * force;
            var next = -stiffness * x * x * x;
            v = v + 0.05 * (force + next);
            force = next;
        }
        return 0.5 * SquaredNorm(v) + 0.25 * Dot(stiffness, Square(Square(x)));
    }

    [Differentiable]
    public static double TwoStep([Between(-0.9, 0.9)] double a, [Between(-0.9, 0.9)] double b, [Among(0, 1, 7)] int steps, [Batch] double x)
    {
        var (older, newer) = (x, a * x);
        for (var k = 0; k < steps; k++)
            (older, newer) = (newer, a * newer + b * Math.Tanh(older));
        return newer * newer + older;
    }

    [Differentiable]
    public static double ForcedByATable([NoGradient, Length(6)] double[] table, double[] gains, [Batch] double x)
    {
        foreach (var entry in table)
            x += 0.2 * (entry - gains[0] * x) * gains[1];
        return x * gains[3];
    }

    [Differentiable]
    public static double StepsOfSharedLength([Between(0.05, 0.3), Length(5)] Vec<double> lengths, double rate, [Batch] Vec<double> x)
    {
        var (y, time) = (x, 0.0);
        for (var k = 0; k < lengths.Length; k++)
        {
            time += lengths[k];
            y = y + lengths[k] * (Cos(y * rate) - time);
        }
        return SquaredNorm(y) + time;
    }

    [Differentiable]
    public static double ThreeSpecies([Between(0.5, 1.5)] double a, double b, double c, [Batch, Between(0.2, 1)] double x, [Batch, Between(0.2, 1)] double y, [Batch, Between(0.2, 1)] double z)
    {
        for (var k = 0; k < 8; k++)
        {
            var dx = a * x * (1 - x) - b * x * y;
            var dy = b * x * y - c * y * z;
            var dz = c * y * z - 0.2 * z;
            (x, y, z) = (x + 0.05 * dx, y + 0.05 * dy, z + 0.05 * dz);
        }
        return x * y * z + Math.Sqrt(x * x + y * y + z * z);
    }

    /// <summary>Half of the steps are done in another way.</summary>
    [Differentiable]
    public static double StepsOfTwoKinds([Shape(4, 4)] Mat<double> a, [Among(1, 4, 5)] int steps, [Batch] Vec<double> x)
    {
        for (var k = 0; k < steps; k++)
        {
            if (k % 2 == 0)
                x = x + 0.2 * Sin(a * x);
            else
                x = x * (1 - 0.1 * SquaredNorm(x) / (1 + k));
        }
        return Mean(Exp(x));
    }
}
