namespace AutoDiffIca.Differentiation.Tests.Gate.Samples;

/// <summary>The static members of double and float.</summary>
internal static partial class NumberFunctions
{
    [Differentiable] public static double Exp(double x) => double.Exp(x);
    [Differentiable] public static float Exp(float x) => float.Exp(x);

    [Differentiable] public static double Exp2(double x) => double.Exp2(x);
    [Differentiable] public static float Exp2(float x) => float.Exp2(x);

    [Differentiable] public static double Exp10(double x) => double.Exp10(x);
    [Differentiable] public static float Exp10(float x) => float.Exp10(x);

    [Differentiable] public static double ExpM1(double x) => double.ExpM1(x);
    [Differentiable] public static float ExpM1(float x) => float.ExpM1(x);

    [Differentiable] public static double Exp2M1(double x) => double.Exp2M1(x);
    [Differentiable] public static float Exp2M1(float x) => float.Exp2M1(x);

    [Differentiable] public static double Exp10M1(double x) => double.Exp10M1(x);
    [Differentiable] public static float Exp10M1(float x) => float.Exp10M1(x);

    [Differentiable, Between(0.3, 2.0)] public static double Log(double x) => double.Log(x);
    [Differentiable, Between(0.3, 2.0)] public static float Log(float x) => float.Log(x);

    [Differentiable, Between(0.3, 2.0)] public static double Log2(double x) => double.Log2(x);
    [Differentiable, Between(0.3, 2.0)] public static float Log2(float x) => float.Log2(x);

    [Differentiable, Between(0.3, 2.0)] public static double Log10(double x) => double.Log10(x);
    [Differentiable, Between(0.3, 2.0)] public static float Log10(float x) => float.Log10(x);

    [Differentiable, Between(0.3, 2.0)] public static double LogP1(double x) => double.LogP1(x);
    [Differentiable, Between(0.3, 2.0)] public static float LogP1(float x) => float.LogP1(x);

    [Differentiable, Between(0.3, 2.0)] public static double Log2P1(double x) => double.Log2P1(x);
    [Differentiable, Between(0.3, 2.0)] public static float Log2P1(float x) => float.Log2P1(x);

    [Differentiable, Between(0.3, 2.0)] public static double Log10P1(double x) => double.Log10P1(x);
    [Differentiable, Between(0.3, 2.0)] public static float Log10P1(float x) => float.Log10P1(x);

    [Differentiable, Between(0.3, 2.0)] public static double Sqrt(double x) => double.Sqrt(x);
    [Differentiable, Between(0.3, 2.0)] public static float Sqrt(float x) => float.Sqrt(x);

    [Differentiable, Between(0.3, 2.0)] public static double Cbrt(double x) => double.Cbrt(x);
    [Differentiable, Between(0.3, 2.0)] public static float Cbrt(float x) => float.Cbrt(x);

    [Differentiable] public static double Sin(double x) => double.Sin(x);
    [Differentiable] public static float Sin(float x) => float.Sin(x);

    [Differentiable] public static double Cos(double x) => double.Cos(x);
    [Differentiable] public static float Cos(float x) => float.Cos(x);

    [Differentiable, Between(-0.9, 0.9)] public static double Tan(double x) => double.Tan(x);
    [Differentiable, Between(-0.9, 0.9)] public static float Tan(float x) => float.Tan(x);

    [Differentiable, Between(-0.8, 0.8)] public static double Asin(double x) => double.Asin(x);
    [Differentiable, Between(-0.8, 0.8)] public static float Asin(float x) => float.Asin(x);

    [Differentiable, Between(-0.8, 0.8)] public static double Acos(double x) => double.Acos(x);
    [Differentiable, Between(-0.8, 0.8)] public static float Acos(float x) => float.Acos(x);

    [Differentiable] public static double Atan(double x) => double.Atan(x);
    [Differentiable] public static float Atan(float x) => float.Atan(x);

    [Differentiable] public static double Sinh(double x) => double.Sinh(x);
    [Differentiable] public static float Sinh(float x) => float.Sinh(x);

    [Differentiable] public static double Cosh(double x) => double.Cosh(x);
    [Differentiable] public static float Cosh(float x) => float.Cosh(x);

    [Differentiable] public static double Tanh(double x) => double.Tanh(x);
    [Differentiable] public static float Tanh(float x) => float.Tanh(x);

    [Differentiable] public static double Asinh(double x) => double.Asinh(x);
    [Differentiable] public static float Asinh(float x) => float.Asinh(x);

    [Differentiable, Between(1.3, 2.4)] public static double Acosh(double x) => double.Acosh(x);
    [Differentiable, Between(1.3, 2.4)] public static float Acosh(float x) => float.Acosh(x);

    [Differentiable, Between(-0.8, 0.8)] public static double Atanh(double x) => double.Atanh(x);
    [Differentiable, Between(-0.8, 0.8)] public static float Atanh(float x) => float.Atanh(x);

    [Differentiable] public static double SinPi(double x) => double.SinPi(x);
    [Differentiable] public static float SinPi(float x) => float.SinPi(x);

