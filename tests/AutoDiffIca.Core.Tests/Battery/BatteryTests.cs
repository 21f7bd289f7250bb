using AutoDiffIca.Estimators;

namespace AutoDiffIca.Core.Tests.Battery;

/// <summary>What every estimator must do with data that is odd, small, huge, in another order, or wrong.</summary>
public sealed class BatteryTests
{
    private const int Rows = 80;
    private const int Columns = 5;
    private const int Latent = 2;

    private static readonly Mat<double> Data = Skewed(1, Rows, Columns);

    public static TheoryData<string> Names => [.. Subject.All.Select(subject => subject.Name)];

    public static TheoryData<string> LatentNames => [.. Subject.All.Where(subject => subject.HasLatent).Select(subject => subject.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void ConstantColumn_IsFittedOrExplained(string name) =>
        Fits(name, Draws.Map(Data, (value, column) => column == 1 ? 0.1 : value));

    [Theory]
    [MemberData(nameof(Names))]
    public void DuplicatedColumn_IsFittedOrExplained(string name) =>
        Fits(name, new(Rows, Columns, [.. Enumerable.Range(0, Rows * Columns).Select(i => Data.Span[i % Columns == 3 ? i - 3 : i])]));

    [Theory]
    [MemberData(nameof(Names))]
    public void FewerRowsThanColumns_AreFittedOrExplained(string name) => Fits(name, Skewed(2, 6, 9));

    [Theory]
    [MemberData(nameof(Names))]
    public void OneRow_IsTooFew(string name)
    {
        var subject = Subject.Named(name);

        var fit = subject.Fit(Skewed(3, 1, Columns), Latent > 1 ? 1 : Latent, 1);

        if (subject.MinRows == 1)
            Finite(fit.OrThrow());
        else
            Assert.Equal(new FitError.TooFewRows(1, subject.MinRows), fit.Failure);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void EqualRows_HaveNoVariation(string name)
    {
        var subject = Subject.Named(name);

        var fit = subject.Fit(new(4, 3, [.. Enumerable.Repeat((double[])[0.1, 0.2, 0.3], 4).SelectMany(row => row)]), Latent, 1);

        Assert.Equal(subject.MinRows == 1 ? null : new FitError.NoVariation(), fit.Failure);
    }

    [Theory]
    [MemberData(nameof(LatentNames))]
    public void NoLatentDimension_IsFitted(string name) => Finite(Subject.Named(name).Fit(Data, 0, 1).OrThrow());

    [Theory]
    [MemberData(nameof(LatentNames))]
    public void AsManyLatentDimensionsAsColumns_AreFitted(string name) => Finite(Subject.Named(name).Fit(Data, Columns, 1).OrThrow());

    [Theory]
    [MemberData(nameof(LatentNames))]
    public void LatentSizeOutOfRange_IsAnArgumentError(string name)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Subject.Named(name).Fit(Data, Columns + 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Subject.Named(name).Fit(Data, -1, 1));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void NotANumberOrInfinite_IsRefusedWithItsPlace(string name)
    {
        foreach (var bad in (double[])[double.NaN, double.PositiveInfinity, double.NegativeInfinity])
        {
            var values = Data.ToArray();
            values[(7 * Columns) + 3] = bad;
            Assert.Equal(new FitError.NotFinite(7, 3, bad), Subject.Named(name).Fit(new(Rows, Columns, values), Latent, 1).Failure);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void NoColumns_AreRefused(string name) => Assert.Equal(new FitError.NoColumns(), Subject.Named(name).Fit(Mat<double>.Zeros(5, 0), 0, 1).Failure);

    [Theory]
    [MemberData(nameof(Names))]
    public void HugeAndTinyScales_GiveTheSameModel(string name)
    {
        var subject = Subject.Named(name);
        var expected = subject.Fit(Data, Latent, 1).OrThrow();

        foreach (var scale in (double[])[1e150, 1e-150])
            Close.To(expected, subject.Fit(Draws.Map(Data, (value, _) => value * scale), Latent, scale).OrThrow(), 1e-6, $"scale {scale}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ColumnsOfVeryDifferentScales_AreFittedOrExplained(string name)
    {
        double[] scales = [1e150, 1, 1e-150, 1e10, 1e-10];
        FittedOrExplained(Subject.Named(name).Fit(Draws.Map(Data, (value, column) => value * scales[column]), Latent, 1));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void TwoRowsOrNumbersAtTheEndOfTheirRange_AreFittedOrExplained(string name)
    {
        FittedOrExplained(Subject.Named(name).Fit(Skewed(4, 2, Columns), 1, 1));
        FittedOrExplained(Subject.Named(name).Fit(Draws.Map(Data, (value, _) => value * 1e307 / 50), Latent, 1));
        FittedOrExplained(Subject.Named(name).Fit(Draws.Map(Data, (value, _) => value * 1e-300), Latent, 1));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void RowsInAnotherOrder_GiveTheSameModel(string name)
    {
        var subject = Subject.Named(name);
        if (subject.Permuted is { } tolerance)
            Close.To(subject.Fit(Data, Latent, 1).OrThrow(), subject.Fit(Draws.Permuted(Data, 5), Latent, 1).OrThrow(), tolerance, "other order");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void FitAgain_GivesTheSameBits(string name)
    {
        var subject = Subject.Named(name);

        Assert.Equal(subject.Fit(Data, Latent, 1).OrThrow().Select(BitConverter.DoubleToInt64Bits), subject.Fit(Data, Latent, 1).OrThrow().Select(BitConverter.DoubleToInt64Bits));
    }

    private static void Fits(string name, Mat<double> data)
    {
        var subject = Subject.Named(name);
        var fit = subject.Fit(data, Latent, 1);
        if (subject.NeedsFullRank)
            Assert.IsType<FitError.NotPositiveDefinite>(fit.Failure);
        else
            Finite(fit.OrThrow());
    }

    // No exception, and nothing in between.
    private static void FittedOrExplained(Fit<double[]> fit)
    {
        if (fit is Fit<double[]>.Done done)
            Assert.DoesNotContain(double.NaN, done.Value);
        else
            Assert.NotEmpty(fit.Failure!.Message);
    }

    private static void Finite(double[] numbers) => Assert.All(numbers, number => Assert.True(double.IsFinite(number)));

    // Two sources with heavy tails, mixed, with a little noise: what every one of the models can say something about.
    private static Mat<double> Skewed(ulong seed, int rows, int columns)
    {
        var z = Draws.Map(Draws.Normal(seed, rows, 2), (value, column) => column == 0 ? value * value * value : Math.Exp(value));
        return (z * Draws.Normal(50, 2, columns)) + (0.3 * Draws.Normal(seed + 1, rows, columns));
    }
}
