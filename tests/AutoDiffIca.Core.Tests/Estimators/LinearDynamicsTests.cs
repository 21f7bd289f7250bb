using AutoDiffIca.Estimators;
using AutoDiffIca.Inference;
using AutoDiffIca.Models;

namespace AutoDiffIca.Core.Tests.Estimators;

public sealed class LinearDynamicsTests
{
    private static readonly LinearDynamics Model = new(
        new(2, 2, [0.8, 0.3, -0.2, 0.9]), new(2, 2, [0.3, 0.1, 0.1, 0.2]), [1.0, -0.5], new(2, 2, [1.0, 0.2, 0.2, 0.5]),
        new(3, 2, [1.0, 0, 0.5, -1, 0.2, 2]), [0.5, -1, 2], [0.3, 0.7, 0.4]);

    private static readonly Mat<double> Short = Model.Sample(5, new(1, 0)).Observed;

    [Fact]
    public void LogLikelihoodAndSmoother_ShortSeries_AreThoseOfTheDenseGaussian()
    {
        var (mean, joint) = Dense(Model, 5);
        var observed = new Block(10, 15);
        var gaussian = FullGaussian.Of(mean[10..], Cut(joint, observed, observed));
        var series = new Mat<double>(1, 15, Short.ToArray());

        Close.To(gaussian.LogLikelihood(series), KalmanFilter.LogLikelihood(Model, Short), 1e-11, "log-likelihood");

        // E z = mean + S_zx S_xx^-1 (x - mean), cov z = S_zz - S_zx S_xx^-1 S_xz.
        var latent = new Block(0, 10);
        var inverse = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.DenseOfRowMajor(15, 15, Cut(joint, observed, observed).ToArray()).Inverse();
        var gain = Cut(joint, latent, observed) * new Mat<double>(15, 15, inverse.ToRowMajorArray());
        var expected = mean[..10] + (gain * (series.Row(0) - mean[10..]));
        var covariance = Cut(joint, latent, latent) - (gain * Cut(joint, observed, latent));
        var smoothed = KalmanSmoother.Smooth(Model, Short);
        for (var t = 0; t < 5; t++)
        {
            Close.To(expected[(2 * t)..((2 * t) + 2)], smoothed.States[t].Mean, 1e-11, $"mean at {t}");
            Close.To(Cut(covariance, new(2 * t, 2), new(2 * t, 2)).Span, smoothed.States[t].Covariance.Span, 1e-11, $"covariance at {t}");
            if (t > 0)
                Close.To(Cut(covariance, new(2 * t, 2), new((2 * t) - 2, 2)).Span, smoothed.CrossCovariances[t - 1].Span, 1e-11, $"cross-covariance at {t}");
        }
    }

    [Fact]
    public void Filter_StateThatIsKnown_NeedsNoInverse()
    {
        var certain = Model with { InitialCovariance = Mat<double>.Zeros(2, 2), TransitionNoise = Mat<double>.Zeros(2, 2) };
        var expected = 0.0;
        for (var (t, z) = (0, certain.InitialMean); t < 5; t++, z = certain.Transition * z)
        {
            var u = (Short.Row(t) - certain.Offset - (certain.Emission * z)) / certain.NoiseDeviations;
            expected += -0.5 * (Ops.SquaredNorm(u) + (3 * Math.Log(2 * Math.PI)) + (2 * Ops.Sum(Ops.Log(certain.NoiseDeviations))));
        }

        Close.To(expected, KalmanFilter.LogLikelihood(certain, Short), 1e-12, "log-likelihood");
        Close.To(certain.Transition * certain.InitialMean, KalmanSmoother.Smooth(certain, Short).States[1].Mean, 1e-14, "state");
    }

