using AutoDiffIca.Differentiation.Tests.Gate.Samples;

namespace AutoDiffIca.Differentiation.Tests.Gate;

/// <summary>What the derivative is where there is none, or a choice: declared, in both modes, on numbers, vectors and matrices.</summary>
public sealed partial class ConventionTests
{
    private const double Infinity = double.PositiveInfinity;

    [Fact]
    public void Relu_AtZero_HasSlopeZero()
    {
        Assert.Equal(0, OpsScalars.ReluGradient(0.0).Gradient);
        Assert.Equal(0, OpsScalars.ReluGradient(-0.0).Gradient);
        Assert.Equal(0, OpsScalars.ReluJvp(0.0, 1.0).Tangent);
        Assert.Equal(0f, OpsScalars.ReluGradient(0f).Gradient);
        Assert.Equal([0, 1, 0], OpsElementwise.ReluVjp(Vector(0, 1, -1), Vector(1, 1, 1)).Gradient.ToArray());
    }

    [Fact]
    public void Abs_AtZero_HasSlopeZero()
    {
        Assert.Equal(0, MathFunctions.AbsGradient(0.0).Gradient);
        Assert.Equal(0, NumberFunctions.AbsGradient(0.0).Gradient);
        Assert.Equal(0, OpsScalars.AbsJvp(0.0, 1.0).Tangent);
        Assert.Equal([0, 1, -1], OpsElementwise.AbsVjp(Vector(0, 2, -2), Vector(1, 1, 1)).Gradient.ToArray());
    }

    [Fact]
    public void LeakyReluAndElu_AtZero_HaveTheSlopeOfTheLeft()
    {
        Assert.Equal(0.25, OpsScalars.LeakyReluOfSlopeGradient(0).Gradient);
        Assert.Equal(0.7, OpsScalars.EluOfAlphaGradient(0).Gradient);
        Assert.Equal(0.25, OpsElementwise.LeakyReluOfSlopeVjp(Vector(0), Vector(1)).Gradient[0]);
        Assert.Equal(0.7, OpsElementwise.EluOfAlphaVjp(Vector(0), Vector(1)).Gradient[0]);
    }

    [Fact]
    public void MaxAndMin_OfEqualNumbers_GiveEachSideOneHalf()
    {
        Assert.Equal((0.5, 0.5), MathFunctions.MaxGradient(1.0, 1.0).Gradient);
        Assert.Equal((0.5, 0.5), MathFunctions.MinGradient(1.0, 1.0).Gradient);
        Assert.Equal((0.5f, 0.5f), MathFunctions.MaxGradient(1f, 1f).Gradient);
        Assert.Equal((0.5, 0.5), NumberFunctions.MaxGradient(-2.0, -2.0).Gradient);
        Assert.Equal((0.5, 0.5), NumberFunctions.MinNumberGradient(0.0, 0.0).Gradient);
        Assert.Equal((0.5, 0.5), OpsScalars.MaxGradient(3.0, 3.0).Gradient);
        Assert.Equal(0.5, OpsScalars.MinJvp(3.0, 3.0, 1.0, 0.0).Tangent);
        var (_, (x, y)) = OpsElementwise.MaxVjp(Vector(1, 2, 3), Vector(1, 3, 2), Vector(1, 1, 1));
        Assert.Equal([0.5, 0, 1], x.ToArray());
        Assert.Equal([0.5, 1, 0], y.ToArray());
        var (_, (vector, number)) = OpsElementwise.MinVjp(Vector(1, 2, 3), 2.0, Vector(1, 1, 1));
        Assert.Equal([1, 0.5, 0], vector.ToArray());
        Assert.Equal(1.5, number);
    }

    [Fact]
    public void Clamp_AtItsBounds_PassesTheGradient()
    {
        Assert.Equal(1, MathFunctions.ClampGradient(-0.6).Gradient);
        Assert.Equal(1, MathFunctions.ClampGradient(0.5).Gradient);
        Assert.Equal(0, MathFunctions.ClampGradient(0.75).Gradient);
        Assert.Equal(1, OpsScalars.ClampJvp(0.5, 1.0).Tangent);
        Assert.Equal([0, 1, 1, 1, 0], OpsElementwise.ClampVjp(Vector(-1, -0.6, 0, 0.5, 1), Vector(1, 1, 1, 1, 1)).Gradient.ToArray());
    }

    [Fact]
    public void Clamp_BeyondABound_PassesTheGradientToTheBound()
    {
        Assert.Equal((0, 1, 0), MathFunctions.ClampBetweenGradient(-2, -1, 1).Gradient);
        Assert.Equal((0, 0, 1), MathFunctions.ClampBetweenGradient(2, -1, 1).Gradient);
        Assert.Equal((1, 0, 0), MathFunctions.ClampBetweenGradient(-1, -1, 1).Gradient);
    }

