using static AutoDiffIca.Ops;

namespace AutoDiffIca.Differentiation.Tests.Gate.Samples;

/// <summary>What takes vectors and matrices apart and puts them together.</summary>
internal static partial class Structures
{
    [Differentiable] public static Mat<double> OuterOf(Vec<double> x, [Length(3)] Vec<double> y) => Outer(x, y);

    [Differentiable] public static Mat<double> OuterWithItself(Vec<double> x) => Outer(x, x);

    [Differentiable] public static Mat<double> TransposeOf(Mat<double> x) => Transpose(x);

    [Differentiable] public static Vec<double> ConcatOfTwo(Vec<double> x, [Length(2)] Vec<double> y) => Concat(x, y);

    [Differentiable] public static Vec<double> ConcatOfThree(Vec<double> x, [Length(2)] Vec<double> y) => Concat(x, y, x * y[0]);

    [Differentiable] public static Vec<double> SliceOf(Vec<double> x) => Slice(x, 1, 2) * x[3];

    [Differentiable] public static Vec<double> Ranges(Vec<double> x) => x[..2] * x[2..] + x[1..^1];

    [Differentiable] public static double FromTheEnd(Vec<double> x, double[] a) => x[^1] * a[^2] + a[0] * x[^4];

    [Differentiable] public static Vec<double> RowOf(Mat<double> x, [Among(0, 2)] int i) => x.Row(i) * x[1, 2];

    [Differentiable] public static double Entries(Mat<double> x) => x[0, 1] * x[2, 3] - x[1, 1] * x[1, 1];

    [Differentiable] public static Vec<double> NewVector(double x, double y) => new Vec<double>([x, y * y, x * y]);

    [Differentiable]
    public static Vec<double> CollectionExpression(double x, double y)
    {
        Vec<double> v = [x, y, x - y];
        return v * v[2];
    }

    [Differentiable] public static double NewMatrix(double[] x, [Length(2)] Vec<double> y) => SquaredNorm(new Mat<double>(2, 2, x) * y);

    [Differentiable] public static double SumOfMatrixRows(Mat<double> x) => Sum(x.Row(0)) * Sum(x.Row(1)) + SquaredNorm(x.Row(2));

    [Differentiable] public static Vec<double> ArrayToVector(double[] x) => new Vec<double>(x) * x[0];

    [Differentiable]
    public static double[] VectorToArray(Vec<double> x)
    {
        var a = x.ToArray();
        a[1] *= a[0];
        return a;
    }

    [Differentiable] public static double Lengths(Vec<double> x, double[] a, Mat<double> m) => x[0] * x.Length + a[0] * a.Length + m[0, 0] * m.Rows + m[1, 1] * m.Cols;

    [Differentiable] public static double Identity([Shape(3, 3)] Mat<double> x) => SquaredNorm((x + Mat<double>.Identity(3)).Row(1)) + Sum(Vec<double>.Zeros(3) + x.Row(0));
}
