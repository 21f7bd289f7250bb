using AutoDiffIca.Differentiation.Tests.Gate;
using static AutoDiffIca.Ops;

namespace AutoDiffIca.Differentiation.Tests.Batched.Samples;

/// <summary>Records, tuples and objects on the way.</summary>
internal static partial class Objects
{
    [Differentiable]
    public static double TuplesAndDeconstruction(double a, [Batch] double x, [Batch] double y)
    {
        var pair = (x * y, x + a);
        var (s, t) = pair;
        (s, t) = (t, s * t);
        (x, y) = (y * s, x);
        return s * x + t * y + pair.Item1;
    }

    [Differentiable]
    public static double RecordInALoop(double a, [Among(0, 1, 4)] int n, [Batch] double x, [Batch] double y)
    {
        var p = new Place(x, y * a);
        for (var i = 0; i < n; i++)
            p = p.X > p.Y ? p with { X = Math.Sin(p.Y) } : new Place(p.Y, p.X * p.Y);
        return p.X * p.Y;
    }

    [Differentiable]
    public static double RecordOfVectors([Shape(4, 4)] Mat<double> w, [Batch] Vec<double> x)
    {
        var s = new State(x, 0.5, Tanh(x));
        for (var k = 0; k < 3; k++)
            s = s with { Position = s.Position + s.Step * s.Speed, Speed = Sin(w * s.Position), Step = s.Step * 0.8 };
        return SquaredNorm(s.Position) + Dot(s.Speed, x) * s.Step;
    }

    [Differentiable]
    public static double NamedTuple(double a, [Batch] double x, [Batch] double y)
    {
        var state = (Position: x, Speed: y);
        for (var i = 0; i < 3; i++)
        {
            state.Speed -= 0.1 * a * state.Position;
            state = (state.Position + 0.1 * state.Speed, state.Speed);
        }
        return state.Position * state.Speed;
    }

    [Differentiable]
    public static double ForeachOverARange(double a, [Among(0, 4)] int n, [Batch] double x)
    {
        var h = x;
        foreach (var i in Enumerable.Range(1, n))
            h = h * x / i + a;
        return h;
    }

    [Differentiable]
    public static double SharedTables([NoGradient] double[] table, [NoGradient] int[] order, double a, [Batch] double x)
    {
        var y = x;
        foreach (var k in order)
            y = Math.Sin(y * table[k]) + a;
        return y;
    }
}

/// <summary>Two numbers.</summary>
public readonly record struct Place(double X, double Y);

/// <summary>Vectors and a number.</summary>
public sealed record State(Vec<double> Position, double Step, Vec<double> Speed);
