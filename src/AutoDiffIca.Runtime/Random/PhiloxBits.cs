using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AutoDiffIca;

/// <summary>The 64 bits that every draw of a <see cref="RandomStream"/> starts from, one at a time or eight at once.</summary>
internal static class PhiloxBits
{
    /// <summary>The layout of key and counter, part of the reproducibility contract: key = seed, counter = (index, stream).</summary>
    public static (uint W0, uint W1, uint W2, uint W3) Block(ulong seed, ulong stream, ulong index) =>
        Philox4x32.Block(
            ((uint)index, (uint)(index >> 32), (uint)stream, (uint)(stream >> 32)),
            ((uint)seed, (uint)(seed >> 32)));

    public static ulong At(ulong seed, ulong stream, ulong index)
    {
        var (low, high, _, _) = Block(seed, stream, index);
        return ((ulong)high << 32) | low;
    }

    /// <summary>Writes the bits of consecutive indices; after the largest index comes 0.</summary>
    [SkipLocalsInit]
    public static void Fill(Span<ulong> destination, ulong seed, ulong stream, ulong firstIndex)
    {
        if (!Sse2.IsSupported)
        {
            for (var i = 0; i < destination.Length; i++)
                destination[i] = At(seed, stream, firstIndex + (ulong)i);
            return;
        }

        while (destination.Length >= Vector512<ulong>.Count)
        {
            EightFrom(firstIndex, seed, stream).CopyTo(destination);
            destination = destination[Vector512<ulong>.Count..];
            firstIndex += (ulong)Vector512<ulong>.Count;
        }

        if (!destination.IsEmpty)
        {
            Span<ulong> last = stackalloc ulong[Vector512<ulong>.Count];
            EightFrom(firstIndex, seed, stream).CopyTo(last);
            last[..destination.Length].CopyTo(destination);
        }
    }

    // Philox4x32.Block on eight counters: each 64-bit lane holds one counter word in its low half, and what is in its high
    // half never matters, because the product reads low halves only. Written once, for 512 bits: where vectors are
    // narrower the compiler splits it into halves or quarters at no loss.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> EightFrom(ulong firstIndex, ulong seed, ulong stream)
    {
        var index = Vector512.Create(firstIndex) + Vector512<ulong>.Indices;
        var (c0, c1, c2, c3) = (index, index >>> 32, Vector512.Create(stream), Vector512.Create(stream >> 32));
        var (k0, k1) = ((uint)seed, (uint)(seed >> 32));
        for (var round = 0; round < Philox4x32.Rounds; round++)
        {
            var product0 = MultiplyLowHalves(c0, Vector512.Create((ulong)Philox4x32.Multiplier0));
            var product1 = MultiplyLowHalves(c2, Vector512.Create((ulong)Philox4x32.Multiplier1));
            (c0, c1, c2, c3) = (
                (product1 >>> 32) ^ c1 ^ Vector512.Create((ulong)k0), product1,
                (product0 >>> 32) ^ c3 ^ Vector512.Create((ulong)k1), product0);
            k0 += Philox4x32.Weyl0;
            k1 += Philox4x32.Weyl1;
        }

        return (c1 << 32) | (c0 & Vector512.Create((ulong)uint.MaxValue));
    }

    // Asks for the instruction set and not for Vector512.IsHardwareAccelerated, which is false on machines that run this well.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> MultiplyLowHalves(Vector512<ulong> a, Vector512<ulong> b) =>
        Avx512F.IsSupported
            ? Avx512F.Multiply(a.AsUInt32(), b.AsUInt32())
            : Vector512.Create(
                MultiplyLowHalves(a.GetLower(), b.GetLower()), MultiplyLowHalves(a.GetUpper(), b.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> MultiplyLowHalves(Vector256<ulong> a, Vector256<ulong> b) =>
        Avx2.IsSupported
            ? Avx2.Multiply(a.AsUInt32(), b.AsUInt32())
            : Vector256.Create(
                Sse2.Multiply(a.GetLower().AsUInt32(), b.GetLower().AsUInt32()),
                Sse2.Multiply(a.GetUpper().AsUInt32(), b.GetUpper().AsUInt32()));
}
