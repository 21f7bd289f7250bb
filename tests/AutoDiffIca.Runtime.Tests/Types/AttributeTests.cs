using System.Reflection;

namespace AutoDiffIca.Runtime.Tests;

public class AttributeTests
{
    [Fact]
    public void Rules_OnTheRule_NameTheirMethod()
    {
        var ofOwn = Attribute<VjpOfAttribute>(nameof(CubeVjp));
        var ofOther = Attribute<VjpOfAttribute>(nameof(CbrtVjp));
        var forward = Attribute<JvpOfAttribute>(nameof(CubeJvp));
        var forwardOfOther = Attribute<JvpOfAttribute>(nameof(CbrtJvp));

        Assert.Equal((null, "Cube"), (ofOwn.Type, ofOwn.Method));
        Assert.Equal((typeof(Math), "Cbrt"), (ofOther.Type, ofOther.Method));
        Assert.Equal((null, "Cube"), (forward.Type, forward.Method));
        Assert.Equal((typeof(Math), "Cbrt"), (forwardOfOther.Type, forwardOfOther.Method));
    }

    [Fact]
    public void Rules_OnTheMethod_NameTheRules()
    {
        var named = Attribute<DifferentiableAttribute>(nameof(Square));

        Assert.Equal(("SquareVjp", "SquareJvp"), (named.Vjp, named.Jvp));
        Assert.Equal((null, null), (new DifferentiableAttribute().Vjp, new DifferentiableAttribute().Jvp));
    }

    [Theory]
    [InlineData(typeof(DifferentiableAttribute), AttributeTargets.Method)]
    [InlineData(typeof(NoGradientAttribute), AttributeTargets.Parameter)]
    [InlineData(typeof(BatchAttribute), AttributeTargets.Parameter)]
    [InlineData(typeof(ParametersAttribute), AttributeTargets.Class | AttributeTargets.Struct)]
    [InlineData(typeof(VjpOfAttribute), AttributeTargets.Method)]
    [InlineData(typeof(JvpOfAttribute), AttributeTargets.Method)]
    public void Attributes_AreForOnePlaceAndOnce(Type attribute, AttributeTargets targets)
    {
        var usage = attribute.GetCustomAttribute<AttributeUsageAttribute>()!;

        Assert.Equal((targets, false, false, true), (usage.ValidOn, usage.AllowMultiple, usage.Inherited, attribute.IsSealed));
    }

    private static T Attribute<T>(string method)
        where T : Attribute => typeof(AttributeTests).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!.GetCustomAttribute<T>()!;

    private static double Cube(double x) => x * x * x;

    [VjpOf(nameof(Cube))]
    private static (double Value, double Gradient) CubeVjp(double x, double cotangent) => (Cube(x), cotangent * 3 * x * x);

    [JvpOf(nameof(Cube))]
    private static (double Value, double Tangent) CubeJvp(double x, double tangent) => (Cube(x), 3 * x * x * tangent);

    [VjpOf(typeof(Math), nameof(Math.Cbrt))]
    private static (double Value, double Gradient) CbrtVjp(double x, double cotangent) => (Math.Cbrt(x), cotangent / (3 * Square(Math.Cbrt(x))));

    [JvpOf(typeof(Math), nameof(Math.Cbrt))]
    private static (double Value, double Tangent) CbrtJvp(double x, double tangent) => (Math.Cbrt(x), tangent / (3 * Square(Math.Cbrt(x))));

    [Differentiable(Vjp = nameof(SquareVjp), Jvp = nameof(SquareJvp))]
    private static double Square(double x) => x * x;

    private static (double Value, double Gradient) SquareVjp(double x, double cotangent) => (x * x, cotangent * 2 * x);

    private static (double Value, double Tangent) SquareJvp(double x, double tangent) => (x * x, 2 * x * tangent);
}
