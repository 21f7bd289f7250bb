using AutoDiffIca.Data;
using AutoDiffIca.Estimators;
using AutoDiffIca.Estimators.LinearGaussians;
using AutoDiffIca.Inference;
using AutoDiffIca.Models;

namespace AutoDiffIca.Core.Tests.Estimators;

public sealed class MissingValuesTests
{
    private static readonly Mat<double> Complete = Draws.Factors(11, 120, 6, 2);

    [Fact]
    public void Em_NothingMissing_FindsTheClosedForm()
    {
        var fitted = IncompleteData.FromNaN(Complete).Bind(data => PpcaMissingValues.Prepare(data, 2)).Bind(em => em.Run(new(1e-13, 20_000))).OrThrow();
        var closed = PpcaClosedForm.Fit(Complete, 2).OrThrow().Model;

        Close.To(closed.Covariance().Span, fitted.Model.Covariance().Span, 1e-5, "covariance");
        Close.To(closed.Mean, fitted.Model.Mean, 1e-5, "mean");
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    public void Em_AnyPattern_NeverFallsAndItsObjectiveIsTheDenseGaussians(double missing)
    {
        var data = Without(missing);
        var em = PpcaMissingValues.Prepare(data, 2).OrThrow();

        var history = Iteration.History(em.Init(), em.Step).Take(200).Select(entry => entry.OrThrow()).ToArray();

        Assert.Null(Iteration.FirstFall(history.Select(entry => entry.Info.Value)));
        var model = em.Model(history[^1].State);
        var dense = DenseLogLikelihood(model, data);
        Close.To(dense, history[^1].Info.Value * 120, 1e-9, "objective");
        Close.To(dense, Ops.Sum(model.LogLikelihoods(data)), 1e-10, "log-likelihood of the model");
    }

    [Fact]
    public void Impute_ALowDimensionalModel_IsCloserThanTheMeans()
    {
        var data = Without(0.2);
        var model = PpcaMissingValues.Prepare(data, 2).Bind(em => em.Run()).OrThrow().Model;

        double Error(Mat<double> filled) => filled.ToArray().Zip(Complete.ToArray(), (a, b) => (a - b) * (a - b)).Sum();

        Assert.True(Error(model.Impute(data)) < 0.75 * Error(data.FilledWithMeans()), $"{Error(model.Impute(data))} against {Error(data.FilledWithMeans())}");
    }

    [Fact]
    public void Data_ARowWithNothing_CountsForNothing()
    {
        var with = new Mat<double>(121, 6, [.. Complete.ToArray(), .. Enumerable.Repeat(double.NaN, 6)]);
        LinearGaussian Fit(Mat<double> x) => IncompleteData.FromNaN(x).Bind(data => PpcaMissingValues.Prepare(data, 2)).Bind(em => em.Run(new(1e-11, 5000))).OrThrow().Model;

        Close.To(Fit(Complete).Covariance().Span, Fit(with).Covariance().Span, 1e-4, "covariance");
        Assert.Equal(0, Fit(with).LogLikelihoods(IncompleteData.FromNaN(with).OrThrow())[120]);
    }

    [Fact]
    public void Data_WithoutAnyValueInAColumnOrInfinite_IsRefused()
    {
        Assert.Equal(new FitError.ColumnNeverObserved(1), IncompleteData.FromNaN(new(2, 2, [1.0, double.NaN, 2, double.NaN])).Failure);
        Assert.Equal(new FitError.NotFinite(1, 0, double.PositiveInfinity), IncompleteData.FromNaN(new(2, 2, [1.0, 2, double.PositiveInfinity, 2])).Failure);
    }

    private static IncompleteData Without(double part)
    {
        var random = new RandomStream(5, 5);
        return IncompleteData.FromNaN(new(120, 6, [.. Complete.ToArray().Select((value, i) => random.Uniform((ulong)i) < part ? double.NaN : value)])).OrThrow();
    }

    // Each row by the Gaussian of its observed columns, with a covariance cut from the whole.
    private static double DenseLogLikelihood(LinearGaussian model, IncompleteData data)
    {
        var (sum, covariance) = (0.0, model.Covariance());
        for (var i = 0; i < data.Values.Rows; i++)
        {
            int[] seen = [.. Enumerable.Range(0, 6).Where(d => !double.IsNaN(data.Values[i, d]))];
            if (seen.Length == 0)
                continue;
            var gaussian = FullGaussian.Of(seen.Select(d => model.Mean[d]).ToArray(), new(seen.Length, seen.Length, [.. seen.SelectMany(d => seen.Select(e => covariance[d, e]))]));
            sum += gaussian.LogLikelihood(new(1, seen.Length, [.. seen.Select(d => data.Values[i, d])]));
        }
        return sum;
    }
}
