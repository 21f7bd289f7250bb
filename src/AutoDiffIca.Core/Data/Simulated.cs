namespace AutoDiffIca.Data;

/// <summary>Rows drawn from a generator, with the truth behind them.</summary>
/// <param name="Latent">The latent values z.</param>
/// <param name="Observed">What is observed: <c>x = f(z) + noise</c>.</param>
/// <param name="Noiseless"><c>f(z)</c>.</param>
public sealed record Simulated(Mat<double> Latent, Mat<double> Observed, Mat<double> Noiseless)
{
    /// <summary>How many rows there are.</summary>
    public int Count => Observed.Rows;
}
