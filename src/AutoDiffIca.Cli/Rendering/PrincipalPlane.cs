using System.Collections.Immutable;
using AutoDiffIca.Estimators.PrincipalComponents;

namespace AutoDiffIca.Cli.Rendering;

/// <summary>Rows beside what a model makes of them, on the two principal components of the rows.</summary>
internal static class PrincipalPlane
{
    /// <summary>Both on as many of the observed rows' first two components as there are.</summary>
    public static (Mat<double> Observed, Mat<double> Other) Project(Mat<double> observed, Mat<double> other)
    {
        var pca = PcaEigen.Fit(observed, int.Min(2, observed.Cols)).OrThrow();
        return (pca.Encode(observed), pca.Encode(other));
    }

    /// <summary>Observed points under others, row by row.</summary>
    public static Panel Points(string name, (ImmutableArray<double> First, ImmutableArray<double> Second) observed, (ImmutableArray<double> First, ImmutableArray<double> Second) other) =>
        Of(observed, new Series.Scatter(name, other.First, other.Second));

    /// <summary>Observed points under the outlines of a cloud of others, which hold 25, 50, 75 and 95 % of it.</summary>
    public static Panel Cloud(string name, (ImmutableArray<double> First, ImmutableArray<double> Second) observed, (ImmutableArray<double> First, ImmutableArray<double> Second) other) =>
        Of(observed, new Series.Contours(name, DensityGrid.OfPoints(other.First, other.Second)) { Masses = [0.25, 0.5, 0.75, 0.95] });

    private static Panel Of((ImmutableArray<double> First, ImmutableArray<double> Second) observed, Series other) =>
        new("", new("component 1"), new("component 2"), [new Series.Scatter("observed", observed.First, observed.Second), other]);
}