    [Fact]
    public void Sqrt_AtZero_HasAnInfiniteSlopeThatAZeroAdjointDoesNotMeet()
    {
        Assert.Equal(Infinity, MathFunctions.SqrtGradient(0.0).Gradient);
        Assert.Equal(Infinity, MathFunctions.SqrtJvp(0.0, 1.0).Tangent);
        Assert.Equal(0, MathFunctions.SqrtVjp(0.0, 0.0).Gradient);
        Assert.Equal(0, MathFunctions.SqrtJvp(0.0, 0.0).Tangent);
        Assert.Equal([0, 0.5], OpsElementwise.SqrtVjp(Vector(0, 1), Vector(0, 1)).Gradient.ToArray());
        Assert.Equal([0, 0.5], OpsElementwise.SqrtJvp(Vector(0, 1), Vector(0, 1)).Tangent.ToArray());
    }

    [Fact]
    public void UnusedBranch_WhereItsSlopeIsInfinite_LeavesNoTrace()
    {
        Assert.Equal((0, 0), RootsOfNothingGradient(0, 0).Gradient);
        Assert.Equal(0, RootsOfNothingJvp(0, 0, 0, 0).Tangent);
        Assert.Equal(0, GuardedRootGradient(0).Gradient);
        Assert.Equal(0, LargerOfRootsGradient(0).Gradient);
    }

    [Fact]
    public void Pow_OfZero_HasFiniteSlopes()
    {
        Assert.Equal((0, 0), MathFunctions.PowGradient(0.0, 2.0).Gradient);
        Assert.Equal((1, 0), MathFunctions.PowGradient(0.0, 1.0).Gradient);
        Assert.Equal(0, OpsElementwise.PowVjp(Vector(0), 2.0, Vector(1)).Gradient.x[0]);
    }

    [Fact]
    public void LogSumExp_OfExtremeNumbers_HasTheGradientOfASoftmax()
    {
        Assert.Equal([0.5, 0.5], Reductions.LogSumExpOfGradient(Vector(1000, 1000)).Gradient.ToArray());
        Assert.Equal([0, 1], Reductions.LogSumExpOfGradient(Vector(double.NegativeInfinity, 1)).Gradient.ToArray());
        Assert.Equal([0, 1], Reductions.LogMeanExpOfGradient(Vector(-1000, 1000)).Gradient.ToArray());
        Close.To([1.0 / 3, 1.0 / 3, 1.0 / 3], Reductions.LogSumExpOfGradient([-5000.0, -5000.0, -5000.0]).Gradient, 1e-15);
    }

    [Fact]
    public void StopGradient_AnyMode_HasNoDerivative()
    {
        Assert.Equal(4, OpsScalars.StopGradientGradient(2).Gradient);
        Assert.Equal(4, OpsScalars.StopGradientJvp(2, 1).Tangent);
        Assert.Equal(0, OpsScalars.StopGradientHvp(2, 1).Hvp);
    }

    [Fact]
    public void NoGradient_Parameter_HasNoPlaceInTheGradient() => Assert.Equal(5, Branches.NotActiveGradient(1, 0.5, [0.45]).Gradient);

    /// <summary>Roots that nothing is made of.</summary>
    [Differentiable]
    internal static double RootsOfNothing(double x, double y) => 0 * Math.Sqrt(x) + Math.Sqrt(y) * 0;

    /// <summary>A root that is used only where it has a slope.</summary>
    [Differentiable]
    internal static double GuardedRoot(double x)
    {
        var root = Math.Sqrt(x);
        return x > 0 ? root : 0;
    }

    /// <summary>The smaller one of the two is not used.</summary>
    [Differentiable]
    internal static double LargerOfRoots(double x) => Math.Max(Math.Sqrt(x), 1);

    private static Vec<double> Vector(params double[] entries) => entries;

    [Fact]
    public void Hvp_OfAnUnusedBranch_HasNoInfinitePartials()
    {
        var (_, gradient, product) = UnusedBranchHvp(0, 3, 1, 1);
        Assert.Equal((0, 6), gradient);
        Assert.Equal((0, 2), product);
    }

    /// <summary>What has no slope at 0 is computed, and used only elsewhere.</summary>
    [Differentiable]
    internal static double UnusedBranch(double x, double y)
    {
        var unused = Math.Sqrt(x) + Math.Log(x) + y / x + Math.Pow(x, 0.5) + Math.Cbrt(x);
        return x > 0 ? unused : y * y;
    }
}
