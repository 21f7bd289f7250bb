using AutoDiffIca.Algebra;
using AutoDiffIca.Data;
using AutoDiffIca.Estimators;
using AutoDiffIca.Estimators.PrincipalComponents;

namespace AutoDiffIca.Models;

/// <summary>
/// Data to uncorrelated columns of variance 1: <c>y = Lambda^-1/2 U'(x - mean)</c>. Directions without variance are left out, so
/// that there are as many columns as the data has rank.
/// </summary>
public sealed record Whitening : ILatentModel
{
    private Whitening(Pca components) => Components = components;

    /// <summary>The principal components, all of which have variance.</summary>
    public Pca Components { get; }

    /// <inheritdoc/>
    public int Observed => Components.Observed;

    /// <inheritdoc/>
    public int Latent => Components.Latent;

    /// <summary>Whitens data in all the directions in which it has variance.</summary>
    public static Fit<Whitening> Fit(Mat<double> data) => PcaEigen.Fit(data, Math.Min(data.Rows, data.Cols)).Map(All);

    /// <summary>Whitens data in its widest directions, of which there must be as many as are asked for.</summary>
    public static Fit<Whitening> Fit(Mat<double> data, int components) => PcaEigen.Fit(data, components)
        .Bind<Whitening>(pca => pca.Rank < components ? new FitError.RankTooLow(pca.Rank, components) : new Whitening(pca));

    /// <summary>White values of each row.</summary>
    public Mat<double> Encode(Mat<double> data)
    {
        var z = Components.Encode(data);
        return new(z.Rows, Latent, Rows.Standardise(z, new double[Latent], Components.Deviations));
    }

    /// <summary>The data of white values; what lay in directions without variance is at its mean.</summary>
    public Mat<double> Decode(Mat<double> latent)
    {
        DataCheck.RequireColumns(latent, Latent);
        return Components.Decode(new(latent.Rows, Latent, Rows.Multiply(latent.ToArray(), Components.Deviations)));
    }

    private static Whitening All(Pca pca) => new(pca.Truncate(pca.Rank));
}
