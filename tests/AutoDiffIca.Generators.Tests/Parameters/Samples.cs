using System.Collections.Immutable;

namespace AutoDiffIca.Generators.Tests.Parameters;

[Parameters]
internal partial record struct Affine(Mat<double> Weights, Vec<double> Bias);

[Parameters]
internal sealed partial record Stack(ImmutableArray<Affine> Layers, double Temperature);

/// <summary>Everything that a member can be.</summary>
[Parameters]
internal sealed partial record Everything(
    double Scalar,
    Vec<double> Vector,
    Mat<double> Matrix,
    Affine Inner,
    ImmutableArray<double> Scalars,
    ImmutableArray<Vec<double>> Vectors,
    ImmutableArray<Mat<double>> Matrices,
    ImmutableArray<Affine> Inners)
{
    public static int Made { get; set; }

    public const double Constant = 2;

    public double Twice => 2 * Scalar;

    public Vec<double> Extra { get; init; }

    public required double Needed { get; init; }
}

[Parameters]
internal readonly partial record struct Narrow(float Scale, Vec<float> Values);

/// <summary>Values that only a constructor can set, beside a parameter list.</summary>
[Parameters]
internal readonly partial record struct Fixed(double First)
{
    public readonly double Second = 2 * First;

    public Vec<double> Third { get; } = new double[] { First, First };

    public double Fourth { get; init; }
}

/// <summary>No parameter list at all, and members of all sorts.</summary>
[Parameters]
internal sealed partial record Loose
{
    public Loose(double first, Stack second) => (First, Second) = (first, second);

    public double First { get; }

    public Stack Second { get; init; }

    public required Vec<double> Third { get; init; }
}

[Parameters]
internal partial record struct Plain
{
    public double First { get; set; }

    public Vec<double> Second;
}

/// <summary>Names that are keywords, or names of local variables in the emitted code.</summary>
[Parameters]
internal partial record struct Names(double @class, double count, double elements, double start, ImmutableArray<Affine> item, double I, double i, double Shape, double shape);

/// <summary>Members whose names are those of the optional methods.</summary>
[Parameters]
internal partial record struct Norm(Vec<double> Scale, Vec<double> Add);

[Parameters]
internal sealed partial record Tree(double Value, ImmutableArray<Tree> Children);

internal static partial class Outer
{
    internal partial interface IMiddle
    {
        [Parameters]
        internal partial record struct Inside(double Value);
    }

    [Parameters]
    private partial record struct Hidden(double Value);

    public static double Hide(double value) => new Hidden(value).Scale(2).Value;
}

internal static class Samples
{
    public static Everything All() => new(
        1,
        new double[] { 2, 3 },
        new(1, 2, [4, 5]),
        new(new(1, 1, [6]), new double[] { 7, 8 }),
        [9, 10],
        [new double[] { 11 }, new double[] { 12, 13 }],
        [new(1, 1, [14]), new(0, 3, [])],
        [new(new(2, 1, [15, 16]), new double[] { 17 }), new(new(0, 0, []), new double[] { 18 })])
    {
        Extra = new double[] { 19, 20 },
        Needed = 21,
    };
}
