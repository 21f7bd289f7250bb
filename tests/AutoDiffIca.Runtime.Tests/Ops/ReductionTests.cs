using AutoDiffIca.Runtime.Tests.CpuLevels;
using static AutoDiffIca.Ops;

namespace AutoDiffIca.Runtime.Tests;

[Trait(Cpu.Trait, Cpu.Every)]
public class ReductionTests
{
    private static readonly Vec<double> Left = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0];
    private static readonly Vec<double> Right = [0.0, 2.0, 5.0, 4.0, 5.0, 8.0];
    private static readonly Mat<double> LeftMat = new(2, 3, Left.ToArray());
    private static readonly Mat<double> RightMat = new(2, 3, Right.ToArray());

    [Fact]
    public void Reductions_OfKnownNumbers_AreKnown()
    {
        Assert.Equal([21.0, 3.5, 108.0, 91.0, 9.0], [Sum(Left), Mean(Left), Dot(Left, Right), SquaredNorm(Left), SquaredDistance(Left, Right)]);
        Assert.Equal(
            [21.0, 3.5, 108.0, 91.0, 9.0],
            [Sum(LeftMat), Mean(LeftMat), Dot(LeftMat, RightMat), SquaredNorm(LeftMat), SquaredDistance(LeftMat, RightMat)]);
        Assert.Equal(
            [21.0, 3.5, 108.0, 91.0, 9.0],
            [Sum(Left.Span), Mean(Left.Span), Dot(Left.Span, Right.Span), SquaredNorm(Left.Span), SquaredDistance(Left.Span, Right.Span)]);
        Assert.Equal(Math.Log(6.0), LogSumExp([Math.Log(1), Math.Log(2), Math.Log(3)]), 1e-15);
        Assert.Equal(Math.Log(2.0), LogMeanExp([Math.Log(1), Math.Log(2), Math.Log(3)]), 1e-15);
    }

    [Fact]
    public void Reductions_OfParts_TakeThePartsAlone()
    {
        Assert.Equal(14.0, Sum(Left[1..5]));
        Assert.Equal(2.0 * 2 + 3 * 5, Dot(Left[1..3], Right[1..3]));
        Assert.Equal(5.0, Mean(LeftMat.Row(1)));
    }

    [Fact]
    public void Reductions_OfNothing_AreZeroMinusInfinityOrNaN()
    {
        Vec<double> none = default;
        Mat<double> noRows = default;

        Assert.Equal([0.0, 0.0, 0.0, 0.0], [Sum(none), Dot(none, none), SquaredNorm(none), SquaredDistance(none, none)]);
        Assert.Equal([0.0, 0.0, 0.0, 0.0], [Sum(noRows), Dot(noRows, noRows), SquaredNorm(noRows), SquaredDistance(noRows, noRows)]);
        Assert.Equal(double.NegativeInfinity, LogSumExp(none));
        Assert.Equal([double.NaN, double.NaN, double.NaN], [Mean(none), Mean(noRows), LogMeanExp(none)]);
        Assert.Equal(0.0, Sum(Array.Empty<double>()));
        Assert.Equal([double.NaN, double.NaN], [Mean(Array.Empty<double>()), LogMeanExp(Array.Empty<double>())]);
    }

    [Fact]
    public void Reductions_OfSpecialValues_KeepThem()
    {
        Assert.Equal([double.NaN, double.NaN, double.NaN], [Sum([1.0, double.NaN]), LogSumExp([1.0, double.NaN]), Dot([0.0], [double.PositiveInfinity])]);
        Assert.Equal(double.PositiveInfinity, SquaredNorm([1.0, double.NegativeInfinity]));
        Assert.Equal(double.NaN, Sum([double.PositiveInfinity, double.NegativeInfinity]));
    }

    public static TheoryData<double[], double> ExactLogSums => new()
    {
        { [1000, 1000], 1000 + Math.Log(2) },
        { [-1000, -1000], -1000 + Math.Log(2) },
        { [double.NegativeInfinity, double.NegativeInfinity], double.NegativeInfinity },
        { [double.PositiveInfinity, 1], double.PositiveInfinity },
        { [double.NegativeInfinity, 1], 1 },
        { [0.1], 0.1 },
        { [-0.0], 0 },
    };

    [Theory]
    [MemberData(nameof(ExactLogSums))]
    public void LogSumExp_AtExtremes_IsExact(double[] x, double expected)
    {
        Assert.Equal(expected, LogSumExp(x));
        Assert.Equal(expected, LogSumExp((Vec<double>)x));
        Assert.Equal(expected, LogSumExp(new Mat<double>(x.Length, 1, x), row => row[0]));
        Assert.Equal(expected - Math.Log(x.Length), LogMeanExp(x));
        var floats = Array.ConvertAll(x, value => (float)value);
        Assert.Equal((float)expected, LogSumExp(floats));
    }

    [Fact]
    public void LogSumExp_OfAMillionEqualNumbers_IsExact()
    {
        var x = new double[1_000_000];

        Assert.Equal(Math.Log(1e6), LogSumExp(x));
        Assert.Equal(0.0, LogMeanExp(x));
        Array.Fill(x, 1000.0);
        Assert.Equal(1000 + Math.Log(1e6), LogSumExp(x));
    }

    [Fact]
    public void ReductionsOfPairs_OfDifferentShapes_NameBoth()
    {
        Vec<double> two = [1, 2], three = [1, 2, 3];
        var high = Mat<double>.Zeros(3, 2);
        (string Name, Func<object> OfVec, Func<object> OfMat, Func<object> OfSpan)[] calls =
        [
            ("Dot", () => Dot(two, three), () => Dot(LeftMat, high), () => Dot(two.Span, three.Span)),
            ("SquaredDistance", () => SquaredDistance(two, three), () => SquaredDistance(LeftMat, high), () => SquaredDistance(two.Span, three.Span)),
        ];
        foreach (var (name, ofVec, ofMat, ofSpan) in calls)
        {
            const string Lengths = "[2] and [3] do not fit: the left vector has 2 entries, the right one 3.";
            Assert.Equal($"{name}(Vec, Vec): {Lengths}", Assert.Throws<ArgumentException>(ofVec).Message);
            Assert.Equal($"{name}: {Lengths}", Assert.Throws<ArgumentException>(ofSpan).Message);
            Assert.Equal(
                $"{name}(Mat, Mat): [2 x 3] and [3 x 2] do not fit: the matrices must have the same shape.",
                Assert.Throws<ArgumentException>(ofMat).Message);
        }
    }
}
