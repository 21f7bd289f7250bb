namespace AutoDiffIca.Models;

/// <summary>The parameters of <c>x | z</c>: a network, and the logarithm of the noise's variance.</summary>
/// <remarks>Under <see cref="Head.VarianceFromLatent"/> the logarithm is added to the network's last output; without noise it is 0.</remarks>
[Parameters]
public sealed partial record Decoder(Network Network, double LogVariance);
