namespace AutoDiffIca.Generators.Tests.RandomPrograms.Running;

/// <summary>A number with its derivatives along two directions and the mixed second one: forward mode, by other rules than the generator's.</summary>
internal readonly record struct HyperDual(double Value, double First = 0, double Second = 0, double Mixed = 0)
{
    public static implicit operator HyperDual(double value) => new(value);

    public static HyperDual operator +(HyperDual x, HyperDual y) =>
        new(x.Value + y.Value, x.First + y.First, x.Second + y.Second, x.Mixed + y.Mixed);

    public static HyperDual operator -(HyperDual x, HyperDual y) =>
        new(x.Value - y.Value, x.First - y.First, x.Second - y.Second, x.Mixed - y.Mixed);

    public static HyperDual operator -(HyperDual x) => new(-x.Value, -x.First, -x.Second, -x.Mixed);

    public static HyperDual operator *(HyperDual x, HyperDual y) => new(
        x.Value * y.Value,
        x.First * y.Value + x.Value * y.First,
        x.Second * y.Value + x.Value * y.Second,
        x.Mixed * y.Value + x.First * y.Second + x.Second * y.First + x.Value * y.Mixed);

    public static HyperDual operator /(HyperDual x, HyperDual y)
    {
        var quotient = x * y.Then(1 / y.Value, -1 / (y.Value * y.Value), 2 / (y.Value * y.Value * y.Value));
        return quotient with { Value = x.Value / y.Value };
    }

    /// <summary>A function of this number, from its value and its first two derivatives here.</summary>
    public HyperDual Then(double value, double slope, double curvature) =>
        new(value, slope * First, slope * Second, slope * Mixed + curvature * First * Second);

    /// <summary>A function of two numbers, from its value, its gradient and its Hessian here.</summary>
    public static HyperDual Of(HyperDual x, HyperDual y, double value, double fx, double fy, double fxx, double fxy, double fyy) => new(
        value,
        fx * x.First + fy * y.First,
        fx * x.Second + fy * y.Second,
        fx * x.Mixed + fy * y.Mixed + fxx * x.First * x.Second + fxy * (x.First * y.Second + x.Second * y.First) + fyy * y.First * y.Second);

    /// <summary>The value alone.</summary>
    public HyperDual Stopped() => new(Value);
}
