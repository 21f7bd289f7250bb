namespace AutoDiffIca.Core.Tests;

/// <summary>Data to fit, drawn from a model of known parameters.</summary>
internal static class Draws
{
    public static Mat<double> Normal(ulong seed, int rows, int columns)
    {
        var values = new double[rows * columns];
        new RandomStream(seed, 0).FillNormal(values);
        return new(rows, columns, values);
    }

    /// <summary>Factors with loadings of size 1 and noise of several sizes, about means of several sizes.</summary>
    public static Mat<double> Factors(ulong seed, int rows, int columns, int latent, double noise = 0.5)
    {
        var (z, w, e) = (Normal(seed, rows, latent), Normal(seed + 1000, latent, columns), Normal(seed + 2000, rows, columns));
        var x = (z * w).ToArray();
        for (var i = 0; i < x.Length; i++)
            x[i] += (noise * (1 + (i % columns % 3)) * e.Span[i]) + (2 * (i % columns)) - 3;
        return new(rows, columns, x);
    }

    public static Mat<double> Permuted(Mat<double> x, ulong seed) =>
        new(x.Rows, x.Cols, [.. new RandomStream(seed, 9).Permutation(x.Rows).SelectMany(row => x.Row(row).ToArray())]);

    public static Mat<double> Map(Mat<double> x, Func<double, int, double> change) => new(x.Rows, x.Cols, [.. x.ToArray().Select((value, i) => change(value, i % x.Cols))]);
}
