using System.Numerics;
using AutoDiffIca.Kernels;
using AutoDiffIca.Runtime.Tests.CpuLevels;
using AutoDiffIca.Runtime.Tests.Numerics;

namespace AutoDiffIca.Runtime.Tests.Kernels;

public class DoubleEpilogueTests : EpilogueTests<double>;

public class SingleEpilogueTests : EpilogueTests<float>;

/// <summary>What is done to a product's rows: once to each entry, when it is complete.</summary>
[Trait(Cpu.Trait, Cpu.Every)]
public abstract class EpilogueTests<T>
    where T : IBinaryFloatingPointIeee754<T>
{
    // The last ones need several blocks of depth, of columns, and of rows.
    private static readonly (int M, int N, int K)[] Shapes = [(1, 1, 1), (3, 5, 0), (7, 30, 20), (6, 25, 600), (2, 1541, 3), (9, 200, 257), (390, 7, 3)];

    private static T[] Plain(int m, int n, int k, WholeFactors<T> factors, bool accumulate)
    {
        var c = Before(m, n);
        ProductForm.NN.Multiply(factors, m, n, k, c, accumulate, default(NoEpilogue<T>));
        return c;
    }

    private static T[] Before(int m, int n) => [.. Enumerable.Range(0, m * n).Select(e => T.CreateChecked(e % 13 - 5))];

    [Fact]
    public void Epilogue_OfEveryFormAndShape_MeetsEachCompleteEntryOnce()
    {
        foreach (var (m, n, k) in Shapes)
        {
            var factors = new WholeFactors<T>(m, n, k);
            foreach (var accumulate in (bool[])[false, true])
            {
                var plain = Plain(m, n, k, factors, accumulate);
                foreach (var form in ProductForms.All)
                {
                    var c = Before(m, n);
                    var epilogue = new CountAndDouble(new int[m * n], n, isNeeded: true);
                    form.Multiply(factors, m, n, k, c, accumulate, epilogue);

                    Assert.DoesNotContain(epilogue.Counts, count => count != 1);
                    Entries.RequireSame<T>([.. plain.Select(x => x + x)], c, $"{form} [{m} x {n} x {k}]");
                }
            }
        }
    }

    [Fact]
    public void Epilogue_ThatIsNotNeeded_IsNotApplied()
    {
        var factors = new WholeFactors<T>(5, 7, 3);
        var c = new T[35];
        var epilogue = new CountAndDouble(new int[35], 7, isNeeded: false);
        ProductForm.NN.Multiply(factors, 5, 7, 3, c, accumulate: false, epilogue);

        Assert.DoesNotContain(epilogue.Counts, count => count != 0);
        Assert.Equal(Plain(5, 7, 3, factors, accumulate: false), c);
        Assert.False(default(NoEpilogue<T>).IsNeeded);
    }

    [Fact]
    public void BiasThen_OfEveryActivation_IsTheActivationOfTheBiasedProduct()
    {
        Require(default(Identity));
        Require(default(Relu));
        Require(new LeakyRelu(0.1));
        Require(new Elu(1));
        Require(default(Gelu));
        Require(default(Sigmoid));
        Require(default(Softplus));
        Require(default(Tanh));
        Require(default(Exp));
        Require(default(ExpM1));
        Require(default(Log));
        Require(default(LogP1));
        Require(default(Sqrt));
        Require(default(Sin));
        Require(default(Cos));

        static void Require<TOp>(TOp op)
            where TOp : struct, IElementwiseOp
        {
            foreach (var (m, n, k) in Shapes)
            {
                T[] a = Draws.Normal<T>(m * k, 51), b = Draws.Normal<T>(k * n, 52), bias = Draws.Normal<T>(n, 53);
                foreach (var accumulate in (bool[])[false, true])
                {
                    T[] plain = Before(m, n), biased = Before(m, n), bare = Before(m, n);
                    MatrixProduct.NN<T>(a, b, plain, m, n, k, accumulate);
                    MatrixProduct.NN(a, b, biased, m, n, k, accumulate, new BiasThen<TOp, T>(op, bias));
                    MatrixProduct.NN(a, b, bare, m, n, k, accumulate, new BiasThen<TOp, T>(op, []));

                    Entries.RequireSame<T>([.. plain.Select((x, e) => Elementwise.Scalar(op, x + bias[e % n]))], biased, $"{op} with a bias [{m} x {n} x {k}]");
                    Entries.RequireSame<T>([.. plain.Select(x => Elementwise.Scalar(op, x))], bare, $"{op} without a bias [{m} x {n} x {k}]");
                }
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    public void BiasThen_BiasThatDoesNotFit_ThrowsBeforeAnythingIsWritten(int length)
    {
        var c = new T[2 * 4];

        var error = Assert.Throws<ArgumentException>(
            () => MatrixProduct.NN(new T[2 * 3], new T[3 * 4], c, 2, 4, 3, accumulate: false, new BiasThen<Exp, T>(default, new T[length])));

        Assert.Contains($"[{length}]", error.Message, StringComparison.Ordinal);
        Assert.Contains("4 columns", error.Message, StringComparison.Ordinal);
        Assert.All(c, x => Assert.Equal(T.Zero, x));
    }

    private readonly struct CountAndDouble(int[] counts, int n, bool isNeeded) : IEpilogue<T>
    {
        public int[] Counts => counts;

        public bool IsNeeded => isNeeded;

        public void Require(int columns) => Assert.Equal(n, columns);

        public void Apply(Span<T> part, int row, int column)
        {
            for (var j = 0; j < part.Length; j++)
            {
                counts[row * n + column + j]++;
                part[j] += part[j];
            }
        }
    }
}