    [Fact]
    public void Em_EachStep_NeverFallsAndItsObjectiveIsTheFilters()
    {
        var series = Model.Sample(200, new(2, 0)).Observed;
        var em = LinearDynamicsEm.Prepare(series).OrThrow();

        var history = Iteration.History(em.Init(2), em.Step).Take(60).Select(entry => entry.OrThrow()).ToArray();

        Assert.Null(Iteration.FirstFall(history.Select(entry => entry.Info.Value)));
        Close.To(KalmanFilter.LogLikelihood(em.Model(history[^1].State), series) / 200, history[^1].Info.Value, 1e-10, "objective");
    }

    [Fact]
    public void Em_ManyTimes_ComesAboveTheTruthAndFindsItsDynamics()
    {
        var series = Model.Sample(1500, new(3, 0)).Observed;

        var fitted = LinearDynamicsEm.Prepare(series).Bind(em => em.Run(2, new(1e-4, 150))).OrThrow().Model;

        Assert.True(KalmanFilter.LogLikelihood(fitted, series) > KalmanFilter.LogLikelihood(Model, series));
        // States are known up to a linear map, under which the trace and the determinant of A stay.
        var a = fitted.Transition;
        Close.To(1.7, a[0, 0] + a[1, 1], 0.03, "trace");
        Close.To(0.78, (a[0, 0] * a[1, 1]) - (a[0, 1] * a[1, 0]), 0.04, "determinant");
        Close.InScale(Model.NoiseDeviations, fitted.NoiseDeviations, 0.1, "noise");
    }

    private readonly record struct Block(int Start, int Length);

    // The joint Gaussian of all states (first) and all rows, from the noises that make them: v = mean + L e.
    private static (Vec<double> Mean, Mat<double> Covariance) Dense(LinearDynamics model, int times)
    {
        var (m, d) = (model.Latent, model.Observed);
        var size = times * (m + d);
        var (mean, covariance) = (new double[size], new double[size * size]);
        var power = new Mat<double>[times];
        power[0] = Mat<double>.Identity(m);
        for (var t = 1; t < times; t++)
            power[t] = model.Transition * power[t - 1];

        // cov(z_s, z_t) = sum over the noises up to the earlier of both.
        Mat<double> States(int s, int t)
        {
            var sum = Mat<double>.Zeros(m, m);
            for (var k = 0; k <= Math.Min(s, t); k++)
                sum += power[s - k] * (k == 0 ? model.InitialCovariance : model.TransitionNoise) * Ops.Transpose(power[t - k]);
            return sum;
        }

        for (var s = 0; s < times; s++)
        {
            var z = power[s] * model.InitialMean;
            z.Span.CopyTo(mean.AsSpan(s * m));
            ((model.Emission * z) + model.Offset).Span.CopyTo(mean.AsSpan((times * m) + (s * d)));
            for (var t = 0; t < times; t++)
            {
                var zz = States(s, t);
                var xz = model.Emission * zz;
                var xx = xz * Ops.Transpose(model.Emission);
                Put(zz, s * m, t * m);
                Put(xz, (times * m) + (s * d), t * m);
                Put(Ops.Transpose(model.Emission * Ops.Transpose(zz)), s * m, (times * m) + (t * d));
                Put(xx, (times * m) + (s * d), (times * m) + (t * d));
            }
            for (var i = 0; i < d; i++)
                covariance[(((times * m) + (s * d) + i) * size) + (times * m) + (s * d) + i] += Math.Pow(model.NoiseDeviations[i], 2);
        }
        return (mean, new(size, size, covariance));

        void Put(Mat<double> block, int row, int column)
        {
            for (var i = 0; i < block.Rows; i++)
            {
                for (var j = 0; j < block.Cols; j++)
                    covariance[((row + i) * size) + column + j] = block[i, j];
            }
        }
    }

    private static Mat<double> Cut(Mat<double> x, Block rows, Block columns) =>
        new(rows.Length, columns.Length, [.. Enumerable.Range(rows.Start, rows.Length).SelectMany(i => Enumerable.Range(columns.Start, columns.Length).Select(j => x[i, j]))]);
}
