using System.Numerics;
using AutoDiffIca.Kernels;
using AutoDiffIca.Runtime.Tests.CpuLevels;
using AutoDiffIca.Runtime.Tests.Execution;
using AutoDiffIca.Runtime.Tests.Numerics;

namespace AutoDiffIca.Runtime.Tests.Kernels;

public class DoubleGaussianMixtureTests : GaussianMixtureTests<double>;

public class SingleGaussianMixtureTests : GaussianMixtureTests<float>;

/// <summary>Values, distances and derivatives of mixtures against their formulas in double.</summary>
[Trait(Cpu.Trait, Cpu.Every)]
public abstract class GaussianMixtureTests<T>
    where T : IBinaryFloatingPointIeee754<T>
{
    // Around the widths of panels, of strips of rows, and of groups.
    private static readonly int[] PointCounts = [1, 2, 3, 8, 11, 12, 13, 23, 24, 25, 47, 48, 49, 97, 240, 241, 500];
    private static readonly int[] RowCounts = [1, 3, 4, 5, 7, 8, 9, 17];
    private static readonly int[] ColumnCounts = [1, 2, 3, 7, 8, 9, 15, 16, 20, 33];

    private static T Of(double x) => T.CreateChecked(x);

    private static T[] Normal(int length, ulong stream, double scale = 1, double offset = 0) =>
        [.. Draws.Normal<T>(length, stream).Select(x => x * Of(scale) + Of(offset))];

    private static double Roundings(int columns) => 16 * (2 * columns + 8);

    private static void RequireClose(int rows, int points, int columns, double scale = 1, double spread = 1, double offset = 0)
    {
        var x = Normal(rows * columns, 71, spread, offset);
        var z = Normal(points * columns, 72, spread, offset);
        var centre = new T[columns];
        centre.AsSpan().Fill(Of(offset));
        new MixtureRun<T>(x, z, columns, Of(scale), rows, points).Compute(tileRows: 8, centre).RequireClose(Roundings(columns));
    }

    [Fact]
    public void Mixtures_OfEveryNumberOfPoints_AreTheFormulas()
    {
        foreach (var points in PointCounts)
            RequireClose(rows: 9, points, columns: 5);
    }

    [Fact]
    public void Mixtures_OfEveryNumberOfSamples_AreTheFormulas()
    {
        foreach (var rows in RowCounts)
            RequireClose(rows, points: 50, columns: 5);
    }

    [Fact]
    public void Mixtures_OfEveryNumberOfColumns_AreTheFormulas()
    {
        foreach (var columns in ColumnCounts)
            RequireClose(rows: 9, points: 50, columns);
    }

    // More than are multiplied at a time.
    [Fact]
    public void Mixtures_OfManyColumns_AreTheFormulas() => RequireClose(rows: 9, points: 30, columns: 300);

    [Theory]
    [InlineData(1e-3)]
    [InlineData(0.3)]
    [InlineData(40)]
    public void Mixtures_OfEveryScale_AreTheFormulas(double scale) => RequireClose(rows: 17, points: 300, columns: 6, scale);

    // Scores that lie hundreds apart: the first points of a group are no guide to its largest score.
    [Fact]
    public void Mixtures_WithFarAndNearPoints_AreTheFormulas() => RequireClose(rows: 17, points: 300, columns: 6, scale: 1, spread: 12);

    [Fact]
    public void Mixtures_FarFromTheOrigin_AreTheFormulas() => RequireClose(rows: 9, points: 60, columns: 6, scale: 1, spread: 1, offset: 1000);

    // Wherever the centre is, which says only which pairs are summed directly.
    [Fact]
    public void Mixtures_AboutAnotherCentre_AreTheFormulas()
    {
        T[] x = Normal(9 * 6, 73), z = Normal(60 * 6, 74), centre = Normal(6, 75, scale: 3);
        new MixtureRun<T>(x, z, 6, T.One, 9, 60).Compute(tileRows: 4, centre).RequireClose(4 * Roundings(6));
    }

    // Each sample lies almost on a point, far from the centre, and is weighed against a narrow mixture.
    [Theory]
    [InlineData(1e-5)]
    [InlineData(1e-3)]
    [InlineData(0.1)]
    public void Mixtures_OfClosePairs_AreTheFormulas(double distance)
    {
        var z = Normal(60 * 6, 76, scale: 10);
        T[] x = [.. Normal(17 * 6, 77, distance).Select((e, i) => z[(i / 6 * 3 * 6) + i % 6] + e)];
        var run = new MixtureRun<T>(x, z, 6, Of(0.25 / (distance * distance)), 17, 60).Compute(tileRows: 8, new T[6]);

        // The points' own rounding is what limits the derivatives: 10 beside a distance.
        run.RequireClose(Roundings(6));
    }

    [Fact]
    public void Mixtures_OfEqualPoints_ShareTheWeight()
    {
        var x = Normal(5, 78);
        T[] z = [.. x, .. x, .. x, .. x];
        var run = new MixtureRun<T>(x, z, 5, T.One, 1, 4).Compute(tileRows: 1, new T[5]);

        Assert.Equal([Of(Math.Log(4))], run.Values);
        Assert.Equal([T.Zero], run.Distances);
    }

    [Fact]
    public void Mixtures_OfNoPoints_AreMinusInfinity()
    {
        var run = new MixtureRun<T>(Normal(6, 79), [], 2, T.One, 3, 0).Compute(tileRows: 2, new T[2]);

        Assert.All(run.Values, value => Assert.Equal(T.NegativeInfinity, value));
    }

    [Fact]
    public void Mixtures_WithNaN_GiveNaNForTheSample()
    {
        var x = Normal(9 * 4, 80);
        x[5 * 4 + 2] = T.NaN;
        var run = new MixtureRun<T>(x, Normal(60 * 4, 81), 4, T.One, 9, 60).Compute(tileRows: 9, new T[4]);

        for (var i = 0; i < 9; i++)
            Assert.Equal(i == 5, T.IsNaN(run.Values[i]));
    }

    [Fact]
    public void Mixtures_OfHugeNumbers_HaveTheirDistances()
    {
        var huge = Of(typeof(T) == typeof(double) ? 1e153 : 1e18);
        T[] x = [huge, huge, -huge], z = [huge, huge, -huge + Of(0.001) * huge];
        var run = new MixtureRun<T>(x, z, 3, T.One / huge / huge, 1, 1).Compute(tileRows: 1, new T[3]);

        Assert.Equal(5e-7, -double.CreateChecked(run.Values[0]), 5e-7 * 1e-3);
    }

    // What threads rely on: a tile's rows, and how many there are, do not touch each other's bits.
    [Fact]
    public void Values_InTilesOfAnySize_HaveTheSameBits()
    {
        T[] x = Normal(40 * 6, 82), z = Normal(300 * 6, 83);
        var once = new MixtureRun<T>(x, z, 6, T.One, 40, 300).Compute(tileRows: 40, new T[6]);
        var often = new MixtureRun<T>(x, z, 6, T.One, 40, 300).Compute(tileRows: 7, new T[6]);

        Assert.Equal(once.Values, often.Values);
        Assert.Equal(once.Distances, often.Distances);
    }

    [Fact]
    public void Mixtures_InSteadyState_AllocateNothing()
    {
        var run = new MixtureRun<T>(Normal(40 * 6, 84), Normal(300 * 6, 85), 6, T.One, 40, 300);
        var centre = new T[6];

        Assert.Equal(0, Allocations.InSteadyState(() => run.Compute(16, centre)));
    }

    [Fact]
    public void Mixtures_OfSizesThatDoNotFit_AreRefused()
    {
        var mixture = new GaussianMixture<T>();
        var tile = new MixtureTile<T>();
        mixture.Begin(10, 3, new T[3], T.One);

        Assert.Throws<ArgumentException>(() => mixture.Begin(10, 3, new T[2], T.One));
        mixture.Begin(10, 3, new T[3], T.One);
        Assert.Throws<ArgumentException>(() => mixture.SetPoints(0, new T[29]));
        Assert.Throws<ArgumentOutOfRangeException>(() => mixture.SetPoints(1, new T[30]));
        Assert.Throws<ArgumentException>(() => mixture.SetSamples(tile, new T[7], 2));
        mixture.SetPoints(0, new T[30]);
        mixture.SetSamples(tile, new T[6], 2);
        Assert.Throws<ArgumentException>(() => mixture.Weigh(0, new T[30], tile, new T[3]));
        Assert.Throws<ArgumentException>(() => mixture.Finish(tile, new T[2], new T[1]));
        Assert.Throws<ArgumentException>(() => mixture.Gradient(0, new T[29]));
    }
}
