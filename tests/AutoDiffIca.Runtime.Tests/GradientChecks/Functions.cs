namespace AutoDiffIca.Runtime.Tests.GradientChecks;

/// <summary>Functions with derivatives written by hand, in the form in which the generator writes them.</summary>
internal static class Functions
{
    public static double Wave(double x, double y) => (x * Math.Sin(y)) + Math.Exp(-x * y);

    public static (double Value, (double x, double y) Gradient) WaveGradient(double x, double y) =>
        (Wave(x, y), (Math.Sin(y) - (y * Math.Exp(-x * y)), (x * Math.Cos(y)) - (x * Math.Exp(-x * y))));

    public static (double Value, double Tangent) WaveJvp(double x, double y, double dx, double dy)
    {
        var (value, gradient) = WaveGradient(x, y);
        return (value, (gradient.x * dx) + (gradient.y * dy));
    }

    public static double Norm(double[] x, int power) => x.Sum(v => Math.Pow(v, power));

    public static (double Value, double[] Gradient) NormGradient(double[] x, int power) =>
        (Norm(x, power), [.. x.Select(v => power * Math.Pow(v, power - 1))]);

    public static (double Value, double Tangent) NormJvp(double[] x, int power, double[] dx) =>
        (Norm(x, power), NormGradient(x, power).Gradient.Zip(dx, (a, b) => a * b).Sum());

    /// <summary>sum sin(W x) . v, with W a matrix.</summary>
    public static double Layer(Mat<double> weights, Vec<double> x, Vec<double> v) => AutoDiffIca.Ops.Dot(AutoDiffIca.Ops.Sin(weights * x), v);

    public static (double Value, (Mat<double> weights, Vec<double> x, Vec<double> v) Gradient) LayerGradient(Mat<double> weights, Vec<double> x, Vec<double> v)
    {
        var r = Cos(weights * x) * v;
        return (Layer(weights, x, v), (AutoDiffIca.Ops.Outer(r, x), AutoDiffIca.Ops.Transpose(weights) * r, AutoDiffIca.Ops.Sin(weights * x)));
    }

    private static Vec<double> Cos(Vec<double> x) => AutoDiffIca.Ops.Sin(x + (Math.PI / 2));
}
