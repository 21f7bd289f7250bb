using System.Reflection;
using static AutoDiffIca.Ops;

namespace AutoDiffIca.Differentiation.Tests.Contract;

/// <summary>Every row of the contract's table, with the types written out.</summary>
public sealed class ContractTests
{
    private static readonly Ledger Books = new(
        new Mat<double>(2, 3, [0.1, -0.2, 0.3, 0.4, 0.5, -0.6]),
        new Unit(new double[] { 0.2, -0.1 }, 1.5),
        [new Unit(new double[] { 0.7, 0.9 }, 0.05), new Unit(new double[] { 1.1, -0.4 }, -0.3)],
        [0.5, -1.5],
        [new double[] { 1.0, 0.5 }, new double[] { 0.25, -0.75 }],
        1.25);

    private static readonly Vec<double> X = new double[] { 0.3, -0.2, 0.9 };

    [Fact]
    public void Gradient_OneActiveParameter_HasItsType()
    {
        (double value, double gradient) = Accounts.InterestGradient(0.05, 3, 100);

        Assert.Equal(Accounts.Interest(0.05, 3, 100), value);
        Close.To(3 * 100 * 1.05 * 1.05, gradient);
    }

    [Fact]
    public void Gradient_SeveralActiveParameters_IsATupleOfTheirNames()
    {
        double[] rates = [0.5, -1];
        Vec<double> weights = new double[] { 1.0, 2.0, 3.0 };
        var table = new Mat<double>(3, 2, [1, 2, 3, 4, 5, 6]);

        (double value, (double amount, double[] rates, Vec<double> weights, Mat<double> table) gradient) = Accounts.DiscountGradient(2, rates, weights, table);

        var product = table * new Vec<double>(rates);
        Assert.Equal(Accounts.Discount(2, rates, weights, table), value);
        Close.To(Dot(weights, product) + 4 * Sum(weights), gradient.amount);
        Close.To((2.0 * (Transpose(table) * weights)).Span, gradient.rates);
        Close.To((2.0 * product + 4.0).Span, gradient.weights);
        Close.To((2.0 * Outer(weights, rates)).Span, gradient.table.Span);
        Assert.Equal((3, 2), (gradient.table.Rows, gradient.table.Cols));
    }

    [Fact]
    public void Gradient_OfASpan_IsAnArray()
    {
        ReadOnlySpan<double> entries = [1, -2];

        (double _, (double[] entries, double factor) gradient) = Accounts.TotalGradient(entries, 3);
        (double _, (double[] entries, double factor) _, (double[] entries, double factor) hvp) = Accounts.TotalHvp(entries, 3, entries, 1);

        Close.To([6, -12], gradient.entries);
        Close.To(5, gradient.factor);
        Close.To([8, -16], hvp.entries);
        Close.To(10, hvp.factor);
    }

    [Fact]
    public void Vjp_OfAVector_ScalesWithTheCotangent()
    {
        (Vec<double> value, (Ledger ledger, Vec<double> x) once) = Accounts.ProjectVjp(Books, X, new double[] { 1.0, -2.0 });
        (_, (Ledger ledger, Vec<double> x) twice) = Accounts.ProjectVjp(Books, X, new double[] { 2.0, -4.0 });

        Assert.Equal(Accounts.Project(Books, X), value);
        Close.To((2.0 * once.x).Span, twice.x);
        Close.To(2 * once.ledger.Scale, twice.ledger.Scale);
        Assert.Equal(2, once.ledger.Units.Length);
        Close.To([2 * once.ledger.Levels[0], 2 * once.ledger.Levels[1]], [.. twice.ledger.Levels]);
        Close.To((2.0 * once.ledger.Shifts[1]).Span, twice.ledger.Shifts[1]);
    }

    [Fact]
    public void Jvp_OfAVector_IsTheJacobianTimesTheTangents()
    {
        (Vec<double> value, Vec<double> tangent) = Accounts.ProjectJvp(Books, X, Books, X);
        (Mat<double> ledger, Mat<double> x) = Accounts.ProjectJacobian(Books, X);

        Assert.Equal(Accounts.Project(Books, X), value);
        Close.To((ledger * new Vec<double>(Flat(Books)) + x * X).Span, tangent);
    }

    [Fact]
    public void Jacobian_OfARecord_HasAColumnForEachNumberInOrder()
    {
        (Mat<double> ledger, Mat<double> x) = Accounts.ProjectJacobian(Books, X);

        Assert.Equal((2, 22, 2, 3), (ledger.Rows, ledger.Cols, x.Rows, x.Cols));
        for (var row = 0; row < 2; row++)
        {
            var (_, gradient) = Accounts.ProjectVjp(Books, X, new double[] { 1 - row, row });
            Close.To(Flat(gradient.ledger), ledger.Row(row));
            Close.To(gradient.x, x.Row(row));
        }
    }

