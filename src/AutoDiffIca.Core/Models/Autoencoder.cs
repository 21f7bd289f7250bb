namespace AutoDiffIca.Models;

/// <summary>The parameters of a variational autoencoder: <c>q(z | x)</c>, whose outputs are m means and m logarithms of variances, and <c>x | z</c>.</summary>
[Parameters]
public sealed partial record Autoencoder(Network Encoder, Decoder Decoder);
