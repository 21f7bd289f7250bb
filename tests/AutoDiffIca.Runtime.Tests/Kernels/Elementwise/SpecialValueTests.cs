using System.Numerics;
using AutoDiffIca.Runtime.Tests.CpuLevels;
using AutoDiffIca.Runtime.Tests.Numerics;

namespace AutoDiffIca.Runtime.Tests.Kernels;

public class DoubleSpecialValueTests : SpecialValueTests<double>;

public class SingleSpecialValueTests : SpecialValueTests<float>;

[Trait(Cpu.Trait, Cpu.Every)]
public abstract class SpecialValueTests<T>
    where T : IBinaryFloatingPointIeee754<T>
{
    private static readonly T Infinity = T.PositiveInfinity;
    private static readonly T Largest = T.BitDecrement(Infinity);
    private static readonly T Smallest = T.Epsilon;
    private static readonly T Half = T.One / (T.One + T.One);

    public static TheoryData<string> Names => Operation.Names;

    public static TheoryData<string, T, T> Values => new()
    {
        { "exp", T.Zero, T.One },
        { "exp", T.NegativeZero, T.One },
        { "exp", Smallest, T.One },
        { "exp", -Smallest, T.One },
        { "exp", Largest, Infinity },
        { "exp", -Largest, T.Zero },
        { "exp", Infinity, Infinity },
        { "exp", -Infinity, T.Zero },
        { "expm1", T.Zero, T.Zero },
        { "expm1", T.NegativeZero, T.NegativeZero },
        { "expm1", Smallest, Smallest },
        { "expm1", -Smallest, -Smallest },
        { "expm1", Largest, Infinity },
        { "expm1", -Largest, -T.One },
        { "expm1", Infinity, Infinity },
        { "expm1", -Infinity, -T.One },
        { "log", T.Zero, -Infinity },
        { "log", T.NegativeZero, -Infinity },
        { "log", T.One, T.Zero },
        { "log", -Smallest, T.NaN },
        { "log", -T.One, T.NaN },
        { "log", -Largest, T.NaN },
        { "log", Infinity, Infinity },
        { "log", -Infinity, T.NaN },
        { "log1p", T.Zero, T.Zero },
        { "log1p", T.NegativeZero, T.NegativeZero },
        { "log1p", Smallest, Smallest },
        { "log1p", -Smallest, -Smallest },
        { "log1p", -T.One, -Infinity },
        { "log1p", T.BitDecrement(-T.One), T.NaN },
        { "log1p", -Largest, T.NaN },
        { "log1p", Infinity, Infinity },
        { "log1p", -Infinity, T.NaN },
        { "tanh", T.Zero, T.Zero },
        { "tanh", T.NegativeZero, T.NegativeZero },
        { "tanh", Smallest, Smallest },
        { "tanh", -Smallest, -Smallest },
        { "tanh", Largest, T.One },
        { "tanh", -Largest, -T.One },
        { "tanh", Infinity, T.One },
        { "tanh", -Infinity, -T.One },
        { "sigmoid", T.Zero, Half },
        { "sigmoid", T.NegativeZero, Half },
        { "sigmoid", Smallest, Half },
        { "sigmoid", -Smallest, Half },
        { "sigmoid", Largest, T.One },
        { "sigmoid", -Largest, T.Zero },
        { "sigmoid", Infinity, T.One },
        { "sigmoid", -Infinity, T.Zero },
        { "softplus", T.Zero, T.CreateChecked(0.6931471805599453) },
        { "softplus", T.NegativeZero, T.CreateChecked(0.6931471805599453) },
        { "softplus", Smallest, T.CreateChecked(0.6931471805599453) },
        { "softplus", -Smallest, T.CreateChecked(0.6931471805599453) },
        { "softplus", Largest, Largest },
        { "softplus", -Largest, T.Zero },
        { "softplus", Infinity, Infinity },
        { "softplus", -Infinity, T.Zero },
        { "gelu", T.Zero, T.Zero },
        { "gelu", T.NegativeZero, T.NegativeZero },
        { "gelu", Largest, Largest },
        { "gelu", -Largest, T.NegativeZero },
        { "gelu", Infinity, Infinity },
        { "gelu", -Infinity, T.NegativeZero },
        { "sin", T.Zero, T.Zero },
        { "sin", T.NegativeZero, T.NegativeZero },
        { "sin", Smallest, Smallest },
        { "sin", -Smallest, -Smallest },
        { "sin", Infinity, T.NaN },
        { "sin", -Infinity, T.NaN },
        { "cos", T.Zero, T.One },
        { "cos", T.NegativeZero, T.One },
        { "cos", Smallest, T.One },
        { "cos", Infinity, T.NaN },
        { "cos", -Infinity, T.NaN },
        { "elu", T.Zero, T.Zero },
        { "elu", T.NegativeZero, T.NegativeZero },
        { "elu", Smallest, Smallest },
        { "elu", -Smallest, -Smallest },
        { "elu", Largest, Largest },
        { "elu", -Largest, -T.One },
        { "elu", Infinity, Infinity },
        { "elu", -Infinity, -T.One },
        { "halfElu", T.One, T.One },
        { "halfElu", T.NegativeZero, T.NegativeZero },
        { "halfElu", -Infinity, -Half },
        { "relu", T.Zero, T.Zero },
        { "relu", T.NegativeZero, T.Zero },
        { "relu", Smallest, Smallest },
        { "relu", -Smallest, T.Zero },
        { "relu", Largest, Largest },
        { "relu", -Largest, T.Zero },
        { "relu", Infinity, Infinity },
        { "relu", -Infinity, T.Zero },
        { "leakyRelu", T.Zero, T.Zero },
        { "leakyRelu", T.NegativeZero, T.NegativeZero },
        { "leakyRelu", Smallest, Smallest },
        { "leakyRelu", -Smallest, T.NegativeZero },
        { "leakyRelu", Largest, Largest },
        { "leakyRelu", -T.One, T.CreateChecked(-0.01) },
        { "leakyRelu", -Largest, T.CreateChecked(-0.01) * Largest },
        { "leakyRelu", Infinity, Infinity },
        { "leakyRelu", -Infinity, -Infinity },
        { "sqrt", T.Zero, T.Zero },
        { "sqrt", T.NegativeZero, T.NegativeZero },
        { "sqrt", Half * Half, Half },
        { "sqrt", -Smallest, T.NaN },
        { "sqrt", Infinity, Infinity },
        { "sqrt", -Infinity, T.NaN },
    };

    // The derivative at x.
    public static TheoryData<string, T, T> Derivatives => new()
    {
        { "exp", -Infinity, T.Zero },
        { "expm1", -Infinity, T.Zero },
        { "expm1", T.Zero, T.One },
        { "log", T.Zero, Infinity },
        { "log", T.NegativeZero, -Infinity },
        { "log", Infinity, T.Zero },
        { "log1p", -T.One, Infinity },
        { "log1p", Infinity, T.Zero },
        { "tanh", T.Zero, T.One },
        { "tanh", Infinity, T.Zero },
        { "tanh", -Infinity, T.Zero },
        { "sigmoid", T.Zero, Half * Half },
        { "sigmoid", Infinity, T.Zero },
        { "sigmoid", -Infinity, T.Zero },
        { "softplus", Infinity, T.One },
        { "softplus", -Infinity, T.Zero },
        { "gelu", Infinity, T.One },
        { "gelu", Largest, T.One },
        { "sin", T.Zero, T.One },
        { "cos", T.Zero, T.NegativeZero },
        { "elu", T.Zero, T.One },
        { "elu", Infinity, T.One },
        { "elu", -Infinity, T.Zero },
        { "halfElu", T.Zero, Half },
        { "halfElu", Smallest, T.One },
        { "halfElu", -Infinity, T.Zero },
        { "relu", T.Zero, T.Zero },
        { "relu", T.NegativeZero, T.Zero },
        { "relu", Smallest, T.One },
        { "relu", -T.One, T.Zero },
        { "leakyRelu", T.Zero, T.CreateChecked(0.01) },
        { "leakyRelu", Smallest, T.One },
        { "leakyRelu", -T.One, T.CreateChecked(0.01) },
        { "sqrt", T.Zero, Infinity },
        { "sqrt", T.NegativeZero, Infinity },
        { "sqrt", Infinity, T.Zero },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Map_OfASpecialValue_IsExactWithItsSign(string operation, T x, T expected)
    {
        var op = Operation.Named(operation);

        AssertSame(expected, op.Scalar(x));
        Assert.All(op.Map(InEveryLane(x)), y => AssertSame(expected, y));
    }

    [Theory]
    [MemberData(nameof(Derivatives))]
    public void MapPartial_AtASpecialValue_IsExactWithItsSign(string operation, T x, T expected) =>
        Assert.All(Operation.Named(operation).Derivatives(InEveryLane(x)), y => AssertSame(expected, y));

    [Theory]
    [MemberData(nameof(Names))]
    public void Map_OfNaN_IsNaN(string operation)
    {
        var op = Operation.Named(operation);

        Assert.True(T.IsNaN(op.Scalar(T.NaN)));
        Assert.All(op.Map(InEveryLane(T.NaN)), y => Assert.True(T.IsNaN(y)));
    }

    [Theory]
    [InlineData("tanh", -1)]
    [InlineData("sin", -1)]
    [InlineData("cos", 1)]
    public void Map_OfTheNegative_IsOddOrEvenBitForBit(string operation, int sign)
    {
        var op = Operation.Named(operation);
        var x = SampleInputs.OfAllKinds<T>();
        var mirrored = op.Map([.. x.Select(v => -v)]);

        Assert.All(op.Map(x).Zip(mirrored), pair => AssertSame(pair.First, sign < 0 ? -pair.Second : pair.Second));
    }

    // The last argument whose exponential is finite, and the last one whose exponential is not 0.
    [Fact]
    public void Map_ExpAtItsEnds_OverflowsAndUnderflowsThere()
    {
        var exp = Operation.Named("exp");
        var (last, first) = typeof(T) == typeof(double)
            ? (FloatBits.From<T>(0x40862E42FEFA39EF), FloatBits.From<T>(0xC0874910D52D3051))
            : (FloatBits.From<T>(0x42B17217), FloatBits.From<T>(0xC2CFF1B4));

        Assert.True(T.IsFinite(exp.Scalar(last)));
        AssertSame(Infinity, exp.Scalar(T.BitIncrement(last)));
        AssertSame(Smallest, exp.Scalar(first));
        AssertSame(T.Zero, exp.Scalar(T.BitDecrement(first)));
    }

    // A branch that is not used arrives with a zero adjoint; it must not make NaN.
    [Theory]
    [InlineData("sqrt", 0)]
    [InlineData("log", 0)]
    [InlineData("log1p", -1)]
    [InlineData("exp", double.PositiveInfinity)]
    [InlineData("exp", double.NaN)]
    [InlineData("tanh", double.NaN)]
    [InlineData("log", double.NaN)]
    [InlineData("gelu", double.NaN)]
    [InlineData("sin", double.PositiveInfinity)]
    public void MapPartial_ZeroTimesAnInfiniteOrUndefinedDerivative_IsZero(string operation, double kept)
    {
        var op = Operation.Named(operation);
        var keeps = InEveryLane(T.CreateChecked(kept));
        var sums = InEveryLane(T.One);

        Assert.All(op.MapPartial(keeps, InEveryLane(T.Zero)), y => AssertSame(T.Zero, y));
        Assert.All(op.MapPartial(keeps, InEveryLane(T.NegativeZero)), y => AssertSame(T.Zero, y));
        op.MapPartial<T>(keeps, InEveryLane(T.Zero), sums, accumulate: true);
        Assert.All(sums, y => AssertSame(T.One, y));
    }

    [Theory]
    [InlineData("sqrt", 0)]
    [InlineData("log", 0)]
    [InlineData("log1p", -1)]
    [InlineData("exp", double.PositiveInfinity)]
    public void MapPartial_AnythingElseTimesAnInfiniteDerivative_IsInfinite(string operation, double kept)
    {
        var op = Operation.Named(operation);
        var keeps = InEveryLane(T.CreateChecked(kept));

        Assert.All(op.MapPartial(keeps, InEveryLane(Smallest)), y => AssertSame(Infinity, y));
        Assert.All(op.MapPartial(keeps, InEveryLane(-T.One)), y => AssertSame(-Infinity, y));
    }

    // More than the widest vector holds, and an odd number of them.
    private static T[] InEveryLane(T x) => [.. Enumerable.Repeat(x, 19)];

    private static void AssertSame(T expected, T actual) =>
        Assert.True(FloatBits.AreSame(expected, actual), $"{expected:R} was expected, {actual:R} came.");
}
