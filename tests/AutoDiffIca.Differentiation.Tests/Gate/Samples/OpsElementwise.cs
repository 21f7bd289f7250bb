namespace AutoDiffIca.Differentiation.Tests.Gate.Samples;

/// <summary>The functions of Ops on the entries of vectors and matrices.</summary>
[AlsoEmpty]
internal static partial class OpsElementwise
{
    [Differentiable] public static Vec<double> Exp(Vec<double> x) => Ops.Exp(x);
    [Differentiable] public static Mat<double> Exp(Mat<double> x) => Ops.Exp(x);
    [Differentiable] public static Vec<float> Exp(Vec<float> x) => Ops.Exp(x);

    [Differentiable, Between(0.3, 2.0)] public static Vec<double> Log(Vec<double> x) => Ops.Log(x);
    [Differentiable, Between(0.3, 2.0)] public static Mat<double> Log(Mat<double> x) => Ops.Log(x);
    [Differentiable, Between(0.3, 2.0)] public static Vec<float> Log(Vec<float> x) => Ops.Log(x);

    [Differentiable, Between(0.3, 2.0)] public static Vec<double> LogP1(Vec<double> x) => Ops.LogP1(x);
    [Differentiable, Between(0.3, 2.0)] public static Mat<double> LogP1(Mat<double> x) => Ops.LogP1(x);
    [Differentiable, Between(0.3, 2.0)] public static Vec<float> LogP1(Vec<float> x) => Ops.LogP1(x);

    [Differentiable] public static Vec<double> ExpM1(Vec<double> x) => Ops.ExpM1(x);
    [Differentiable] public static Mat<double> ExpM1(Mat<double> x) => Ops.ExpM1(x);
    [Differentiable] public static Vec<float> ExpM1(Vec<float> x) => Ops.ExpM1(x);

    [Differentiable, Between(0.3, 2.0)] public static Vec<double> Sqrt(Vec<double> x) => Ops.Sqrt(x);
    [Differentiable, Between(0.3, 2.0)] public static Mat<double> Sqrt(Mat<double> x) => Ops.Sqrt(x);
    [Differentiable, Between(0.3, 2.0)] public static Vec<float> Sqrt(Vec<float> x) => Ops.Sqrt(x);

    [Differentiable] public static Vec<double> Square(Vec<double> x) => Ops.Square(x);
    [Differentiable] public static Mat<double> Square(Mat<double> x) => Ops.Square(x);
    [Differentiable] public static Vec<float> Square(Vec<float> x) => Ops.Square(x);

    [Differentiable] public static Vec<double> Sin(Vec<double> x) => Ops.Sin(x);
    [Differentiable] public static Mat<double> Sin(Mat<double> x) => Ops.Sin(x);
    [Differentiable] public static Vec<float> Sin(Vec<float> x) => Ops.Sin(x);

    [Differentiable] public static Vec<double> Cos(Vec<double> x) => Ops.Cos(x);
    [Differentiable] public static Mat<double> Cos(Mat<double> x) => Ops.Cos(x);
    [Differentiable] public static Vec<float> Cos(Vec<float> x) => Ops.Cos(x);

    [Differentiable] public static Vec<double> Tanh(Vec<double> x) => Ops.Tanh(x);
    [Differentiable] public static Mat<double> Tanh(Mat<double> x) => Ops.Tanh(x);
    [Differentiable] public static Vec<float> Tanh(Vec<float> x) => Ops.Tanh(x);

    [Differentiable] public static Vec<double> Sigmoid(Vec<double> x) => Ops.Sigmoid(x);
    [Differentiable] public static Mat<double> Sigmoid(Mat<double> x) => Ops.Sigmoid(x);
    [Differentiable] public static Vec<float> Sigmoid(Vec<float> x) => Ops.Sigmoid(x);

    [Differentiable] public static Vec<double> Softplus(Vec<double> x) => Ops.Softplus(x);
    [Differentiable] public static Mat<double> Softplus(Mat<double> x) => Ops.Softplus(x);
    [Differentiable] public static Vec<float> Softplus(Vec<float> x) => Ops.Softplus(x);

