namespace AutoDiffIca;

/// <summary>
/// The Philox4x32-10 block function: a bijection of 128-bit counters, chosen by a 64-bit key, whose outputs pass for random.
/// </summary>
/// <remarks>
/// J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
/// Bit for bit the function of that name in the authors' Random123 library.
/// </remarks>
public static class Philox4x32
{
    internal const int Rounds = 10;
    internal const uint Multiplier0 = 0xD2511F53;
    internal const uint Multiplier1 = 0xCD9E8D57;

    // What the key grows by from round to round: the golden ratio and sqrt(3) - 1, as 32-bit fractions.
    internal const uint Weyl0 = 0x9E3779B9;
    internal const uint Weyl1 = 0xBB67AE85;

    /// <summary>Maps one counter to its four random words under a key.</summary>
    public static (uint W0, uint W1, uint W2, uint W3) Block(
        (uint W0, uint W1, uint W2, uint W3) counter, (uint W0, uint W1) key)
    {
        var (c0, c1, c2, c3) = counter;
        var (k0, k1) = key;
        for (var round = 0; round < Rounds; round++)
        {
            var product0 = (ulong)Multiplier0 * c0;
            var product1 = (ulong)Multiplier1 * c2;
            c0 = (uint)(product1 >> 32) ^ c1 ^ k0;
            c1 = (uint)product1;
            c2 = (uint)(product0 >> 32) ^ c3 ^ k1;
            c3 = (uint)product0;
            k0 += Weyl0;
            k1 += Weyl1;
        }

        return (c0, c1, c2, c3);
    }
}
