using System.Numerics;
using AutoDiffIca.Runtime.Tests.CpuLevels;

namespace AutoDiffIca.Runtime.Tests.Differentiation;

public class DoubleAdjointTests : AdjointTests<double>;

public class SingleAdjointTests : AdjointTests<float>;

/// <summary>Accumulation into adjoints against plain loops, into targets that are there and such that are still untouched.</summary>
[Trait(Cpu.Trait, Cpu.Every)]
public abstract class AdjointTests<T> : AccumulationTests<T>
    where T : IBinaryFloatingPointIeee754<T>
{
    private static readonly int[] Lengths = [0, 1, 7, 8, 9, 33];
    private static readonly (int Rows, int Cols)[] Forms = [(1, 1), (1, 9), (7, 1), (3, 8), (8, 7), (9, 33)];

    [Fact]
    public void Vectors_AreAddedEntryByEntry()
    {
        foreach (var length in Lengths)
        {
            T[] w = Draw(length, 91), p = Draw(length, 92);
            Require(length, (tape, ref t) => Adjoint.Add(tape, ref t, w), i => w[i]);
            Require(length, (tape, ref t) => Adjoint.AddScaled(tape, ref t, w, S), i => w[i] * S);
            Require(length, (tape, ref t) => Adjoint.AddProduct(tape, ref t, w, p), i => w[i] * p[i]);
            Require(length, (tape, ref t) => Adjoint.AddConstant(tape, ref t, length, S), _ => S);
            Require(length, (tape, ref t) => Adjoint.AddScaledDifference(tape, ref t, w, p, S), i => S * (w[i] - p[i]));
            Require(length, (tape, ref t) => Adjoint.AddScaledDifference(tape, ref t, w, [], S), i => S * w[i]);
            Require(length, (tape, ref t) => Adjoint.AddScaledDifference(tape, ref t, [], p, S), i => -S * p[i]);
            Require(length, (tape, ref t) => Adjoint.AddPartial(tape, ref t, default(AutoDiffIca.Kernels.Tanh), p, w), i => w[i] * (T.One - (p[i] * p[i])));
        }
    }

    [Fact]
    public void PartsOfVectors_GoToTheirPlaces()
    {
        foreach (var length in Lengths.Where(length => length > 0))
        {
            var w = Draw(length, 91);
            Require(length / 2, (tape, ref t) => Adjoint.AddSlice(tape, ref t, w, length - (length / 2), length / 2), i => w[length - (length / 2) + i]);
            Require(length + 5, (tape, ref t) => Adjoint.AddAt(tape, ref t, length + 5, 3, w), i => i < 3 || i >= length + 3 ? T.Zero : w[i - 3]);
            Assert.True(IsClose(Total(length, i => w[i]), Adjoint.Sum<T>(w)));
            Assert.True(IsClose(Total(length, i => w[i] * w[i]), Adjoint.Dot<T>(w, w)));
        }
    }

    [Fact]
    public void Matrices_AreThoseOfPlainLoops()
    {
        foreach (var (rows, cols) in Forms)
        {
            T[] m = Draw(rows * cols, 93), r = Draw(rows, 94), x = Draw(cols, 95);
            Require(rows * cols, (tape, ref t) => Adjoint.AddOuter(tape, ref t, r, x), i => r[i / cols] * x[i % cols]);
            Require(rows, (tape, ref t) => Adjoint.AddTimes(tape, ref t, m, rows, cols, x), i => Total(cols, j => m[(i * cols) + j] * x[j]));
            Require(cols, (tape, ref t) => Adjoint.AddTransposedTimes(tape, ref t, m, rows, cols, r), j => Total(rows, i => m[(i * cols) + j] * r[i]));
            Require(rows * cols, (tape, ref t) => Adjoint.AddTransposed(tape, ref t, m, rows, cols), i => m[(i % rows * cols) + (i / rows)]);
        }
    }

    [Fact]
    public void Products_AreThoseOfPlainLoops()
    {
        foreach (var (rows, cols) in Forms)
        {
            foreach (var depth in new[] { 1, 4, 9 })
            {
                T[] a = Draw(rows * depth, 96), b = Draw(depth * cols, 97);
                Require(rows * cols, (tape, ref t) => Adjoint.AddProductNN(tape, ref t, a, b, rows, cols, depth), Entry(k => depth * k.I + k.K, k => cols * k.K + k.J));
                Require(rows * cols, (tape, ref t) => Adjoint.AddProductNT(tape, ref t, a, b, rows, cols, depth), Entry(k => depth * k.I + k.K, k => depth * k.J + k.K));
                Require(rows * cols, (tape, ref t) => Adjoint.AddProductTN(tape, ref t, a, b, rows, cols, depth), Entry(k => rows * k.K + k.I, k => cols * k.K + k.J));

                Func<int, T> Entry(Func<(int I, int J, int K), int> inA, Func<(int I, int J, int K), int> inB) =>
                    i => Total(depth, k => a[inA((i / cols, i % cols, k))] * b[inB((i / cols, i % cols, k))]);
            }
        }
    }

    [Fact]
    public void Rows_AreTakenEachByItself()
    {
        foreach (var (rows, cols) in Forms)
        {
            T[] a = Draw(rows * cols, 96), w = Draw(rows * cols, 97), b = Draw(rows * cols, 98);
            Require(
                rows * cols,
                (tape, ref t) => Adjoint.AddRowDotScaled(tape, ref t, a, w, b, cols, S),
                i => S * a[i] * Total(cols, j => w[(i / cols * cols) + j] * b[(i / cols * cols) + j]));
            Require(
                rows * cols,
                (tape, ref t) => Adjoint.AddRowSumScaled(tape, ref t, a, w, cols, S),
                i => S * a[i] * Total(cols, j => w[(i / cols * cols) + j]));
        }
    }

    [Fact]
    public void EmptyOperands_AddNothingAndTouchNothing()
    {
        T[] two = [T.One, T.One], four = [T.One, T.One, T.One, T.One];
        Accumulation[] all =
        [
            (tape, ref t) => Adjoint.Add(tape, ref t, []),
            (tape, ref t) => Adjoint.AddScaled(tape, ref t, [], S),
            (tape, ref t) => Adjoint.AddScaled(tape, ref t, two, T.Zero),
            (tape, ref t) => Adjoint.AddProduct(tape, ref t, [], two),
            (tape, ref t) => Adjoint.AddProduct(tape, ref t, two, []),
            (tape, ref t) => Adjoint.AddConstant(tape, ref t, 0, S),
            (tape, ref t) => Adjoint.AddConstant(tape, ref t, 2, T.Zero),
            (tape, ref t) => Adjoint.AddPartial(tape, ref t, default(AutoDiffIca.Kernels.Exp), [], two),
            (tape, ref t) => Adjoint.AddPartial(tape, ref t, default(AutoDiffIca.Kernels.Exp), two, []),
            (tape, ref t) => Adjoint.AddScaledDifference(tape, ref t, [], [], S),
            (tape, ref t) => Adjoint.AddScaledDifference(tape, ref t, two, two, T.Zero),
            (tape, ref t) => Adjoint.AddOuter(tape, ref t, [], two),
            (tape, ref t) => Adjoint.AddOuter(tape, ref t, two, []),
            (tape, ref t) => Adjoint.AddTimes(tape, ref t, [], 2, 2, two),
            (tape, ref t) => Adjoint.AddTimes(tape, ref t, four, 2, 2, []),
            (tape, ref t) => Adjoint.AddTransposedTimes(tape, ref t, [], 2, 2, two),
            (tape, ref t) => Adjoint.AddTransposedTimes(tape, ref t, four, 2, 2, []),
            (tape, ref t) => Adjoint.AddProductNN(tape, ref t, [], four, 2, 2, 2),
            (tape, ref t) => Adjoint.AddProductNN(tape, ref t, four, [], 2, 2, 2),
            (tape, ref t) => Adjoint.AddProductNT(tape, ref t, [], four, 2, 2, 2),
            (tape, ref t) => Adjoint.AddProductNT(tape, ref t, four, [], 2, 2, 2),
            (tape, ref t) => Adjoint.AddProductTN(tape, ref t, [], four, 2, 2, 2),
            (tape, ref t) => Adjoint.AddProductTN(tape, ref t, four, [], 2, 2, 2),
            (tape, ref t) => Adjoint.AddTransposed(tape, ref t, [], 2, 2),
            (tape, ref t) => Adjoint.AddRowDotScaled(tape, ref t, [], four, four, 2, S),
            (tape, ref t) => Adjoint.AddRowDotScaled(tape, ref t, four, [], four, 2, S),
            (tape, ref t) => Adjoint.AddRowDotScaled(tape, ref t, four, four, [], 2, S),
            (tape, ref t) => Adjoint.AddRowDotScaled(tape, ref t, four, four, four, 2, T.Zero),
            (tape, ref t) => Adjoint.AddRowSumScaled(tape, ref t, [], four, 2, S),
            (tape, ref t) => Adjoint.AddRowSumScaled(tape, ref t, four, [], 2, S),
            (tape, ref t) => Adjoint.AddSlice(tape, ref t, [], 1, 1),
            (tape, ref t) => Adjoint.AddAt(tape, ref t, 2, 1, []),
        ];
        RequireNothing(all);
        Assert.Equal((T.Zero, T.Zero, T.Zero), (Adjoint.Dot<T>([], two), Adjoint.Dot<T>(two, []), Adjoint.Sum<T>([])));
    }

    [Fact]
    public void ZeroAdjoints_ThatMeetInfiniteFactors_AddNothing()
    {
        T infinity = T.PositiveInfinity;
        T[] zeros = new T[2], infinite = [infinity, infinity, infinity, infinity], half = [T.Zero, T.One], mixed = [infinity, T.One];
        Require(2, (tape, ref t) => Adjoint.AddScaled(tape, ref t, zeros, infinity), _ => T.Zero);
        Require(2, (tape, ref t) => Adjoint.AddProduct(tape, ref t, half, mixed), i => half[i]);
        Require(2, (tape, ref t) => Adjoint.AddPartial(tape, ref t, default(AutoDiffIca.Kernels.Sqrt), zeros, zeros), _ => T.Zero);
        Require(4, (tape, ref t) => Adjoint.AddOuter(tape, ref t, zeros, mixed), _ => T.Zero);
        Require(2, (tape, ref t) => Adjoint.AddTransposedTimes(tape, ref t, infinite, 2, 2, zeros), _ => T.Zero);
        var tape = new Tape();
        Span<T> t = new T[2], product = new T[4];
        Adjoint.AddTimes(tape, ref t, infinite, 2, 2, zeros);
        Adjoint.AddProductNN(tape, ref product, infinite, new T[4], 2, 2, 2);
        Adjoint.AddProductNT(tape, ref product, infinite, new T[4], 2, 2, 2);
        Adjoint.AddProductTN(tape, ref product, new T[4], infinite, 2, 2, 2);
        Adjoint.AddRowDotScaled(tape, ref product, infinite, new T[4], infinite, 2, S);
        Adjoint.AddRowSumScaled(tape, ref product, infinite, new T[4], 2, S);
        Assert.Equal(new T[2], t.ToArray());
        Assert.Equal(new T[4], product.ToArray());
        Assert.Equal(T.One, Adjoint.Dot<T>(half, mixed));
        Assert.True(T.IsNaN(Adjoint.Dot<T>([T.NaN], [T.One])));
    }

    [Fact]
    public void OperandsThatDoNotFit_AreRefused()
    {
        T[] two = new T[2], three = [T.One, T.One, T.One];
        Accumulation[] all =
        [
            (tape, ref t) => Adjoint.Add(tape, ref t, three),
            (tape, ref t) => Adjoint.AddScaled(tape, ref t, three, S),
            (tape, ref t) => Adjoint.AddProduct(tape, ref t, three, three),
            (tape, ref t) => Adjoint.AddConstant(tape, ref t, 3, S),
            (tape, ref t) => Adjoint.AddOuter(tape, ref t, three, three),
            (tape, ref t) => Adjoint.AddTransposed(tape, ref t, three, 1, 3),
            (tape, ref t) => Adjoint.AddTransposed(tape, ref t, two, 1, 3),
            (tape, ref t) => Adjoint.AddTransposedTimes(tape, ref t, three, 1, 3, two),
            (tape, ref t) => Adjoint.AddRowSumScaled(tape, ref t, three, three, 2, S),
            (tape, ref t) => Adjoint.AddAt(tape, ref t, 2, 0, three),
        ];
        RequireRefusal<ArgumentException>(all);
    }

    [Fact]
    public void Sweep_RunAgain_AllocatesNothing()
    {
        T[] w = Draw(33, 91), p = Draw(33, 92), m = Draw(33 * 33, 93);
        var tape = new Tape();
        Assert.Equal(0, Execution.Allocations.InSteadyState(() =>
        {
            tape.Reset();
            Span<T> t = [], u = [], v = [];
            Adjoint.Add(tape, ref t, w);
            Adjoint.AddProduct(tape, ref t, w, p);
            Adjoint.AddPartial(tape, ref u, default(AutoDiffIca.Kernels.Tanh), w, t);
            Adjoint.AddTransposedTimes(tape, ref u, m, 33, 33, w);
            Adjoint.AddProductNT(tape, ref v, m, m, 33, 33, 33);
            Adjoint.AddOuter(tape, ref v, w, p);
        }));
    }
}
