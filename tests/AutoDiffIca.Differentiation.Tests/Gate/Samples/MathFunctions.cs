namespace AutoDiffIca.Differentiation.Tests.Gate.Samples;

/// <summary>The functions of Math and MathF.</summary>
internal static partial class MathFunctions
{
    [Differentiable] public static double Exp(double x) => Math.Exp(x);
    [Differentiable] public static float Exp(float x) => MathF.Exp(x);

    [Differentiable, Between(0.3, 2.0)] public static double Log(double x) => Math.Log(x);
    [Differentiable, Between(0.3, 2.0)] public static float Log(float x) => MathF.Log(x);

    [Differentiable, Between(0.3, 2.0)] public static double Log2(double x) => Math.Log2(x);
    [Differentiable, Between(0.3, 2.0)] public static float Log2(float x) => MathF.Log2(x);

    [Differentiable, Between(0.3, 2.0)] public static double Log10(double x) => Math.Log10(x);
    [Differentiable, Between(0.3, 2.0)] public static float Log10(float x) => MathF.Log10(x);

    [Differentiable, Between(0.3, 2.0)] public static double Sqrt(double x) => Math.Sqrt(x);
    [Differentiable, Between(0.3, 2.0)] public static float Sqrt(float x) => MathF.Sqrt(x);

    [Differentiable, Between(0.3, 2.0)] public static double Cbrt(double x) => Math.Cbrt(x);
    [Differentiable, Between(0.3, 2.0)] public static float Cbrt(float x) => MathF.Cbrt(x);

    [Differentiable] public static double Sin(double x) => Math.Sin(x);
    [Differentiable] public static float Sin(float x) => MathF.Sin(x);

    [Differentiable] public static double Cos(double x) => Math.Cos(x);
    [Differentiable] public static float Cos(float x) => MathF.Cos(x);

    [Differentiable, Between(-0.9, 0.9)] public static double Tan(double x) => Math.Tan(x);
    [Differentiable, Between(-0.9, 0.9)] public static float Tan(float x) => MathF.Tan(x);

    [Differentiable, Between(-0.8, 0.8)] public static double Asin(double x) => Math.Asin(x);
    [Differentiable, Between(-0.8, 0.8)] public static float Asin(float x) => MathF.Asin(x);

    [Differentiable, Between(-0.8, 0.8)] public static double Acos(double x) => Math.Acos(x);
    [Differentiable, Between(-0.8, 0.8)] public static float Acos(float x) => MathF.Acos(x);

    [Differentiable] public static double Atan(double x) => Math.Atan(x);
    [Differentiable] public static float Atan(float x) => MathF.Atan(x);

    [Differentiable] public static double Sinh(double x) => Math.Sinh(x);
    [Differentiable] public static float Sinh(float x) => MathF.Sinh(x);

    [Differentiable] public static double Cosh(double x) => Math.Cosh(x);
    [Differentiable] public static float Cosh(float x) => MathF.Cosh(x);

    [Differentiable] public static double Tanh(double x) => Math.Tanh(x);
    [Differentiable] public static float Tanh(float x) => MathF.Tanh(x);

    [Differentiable] public static double Asinh(double x) => Math.Asinh(x);
    [Differentiable] public static float Asinh(float x) => MathF.Asinh(x);

    [Differentiable, Between(1.3, 2.4)] public static double Acosh(double x) => Math.Acosh(x);
    [Differentiable, Between(1.3, 2.4)] public static float Acosh(float x) => MathF.Acosh(x);

    [Differentiable, Between(-0.8, 0.8)] public static double Atanh(double x) => Math.Atanh(x);
    [Differentiable, Between(-0.8, 0.8)] public static float Atanh(float x) => MathF.Atanh(x);

    [Differentiable] public static double Abs(double x) => Math.Abs(x);
    [Differentiable] public static float Abs(float x) => MathF.Abs(x);

    [Differentiable, Between(1.2, 2.5)] public static double LogBase(double x, double y) => Math.Log(x, y);
    [Differentiable, Between(1.2, 2.5)] public static float LogBase(float x, float y) => MathF.Log(x, y);

    [Differentiable, Between(0.3, 2.0)] public static double Pow(double x, double y) => Math.Pow(x, y);
    [Differentiable, Between(0.3, 2.0)] public static float Pow(float x, float y) => MathF.Pow(x, y);

    [Differentiable, Between(0.3, 2.0)] public static double Atan2(double x, double y) => Math.Atan2(x, y);
    [Differentiable, Between(0.3, 2.0)] public static float Atan2(float x, float y) => MathF.Atan2(x, y);

    [Differentiable] public static double Max(double x, double y) => Math.Max(x, y);
    [Differentiable] public static float Max(float x, float y) => MathF.Max(x, y);

    [Differentiable] public static double Min(double x, double y) => Math.Min(x, y);
    [Differentiable] public static float Min(float x, float y) => MathF.Min(x, y);

    [Differentiable] public static double MaxMagnitude(double x, double y) => Math.MaxMagnitude(x, y);
    [Differentiable] public static float MaxMagnitude(float x, float y) => MathF.MaxMagnitude(x, y);

    [Differentiable] public static double MinMagnitude(double x, double y) => Math.MinMagnitude(x, y);
    [Differentiable] public static float MinMagnitude(float x, float y) => MathF.MinMagnitude(x, y);

    [Differentiable] public static double CopySign(double x, double y) => Math.CopySign(x, y);
    [Differentiable] public static float CopySign(float x, float y) => MathF.CopySign(x, y);

    [Differentiable, Between(0.7, 1.9)] public static double IeeeRemainder(double x, double y) => Math.IEEERemainder(x, y);
    [Differentiable, Between(0.7, 1.9)] public static float IeeeRemainder(float x, float y) => MathF.IEEERemainder(x, y);

    [Differentiable] public static double Clamp(double x) => Math.Clamp(x, -0.6, 0.5);
    [Differentiable] public static float Clamp(float x) => Math.Clamp(x, -0.6f, 0.5f);

    [Differentiable] public static double ClampBetween(double x, [Between(-0.9, -0.2)] double low, [Between(0.2, 0.9)] double high) => Math.Clamp(x, low, high);

    [Differentiable] public static double FusedMultiplyAdd(double x, double y, double z) => Math.FusedMultiplyAdd(x, y, z);
    [Differentiable] public static float FusedMultiplyAdd(float x, float y, float z) => MathF.FusedMultiplyAdd(x, y, z);

    [Differentiable] public static double ScaleB(double x, [Among(0, 3, -2)] int n) => Math.ScaleB(x, n);
    [Differentiable] public static float ScaleB(float x, [Among(0, 3, -2)] int n) => MathF.ScaleB(x, n);

    [Differentiable]
    public static double SinCos(double x)
    {
        var (sin, cos) = Math.SinCos(x);
        return sin + 0.5 * cos * cos;
    }

    [Differentiable] public static double Constants(double x) => Math.PI * x + Math.E * x * x + Math.Tau;
}
