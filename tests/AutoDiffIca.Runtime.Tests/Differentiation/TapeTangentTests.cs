using System.Numerics;
using AutoDiffIca.Runtime.Tests.CpuLevels;
using AutoDiffIca.Runtime.Tests.Numerics;

namespace AutoDiffIca.Runtime.Tests.Differentiation;

public class DoubleTapeTangentTests : TapeTangentTests<double>;

public class SingleTapeTangentTests : TapeTangentTests<float>;

/// <summary>What tangents need of the tape beyond the operations themselves, against plain loops.</summary>
[Trait(Cpu.Trait, Cpu.Every)]
public abstract class TapeTangentTests<T>
    where T : IBinaryFloatingPointIeee754<T>
{
    private static readonly double Tolerance = typeof(T) == typeof(double) ? 1e-13 : 2e-5;
    private static readonly int[] Lengths = [0, 1, 7, 8, 9, 33];
    private static readonly T S = T.CreateChecked(-0.7);

    private static T[] Draw(int length, ulong stream) => Draws.Normal<T>(length, stream);

    private static void Close(T expected, T actual) =>
        Assert.True(T.Abs(expected - actual) <= T.CreateChecked(Tolerance) * (T.One + T.Abs(expected)), $"Expected {expected:R}, is {actual:R}.");

    [Fact]
    public void NumbersBesideMatrices_MeetEveryEntry()
    {
        foreach (var cols in Lengths)
        {
            var tape = new Tape();
            Mat<T> x = new(3, cols, Draw(3 * cols, 1)), y = new(3, cols, Draw(3 * cols, 2));
            (Mat<T> Result, Func<T, T, T> Entry)[] cases =
            [
                (tape.Add(x, S), (a, _) => a + S), (tape.Add(S, x), (a, _) => S + a), (tape.Subtract(x, S), (a, _) => a - S), (tape.Subtract(S, x), (a, _) => S - a),
                (tape.Divide(S, x), (a, _) => S / a), (tape.Divide(x, y), (a, b) => a / b),
            ];
            foreach (var (result, entry) in cases)
            {
                Assert.Equal((3, cols), (result.Rows, result.Cols));
                for (var i = 0; i < 3 * cols; i++)
                    Assert.Equal(entry(x.Span[i], y.Span[i]), result.Span[i]);
            }
        }
    }

    [Fact]
    public void ZerosLike_EachShape_HasZerosAndTheShape()
    {
        var tape = new Tape();
        tape.Take<T>(6).AsSpan().Fill(T.NaN);
        tape.Reset();

        var (vector, matrix, array) = (tape.ZerosLike(new Vec<T>(Draw(6, 1))), tape.ZerosLike(new Mat<T>(2, 3, Draw(6, 1))), tape.ZerosLike<T>(Draw(6, 1).AsSpan()));

        Assert.Equal((6, 2, 3, 6), (vector.Length, matrix.Rows, matrix.Cols, array.Length));
        Assert.All([.. vector.ToArray(), .. matrix.ToArray(), .. array], value => Assert.Equal(T.Zero, value));
    }

    [Fact]
    public void SoftmaxTangents_AreTheJacobiansTimesTheTangent()
    {
        foreach (var length in Lengths)
        {
            var tape = new Tape();
            T[] x = Draw(length, 3), d = Draw(length, 4);
            Vec<T> s = Ops.Softmax(new Vec<T>(x)), y = Ops.LogSoftmax(new Vec<T>(x));
            var mean = Enumerable.Range(0, length).Aggregate(T.Zero, (sum, i) => sum + (s[i] * d[i]));
            var (softmax, logSoftmax) = (tape.SoftmaxTangent(s, d), tape.LogSoftmaxTangent(y, d));
            Mat<T> rows = new(2, length, [.. s.ToArray(), .. s.ToArray()]), logRows = new(2, length, [.. y.ToArray(), .. y.ToArray()]), ds = new(2, length, [.. d, .. d]);
            var (softmaxRows, logSoftmaxRows) = (tape.SoftmaxTangent(rows, ds), tape.LogSoftmaxTangent(logRows, ds));

            Assert.Equal(s.ToArray(), tape.Softmax<T>(x.AsSpan()).ToArray());
            for (var i = 0; i < length; i++)
            {
                Close(s[i] * (d[i] - mean), softmax[i]);
                Close(d[i] - mean, logSoftmax[i]);
                Assert.Equal((softmax[i], softmax[i]), (softmaxRows[0, i], softmaxRows[1, i]));
                Assert.Equal((logSoftmax[i], logSoftmax[i]), (logSoftmaxRows[0, i], logSoftmaxRows[1, i]));
            }
        }
    }

    [Fact]
    public void DifferenceDot_EmptyTangents_AreZero()
    {
        foreach (var length in Lengths)
        {
            T[] x = Draw(length, 5), y = Draw(length, 6), dx = Draw(length, 7), dy = Draw(length, 8);

            T Expected(Func<int, T> d) => Enumerable.Range(0, length).Aggregate(T.Zero, (sum, i) => sum + ((x[i] - y[i]) * d(i)));

            Close(Expected(i => dx[i] - dy[i]), Adjoint.DifferenceDot<T>(x, y, dx, dy));
            Close(Expected(i => dx[i]), Adjoint.DifferenceDot<T>(x, y, dx, []));
            Close(Expected(i => -dy[i]), Adjoint.DifferenceDot<T>(x, y, [], dy));
        }
    }

    [Fact]
    public void HypotShare_AtTheOrigin_IsZero()
    {
        Assert.Equal(T.Zero, Partials.HypotShare(T.Zero, T.Zero));
        Assert.Equal(T.CreateChecked(0.6), Partials.HypotShare(T.CreateChecked(3), T.CreateChecked(5)));
    }
}