    [Differentiable] public static double CosPi(double x) => double.CosPi(x);
    [Differentiable] public static float CosPi(float x) => float.CosPi(x);

    [Differentiable, Between(-0.4, 0.4)] public static double TanPi(double x) => double.TanPi(x);
    [Differentiable, Between(-0.4, 0.4)] public static float TanPi(float x) => float.TanPi(x);

    [Differentiable, Between(-0.8, 0.8)] public static double AsinPi(double x) => double.AsinPi(x);
    [Differentiable, Between(-0.8, 0.8)] public static float AsinPi(float x) => float.AsinPi(x);

    [Differentiable, Between(-0.8, 0.8)] public static double AcosPi(double x) => double.AcosPi(x);
    [Differentiable, Between(-0.8, 0.8)] public static float AcosPi(float x) => float.AcosPi(x);

    [Differentiable] public static double AtanPi(double x) => double.AtanPi(x);
    [Differentiable] public static float AtanPi(float x) => float.AtanPi(x);

    [Differentiable] public static double Abs(double x) => double.Abs(x);
    [Differentiable] public static float Abs(float x) => float.Abs(x);

    [Differentiable] public static double DegreesToRadians(double x) => double.DegreesToRadians(x);
    [Differentiable] public static float DegreesToRadians(float x) => float.DegreesToRadians(x);

    [Differentiable] public static double RadiansToDegrees(double x) => double.RadiansToDegrees(x);
    [Differentiable] public static float RadiansToDegrees(float x) => float.RadiansToDegrees(x);

    [Differentiable, Between(0.3, 2.0)] public static double Hypot(double x, double y) => double.Hypot(x, y);
    [Differentiable, Between(0.3, 2.0)] public static float Hypot(float x, float y) => float.Hypot(x, y);

    [Differentiable, Between(0.3, 2.0)] public static double Atan2(double x, double y) => double.Atan2(x, y);
    [Differentiable, Between(0.3, 2.0)] public static float Atan2(float x, float y) => float.Atan2(x, y);

    [Differentiable, Between(0.3, 2.0)] public static double Atan2Pi(double x, double y) => double.Atan2Pi(x, y);
    [Differentiable, Between(0.3, 2.0)] public static float Atan2Pi(float x, float y) => float.Atan2Pi(x, y);

    [Differentiable, Between(0.3, 2.0)] public static double Pow(double x, double y) => double.Pow(x, y);
    [Differentiable, Between(0.3, 2.0)] public static float Pow(float x, float y) => float.Pow(x, y);

    [Differentiable] public static double Max(double x, double y) => double.Max(x, y);
    [Differentiable] public static float Max(float x, float y) => float.Max(x, y);

    [Differentiable] public static double Min(double x, double y) => double.Min(x, y);
    [Differentiable] public static float Min(float x, float y) => float.Min(x, y);

    [Differentiable] public static double MaxNumber(double x, double y) => double.MaxNumber(x, y);
    [Differentiable] public static float MaxNumber(float x, float y) => float.MaxNumber(x, y);

    [Differentiable] public static double MinNumber(double x, double y) => double.MinNumber(x, y);
    [Differentiable] public static float MinNumber(float x, float y) => float.MinNumber(x, y);

    [Differentiable] public static double MaxMagnitude(double x, double y) => double.MaxMagnitude(x, y);
    [Differentiable] public static float MaxMagnitude(float x, float y) => float.MaxMagnitude(x, y);

    [Differentiable] public static double MinMagnitude(double x, double y) => double.MinMagnitude(x, y);
    [Differentiable] public static float MinMagnitude(float x, float y) => float.MinMagnitude(x, y);

    [Differentiable] public static double CopySign(double x, double y) => double.CopySign(x, y);
    [Differentiable] public static float CopySign(float x, float y) => float.CopySign(x, y);

    [Differentiable, Between(0.7, 1.9)] public static double Ieee754Remainder(double x, double y) => double.Ieee754Remainder(x, y);
    [Differentiable, Between(0.7, 1.9)] public static float Ieee754Remainder(float x, float y) => float.Ieee754Remainder(x, y);

    [Differentiable, Between(1.2, 2.5)] public static double LogBase(double x, double y) => double.Log(x, y);
    [Differentiable, Between(1.2, 2.5)] public static float LogBase(float x, float y) => float.Log(x, y);

    [Differentiable, Between(0.3, 2.0)] public static double RootN(double x, [Among(2, 3, 5)] int n) => double.RootN(x, n);
    [Differentiable, Between(0.3, 2.0)] public static float RootN(float x, [Among(2, 3, 5)] int n) => float.RootN(x, n);

    [Differentiable] public static double Lerp(double x, double y, double t) => double.Lerp(x, y, t);
    [Differentiable] public static float Lerp(float x, float y, float t) => float.Lerp(x, y, t);

    [Differentiable] public static double FusedMultiplyAdd(double x, double y, double z) => double.FusedMultiplyAdd(x, y, z);

    [Differentiable] public static double ScaleB(double x, [Among(0, 3, -2)] int n) => double.ScaleB(x, n);

    [Differentiable] public static double Clamp(double x) => double.Clamp(x, -0.6, 0.5);
}
