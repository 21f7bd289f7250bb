using AutoDiffIca.Inference.Sampling;

namespace AutoDiffIca.Core.Tests.Inference;

public sealed class LeapfrogTests
{
    private static readonly double[] Variances = [1.5, 0.7];

    [Fact]
    public void Move_ThereAndBack_EndsWhereItBegan()
    {
        var path = Placed([0.3, -0.4], [1.1, 0.6]);

        Assert.Equal(40, path.Move(0.05, Variances, 40));
        Assert.True(Math.Abs(path.Position[0] - 0.3) + Math.Abs(path.Position[1] + 0.4) > 0.3);
        path.Momentum[0] *= -1;
        path.Momentum[1] *= -1;
        path.Move(0.05, Variances, 40);

        Close.To([0.3, -0.4], path.Position, 1e-12, "position");
        Close.To([-1.1, -0.6], path.Momentum, 1e-12, "momentum");
    }

    [Fact]
    public void Energy_WithHalfTheStep_IsMissedByAQuarter()
    {
        double Error(double stepSize)
        {
            var path = Placed([0.3, -0.4], [1.1, 0.6]);
            var before = path.Energy(Variances);
            path.Move(stepSize, Variances, (int)Math.Round(1.2 / stepSize));
            return Math.Abs(path.Energy(Variances) - before);
        }

        Assert.InRange(Error(0.01), 1e-6, 0.01);
        Assert.InRange(Error(0.01) / Error(0.005), 3.9, 4.1);
        Assert.InRange(Error(0.005) / Error(0.0025), 3.95, 4.05);
    }

    [Fact]
    public void Move_AnyStep_KeepsVolumes()
    {
        const double Step = 1e-5;
        double[] at = [0.3, -0.4, 1.1, 0.6];
        var jacobian = new double[4, 4];
        for (var i = 0; i < 4; i++)
        {
            double[] Moved(double by)
            {
                var from = (double[])at.Clone();
                from[i] += by;
                var path = Placed(from[..2], from[2..]);
                path.Move(0.2, Variances, 3);
                return [.. path.Position, .. path.Momentum];
            }
            var (up, down) = (Moved(Step), Moved(-Step));
            for (var j = 0; j < 4; j++)
                jacobian[j, i] = (up[j] - down[j]) / (2 * Step);
        }

        Close.To(1, MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.DenseOfArray(jacobian).Determinant(), 1e-7, "the determinant");
    }

    [Fact]
    public void Move_ManySteps_AllocatesNothing()
    {
        var path = Placed([0.3, -0.4], [1.1, 0.6]);
        path.Move(0.01, Variances, 1000);

        var before = GC.GetAllocatedBytesForCurrentThread();
        path.Move(0.01, Variances, 1000);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Move_OutOfTheSupport_StopsThere()
    {
        var path = new Leapfrog(Target.HalfNormal());
        path.Place(new(0, new([0.5]), -1, new([3.0]), Tuning.Unit(1, 1)));
        path.Momentum[0] = -10;

        Assert.Equal(1, path.Move(0.2, [1], 5));
        Assert.Equal(double.PositiveInfinity, path.Energy([1]));
    }

    [Fact]
    public void Refresh_Momenta_HaveTheInverseVariances()
    {
        var path = new Leapfrog(Target.Banana());
        var (first, second) = (0.0, 0.0);
        for (ulong i = 0; i < 20_000; i++)
        {
            path.Refresh(new RandomStream(5, 0).Substream(i), [4, 0.01]);
            (first, second) = (first + (path.Momentum[0] * path.Momentum[0] / 20_000), second + (path.Momentum[1] * path.Momentum[1] / 20_000));
        }

        // The standard error of each is a hundredth of it.
        Close.To(1, first / 0.25, 0.05, "first");
        Close.To(1, second / 100, 0.05, "second");
    }

    private static Leapfrog Placed(double[] position, double[] momentum)
    {
        var (target, gradient) = (Target.Banana(), new double[2]);
        var path = new Leapfrog(target);
        path.Place(new(0, position, target.ValueAndGradient(position, gradient), gradient, Tuning.Unit(1, 2)));
        momentum.CopyTo(path.Momentum, 0);
        return path;
    }
}
