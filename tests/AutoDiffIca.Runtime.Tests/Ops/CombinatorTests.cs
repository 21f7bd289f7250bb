using static AutoDiffIca.Ops;

namespace AutoDiffIca.Runtime.Tests;

public class CombinatorTests
{
    private static readonly Mat<double> Rows = new(3, 2, [1, 2, 3, 4, 5, 6]);

    [Fact]
    public void Combinators_OfRows_ReduceTheTermsLikeAVector()
    {
        Vec<double> terms = [5.0, 25.0, 61.0];

        Assert.Equal(Sum(terms), Sum(Rows, SquaredNorm));
        Assert.Equal(Mean(terms), Mean(Rows, SquaredNorm));
        Assert.Equal(LogSumExp(terms), LogSumExp(Rows, SquaredNorm));
        Assert.Equal(LogMeanExp(terms), LogMeanExp(Rows, SquaredNorm));
    }

    [Fact]
    public void Combinators_CallOnceForEachRowInOrder()
    {
        var seen = new List<Vec<double>>();

        Sum(Rows, row =>
        {
            seen.Add(row);
            return 0.0;
        });

        Assert.Equal([Rows.Row(0), Rows.Row(1), Rows.Row(2)], seen);
    }

    [Fact]
    public void Combinators_OfNoRows_AreZeroMinusInfinityOrNaN()
    {
        var none = Mat<double>.Zeros(0, 2);

        Assert.Equal(0.0, Sum(none, row => row[0]));
        Assert.Equal(double.NegativeInfinity, LogSumExp(none, row => row[0]));
        Assert.Equal(double.NaN, Mean(none, row => row[0]));
        Assert.Equal(double.NaN, LogMeanExp(none, row => row[0]));
    }

    [Fact]
    public void Sum_OfVectors_IsEntryByEntry()
    {
        var first = Rows.ToArray();

        Assert.Equal([9.0, 12.0], Sum(Rows, row => row));
        // The first term is not what the sum is written to.
        Assert.Equal(first, Rows.ToArray());
        Assert.Contains("nothing else says how long", Assert.Throws<ArgumentException>(() => Sum(Mat<double>.Zeros(0, 2), row => row)).Message);
        Assert.Equal(
            "Sum of vectors: [1] and [2] do not fit: the left vector has 1 entries, the right one 2.",
            Assert.Throws<ArgumentException>(() => Sum(Rows, row => row[0] == 1 ? row[1..] : row)).Message);
    }

    [Fact]
    public void Combinators_OfNoFunction_Throw()
    {
        Assert.Throws<ArgumentNullException>(() => Sum(Rows, (Func<Vec<double>, double>)null!));
        Assert.Throws<ArgumentNullException>(() => Sum(Rows, (Func<Vec<double>, Vec<double>>)null!));
        Assert.Throws<ArgumentNullException>(() => LogSumExp(Rows, null!));
    }
}
