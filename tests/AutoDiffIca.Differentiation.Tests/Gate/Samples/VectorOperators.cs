using static AutoDiffIca.Ops;

namespace AutoDiffIca.Differentiation.Tests.Gate.Samples;

/// <summary>The operators of vectors and matrices.</summary>
[AlsoEmpty]
internal static partial class VectorOperators
{
    [Differentiable] public static Vec<double> Add(Vec<double> x, Vec<double> y) => x + y;

    [Differentiable] public static Vec<double> Add(Vec<double> x, double y) => x + y;

    [Differentiable] public static Vec<double> Add(double x, Vec<double> y) => x + y;

    [Differentiable] public static Vec<double> Subtract(Vec<double> x, Vec<double> y) => x - y;

    [Differentiable] public static Vec<double> Subtract(Vec<double> x, double y) => x - y;

    [Differentiable] public static Vec<double> Subtract(double x, Vec<double> y) => x - y;

    [Differentiable] public static Vec<double> Multiply(Vec<double> x, Vec<double> y) => x * y;

    [Differentiable] public static Vec<double> Multiply(Vec<double> x, double y) => x * y;

    [Differentiable] public static Vec<double> Multiply(double x, Vec<double> y) => x * y;

    [Differentiable, Between(0.4, 2)] public static Vec<double> Divide(Vec<double> x, Vec<double> y) => x / y;

    [Differentiable, Between(0.4, 2)] public static Vec<double> Divide(Vec<double> x, double y) => x / y;

    [Differentiable, Between(0.4, 2)] public static Vec<double> Divide(double x, Vec<double> y) => x / y;

    [Differentiable] public static Vec<double> Negate(Vec<double> x) => -x;

    [Differentiable] public static Mat<double> AddMatrices(Mat<double> x, Mat<double> y) => x + y;

    [Differentiable] public static Mat<double> SubtractMatrices(Mat<double> x, Mat<double> y) => x - y;

    [Differentiable] public static Mat<double> NegateMatrix(Mat<double> x) => -x;

    [Differentiable] public static Mat<double> ScaleMatrix(Mat<double> x, double y) => x * y;

    [Differentiable] public static Mat<double> ScaleMatrix(double x, Mat<double> y) => x * y;

    [Differentiable] public static Mat<double> DivideMatrix(Mat<double> x, [Between(0.5, 2)] double y) => x / y;

    [Differentiable] public static Vec<double> Times([Shape(3, 4)] Mat<double> x, Vec<double> y) => x * y;

    [Differentiable] public static Mat<double> Times([Shape(3, 4)] Mat<double> x, [Shape(4, 2)] Mat<double> y) => x * y;

    [Differentiable] public static Vec<float> Times([Shape(3, 4)] Mat<float> x, Vec<float> y) => x * y;

    [Differentiable] public static Vec<double> SamePlaces(Vec<double> x) => x * x + x / (2 + x * x) - x;

    [Differentiable]
    public static double UpdateOfACopy(double x, Vec<double> v)
    {
        var c = v;
        c -= 0.25 * Sigmoid(v + c);
        return x * v.Length;
    }

    [Differentiable] public static Mat<double> SquareOfMatrix([Shape(3, 3)] Mat<double> x) => x * x - x;

    [Differentiable] public static double NormOfResidual([Shape(3, 4)] Mat<double> a, Vec<double> x, [Length(3)] Vec<double> b) => SquaredNorm(a * x - b);

    [Differentiable] public static float NormOfResidual([Shape(3, 4)] Mat<float> a, Vec<float> x, [Length(3)] Vec<float> b) => SquaredNorm(a * x - b);

    [Differentiable] public static double Bilinear([Length(3)] Vec<double> x, [Shape(3, 4)] Mat<double> a, Vec<double> y) => Dot(x, a * y);
}
