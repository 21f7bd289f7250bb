using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AutoDiffIca;

public readonly partial record struct RandomStream
{
    // Each stage runs over this many numbers before the next one does, so that they stay in the fastest cache.
    private const int TileLength = 512;

    // The bits of a double in [1, 2) are these and any 52 more: with the top 52 bits of a draw it is 1 + k 2^-52, and
    // subtracting 1 - 2^-53 leaves (k + 1/2) 2^-52 without rounding.
    private const ulong BitsOfOne = 0x3FF0_0000_0000_0000;
    private const double OneLessHalfStep = 1 - (1.0 / (1L << 53));

    /// <summary>Writes <see cref="Bits64"/> of consecutive indices; after the largest index comes 0.</summary>
    public void FillBits(Span<ulong> destination, ulong firstIndex = 0) => PhiloxBits.Fill(destination, Seed, Stream, firstIndex);

    /// <summary>Writes <see cref="Uniform"/> of consecutive indices; after the largest index comes 0.</summary>
    public void FillUniform(Span<double> destination, ulong firstIndex = 0)
    {
        while (!destination.IsEmpty)
        {
            var tile = destination[..Math.Min(TileLength, destination.Length)];
            FillUniformTile(tile, firstIndex);
            destination = destination[tile.Length..];
            firstIndex += (ulong)tile.Length;
        }
    }

    /// <summary>Writes <see cref="UniformSingle"/> of consecutive indices; after the largest index comes 0.</summary>
    [SkipLocalsInit]
    public void FillUniform(Span<float> destination, ulong firstIndex = 0)
    {
        Span<double> buffer = stackalloc double[TileLength];
        while (!destination.IsEmpty)
        {
            var tile = buffer[..Math.Min(TileLength, destination.Length)];
            FillUniformTile(tile, firstIndex);
            TensorPrimitives.Min(tile, LargestSingle, tile);
            TensorPrimitives.ConvertTruncating<double, float>(tile, destination);
            destination = destination[tile.Length..];
            firstIndex += (ulong)tile.Length;
        }
    }

    /// <summary>Writes <see cref="Normal"/> of consecutive indices; after the largest index comes 0.</summary>
    public void FillNormal(Span<double> destination, ulong firstIndex = 0)
    {
        while (!destination.IsEmpty)
        {
            var tile = destination[..Math.Min(TileLength, destination.Length)];
            FillUniformTile(tile, firstIndex);
            NormalQuantile.Evaluate(tile, tile);
            destination = destination[tile.Length..];
            firstIndex += (ulong)tile.Length;
        }
    }

    /// <summary>Writes <see cref="NormalSingle"/> of consecutive indices; after the largest index comes 0.</summary>
    [SkipLocalsInit]
    public void FillNormal(Span<float> destination, ulong firstIndex = 0)
    {
        Span<double> buffer = stackalloc double[TileLength];
        while (!destination.IsEmpty)
        {
            var tile = buffer[..Math.Min(TileLength, destination.Length)];
            FillUniformTile(tile, firstIndex);
            NormalQuantile.Evaluate(tile, tile);
            TensorPrimitives.ConvertTruncating<double, float>(tile, destination);
            destination = destination[tile.Length..];
            firstIndex += (ulong)tile.Length;
        }
    }

    // The bits are drawn into the memory of the doubles that they become.
    private void FillUniformTile(Span<double> tile, ulong firstIndex)
    {
        var bits = MemoryMarshal.Cast<double, ulong>(tile);
        FillBits(bits, firstIndex);

        var i = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            var one = Vector512.Create(BitsOfOne);
            var offset = Vector512.Create(OneLessHalfStep);
            for (; i <= tile.Length - Vector512<double>.Count; i += Vector512<double>.Count)
            {
                var fraction = Vector512.Create<ulong>(bits[i..]) >>> 12;
                ((fraction | one).AsDouble() - offset).CopyTo(tile[i..]);
            }
        }

        for (; i < tile.Length; i++)
            tile[i] = UniformFromBits(bits[i]);
    }

    internal static double UniformFromBits(ulong bits) =>
        BitConverter.UInt64BitsToDouble((bits >> 12) | BitsOfOne) - OneLessHalfStep;
}
