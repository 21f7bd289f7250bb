using System.Numerics.Tensors;
using AutoDiffIca.Algebra;
using AutoDiffIca.Data;
using AutoDiffIca.Estimators;
using AutoDiffIca.Kernels;

namespace AutoDiffIca.Metrics;

/// <summary>How far two sets of points are apart when shifting, turning, reflecting and scaling cost nothing.</summary>
/// <remarks>
/// With both centred and of Frobenius norm 1, A and B: <c>min |A - s B R|^2 = 1 - (sum of the singular values of B'A)^2</c> over scales s
/// and rotations R. If one has fewer columns, it is as if its others were 0. Points that are all the same are an error.
/// </remarks>
public static class Procrustes
{
    /// <summary>The disparity: 0 if some shift, turn and scale brings them together, at most 1.</summary>
    /// <param name="a">A point a row.</param>
    /// <param name="b">The same points elsewhere.</param>
    public static Fit<double> Disparity(Mat<double> a, Mat<double> b) => Of(a, b, (x, y) => Disparity(Products(x, y).Values));

    /// <summary>The shift, turn and scale that bring b closest to a, for drawing one over the other.</summary>
    /// <param name="a">A point a row.</param>
    /// <param name="b">The same points elsewhere.</param>
    public static Fit<Alignment> Align(Mat<double> a, Mat<double> b) => Of(a, b, (x, y) =>
    {
        var singular = Products(x, y);
        // R = U V'. Where a singular value is 0 any direction will do that is orthogonal to the others.
        var (left, right, count) = (singular.Left.ToArray(), singular.Right.ToArray(), singular.Values.Length);
        Orthonormal.Complete(left, count, count, y.Columns);
        Orthonormal.Complete(right, count, count, x.Columns);
        var rotation = new Mat<double>(y.Columns, x.Columns, Dense.TN(left, right, y.Columns, x.Columns, count));
        return new Alignment(Disparity(singular.Values), rotation, Ops.Sum<double>(singular.Values) * Norm(x) / Norm(y) * (x.Units[0] / y.Units[0]), x.Mean, y.Mean);
    });

    private static Fit<T> Of<T>(Mat<double> a, Mat<double> b, Func<Centred, Centred, T> make)
    {
        Paired.RequireSameRows(a, b, nameof(a), nameof(b));
        return Centred.InOneUnit(a).Bind(x => Centred.InOneUnit(b).Map(y => make(x, y)));
    }

    private static SingularValues Products(Centred a, Centred b)
    {
        var products = Dense.TN(b.Values, a.Values, b.Columns, a.Columns, a.Rows);
        TensorPrimitives.Divide(products, Norm(a) * Norm(b), products);
        return SingularValues.Of(products, b.Columns, a.Columns);
    }

    private static double Norm(Centred x) => Math.Sqrt(Reduction.SquaredNorm<double>(x.Values));

    private static double Disparity(double[] singularValues)
    {
        var sum = Math.Min(1, Ops.Sum<double>(singularValues));
        return (1 - sum) * (1 + sum);
    }
}

/// <summary>What brings points b closest to points a: <c>meanA + s (b - meanB) R</c>.</summary>
/// <param name="Disparity">What is left, with both at Frobenius norm 1.</param>
/// <param name="Rotation">R, which may reflect: a row for each column of b, a column for each of a.</param>
/// <param name="Scale">s.</param>
/// <param name="MeanA">Where a's points are.</param>
/// <param name="MeanB">Where b's points are.</param>
public sealed record Alignment(double Disparity, Mat<double> Rotation, double Scale, Vec<double> MeanA, Vec<double> MeanB)
{
    /// <summary>Moves points as b's were moved.</summary>
    public Mat<double> Apply(Mat<double> b)
    {
        DataCheck.RequireColumns(b, MeanB.Length);
        var turned = Dense.NN(Rows.Centre(b, MeanB), Rotation.Span, b.Rows, MeanA.Length, MeanB.Length);
        TensorPrimitives.Multiply(turned, Scale, turned);
        return new(b.Rows, MeanA.Length, Rows.Add(turned, MeanA));
    }
}
