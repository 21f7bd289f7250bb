using AutoDiffIca.Estimators;
using AutoDiffIca.Models;

namespace AutoDiffIca.Core.Tests.Estimators;

public sealed class KernelDensityTests
{
    private static readonly RandomStream Random = new(19, 0);

    public static TheoryData<KernelShape> Kernels => [.. Enum.GetValues<KernelShape>()];

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Density_InOneAndTwoDimensions_IntegratesToOne(KernelShape kernel)
    {
        var one = KernelDensity.Fit(new(3, 1, [0.0, 1, 5]), 0.5, kernel).OrThrow();
        var line = one.LogLikelihoods(new(4001, 1, [.. Enumerable.Range(0, 4001).Select(i => -7.0013 + (i * 0.005))]));
        Close.To(1, line.ToArray().Sum(Math.Exp) * 0.005, 3e-3, "line");

        var two = KernelDensity.Fit(new(2, 2, [0.0, 0, 1, 1]), 0.5, kernel).OrThrow();
        var plane = two.LogLikelihoods(new(160_000, 2, [.. Enumerable.Range(0, 160_000).SelectMany(i => (double[])[-4.003 + (i / 400 * 0.0225), -4.001 + (i % 400 * 0.0225)])]));
        Close.To(1, plane.ToArray().Sum(Math.Exp) * 0.0225 * 0.0225, 3e-3, "plane");
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Sample_OfOnePoint_HasTheKernelsRadius(KernelShape kernel)
    {
        var density = KernelDensity.Fit(new(1, 3, [1.0, 2, 3]), 2, kernel).OrThrow();

        var sample = density.Sample(100_000, Random).ToArray();

        var square = Enumerable.Range(0, 100_000).Average(i => Enumerable.Range(0, 3).Sum(d => Math.Pow((sample[(i * 3) + d] - d - 1) / 2, 2)));
        // E u^2 in D dimensions: D; D / (D + 4) for 1 - u^2; D / (D + 2) for the ball.
        var expected = kernel switch { KernelShape.Gaussian => 3.0, KernelShape.Epanechnikov => 3.0 / 7, _ => 3.0 / 5 };
        Close.To(expected, square, 0.02, "square");
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void LeaveOneOut_EachPoint_IsTheDensityOfTheOthers(KernelShape kernel)
    {
        var x = Draws.Normal(1, 40, 2);
        var all = KernelDensity.Fit(x, 0.8, kernel).OrThrow().LeaveOneOut();

        for (var i = 0; i < 40; i++)
        {
            var others = new Mat<double>(39, 2, [.. x.Span[..(i * 2)], .. x.Span[((i * 2) + 2)..]]);
            Close.To(KernelDensity.Fit(others, 0.8, kernel).OrThrow().LogLikelihoods(new(1, 2, x.Row(i).ToArray()))[0], all[i], 1e-10, $"row {i}");
        }
    }

    [Fact]
    public void Bandwidths_GaussianData_AreNearTheBestOne()
    {
        var x = Draws.Normal(3, 800, 1);
        double[] candidates = [.. Enumerable.Range(0, 25).Select(i => 0.02 * Math.Pow(1.3, i))];

        var best = Bandwidth.ByLeaveOneOut(x, KernelShape.Gaussian, candidates).OrThrow();

        Assert.InRange(best / Bandwidth.Silverman(x).OrThrow(), 0.5, 2);
        Close.To(Math.Pow(4.0 / 3, 0.2), Bandwidth.Silverman(x).OrThrow() / Bandwidth.Scott(x).OrThrow(), 1e-12, "Silverman over Scott");
        Assert.IsType<FitError.NothingUsable>(Bandwidth.ByLeaveOneOut(x, KernelShape.Tophat, [1e-6, 1e-5]).Failure);
    }

    [Fact]
    public void LogLikelihood_FarAway_IsTheNearestPointsGaussian()
    {
        var density = KernelDensity.Fit(new(2, 1, [0.0, 1]), 0.1).OrThrow();

        Close.To((-0.5 * 99 * 99 / 0.01) - (0.5 * Math.Log(2 * Math.PI)) - Math.Log(0.1) - Math.Log(2), density.LogLikelihoods(new(1, 1, [100.0]))[0], 1e-13, "log-density");
    }
}
