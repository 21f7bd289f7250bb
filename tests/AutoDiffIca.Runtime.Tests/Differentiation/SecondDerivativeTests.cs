using AutoDiffIca.Runtime.Tests.CpuLevels;
using static AutoDiffIca.Ops;
using static AutoDiffIca.Partials;

namespace AutoDiffIca.Runtime.Tests.Differentiation;

/// <summary>Derivatives against central differences of what they are derivatives of.</summary>
[Trait(Cpu.Trait, Cpu.Every)]
public class SecondDerivativeTests
{
    // Away from the kink at 0.
    private static readonly double[] Places = [-20, -5.5, -3.1, -1.7, -1, -0.4, -0.01, 0.01, 0.3, 1, 1.4142, 2.2, 4.7, 9, 30];

    [Fact]
    public void FirstDerivatives_AreThoseOfTheFunctions()
    {
        Require(Relu, Step);
        Require(Abs, Sign);
        Require(x => LeakyRelu(x, 0.3), x => LeakySlope(x, 0.3));
        Require(x => Elu(x, 0.3), x => EluDerivative(x, 0.3));
        Require(Gelu, GeluDerivative);
        Require(x => Clamp(x, -2, 3), x => InsideShare(x, -2, 3));
        Require(x => Max(x, 0.7), x => LargerShare(x, 0.7));
        Require(x => Min(x, 0.7), x => SmallerShare(x, 0.7));
    }

    [Fact]
    public void SecondDerivatives_AreThoseOfTheFirst()
    {
        Require(x => EluDerivative(x, 0.3), x => EluSecond(x, 0.3));
        Require(GeluDerivative, GeluSecond);
    }

    [Fact]
    public void SecondDerivatives_InSinglePrecision_AreThoseInDouble()
    {
        foreach (var x in Places)
        {
            RequireClose(EluSecond(x, 0.3), EluSecond((float)x, 0.3), 1e-6, x);
            RequireClose(GeluSecond(x), GeluSecond((float)x), 1e-6, x);
        }
    }

    [Fact]
    public void GeluSecond_AtKnownPlaces_IsKnown()
    {
        RequireClose(0.7978845608028654, GeluSecond(0.0), 1e-15, 0);
        RequireClose(0.24197072451914337, GeluSecond(1.0), 1e-15, 1);
        RequireClose(-0.10798193302637613, GeluSecond(-2.0), 1e-15, -2);
    }

    private static void Require(Func<double, double> function, Func<double, double> derivative)
    {
        foreach (var x in Places)
        {
            var h = 1e-3 * double.Min(1, double.Abs(x));
            // Exact up to the fifth derivative times h^4.
            var difference = ((8 * (function(x + h) - function(x - h))) - (function(x + (2 * h)) - function(x - (2 * h)))) / (12 * h);
            RequireClose(difference, derivative(x), 1e-9 / double.Min(1, double.Abs(x)), x);
        }
    }

    private static void RequireClose(double expected, double actual, double tolerance, double x) =>
        Assert.True(double.Abs(expected - actual) <= tolerance, $"At {x:R}: expected {expected:R}, is {actual:R}.");
}
