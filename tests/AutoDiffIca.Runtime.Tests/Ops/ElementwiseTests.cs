using System.Numerics;
using AutoDiffIca.Runtime.Tests.CpuLevels;
using static AutoDiffIca.Ops;

namespace AutoDiffIca.Runtime.Tests;

[Trait(Cpu.Trait, Cpu.Every)]
public class ElementwiseTests
{
    public static TheoryData<string> Names => [.. ElementwiseFunctions.All<double>().Select(function => function.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Function_OfVectorsAndMatrices_IsThatOfScalarsToTheBit(string name)
    {
        RequireScalarBits<double>(name);
        RequireScalarBits<float>(name);
    }

    private static void RequireScalarBits<T>(string name)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var function = ElementwiseFunctions.All<T>().Single(function => function.Name == name);
        for (var length = 0; length <= 40; length++)
        {
            var x = Arguments.Awkward<T>(length, length);
            Vec<T> expected = x.ToArray().Select(function.OfScalar).ToArray();

            Bits.RequireSame(expected, function.OfVec(x));
            var column = function.OfMat(new Mat<T>(length, 1, x.ToArray()));
            Assert.Equal((length, 1), (column.Rows, column.Cols));
            Bits.RequireSame(expected, column.ToArray());
        }
    }

    // Each function beside the library's: which kernel stands behind which name. How exact they are is the kernels' own matter.
    public static TheoryData<string, double, double> KnownValues => new()
    {
        { "Exp", 0.5, Math.Exp(0.5) },
        { "Log", 0.5, Math.Log(0.5) },
        { "LogP1", 0.5, Math.Log(1.5) },
        { "ExpM1", 0.5, Math.Exp(0.5) - 1 },
        { "Sqrt", 0.5, Math.Sqrt(0.5) },
        { "Square", -0.5, 0.25 },
        { "Pow", 0.5, Math.Pow(0.5, 1.7) },
        { "Pow of pairs", 0.5, Math.Sqrt(0.5) },
        { "Sin", 0.5, Math.Sin(0.5) },
        { "Cos", 0.5, Math.Cos(0.5) },
        { "Tanh", 0.5, Math.Tanh(0.5) },
        { "Sigmoid", 0.5, 1 / (1 + Math.Exp(-0.5)) },
        { "Softplus", 0.5, Math.Log(1 + Math.Exp(0.5)) },
        { "Relu", 0.5, 0.5 },
        { "Relu", -0.5, 0 },
        { "LeakyRelu", 0.5, 0.5 },
        { "LeakyRelu", -0.5, -0.005 },
        { "LeakyRelu of a slope", -0.5, -0.15 },
        { "Elu", 0.5, 0.5 },
        { "Elu", -0.5, Math.Exp(-0.5) - 1 },
        { "Elu of a scale", -0.5, 0.3 * (Math.Exp(-0.5) - 1) },
        { "Gelu", 0.5, 0.345731230636999 },
        { "Abs", -0.5, 0.5 },
        { "Max with a number", 0.5, 2 },
        { "Max with a number", 2.5, 2.5 },
        { "Max of a number", -0.5, 0 },
        { "Max of pairs", -0.5, 0.5 },
        { "Min with a number", 0.5, 0.5 },
        { "Min with a number", 2.5, 2 },
        { "Min of a number", -0.5, -0.5 },
        { "Min of pairs", 0.5, -0.5 },
        { "Clamp", -1.5, -1 },
        { "Clamp", 0.5, 0.5 },
        { "Clamp", 2.5, 2 },
        { "StopGradient", 0.5, 0.5 },
    };

    [Theory]
    [MemberData(nameof(KnownValues))]
    public void Function_OfAKnownArgument_IsKnown(string name, double x, double expected)
    {
        Assert.Equal(expected, ElementwiseFunctions.All<double>().Single(function => function.Name == name).OfScalar(x), 1e-14);
        Assert.Equal(expected, ElementwiseFunctions.All<float>().Single(function => function.Name == name).OfScalar((float)x), 1e-6);
    }

    [Fact]
    public void Names_AllHaveAKnownValue() =>
        Assert.Equal(
            ElementwiseFunctions.All<double>().Select(function => function.Name).Order(),
            KnownValues.Select(row => (string)row[0]).Distinct().Order());

    [Fact]
    public void FunctionsOfPairs_OfEveryPairOfSpecialValues_AreThoseOfScalarsToTheBit()
    {
        RequireScalarBitsOfPairs<double>();
        RequireScalarBitsOfPairs<float>();
    }

    private static void RequireScalarBitsOfPairs<T>()
        where T : IBinaryFloatingPointIeee754<T>
    {
        var values = Arguments.Awkward<T>(28, 0).ToArray();
        T[] left = [.. values.SelectMany(x => values.Select(_ => x))], right = [.. values.SelectMany(_ => values)];
        Require(Max, Max, Max);
        Require(Min, Min, Min);
        Require(Pow, Pow, Pow);
        foreach (var y in values)
        {
            Bits.RequireSame(values.Select(x => Max(x, y)).ToArray(), Max((Vec<T>)values, y));
            Bits.RequireSame(values.Select(x => Min(x, y)).ToArray(), Min((Vec<T>)values, y));
        }

        void Require(Func<T, T, T> ofScalars, Func<Vec<T>, Vec<T>, Vec<T>> ofVecs, Func<Mat<T>, Mat<T>, Mat<T>> ofMats)
        {
            Vec<T> expected = left.Zip(right, ofScalars).ToArray();
            Bits.RequireSame(expected, ofVecs(left, right));
            Bits.RequireSame(expected, ofMats(new(28, 28, left), new(28, 28, right)).ToArray());
        }
    }

    [Fact]
    public void SpecialArguments_HaveTheirValues()
    {
        const double Infinity = double.PositiveInfinity;
        Bits.RequireSame(
            [0.0, Infinity, -Infinity, double.NaN, -0.0, 0.0, double.NaN, 0.0, double.NaN, 0.5, 1.0, 0.0],
            [
                Exp(-Infinity), Exp(710.0), Log(0.0), Log(-1.0), Sqrt(-0.0), Relu(-0.0), Relu(double.NaN), Abs(-0.0), Abs(double.NaN),
                Sigmoid(0.0), Pow(double.NaN, 0.0), Softplus(-Infinity),
            ]);
        Bits.RequireSame(
            [0.0, -0.0, double.NaN, double.NaN, double.NaN, double.NaN, Infinity, -Infinity],
            [
                Max(-0.0, 0.0), Min(0.0, -0.0), Max(double.NaN, 1.0), Max(1.0, double.NaN), Min(double.NaN, 1.0), Min(1.0, double.NaN),
                Max(1.0, Infinity), Min(1.0, -Infinity),
            ]);
    }

    [Fact]
    public void Clamp_AtSpecialArguments_KeepsXUnlessItIsBeyond()
    {
        Bits.RequireSame(
            [-0.0, double.NaN, 1.0, 0.0, 1.0],
            [Clamp(-0.0, 0.0, 1.0), Clamp(double.NaN, 0.0, 1.0), Clamp(double.PositiveInfinity, 0.0, 1.0), Clamp(double.NegativeInfinity, 0.0, 1.0), Clamp(5.0, 1.0, 1.0)]);
    }

    [Fact]
    public void Clamp_BetweenCrossedBounds_Throws()
    {
        const string Message = "Clamp: the lower bound 1.5 is above the upper bound -1.";

        Assert.Equal(Message, Assert.Throws<ArgumentException>(() => Clamp(0.0, 1.5, -1.0)).Message);
        Assert.Equal(Message, Assert.Throws<ArgumentException>(() => Clamp(Vec<double>.Zeros(0), 1.5, -1)).Message);
        Assert.Equal(Message, Assert.Throws<ArgumentException>(() => Clamp(Mat<double>.Zeros(0, 0), 1.5, -1)).Message);
    }

    [Fact]
    public void FunctionsOfPairs_OfDifferentShapes_NameBoth()
    {
        Vec<double> two = [1, 2], three = [1, 2, 3];
        Mat<double> wide = Mat<double>.Zeros(2, 3), high = Mat<double>.Zeros(3, 2);
        (string Name, Func<object> OfVec, Func<object> OfMat)[] calls =
        [
            ("Max", () => Max(two, three), () => Max(wide, high)),
            ("Min", () => Min(two, three), () => Min(wide, high)),
            ("Pow", () => Pow(two, three), () => Pow(wide, high)),
        ];
        foreach (var (name, ofVec, ofMat) in calls)
        {
            Assert.Equal(
                $"{name}(Vec, Vec): [2] and [3] do not fit: the left vector has 2 entries, the right one 3.",
                Assert.Throws<ArgumentException>(ofVec).Message);
            Assert.Equal(
                $"{name}(Mat, Mat): [2 x 3] and [3 x 2] do not fit: the matrices must have the same shape.",
                Assert.Throws<ArgumentException>(ofMat).Message);
        }
    }

    [Fact]
    public void Functions_OfOtherNumbers_AreRefused()
    {
        var one = (Half)1;

        Assert.Contains("not in Half", Assert.Throws<NotSupportedException>(() => Exp(one)).Message);
        Assert.Throws<NotSupportedException>(() => Tanh((Vec<Half>)[one]));
        Assert.Throws<NotSupportedException>(() => Pow(one, one));
        Assert.Throws<NotSupportedException>(() => Sum((Vec<Half>)[one]));
        Assert.Equal([(Half)2], (Vec<Half>)[one] + one);
        Assert.Equal(one, Square(one));
    }
}
