namespace AutoDiffIca.Inference.Diagnostics;

/// <summary>Whether the momenta of a Hamiltonian chain move its energy fast enough.</summary>
public static class EnergyDiagnostic
{
    /// <summary>
    /// The Bayesian fraction of missing information <c>sum (E_n - E_{n-1})^2 / sum (E_n - mean)^2</c> of a chain's energies: near 1 for
    /// normal targets, and below 0.3 the tails are explored too slowly (Betancourt 2016).
    /// </summary>
    public static double Ebfmi(Vec<double> energies)
    {
        var mean = 0.0;
        foreach (var energy in energies.Span)
            mean += energy / energies.Length;
        var (steps, spread) = (0.0, 0.0);
        for (var i = 0; i < energies.Length; i++)
        {
            spread += (energies[i] - mean) * (energies[i] - mean);
            if (i > 0)
                steps += (energies[i] - energies[i - 1]) * (energies[i] - energies[i - 1]);
        }
        return steps / spread;
    }
}
