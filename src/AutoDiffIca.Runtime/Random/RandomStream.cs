using System.Diagnostics.CodeAnalysis;

namespace AutoDiffIca;

/// <summary>
/// An endless, immutable sequence of random draws, passed in as a value by whoever wants the results reproducible.
/// </summary>
/// <remarks>
/// <para>
/// There is no state: draw <c>index</c> is a pure function of (seed, stream, index), so neither the order of the calls, nor the
/// thread, nor the batch changes it. It is <see cref="Philox4x32"/> with key = (seed low, seed high) and counter = (index low,
/// index high, stream low, stream high), words of 32 bits. The draws are made of the first two words of a block, low word
/// first; <see cref="Substream"/> is made of the last two. All draws at one index come from the same block: give two
/// quantities of one model two substreams or different indices. This layout never changes.
/// </para>
/// <para>All draws are the same on every machine.</para>
/// </remarks>
/// <param name="Seed">Chooses the experiment: the same seed, the same numbers.</param>
/// <param name="Stream">Chooses one of the seed's 2^64 unrelated sequences.</param>
[SuppressMessage("Naming", "CA1711:Identifiers should not have incorrect suffix", Justification = "What the literature calls it; nobody takes it for a System.IO.Stream.")]
public readonly partial record struct RandomStream(ulong Seed, ulong Stream)
{
    // The largest float below 1.
    private const double LargestSingle = 1 - (1.0 / (1 << 24));

    /// <summary>Draws 64 independent fair bits.</summary>
    public ulong Bits64(ulong index) => PhiloxBits.At(Seed, Stream, index);

    /// <summary>Draws 32 independent fair bits: the low half of <see cref="Bits64"/>.</summary>
    public uint Bits32(ulong index) => (uint)Bits64(index);

    /// <summary>
    /// Draws from the uniform distribution strictly inside (0, 1): <c>(k + 1/2) 2^-52</c> with the integer k in [0, 2^52) as likely
    /// as its mirror image, so that <c>u</c> and <c>1 - u</c> are both draws and neither end is ever reached.
    /// </summary>
    public double Uniform(ulong index) => UniformFromBits(Bits64(index));

    /// <summary>
    /// Draws <see cref="Uniform"/> rounded to a float, still strictly inside (0, 1): what would round to 1, one draw in 2^25,
    /// becomes the largest float below 1.
    /// </summary>
    public float UniformSingle(ulong index) => RoundInside(Uniform(index));

    /// <summary>Draws from the standard normal distribution: the <see cref="NormalQuantile"/> of <see cref="Uniform"/>.</summary>
    public double Normal(ulong index) => NormalQuantile.Evaluate(Uniform(index));

    /// <summary>Draws <see cref="Normal"/> rounded to a float.</summary>
    public float NormalSingle(ulong index) => (float)Normal(index);

    /// <summary>
    /// Draws an integer from 0 up to but not including <paramref name="upper"/>; each one's probability is within 2^-64 of
    /// <c>1 / upper</c>, a relative bias below 2^-33.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such integer.</exception>
    public int Below(ulong index, int upper)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(upper);
        return (int)Scale(Bits64(index), (ulong)upper);
    }

    /// <summary>
    /// Draws an integer from <paramref name="lower"/> up to but not including <paramref name="upper"/>, with a relative bias
    /// below 2^-32.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such integer.</exception>
    public int Between(ulong index, int lower, int upper)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(lower, upper);
        return (int)(lower + (long)Scale(Bits64(index), (ulong)((long)upper - lower)));
    }

    /// <summary>
    /// Derives an independent stream of the same seed, numbered by <paramref name="child"/>: for a part, a step or a sample that
    /// must not share draws with its siblings, its parent or its own children.
    /// </summary>
    /// <remarks>
    /// The child's stream is the last two words of block <paramref name="child"/> of this stream, which no draw uses. Two of m
    /// streams of a seed coincide with probability below m^2 / 2^65: 3e-8 for a million.
    /// </remarks>
    public RandomStream Substream(ulong child)
    {
        var (_, _, low, high) = PhiloxBits.Block(Seed, Stream, child);
        return this with { Stream = ((ulong)high << 32) | low };
    }

    internal static float RoundInside(double uniform) => (float)Math.Min(uniform, LargestSingle);

    // floor(bits * count / 2^64), after D. Lemire, "Fast random integer generation in an interval" (2019), without its rejections.
    private static ulong Scale(ulong bits, ulong count) => Math.BigMul(bits, count, out _);
}