    [Differentiable] public static Vec<double> Relu(Vec<double> x) => Ops.Relu(x);
    [Differentiable] public static Mat<double> Relu(Mat<double> x) => Ops.Relu(x);
    [Differentiable] public static Vec<float> Relu(Vec<float> x) => Ops.Relu(x);

    [Differentiable] public static Vec<double> LeakyRelu(Vec<double> x) => Ops.LeakyRelu(x);
    [Differentiable] public static Mat<double> LeakyRelu(Mat<double> x) => Ops.LeakyRelu(x);
    [Differentiable] public static Vec<float> LeakyRelu(Vec<float> x) => Ops.LeakyRelu(x);

    [Differentiable] public static Vec<double> Elu(Vec<double> x) => Ops.Elu(x);
    [Differentiable] public static Mat<double> Elu(Mat<double> x) => Ops.Elu(x);
    [Differentiable] public static Vec<float> Elu(Vec<float> x) => Ops.Elu(x);

    [Differentiable] public static Vec<double> Gelu(Vec<double> x) => Ops.Gelu(x);
    [Differentiable] public static Mat<double> Gelu(Mat<double> x) => Ops.Gelu(x);
    [Differentiable] public static Vec<float> Gelu(Vec<float> x) => Ops.Gelu(x);

    [Differentiable] public static Vec<double> Abs(Vec<double> x) => Ops.Abs(x);
    [Differentiable] public static Mat<double> Abs(Mat<double> x) => Ops.Abs(x);
    [Differentiable] public static Vec<float> Abs(Vec<float> x) => Ops.Abs(x);

    [Differentiable] public static Vec<double> LeakyReluOfSlope(Vec<double> x) => Ops.LeakyRelu(x, 0.25);

    [Differentiable] public static Vec<double> EluOfAlpha(Vec<double> x) => Ops.Elu(x, 0.7);

    [Differentiable] public static Vec<double> Clamp(Vec<double> x) => Ops.Clamp(x, -0.6, 0.5);

    [Differentiable, StopsGradients] public static Vec<double> StopGradient(Vec<double> x) => x + Ops.StopGradient(x);

    [Differentiable] public static Vec<double> Max(Vec<double> x, Vec<double> y) => Ops.Max(x, y);
    [Differentiable] public static Vec<double> Max(Vec<double> x, double y) => Ops.Max(x, y);
    [Differentiable] public static Vec<double> Max(double x, Vec<double> y) => Ops.Max(x, y);

    [Differentiable] public static Vec<double> Min(Vec<double> x, Vec<double> y) => Ops.Min(x, y);
    [Differentiable] public static Vec<double> Min(Vec<double> x, double y) => Ops.Min(x, y);
    [Differentiable] public static Vec<double> Min(double x, Vec<double> y) => Ops.Min(x, y);

    [Differentiable] public static Mat<double> LeakyReluOfSlope(Mat<double> x) => Ops.LeakyRelu(x, 0.25);

    [Differentiable] public static Mat<double> EluOfAlpha(Mat<double> x) => Ops.Elu(x, 0.7);

    [Differentiable] public static Mat<double> Clamp(Mat<double> x) => Ops.Clamp(x, -0.6, 0.5);

    [Differentiable, StopsGradients] public static Mat<double> StopGradient(Mat<double> x) => x + Ops.StopGradient(x);

    [Differentiable] public static Mat<double> Max(Mat<double> x, Mat<double> y) => Ops.Max(x, y);
    [Differentiable] public static Mat<double> Max(Mat<double> x, double y) => Ops.Max(x, y);
    [Differentiable] public static Mat<double> Max(double x, Mat<double> y) => Ops.Max(x, y);

    [Differentiable] public static Mat<double> Min(Mat<double> x, Mat<double> y) => Ops.Min(x, y);
    [Differentiable] public static Mat<double> Min(Mat<double> x, double y) => Ops.Min(x, y);
    [Differentiable] public static Mat<double> Min(double x, Mat<double> y) => Ops.Min(x, y);

    [Differentiable, Between(0.3, 2.0)] public static Vec<double> Pow(Vec<double> x, Vec<double> y) => Ops.Pow(x, y);
    [Differentiable, Between(0.3, 2.0)] public static Vec<double> Pow(Vec<double> x, double y) => Ops.Pow(x, y);
}
