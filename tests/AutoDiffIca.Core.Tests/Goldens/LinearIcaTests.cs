using AutoDiffIca.Estimators.IndependentComponents;
using AutoDiffIca.Models;

namespace AutoDiffIca.Core.Tests.Goldens;

public sealed class LinearIcaTests
{
    private static readonly RandomStream Random = new(1, 0);
    private static readonly Golden Case = Golden.Get("linear_ica", "three-sources");
    private static readonly Mat<double> Sources = Case["sources"].Matrix;
    private static readonly Mat<double> Mixed = Sources * Ops.Transpose(Case["mixing"].Matrix);

    [Theory]
    [InlineData(Contrast.LogCosh, false)]
    [InlineData(Contrast.LogCosh, true)]
    [InlineData(Contrast.Exp, false)]
    [InlineData(Contrast.Exp, true)]
    [InlineData(Contrast.Cube, false)]
    [InlineData(Contrast.Cube, true)]
    public void FastIca_EachContrast_FindsTheSources(Contrast contrast, bool deflation)
    {
        var ica = FastIca.Prepare(Mixed, 3, contrast).OrThrow();

        var fitted = (deflation ? ica.RunDeflation(Random) : ica.Run(Random)).OrThrow();

        Assert.True(fitted.Convergence.Converged, fitted.Convergence.ToString());
        // The reference used log cosh. One by one by the kurtosis, the less efficient contrast, it reaches 0.989 itself.
        Check(fitted.Model, contrast == Contrast.Cube && deflation ? 0.015 : 0.005);
    }

    [Theory]
    [InlineData(IcaAscent.QuasiNewton, 60)]
    [InlineData(IcaAscent.NaturalGradient, 2000)]
    public void MaximumLikelihood_EachAscent_FindsTheSources(IcaAscent ascent, int steps)
    {
        var fitted = IcaMaximumLikelihood.Prepare(Mixed, 3, ascent).Bind(ica => ica.Run(Random)).OrThrow();

        Assert.True(fitted.Convergence.Converged && fitted.Convergence.Steps <= steps, fitted.Convergence.ToString());
        Check(fitted.Model, 0.005);
    }

    private static void Check(Ica model, double less)
    {
        var found = Matching.MeanCorrelation(Sources, model.Encode(Mixed));
        Assert.True(found >= Case["fastica_mcc"].Number - less, $"{found} instead of {Case["fastica_mcc"].Number}");
        Close.To(Mixed.Span, model.Reconstruct(Mixed).Span, 1e-10, "reconstruction");
    }
}
