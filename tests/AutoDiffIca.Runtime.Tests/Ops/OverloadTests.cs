using System.Numerics;
using static AutoDiffIca.Ops;

namespace AutoDiffIca.Runtime.Tests;

/// <summary>The calls that a user writes: that they compile is most of the test.</summary>
public class OverloadTests
{
    private static readonly double[] Array = [1.0, 2.0, 3.0];
    private static readonly Vec<double> Vector = [1.0, 2.0, 3.0];
    private static readonly Mat<double> Matrix = new(2, 3, [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]);

    [Fact]
    public void Reductions_OfEveryKindOfArgument_AreTheSame()
    {
        Span<double> span = Array;
        ReadOnlySpan<double> readOnly = Array;

        Assert.Equal([6.0, 6.0, 6.0, 6.0, 6.0], [Sum(Array), Sum(span), Sum(readOnly), Sum(Vector), Sum([1.0, 2.0, 3.0])]);
        Assert.Equal([2.0, 2.0, 2.0, 2.0, 2.0], [Mean(Array), Mean(span), Mean(readOnly), Mean(Vector), Mean([1.0, 2.0, 3.0])]);
        Assert.Equal([14.0, 14.0, 14.0, 14.0], [SquaredNorm(Array), SquaredNorm(span), SquaredNorm(readOnly), SquaredNorm(Vector)]);
        var expected = LogSumExp(Vector);
        Assert.Equal([expected, expected, expected], [LogSumExp(Array), LogSumExp(span), LogSumExp(readOnly)]);
        expected = LogMeanExp(Vector);
        Assert.Equal([expected, expected, expected], [LogMeanExp(Array), LogMeanExp(span), LogMeanExp(readOnly)]);
    }

    [Fact]
    public void Reductions_OfMixedArguments_AreTheSame()
    {
        Span<double> span = Array;
        ReadOnlySpan<double> readOnly = Array;

        Assert.Equal(
            [14.0, 14.0, 14.0, 14.0, 14.0, 14.0, 14.0, 14.0, 14.0],
            [
                Dot(Array, Array), Dot(Vector, Vector), Dot(Vector, Array), Dot(Array, Vector), Dot(span, Vector),
                Dot(Vector, readOnly), Dot(span, Array), Dot(span, readOnly), Dot(Vector, [1.0, 2.0, 3.0]),
            ]);
        Assert.Equal(
            [0.0, 0.0, 0.0, 0.0],
            [SquaredDistance(Array, Array), SquaredDistance(Vector, Array), SquaredDistance(Array, Vector), SquaredDistance(span, Vector)]);
    }

    [Fact]
    public void GenericCode_OverT_FindsTheSameFunctions()
    {
        Assert.Equal(Energy<double>(Array, Array, 2), Energy<double>(Array, Vector, 2));
        Assert.Equal(Energy<float>(new float[] { 1, 2, 3 }, new float[] { 1, 2, 3 }, 2), (float)Energy<double>(Array, Vector, 2), 1e-5f);

        static T Energy<T>(T[] a, Vec<T> v, T scale)
            where T : IBinaryFloatingPointIeee754<T> =>
            Sum(a) + Mean(a) + Dot(a, v) + Dot(v, a) + SquaredDistance(a, a) + LogSumExp(a) + Sum(Tanh(v * scale))
            + Exp(-scale) + Max(scale, T.One) + Sum(Max(v, T.Zero)) + Sum(LeakyRelu(v)) + Elu(scale) + Clamp(scale, T.Zero, T.One)
            + StopGradient(scale) + Pow(scale, T.One);
    }

