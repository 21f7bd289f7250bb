namespace AutoDiffIca.Differentiation.Tests.Gate.Samples;

/// <summary>Operators of numbers, conversions and constants.</summary>
internal static partial class Arithmetic
{
    private const double Half = 0.5;

    [Differentiable] public static double Add(double x, double y) => x + y;

    [Differentiable] public static double Subtract(double x, double y) => x - y;

    [Differentiable] public static double Multiply(double x, double y) => x * y;

    [Differentiable] public static float Multiply(float x, float y) => x * y;

    [Differentiable, Between(0.4, 2)] public static double Divide(double x, double y) => x / y;

    [Differentiable, Between(0.4, 2)] public static float Divide(float x, float y) => x / y;

    [Differentiable] public static double Remainder([Between(2.1, 2.9)] double x, [Between(0.6, 0.68)] double y) => x % y;

    [Differentiable] public static double Negate(double x) => -x + +x * x;

    [Differentiable] public static double Square(double x) => x * x;

    [Differentiable] public static double Constants(double x) => Half * x + 2 + 3 * x / 4 + 1e-3 - 5;

    [Differentiable] public static double WholeNumbers(double x, [Among(1, 2, 7)] int n) => n * x + (n + 1) / 2 * x * x + n % 3 + (n << 1) * x;

    [Differentiable] public static double Widening(double x, [Among(1, 3)] int n) => x * (double)n + (long)n * x + x / (1 + (uint)n);

    [Differentiable] public static double FloatToDouble(float x, float y) => (double)x * y + Math.Sin(x);

    [Differentiable] public static double FloatToDouble(double x, double y) => x * y + Math.Sin(x);

    [Differentiable] public static float DoubleToFloat(float x) => (float)(Math.Exp(x) * 0.5);

    [Differentiable] public static double DoubleToFloat(double x) => Math.Exp(x) * 0.5;

    [Differentiable] public static double Booleans(double x, double y, bool b) => (b || x > 0) && y < 1 ? x * y : x - y;

    [Differentiable] public static double Chain(double x) => Math.Exp(Math.Sin(Math.Sqrt(1 + x * x) / (2 + Math.Cos(x))));

    [Differentiable]
    public static double Unused(double x, double y)
    {
        _ = y;
        return x * x;
    }

    [Differentiable]
    public static double Constant(double x)
    {
        _ = x;
        return 3.5;
    }

    [Differentiable] public static double Identity(double x) => x;

    [Differentiable]
    public static double ManyUses(double x)
    {
        var y = x * x;
        var z = y + y * x;
        return z * y - z / (1 + y) + Math.Sin(z) * Math.Sin(z);
    }

    [Differentiable]
    public static double NamesOfOurs(double tape, double cotangent, double result, double t1)
    {
        var resultAdj = tape * cotangent;
        var tapeDot = Math.Sin(result) + resultAdj;
        var value = tapeDot * t1;
        return value + resultAdj;
    }

    [Differentiable]
    public static double Keywords(double @class, double @in)
    {
        var @return = @class * @in;
        return @return * @return + @in;
    }

    /// <summary>Small whole numbers are computed with as int and cut again.</summary>
    [Differentiable]
    public static double SmallWholeNumbers(double x, int n)
    {
        byte b = 250;
        b += (byte)n;
        short s = b;
        s <<= 9;
        s >>= 3;
        char c = 'a';
        c++;
        var y = x * s * 1e-3;
        for (byte e = 0; e < 3; e++)
            y *= e + x;
        for (sbyte d = 2; d > -1; d--)
            y += d * x;
        b += 6;
        return y * c * 1e-2 + b * x;
    }
}
