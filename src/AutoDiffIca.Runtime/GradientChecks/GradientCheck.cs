using System.Numerics;

namespace AutoDiffIca;

/// <summary>
/// Compares gradients with central differences of the function that they belong to, and names the worst entry by its path:
/// <c>theta.Layers[0].Weights[1,2]</c>.
/// </summary>
/// <remarks>
/// <para>
/// A parameter that is no active one is closed over: <c>x => Density.Chain(x, 6)</c>. Parameters are <see cref="double"/>,
/// <see cref="float"/>, arrays, <see cref="Vec{T}"/>, <see cref="Mat{T}"/> and <see cref="ParametersAttribute"/> records.
/// </para>
/// <para>
/// Each entry is first compared with an extrapolation from two steps, (4 D(h/2) - D(h)) / 3 where
/// D(h) = (f(x+h) - f(x-h)) / 2h and h is about the cube root of the rounding error times the size of x. Where that does not
/// agree, 29 steps of all sizes tell the best estimate, how far it may be off itself, and whether there is a kink. A
/// derivative at a kink holds if it lies between the slopes on both sides.
/// </para>
/// <para>
/// Other derivatives are checked as gradients of what they are derivatives of. Of a vector-valued method, take its product
/// with a fixed cotangent: the function <c>x => Dot(c, F(x))</c> has the gradient that <c>FVjp(x, c)</c> returns. A product
/// with the Hessian is the gradient of <c>x => Dot(d, FGradient(x).Gradient)</c>.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// [Fact]
/// public void Wave_Gradient_Holds() => GradientCheck.Verify(Density.Wave, Density.WaveGradient, 0.7, 1.3);
///
/// // Forward mode too, and a parameter that is no active one:
/// GradientCheck.Verify(x => Chain(x, 6), x => ChainGradient(x, 6), (x, dx) => ChainJvp(x, 6, dx), new[] { 0.1, -0.4, 0.8 });
/// </code>
/// </example>
public static partial class GradientCheck
{
    private static CheckedParameters Parameters(Delegate function, Delegate gradient, int count, GradientCheckOptions? options)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(gradient);
        return new(function, count, options is null || options.Names.IsDefault ? [] : options.Names);
    }

    private static GradientReport Run<TResult>(
        CheckedParameters parameters,
        Func<double[], TResult> function,
        Func<double[], double[], (TResult Value, string? Problem)> gradient,
        Func<double[], double[], (TResult Value, TResult Tangent)>? jvp,
        GradientCheckOptions? options)
        where TResult : IBinaryFloatingPointIeee754<TResult> => new GradientComparison(
            parameters,
            point => double.CreateTruncating(function(point)),
            point =>
            {
                var numbers = new double[point.Length];
                var (value, problem) = gradient(point, numbers);
                return (double.CreateTruncating(value), numbers, problem);
            },
            jvp is null ? null : (point, along) =>
            {
                var (value, tangent) = jvp(point, along);
                return (double.CreateTruncating(value), double.CreateTruncating(tangent));
            },
            Layout.EpsilonOf<TResult>(),
            options ?? new()).Run();

    private static void Require(GradientReport report)
    {
        if (!report.Holds)
            throw new GradientCheckException(report);
    }
}