    [Fact]
    public void ScalarFunctions_WithWholeNumberLiterals_AreOfTheOtherArgumentsType()
    {
        double x = -0.5;
        float y = -0.5f;

        Assert.Equal([0.0, 0.25, 0.0, -0.5], [Max(x, 0), Pow(x, 2), Clamp(x, 0, 1), Min(0, x)]);
        Assert.Equal([0.0f, 0.25f, 0.0f, -0.5f], [Max(y, 0), Pow(y, 2), Clamp(y, 0, 1), Min(0, y)]);
        Assert.Equal(4.0, Pow(2, -4 * x));
        Assert.Equal([1.0, 4.0, 9.0], Pow(Vector, 2));
        Assert.Equal([2.0, 2.0, 3.0], Max(Vector, 2));
        Assert.Equal([1.0, 2.0, 2.0], Min(2, Vector));
        Assert.Equal([2.0, 2.0, 2.0], Clamp(Vector, 2, 2));
        Assert.Equal([1.0, 2.0, 3.0], Max(Vector, Array));
    }

    [Fact]
    public void SlopesAndScales_LeftOutOrGiven_AreDoubles()
    {
        Assert.Equal(-0.01, LeakyRelu(-1.0));
        Assert.Equal(-0.01f, LeakyRelu(-1.0f));
        Assert.Equal(-0.2f, LeakyRelu(-1.0f, 0.2));
        Assert.Equal(2 * Elu(-1.0), Elu(-1.0, 2));
        Assert.Equal(Elu((Vec<float>)[-1.0f]), (Vec<float>)[Elu(-1.0f, alpha: 1)]);
    }

    [Fact]
    public void Combinators_OfScalarsAndVectors_AreToldApartByTheLambda()
    {
        double scalar = Sum(Matrix, r => SquaredNorm(r));
        Vec<double> vector = Sum(Matrix, r => r * 2);
        double byName = Sum(Matrix, SquaredNorm);
        Vec<double> vectorByName = Sum(Matrix, Doubled);
        double conditional = Sum(Matrix, r => r[0] > 1 ? 1 : 0.5);
        double block = Mean(Matrix, r =>
        {
            var sum = 0.0;
            foreach (var entry in r)
                sum += entry;
            return sum;
        });

        Assert.Equal([91.0, 91.0, 1.5, 10.5], [scalar, byName, conditional, block]);
        Assert.Equal([10.0, 14.0, 18.0], vector);
        Assert.Equal(vector, vectorByName);

        static Vec<double> Doubled(Vec<double> row) => row + row;
    }

    [Fact]
    public void Vectors_MadeOfArrays_MeetEverywhere()
    {
        Vec<double> sum = Vector + Array;
        Vec<double> product = Matrix * Array;
        Vec<double> joined = Concat(Vector, Array);
        Vec<double> three = Concat(Vector, Array, Vector);
        Vec<double> spread = [.. Vector, 4.0];

        Assert.Equal([2.0, 4.0, 6.0], sum);
        Assert.Equal([14.0, 32.0], product);
        Assert.Equal([6, 9, 4], [joined.Length, three.Length, spread.Length]);
        Assert.Equal(5.0, Sum(Vector[1..]));
        Assert.Equal(5.0, Sum(Array.AsSpan(1)));
    }

    [Fact]
    public void ModelCode_AsUsersWriteIt_Compiles()
    {
        var (weights, bias, temperature) = (Matrix, (Vec<double>)new double[] { 0.01, -0.02 }, 1.5);
        Vec<double> z = new double[] { 0.3, -0.2, 0.9 };
        var h = z;
        h = Tanh(weights * h + bias);
        h = h * temperature;
        Vec<double> target = new double[] { 0.5, 0.5 };
        var energy = 0.5 * SquaredDistance(target, h);
        var mixture = LogSumExp(Matrix, c => -0.5 * SquaredDistance(z, c));
        var samples = new Mat<double>(4, 3, [.. Enumerable.Range(0, 12).Select(i => Math.Sin(i))]);
        var none = new Mat<double>(0, 3, []);

        Assert.True(double.IsFinite(energy) && double.IsFinite(mixture));
        Assert.Equal(Math.Sin(7), samples.Row(2)[1]);
        Assert.Equal(0, none.Rows);
        Assert.Equal(0.0, Sum(none, r => r[0]));
    }
}
