using AutoDiffIca.Estimators;
using AutoDiffIca.Estimators.LinearGaussians;

namespace AutoDiffIca.Core.Tests.Estimators;

public sealed class PpcaMixtureTests
{
    private static readonly RandomStream Random = new(13, 0);

    // Two sheets that cross no other: 200 rows about (0, ...), 100 about (8, ...).
    private static readonly Mat<double> Data = new(300, 4, [.. Enumerable.Range(0, 300).SelectMany(i =>
        (i < 200 ? Draws.Factors(1, 200, 4, 1).Row(i).ToArray() : Draws.Factors(2, 100, 4, 1).Row(i - 200).ToArray().Select(x => x + 8)))]);

    [Fact]
    public void Run_TwoClusters_FindsThem()
    {
        var fitted = PpcaMixtureEm.Prepare(Data, 2, 1).Bind(em => em.Run(Random)).OrThrow();

        Assert.True(fitted.Convergence.Converged);
        Close.To(2.0 / 3, fitted.Model.Weights[0], 0.02, "weight");
        var responsibilities = fitted.Model.Responsibilities(Data);
        Assert.All(Enumerable.Range(0, 300), i => Assert.True(responsibilities[i, i < 200 ? 0 : 1] > 0.5));
    }

    [Fact]
    public void Em_EachStep_NeverFallsAndItsObjectiveIsTheModels()
    {
        var em = PpcaMixtureEm.Prepare(Data, 3, 2).OrThrow();

        var history = Iteration.History(em.Init(Random), em.Step).Take(150).Select(entry => entry.OrThrow()).ToArray();

        Assert.Null(Iteration.FirstFall(history.Select(entry => entry.Info.Value)));
        var model = em.Model(history[^1].State);
        Close.To(Ops.Sum(model.LogLikelihoods(Data)) / 300, history[^1].Info.Value, 1e-10, "objective");
    }

    [Fact]
    public void OneComponent_IsTheClosedForm()
    {
        var one = PpcaMixtureEm.Prepare(Data, 1, 2).Bind(em => em.Run(Random)).OrThrow().Model;

        Close.To(PpcaClosedForm.Fit(Data, 2).OrThrow().Model.Covariance().Span, one.Components[0].Covariance().Span, 1e-10, "covariance");
    }

    [Fact]
    public void Sample_OfAMixture_HasItsMean()
    {
        var model = PpcaMixtureEm.Prepare(Data, 2, 1).Bind(em => em.Run(Random)).OrThrow().Model;
        var expected = (model.Weights[0] * model.Components[0].Mean) + (model.Weights[1] * model.Components[1].Mean);

        var sample = model.Sample(100_000, Random);

        Close.InScale(expected, MeanOf(sample), 0.02, "mean");
    }

    private static Vec<double> MeanOf(Mat<double> x) => Ops.Transpose(x) * (Enumerable.Repeat(1.0 / x.Rows, x.Rows).ToArray());
}
