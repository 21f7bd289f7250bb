using System.Collections.Immutable;

namespace AutoDiffIca.Differentiation.Tests.Batched.Models;

/// <summary>A number and a vector.</summary>
[Parameters]
public readonly partial record struct Spring(double Stiffness, Vec<double> Rest);

/// <summary>Lists of every kind, and records in records.</summary>
[Parameters]
public sealed partial record Mesh(Spring First, ImmutableArray<Spring> Springs, ImmutableArray<double> Masses, ImmutableArray<Vec<double>> Forces, ImmutableArray<Mat<double>> Turns, double Damping)
{
    /// <summary>Zeros in the shape of so many springs in so many dimensions.</summary>
    public static Mesh Shaped(int[] widths)
    {
        var (count, dimension) = (widths[0], widths[1]);
        var spring = new Spring(0, Vec<double>.Zeros(dimension));
        return new Mesh(
            spring,
            [.. Enumerable.Repeat(spring, count)],
            [.. new double[count]],
            [.. Enumerable.Repeat(Vec<double>.Zeros(dimension), count)],
            [.. Enumerable.Repeat(Mat<double>.Zeros(dimension, dimension), count)],
            0);
    }
}
