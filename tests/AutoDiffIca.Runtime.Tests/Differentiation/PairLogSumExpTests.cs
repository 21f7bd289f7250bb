using System.Numerics;
using AutoDiffIca.Runtime.Tests.CpuLevels;
using AutoDiffIca.Runtime.Tests.Execution;
using AutoDiffIca.Runtime.Tests.Numerics;

namespace AutoDiffIca.Runtime.Tests.Differentiation;

public class DoublePairLogSumExpTests : PairLogSumExpTests<double>;

public class SinglePairLogSumExpTests : PairLogSumExpTests<float>;

/// <summary>The fused log-sum-exp of distances against the operations that it is made of, and against differences.</summary>
[Trait(Cpu.Trait, Cpu.Every)]
public abstract class PairLogSumExpTests<T>
    where T : IBinaryFloatingPointIeee754<T>
{
    private static readonly bool IsDouble = typeof(T) == typeof(double);
    private static readonly T[] Scales = [T.CreateChecked(-0.5), T.CreateChecked(0.3), T.CreateChecked(-20), T.Zero];

    private sealed record Results(T[] Values, T[] X, T[] Y, T Scale);

    private static Mat<T> Draw(int rows, int cols, ulong stream) => new(rows, cols, Draws.Normal<T>(rows * cols, stream));

    private static Results Fused(Mat<T> x, Mat<T> y, T scale, ReadOnlySpan<T> cotangent)
    {
        var tape = new Tape();
        T[] xAdj = new T[x.Rows * x.Cols], yAdj = new T[y.Rows * y.Cols];
        var scaleAdj = T.Zero;
        var values = Sweeps(x, y, scale, cotangent, xAdj, yAdj, ref scaleAdj, tape);
        Assert.Equal(0, tape.StoredBytes);
        return new(values, xAdj, yAdj, scaleAdj);
    }

    // Forward and back, through the panels that are made of the points.
    private static T[] Sweeps(Mat<T> x, Mat<T> y, T scale, ReadOnlySpan<T> cotangent, Span<T> xAdj, Span<T> yAdj, ref T scaleAdj, Tape tape)
    {
        var panels = Batched.PairPanelsForward(y, tape);
        var values = Batched.PairLogSumExpForward(x, y, panels, scale, tape).ToArray();
        Span<T> panelsAdj = yAdj.IsEmpty ? [] : tape.Take<T>(panels.Length);
        // It is written before it is added to.
        panelsAdj.Fill(T.NaN);
        if (!panelsAdj.IsEmpty)
            panelsAdj[^1] = T.Zero;
        Batched.PairLogSumExpAdjoint(x, y, panels, scale, cotangent, xAdj, panelsAdj, ref scaleAdj, tape);
        Batched.PairPanelsAdjoint(y, panelsAdj, yAdj, tape);
        return values;
    }

    private static Results Composed(Mat<T> x, Mat<T> y, T scale, ReadOnlySpan<T> cotangent)
    {
        var tape = new Tape();
        var distances = tape.PairSquaredDistances(x, y);
        var exponents = tape.Multiply(distances, scale);
        var values = tape.RowLogSumExps(exponents).ToArray();
        Span<T> exponentsAdj = [], distancesAdj = [], xAdj = new T[x.Rows * x.Cols], yAdj = new T[y.Rows * y.Cols];
        Adjoint.AddRowSoftmax(tape, ref exponentsAdj, exponents.Span, cotangent, y.Rows);
        var scaleAdj = Adjoint.Dot(exponentsAdj, distances.Span);
        Adjoint.AddScaled(tape, ref distancesAdj, exponentsAdj, scale);
        Adjoint.AddPairDifferences(tape, ref xAdj, distancesAdj, x.Span, y.Span, x.Rows, y.Rows, x.Cols);
        Adjoint.AddPairDifferencesTransposed(tape, ref yAdj, distancesAdj, x.Span, y.Span, x.Rows, y.Rows, x.Cols);
        return new(values, xAdj.ToArray(), yAdj.ToArray(), scaleAdj);
    }

    private static void RequireSame(Results expected, Results actual)
    {
        RequireClose(expected.Values, actual.Values);
        RequireClose(expected.X, actual.X);
        RequireClose(expected.Y, actual.Y);
        RequireClose([expected.Scale], [actual.Scale]);
    }

    // Relative to the largest entry: a small one is the rest of large ones that cancel.
    private static void RequireClose(T[] expected, T[] actual)
    {
        var size = expected.Aggregate(T.One, (largest, x) => T.IsFinite(x) ? T.Max(largest, T.Abs(x)) : largest);
        for (var i = 0; i < expected.Length; i++)
        {
            var isClose = expected[i] == actual[i] || T.Abs(expected[i] - actual[i]) <= T.CreateChecked(IsDouble ? 1e-13 : 1e-4) * size;
            Assert.True(isClose, $"Entry {i} of {expected.Length}: expected {expected[i]:R}, is {actual[i]:R}.");
        }
    }

    [Fact]
    public void Sweeps_AreThoseOfTheSingleOperations()
    {
        foreach (var size in Enumerable.Range(0, 71))
        {
            foreach (var (rows, draws, cols) in new[] { (size, 9, 3), (size, 1, 10), (9, size, 3), (1, size, 10), (7, 9, size), (3, 0, size), (0, 3, size) })
            {
                Mat<T> x = Draw(rows, cols, 1), y = Draw(draws, cols, 2);
                var cotangent = Draws.Normal<T>(rows, 3);
                foreach (var scale in Scales)
                    RequireSame(Composed(x, y, scale, cotangent), Fused(x, y, scale, cotangent));
            }
        }
    }

    [Fact]
    public void Tiles_OneAfterTheOther_AddUp()
    {
        foreach (var cols in new[] { 2, 8, 9, 20 })
        {
            Mat<T> x = Draw(23, cols, 1), y = Draw(50, cols, 2);
            var cotangent = Draws.Normal<T>(23, 3);
            var tape = new Tape();
            var panels = Batched.PairPanelsForward(y, tape);
            T[] panelsAdj = new T[panels.Length], yAdj = new T[50 * cols];
            var scaleAdj = T.Zero;
            foreach (var (start, end) in new[] { (0, 7), (7, 8), (8, 23) })
            {
                var part = new Mat<T>(end - start, cols, x.ToArray()[(start * cols)..(end * cols)]);
                Batched.PairLogSumExpForward(part, y, panels, Scales[0], tape);
                Batched.PairLogSumExpAdjoint(part, y, panels, Scales[0], cotangent.AsSpan()[start..end], [], panelsAdj, ref scaleAdj, tape);
            }
            Batched.PairPanelsAdjoint(y, panelsAdj, yAdj, tape);
            var expected = Fused(x, y, Scales[0], cotangent);
            RequireClose(expected.Y, yAdj);
            RequireClose([expected.Scale], [scaleAdj]);
        }
    }

    [Fact]
    public void Scores_ThatRiseFarAboveTheFirst_AreShiftedAnew()
    {
        // Each panel lies much nearer than the one before it: every row gets a new shift again and again.
        foreach (var cols in new[] { 3, 12 })
        {
            var y = new Mat<T>(200, cols, [.. Enumerable.Range(0, 200 * cols).Select(e => T.CreateChecked(40 - (e / cols * 0.2)))]);
            var (x, cotangent) = (Draw(9, cols, 1), Draws.Normal<T>(9, 3));
            RequireSame(Composed(x, y, Scales[0], cotangent), Fused(x, y, Scales[0], cotangent));
        }
    }

    [Fact]
    public void Sweeps_OverManyPanels_AreThoseOfTheSingleOperations()
    {
        Mat<T> x = Draw(70, 12, 1), y = Draw(5000, 12, 2);
        var cotangent = Draws.Normal<T>(70, 3);
        RequireSame(Composed(x, y, Scales[0], cotangent), Fused(x, y, Scales[0], cotangent));
    }

    [Fact]
    public void Adjoints_AreThoseOfCentralDifferences()
    {
        if (!IsDouble)
            return;
        var cotangent = Draws.Normal<T>(5, 3);
        foreach (var cols in new[] { 2, 11 })
        {
            Mat<T> x = Draw(5, cols, 1), y = Draw(8, cols, 2);
            foreach (var scale in Scales.Take(2))
            {
                var results = Fused(x, y, scale, cotangent);
                for (var e = 0; e < 5 * cols; e++)
                    RequireSlope(results.X[e], h => Total(Moved(x, e, h), y, scale));
                for (var e = 0; e < 8 * cols; e++)
                    RequireSlope(results.Y[e], h => Total(x, Moved(y, e, h), scale));
                RequireSlope(results.Scale, h => Total(x, y, scale + h));
            }
        }

        T Total(Mat<T> x, Mat<T> y, T scale) => Ops.Dot<T>(Values(x, y, scale), cotangent);

        static Vec<T> Values(Mat<T> x, Mat<T> y, T scale)
        {
            var tape = new Tape();
            return Batched.PairLogSumExpForward(x, y, Batched.PairPanelsForward(y, tape), scale, tape);
        }

        static Mat<T> Moved(Mat<T> m, int entry, T by)
        {
            var entries = m.ToArray();
            entries[entry] += by;
            return new(m.Rows, m.Cols, entries);
        }

        static void RequireSlope(T slope, Func<T, T> f)
        {
            var h = T.CreateChecked(1e-5);
            var difference = (f(h) - f(-h)) / (h + h);
            Assert.True(T.Abs(difference - slope) <= T.CreateChecked(1e-8) * (T.One + T.Abs(slope)), $"The difference is {difference:R}, the adjoint {slope:R}.");
        }
    }

    [Fact]
    public void Adjoints_AreAddedToWhatIsThere_AndOnlyWhereTheyAreAskedFor()
    {
        Mat<T> x = Draw(5, 3, 1), y = Draw(9, 3, 2);
        var cotangent = Draws.Normal<T>(5, 3);
        var expected = Fused(x, y, Scales[0], cotangent);
        T[] xAdj = [.. Enumerable.Repeat(T.One, 15)], yAdj = [.. Enumerable.Repeat(T.One, 27)];
        foreach (var (ofX, ofY) in new[] { (true, false), (false, true), (true, true), (false, false) })
        {
            var (toX, toY, toScale, tape) = (ofX ? xAdj.ToArray() : [], ofY ? yAdj.ToArray() : [], T.One, new Tape());
            Sweeps(x, y, Scales[0], cotangent, toX, toY, ref toScale, tape);
            RequireClose(ofX ? Array.ConvertAll(expected.X, value => value + T.One) : [], toX);
            RequireClose(ofY ? Array.ConvertAll(expected.Y, value => value + T.One) : [], toY);
            RequireClose([expected.Scale + T.One], [toScale]);
        }
    }

    [Fact]
    public void CotangentThatIsEmpty_AddsNothing_AndTheTapeIsTakenBack()
    {
        Mat<T> x = Draw(5, 3, 1), y = Draw(9, 3, 2);
        var results = Fused(x, y, Scales[0], []);
        Assert.All([.. results.X, .. results.Y, results.Scale], adjoint => Assert.Equal(T.Zero, adjoint));
    }

    [Fact]
    public void RowsThatAreNotAskedFor_AddNothing_WhateverTheyHold()
    {
        foreach (var cols in new[] { 3, 12 })
        {
            foreach (var wild in new[] { T.NaN, T.PositiveInfinity, T.CreateChecked(IsDouble ? 1e200 : 1e30) })
            {
                Mat<T> x = Draw(5, cols, 1), y = Draw(9, cols, 2);
                var entries = x.ToArray();
                entries.AsSpan(2 * cols, cols).Fill(wild);
                T[] cotangent = [T.One, -T.One, T.Zero, T.One, T.Zero];
                Results expected = Fused(x, y, Scales[0], cotangent), actual = Fused(new(5, cols, entries), y, Scales[0], cotangent);
                RequireSame(expected with { Values = [] }, actual with { Values = [] });
                Assert.True(T.IsNaN(actual.Values[2]) || T.IsNegativeInfinity(actual.Values[2]));
            }
        }
    }

    [Fact]
    public void DrawsWithoutWeight_AddNothing_HoweverFarTheyAre()
    {
        foreach (var cols in new[] { 3, 12 })
        {
            foreach (var wild in new[] { T.PositiveInfinity, T.CreateChecked(IsDouble ? 1e200 : 1e30) })
            {
                Mat<T> x = Draw(5, cols, 1), y = Draw(9, cols, 2);
                var entries = new T[10 * cols];
                y.Span[..(4 * cols)].CopyTo(entries);
                entries.AsSpan(4 * cols, cols).Fill(wild);
                y.Span[(4 * cols)..].CopyTo(entries.AsSpan(5 * cols));
                var cotangent = Draws.Normal<T>(5, 3);

                Results expected = Fused(x, y, Scales[0], cotangent), actual = Fused(x, new(10, cols, entries), Scales[0], cotangent);

                Assert.All(actual.Y.AsSpan(4 * cols, cols).ToArray(), adjoint => Assert.Equal(T.Zero, adjoint));
                RequireSame(expected, actual with { Y = [.. actual.Y[..(4 * cols)], .. actual.Y[(5 * cols)..]] });
            }
        }
    }

    [Fact]
    public void Points_FarFromTheOrigin_DoNotCancel()
    {
        var shift = T.CreateChecked(IsDouble ? 1 << 20 : 1 << 8);
        // Numbers that stay what they are when they are shifted.
        Mat<T> x = Rounded(Draw(9, 12, 1), T.Zero), y = Rounded(Draw(20, 12, 2), T.Zero);
        var cotangent = Draws.Normal<T>(9, 3);
        RequireSame(Fused(x, y, Scales[0], cotangent), Fused(Rounded(x, shift), Rounded(y, shift), Scales[0], cotangent));

        static Mat<T> Rounded(Mat<T> m, T shift)
        {
            var grid = T.CreateChecked(256);
            return new(m.Rows, m.Cols, [.. m.ToArray().Select(value => shift + (T.Round(value * grid) / grid))]);
        }
    }

    [Fact]
    public void OperandsThatDoNotFit_AreRefused()
    {
        var tape = new Tape();
        Mat<T> x = Draw(2, 3, 1), y = Draw(4, 3, 1);
        var panels = Batched.PairPanelsForward(y, tape);
        Assert.Throws<ArgumentException>(() => Batched.PairLogSumExpForward(Draw(2, 4, 1), y, panels, T.One, tape));
        Assert.Throws<ArgumentException>(() => Batched.PairLogSumExpForward(x, y, panels.ToArray()[1..], T.One, tape));
        Batched.PairLogSumExpForward(x, y, panels, T.One, tape);
        Assert.Throws<ArgumentException>(() =>
        {
            var scaleAdj = T.Zero;
            Batched.PairLogSumExpAdjoint(x, y, panels, T.One, new T[3], default, default, ref scaleAdj, tape);
        });
    }

    [Fact]
    public void Sweeps_RunAgain_AllocateNothing()
    {
        Mat<T> x = Draw(33, 12, 1), y = Draw(70, 12, 2);
        T[] cotangent = Draws.Normal<T>(33, 3), xAdj = new T[33 * 12], yAdj = new T[70 * 12];
        var tape = new Tape();
        Assert.Equal(0, Allocations.InSteadyState(() =>
        {
            tape.Reset();
            var scaleAdj = T.Zero;
            var panels = Batched.PairPanelsForward(y, tape);
            Batched.PairLogSumExpForward(x, y, panels, Scales[0], tape);
            var panelsAdj = tape.Zeros<T>(panels.Length);
            Batched.PairLogSumExpAdjoint(x, y, panels, Scales[0], cotangent, xAdj, panelsAdj, ref scaleAdj, tape);
            Batched.PairPanelsAdjoint(y, panelsAdj, yAdj, tape);
        }));
    }
}
