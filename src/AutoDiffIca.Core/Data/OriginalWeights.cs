using System.Collections.Immutable;
using AutoDiffIca.Models;

namespace AutoDiffIca.Data;

/// <summary>The weights with which the original study was run, for two latent dimensions and 2, 10 or 20 columns.</summary>
public static class OriginalWeights
{
    /// <summary>The latent dimensions.</summary>
    public const int Latent = 2;

    // One sequence of uniform numbers: the weights are three times the first 2 n of it, row by row, the biases the next n.
    private static readonly double[] Uniforms =
    [
        0.5488135039273248, 0.7151893663724195, 0.6027633760716439, 0.5448831829968969, 0.4236547993389047,
        0.6458941130666561, 0.4375872112626925, 0.8917730007820798, 0.9636627605010293, 0.3834415188257777,
        0.7917250380826646, 0.5288949197529045, 0.5680445610939323, 0.925596638292661, 0.07103605819788694,
        0.08712929970154071, 0.02021839744032572, 0.832619845547938, 0.7781567509498505, 0.8700121482468192,
        0.978618342232764, 0.7991585642167236, 0.46147936225293185, 0.7805291762864555, 0.11827442586893322,
        0.6399210213275238, 0.1433532874090464, 0.9446689170495839, 0.5218483217500717, 0.4146619399905236,
        0.26455561210462697, 0.7742336894342167, 0.45615033221654855, 0.5684339488686485, 0.018789800436355142,
        0.6176354970758771, 0.6120957227224214, 0.6169339968747569, 0.9437480785146242, 0.6818202991034834,
        0.359507900573786, 0.43703195379934145, 0.6976311959272649, 0.06022547162926983, 0.6667667154456677,
        0.6706378696181594, 0.2103825610738409, 0.1289262976548533, 0.31542835092418386, 0.3637107709426226,
        0.5701967704178796, 0.43860151346232035, 0.9883738380592262, 0.10204481074802807, 0.2088767560948347,
        0.16130951788499626, 0.6531083254653984, 0.2532916025397821, 0.4663107728563063, 0.24442559200160274,
    ];

    /// <summary>The numbers of columns that there are.</summary>
    public static ImmutableArray<int> Sizes { get; } = [2, 10, 20];

    /// <summary>The generator with these weights.</summary>
    /// <param name="observed">n: one of <see cref="Sizes"/>.</param>
    /// <param name="activation">The activation.</param>
    /// <param name="sigma">The standard deviation of the noise.</param>
    public static Generator.Layered Generator(int observed, Activation activation, double sigma = 1)
    {
        if (!Sizes.Contains(observed))
            throw new ArgumentOutOfRangeException(nameof(observed), observed, "The original study's weights are for 2, 10 or 20 columns.");
        var weights = Latent * observed;
        return new([new(new(observed, Latent, [.. Uniforms[..weights].Select(u => 3 * u)]), Uniforms[weights..(weights + observed)], activation)], sigma);
    }
}
