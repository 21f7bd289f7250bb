namespace AutoDiffIca.Differentiation.Tests.Gate.Samples;

/// <summary>The functions of Ops on numbers.</summary>
internal static partial class OpsScalars
{
    [Differentiable] public static double Exp(double x) => Ops.Exp(x);
    [Differentiable] public static float Exp(float x) => Ops.Exp(x);

    [Differentiable, Between(0.3, 2.0)] public static double Log(double x) => Ops.Log(x);
    [Differentiable, Between(0.3, 2.0)] public static float Log(float x) => Ops.Log(x);

    [Differentiable, Between(0.3, 2.0)] public static double LogP1(double x) => Ops.LogP1(x);
    [Differentiable, Between(0.3, 2.0)] public static float LogP1(float x) => Ops.LogP1(x);

    [Differentiable] public static double ExpM1(double x) => Ops.ExpM1(x);
    [Differentiable] public static float ExpM1(float x) => Ops.ExpM1(x);

    [Differentiable, Between(0.3, 2.0)] public static double Sqrt(double x) => Ops.Sqrt(x);
    [Differentiable, Between(0.3, 2.0)] public static float Sqrt(float x) => Ops.Sqrt(x);

    [Differentiable] public static double Square(double x) => Ops.Square(x);
    [Differentiable] public static float Square(float x) => Ops.Square(x);

    [Differentiable] public static double Sin(double x) => Ops.Sin(x);
    [Differentiable] public static float Sin(float x) => Ops.Sin(x);

    [Differentiable] public static double Cos(double x) => Ops.Cos(x);
    [Differentiable] public static float Cos(float x) => Ops.Cos(x);

    [Differentiable] public static double Tanh(double x) => Ops.Tanh(x);
    [Differentiable] public static float Tanh(float x) => Ops.Tanh(x);

    [Differentiable] public static double Sigmoid(double x) => Ops.Sigmoid(x);
    [Differentiable] public static float Sigmoid(float x) => Ops.Sigmoid(x);

    [Differentiable] public static double Softplus(double x) => Ops.Softplus(x);
    [Differentiable] public static float Softplus(float x) => Ops.Softplus(x);

    [Differentiable] public static double Relu(double x) => Ops.Relu(x);
    [Differentiable] public static float Relu(float x) => Ops.Relu(x);

    [Differentiable] public static double LeakyRelu(double x) => Ops.LeakyRelu(x);
    [Differentiable] public static float LeakyRelu(float x) => Ops.LeakyRelu(x);

    [Differentiable] public static double Elu(double x) => Ops.Elu(x);
    [Differentiable] public static float Elu(float x) => Ops.Elu(x);

    [Differentiable] public static double Gelu(double x) => Ops.Gelu(x);
    [Differentiable] public static float Gelu(float x) => Ops.Gelu(x);

    [Differentiable] public static double Abs(double x) => Ops.Abs(x);
    [Differentiable] public static float Abs(float x) => Ops.Abs(x);

    [Differentiable] public static double LeakyReluOfSlope(double x) => Ops.LeakyRelu(x, 0.25);

    [Differentiable] public static double EluOfAlpha(double x) => Ops.Elu(x, alpha: 0.7);

    [Differentiable, Between(0.3, 2.0)] public static double Pow(double x, double y) => Ops.Pow(x, y);
    [Differentiable, Between(0.3, 2.0)] public static float Pow(float x, float y) => Ops.Pow(x, y);

    [Differentiable] public static double Max(double x, double y) => Ops.Max(x, y);
    [Differentiable] public static float Max(float x, float y) => Ops.Max(x, y);

    [Differentiable] public static double Min(double x, double y) => Ops.Min(x, y);
    [Differentiable] public static float Min(float x, float y) => Ops.Min(x, y);

    [Differentiable] public static double Clamp(double x) => Ops.Clamp(x, -0.6, 0.5);
    [Differentiable] public static float Clamp(float x) => Ops.Clamp(x, -0.6f, 0.5f);

    [Differentiable, StopsGradients] public static double StopGradient(double x) => x * Ops.StopGradient(x * x);
}
