using AutoDiffIca.Differentiation.Tests.Models;
using static AutoDiffIca.Ops;

namespace AutoDiffIca.Differentiation.Tests.Gate.Samples;

/// <summary>Records, tuples and parameter records.</summary>
internal static partial class Records
{
    [Differentiable]
    public static double TuplesAndDeconstruction(double x, double y)
    {
        var pair = (x * y, x + y);
        var (a, b) = pair;
        (a, b) = (b, a * b);
        (x, y) = (y * a, x);
        return a * x + b * y + pair.Item1;
    }

    [Differentiable]
    public static double NamedTuple(double x, double y)
    {
        var state = (Position: x, Speed: y);
        for (var i = 0; i < 3; i++)
        {
            state.Speed -= 0.1 * state.Position;
            state = (state.Position + 0.1 * state.Speed, state.Speed);
        }
        return state.Position * state.Speed;
    }

    [Differentiable]
    public static double RecordsAndWith(double x, double y)
    {
        var p = new Point(x, y * y);
        var q = p with { Y = p.X * p.Y };
        p = q with { X = q.Y + p.Y };
        var (a, b) = p;
        return a * b + q.X;
    }

    [Differentiable]
    public static double RecordInLoop(double x, double y, [Among(0, 1, 4)] int n)
    {
        var p = new Point(x, y);
        for (var i = 0; i < n; i++)
            p = p.X > p.Y ? p with { X = Math.Sin(p.Y) } : new Point(p.Y, p.X * p.Y);
        return p.X * p.Y;
    }

    [Differentiable]
    public static double NestedRecords(double x, double y)
    {
        var segment = new Segment(new Point(x, y), new Point(y, x * y));
        segment = segment with { End = segment.End with { X = segment.Start.Y * 2 } };
        var (dx, dy) = (segment.End.X - segment.Start.X, segment.End.Y - segment.Start.Y);
        return dx * dx + dy * dy;
    }

    [Differentiable]
    public static (double Sum, double Product) TupleResult(double x, double y) => (x + y, x * y);

    [Differentiable]
    public static Point RecordResult(double x, double y) => new(Math.Sin(x * y), y);

    [Differentiable]
    public static (Vec<double> V, double S) MixedResult(Vec<double> x, double y)
    {
        if (y > 0)
            return (x * y, Sum(x));
        return (x + y, y);
    }

    [Differentiable]
    public static Vec<double> Layer(Affine layer, Vec<double> x) => Tanh(layer.Weights * x + layer.Bias);

    [Differentiable]
    public static double LayersByForeach(Network net, Vec<double> x)
    {
        var h = x;
        foreach (var layer in net.Layers)
            h = Tanh(layer.Weights * h + layer.Bias);
        return SquaredNorm(h);
    }

    [Differentiable]
    public static double LayersByIndex(Network net, Vec<double> x, [Among(0, 1)] int which)
    {
        var first = net.Layers[0];
        var h = first.Weights * x;
        return Sum(h) + net.Layers[which].Bias[0] * net.Layers[^1].Weights[1, 2] + net.Layers.Length;
    }

    [Differentiable]
    public static Vec<double> LayersByMatch(Network net, Activation activation, Vec<double> x) => Networks.Apply(net, activation, x);
}

/// <summary>A plain record, for locals and results.</summary>
public readonly record struct Point(double X, double Y);

/// <summary>Records inside a record.</summary>
public sealed record Segment(Point Start, Point End);