    [Fact]
    public void Hvp_OfARecord_IsSymmetric()
    {
        Vec<double> target = new double[] { 0.5, 0.5 };
        var other = Books with { Scale = -1, Table = -Books.Table };

        (double value, (Ledger ledger, Vec<double> x) gradient, (Ledger ledger, Vec<double> x) h) = Accounts.DeviationHvp(Books, target, X, 0.8, Books, X);
        var (_, _, g) = Accounts.DeviationHvp(Books, target, X, 0.8, other, -X);

        Assert.Equal(Accounts.Deviation(Books, target, X, 0.8), value);
        Close.To(Accounts.DeviationGradient(Books, target, X, 0.8).Gradient.x, gradient.x);
        Close.To(Inner(other, -X, h), Inner(Books, X, g));

        static double Inner(Ledger ledger, Vec<double> x, (Ledger Ledger, Vec<double> X) with) =>
            Flat(ledger).Zip(Flat(with.Ledger), (a, b) => a * b).Sum() + Dot(x, with.X);
    }

    [Fact]
    public void Batch_RowsOfSamples_AreTheSamplesOneByOne()
    {
        Vec<double> target = new double[] { 0.5, 0.5 };
        var samples = new Mat<double>(5, 3, [.. Enumerable.Range(0, 15).Select(i => Math.Sin(i))]);
        Vec<double> weights = new double[] { 1, 0, 0.5, 2, -1 };

        Vec<double> each = Accounts.DeviationBatch(Books, target, samples, weights);
        (double sum, (Ledger ledger, Mat<double> x) gradient) = Accounts.DeviationBatchGradient(Books, target, samples, weights);

        var single = Enumerable.Range(0, 5).Select(i => Accounts.DeviationGradient(Books, target, samples.Row(i), weights[i])).ToList();
        Close.To([.. single.Select(s => s.Value)], each);
        Close.To(single.Sum(s => s.Value), sum);
        Close.To([.. single.SelectMany(s => s.Gradient.x.ToArray())], gradient.x.Span);
        Close.To(single.Select(s => Flat(s.Gradient.ledger)).Aggregate((a, b) => [.. a.Zip(b, (x, y) => x + y)]), Flat(gradient.ledger));
    }

    [Fact]
    public void BatchGradient_NoRows_IsZero()
    {
        (double sum, (Ledger ledger, Mat<double> x) gradient) = Accounts.DeviationBatchGradient(Books, Vec<double>.Zeros(2), Mat<double>.Zeros(0, 3), Vec<double>.Zeros(0));

        Assert.Equal(0, sum);
        Assert.All(Flat(gradient.ledger), g => Assert.Equal(0, g));
        Assert.Equal((0, 22), (gradient.x.Rows, Flat(gradient.ledger).Length));
    }

    [Fact]
    public void BatchGradient_OtherNumbersOfRows_NamesBoth()
    {
        var refused = Assert.Throws<ArgumentException>(() => Accounts.DeviationBatchGradient(Books, Vec<double>.Zeros(2), Mat<double>.Zeros(2, 3), Vec<double>.Zeros(3)));

        Assert.Contains("2", refused.Message, StringComparison.Ordinal);
        Assert.Contains("3", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Gradient_InSinglePrecision_IsInSinglePrecision()
    {
        var ledger = new SmallLedger(new float[] { 1, 2 }, 3);

        (float value, (SmallLedger ledger, float x, Vec<float> v) gradient) = Accounts.SmallGradient(ledger, 2, new float[] { 4, 5 });

        Assert.Equal(2 * 14 + 9, value);
        Assert.Equal([8f, 10f], gradient.ledger.Rates.ToArray());
        Assert.Equal((6f, 14f), (gradient.ledger.Offset, gradient.x));
        Assert.Equal([2f, 4f], gradient.v.ToArray());
    }

    [Fact]
    public void Vjp_OfATuple_TakesATuple()
    {
        Vec<double> x = new double[] { 1, 2, 6 };

        ((double Mean, Vec<double> Centred) value, Vec<double> gradient) = Accounts.SplitVjp(x, (3, new double[] { 1, 0, 0 }));
        ((double Mean, Vec<double> Centred) _, (double Mean, Vec<double> Centred) tangent) = Accounts.SplitJvp(x, new double[] { 3, 0, 0 });

        Assert.Equal(3, value.Mean);
        Close.To([1 + 1 - 1.0 / 3, 1 - 1.0 / 3, 1 - 1.0 / 3], gradient);
        Assert.Equal(1, tangent.Mean);
        Close.To([2, -1, -1], tangent.Centred);
    }

    [Fact]
    public void Members_OfAnInternalMethod_AreInternal()
    {
        var member = typeof(Accounts).GetMethod("HiddenGradient", BindingFlags.Static | BindingFlags.NonPublic);

        Assert.True(member is { IsAssembly: true });
        Assert.Equal(6, Accounts.HiddenGradient(3).Gradient);
    }

    [Fact]
    public void Members_OfNestedTypes_StandInThem()
    {
        Assert.Equal(12, Outer.Inner.CubeGradient(2).Gradient);
        Assert.Equal(2, Outer.Holder.TwiceGradient(2).Gradient);
    }

    private static double[] Flat(Ledger ledger) => Gate.Shape.Flat(ledger);
}
