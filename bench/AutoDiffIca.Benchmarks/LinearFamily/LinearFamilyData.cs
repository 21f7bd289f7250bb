using System.Globalization;
using System.Runtime.InteropServices;

namespace AutoDiffIca.Benchmarks.LinearFamily;

/// <summary>The data that both sides fit: 2,000 x 500 for PCA, and 10,000 x 100 of ten Laplace sources with noise for the rest.</summary>
internal sealed record LinearFamilyData(Mat<double> Wide, Mat<double> Factors, Mat<double> Sources)
{
    public const int Latent = 10;

    public static LinearFamilyData Make()
    {
        var random = new RandomStream(1, 0);
        var wide = (Normal(random.Substream(0), 2000, 20) * Normal(random.Substream(1), 20, 500)) + Normal(random.Substream(2), 2000, 500);
        var uniform = new double[10_000 * Latent];
        random.Substream(3).FillUniform(uniform);
        var sources = new Mat<double>(10_000, Latent, [.. uniform.Select(u => u < 0.5 ? Math.Log(2 * u) : -Math.Log(2 * (1 - u)))]);
        var factors = (sources * Normal(random.Substream(4), Latent, 100)) + (0.5 * Normal(random.Substream(5), 10_000, 100));
        return new(wide, factors, sources);
    }

    /// <summary>Writes the matrices where the peer reads them.</summary>
    public void Write(string directory)
    {
        using var sizes = new StreamWriter(Path.Combine(directory, "sizes.txt"));
        foreach (var (name, matrix) in new[] { ("wide", Wide), ("factors", Factors), ("sources", Sources) })
        {
            File.WriteAllBytes(Path.Combine(directory, name + ".f64"), MemoryMarshal.AsBytes(matrix.Span).ToArray());
            sizes.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {matrix.Rows} {matrix.Cols}"));
        }
    }

    private static Mat<double> Normal(RandomStream random, int rows, int columns)
    {
        var values = new double[rows * columns];
        random.FillNormal(values);
        return new(rows, columns, values);
    }
}
