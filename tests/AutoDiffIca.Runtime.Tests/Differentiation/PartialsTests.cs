using System.Numerics;
using AutoDiffIca.Runtime.Tests.CpuLevels;
using static AutoDiffIca.Partials;

namespace AutoDiffIca.Runtime.Tests.Differentiation;

public class DoublePartialsTests : PartialsTests<double>;

public class SinglePartialsTests : PartialsTests<float>;

/// <summary>The derivatives that emitted code multiplies with: one function in the forms for numbers, vectors and matrices.</summary>
[Trait(Cpu.Trait, Cpu.Every)]
public abstract class PartialsTests<T>
    where T : IBinaryFloatingPointIeee754<T>
{
    private static readonly int[] Lengths = [0, 1, 7, 8, 9, 33];
    private static readonly T Low = -T.One, High = T.CreateChecked(2), Half = T.CreateChecked(0.5);
    private static readonly Vec<T> Everything = Arguments.Awkward<T>(28, 0);

    [Fact]
    public void OfOneNumber_OnVectorsAndMatrices_AreThoseOfScalars()
    {
        using var tape = new Tape();
        Require(Step, tape.Step, tape.Step);
        Require(Sign, tape.Sign, tape.Sign);
        Require(x => LeakySlope(x, 0.3), x => tape.LeakySlope(x, 0.3), x => tape.LeakySlope(x, 0.3));
        Require(x => EluDerivative(x, 0.3), x => tape.EluDerivative(x, 0.3), x => tape.EluDerivative(x, 0.3));
        Require(x => EluSecond(x, 0.3), x => tape.EluSecond(x, 0.3), x => tape.EluSecond(x, 0.3));
        Require(GeluDerivative, tape.GeluDerivative, tape.GeluDerivative);
        Require(GeluSecond, tape.GeluSecond, tape.GeluSecond);
        foreach (var bound in Everything)
        {
            Require(x => InsideShare(x, bound, High), x => tape.InsideShare(x, bound, High), x => tape.InsideShare(x, bound, High));
            Require(x => InsideShare(x, Low, bound), x => tape.InsideShare(x, Low, bound), x => tape.InsideShare(x, Low, bound));
            Require(x => BelowShare(x, bound), x => tape.BelowShare(x, bound), x => tape.BelowShare(x, bound));
            Require(x => AboveShare(x, bound), x => tape.AboveShare(x, bound), x => tape.AboveShare(x, bound));
        }
    }

    private static void Require(Func<T, T> ofScalar, Func<Vec<T>, Vec<T>> ofVec, Func<Mat<T>, Mat<T>> ofMat)
    {
        foreach (var length in Lengths)
        {
            var x = Arguments.Awkward<T>(length, length);
            Vec<T> expected = x.ToArray().Select(ofScalar).ToArray();
            Bits.RequireSame(expected, ofVec(x));
            var column = ofMat(new(length, 1, x.ToArray()));
            Assert.Equal((length, 1), column.Shape);
            Bits.RequireSame(expected, column.Entries);
        }
    }

    [Fact]
    public void OfTwoNumbers_OnVectorsAndMatrices_AreThoseOfScalars()
    {
        using var tape = new Tape();
        RequirePairs(Scale, tape.Scale, tape.Scale, tape.Scale, tape.Scale, tape.Scale, tape.Scale);
        RequirePairs(
            LargerShare, tape.LargerShare, tape.LargerShare, tape.LargerShare, tape.LargerShare, tape.LargerShare, tape.LargerShare);
        RequirePairs(
            SmallerShare, tape.SmallerShare, tape.SmallerShare, tape.SmallerShare, tape.SmallerShare, tape.SmallerShare, tape.SmallerShare);
    }

    private static void RequirePairs(
        Func<T, T, T> ofScalars,
        Func<Vec<T>, Vec<T>, Vec<T>> ofVecs, Func<Vec<T>, T, Vec<T>> ofVecAndT, Func<T, Vec<T>, Vec<T>> ofTAndVec,
        Func<Mat<T>, Mat<T>, Mat<T>> ofMats, Func<Mat<T>, T, Mat<T>> ofMatAndT, Func<T, Mat<T>, Mat<T>> ofTAndMat)
    {
        foreach (var y in Everything)
        {
            foreach (var length in Lengths)
            {
                var x = Arguments.Awkward<T>(length, length);
                Mat<T> row = new(1, length, x.ToArray()), rowOfY = new(1, length, [.. x.ToArray().Select(_ => y)]);
                Vec<T> expected = x.ToArray().Select(x => ofScalars(x, y)).ToArray();
                Vec<T> turned = x.ToArray().Select(x => ofScalars(y, x)).ToArray();
                Bits.RequireSame(expected, ofVecs(x, rowOfY.Entries));
                Bits.RequireSame(expected, ofVecAndT(x, y));
                Bits.RequireSame(expected, ofMats(row, rowOfY).Entries);
                Bits.RequireSame(expected, ofMatAndT(row, y).Entries);
                Bits.RequireSame(turned, ofVecs(rowOfY.Entries, x));
                Bits.RequireSame(turned, ofTAndVec(y, x));
                Bits.RequireSame(turned, ofTAndMat(y, row).Entries);
            }
        }
    }

    // The conventions: what happens at the kinks, at the bounds, and to NaN.
    [Fact]
    public void Partials_AtKinksAndBounds_AreAsDeclared()
    {
        T nan = T.NaN, infinity = T.PositiveInfinity, one = T.One, zero = T.Zero;
        Bits.RequireSame<T>([zero, zero, nan, nan, one], [Scale(zero, infinity), Scale(-zero, nan), Scale(one, nan), Scale(nan, zero), Scale(one, one)]);
        Bits.RequireSame<T>([zero, zero, one, zero], [Step(zero), Step(-zero), Step(T.Epsilon), Step(-T.Epsilon)]);
        Bits.RequireSame<T>([zero, zero, one, -one, nan, one, -one], [Sign(zero), Sign(-zero), Sign(T.Epsilon), Sign(-T.Epsilon), Sign(nan), Sign(infinity), Sign(-infinity)]);
        Bits.RequireSame<T>([Half, one, Half], [LeakySlope(zero, 0.5), LeakySlope(one, 0.5), LeakySlope(-infinity, 0.5)]);
        Bits.RequireSame<T>([Half, one, zero], [EluDerivative(zero, 0.5), EluDerivative(infinity, 0.5), EluDerivative(-infinity, 0.5)]);
        Bits.RequireSame<T>([Half, zero, zero, nan], [EluSecond(zero, 0.5), EluSecond(one, 0.5), EluSecond(-infinity, 0.5), EluSecond(nan, 0.5)]);
        Bits.RequireSame<T>([Half, Half, one, zero, nan, nan, Half], [LargerShare(one, one), LargerShare(zero, -zero), LargerShare(High, one), LargerShare(one, High), LargerShare(nan, one), LargerShare(one, nan), LargerShare(infinity, infinity)]);
        Bits.RequireSame<T>([Half, Half, zero, one, nan, nan, Half], [SmallerShare(one, one), SmallerShare(zero, -zero), SmallerShare(High, one), SmallerShare(one, High), SmallerShare(nan, one), SmallerShare(one, nan), SmallerShare(-infinity, -infinity)]);
        Bits.RequireSame<T>([one, one, one, zero, zero, nan], [InsideShare(Low, Low, High), InsideShare(High, Low, High), InsideShare(zero, Low, High), InsideShare(infinity, Low, High), InsideShare(-infinity, Low, High), InsideShare(nan, Low, High)]);
        Bits.RequireSame<T>([zero, one, zero, nan], [BelowShare(Low, Low), BelowShare(-infinity, Low), BelowShare(one, Low), BelowShare(nan, Low)]);
        Bits.RequireSame<T>([zero, one, zero, nan], [AboveShare(High, High), AboveShare(infinity, High), AboveShare(one, High), AboveShare(nan, High)]);
        Bits.RequireSame<T>([-zero, one, nan], [GeluDerivative(-infinity), GeluDerivative(infinity), GeluDerivative(nan)]);
        Assert.Equal((zero, zero, true), (GeluSecond(infinity), GeluSecond(-infinity), T.IsNaN(GeluSecond(nan))));
    }

    // Whatever a derivative says, the function's own share of the clamped value and of its bounds is one in all.
    [Fact]
    public void SharesOfClamp_AddUpToOne()
    {
        foreach (var x in Everything.ToArray().Where(x => !T.IsNaN(x)))
            Assert.Equal(T.One, InsideShare(x, Low, High) + BelowShare(x, Low) + AboveShare(x, High));
        foreach (var (x, y) in Everything.ToArray().Where(x => !T.IsNaN(x)).SelectMany(x => Everything.ToArray().Where(y => !T.IsNaN(y)), (x, y) => (x, y)))
        {
            Assert.Equal(T.One, LargerShare(x, y) + LargerShare(y, x));
            Assert.Equal(LargerShare(y, x), SmallerShare(x, y));
        }
    }
}
