using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using AutoDiffIca.Kernels;

namespace AutoDiffIca;

public static partial class NormalQuantile
{
    private const int TileLength = 256;

    // Without fused multiply-add in hardware every vector operation would be many calls.
    private static bool IsVectorised => Fma.IsSupported || AdvSimd.IsSupported;

    /// <summary>
    /// Evaluates many quantiles, with the same bits as <see cref="Evaluate(double)"/>; the destination may be the source.
    /// </summary>
    /// <exception cref="ArgumentException">The destination is shorter than the source, or they overlap but differ.</exception>
    public static void Evaluate(ReadOnlySpan<double> probabilities, Span<double> destination)
    {
        if (destination.Length < probabilities.Length)
        {
            throw new ArgumentException(
                $"The destination has {destination.Length} elements, but there are {probabilities.Length} probabilities.",
                nameof(destination));
        }

        if (probabilities.Overlaps(destination, out var offset) && offset != 0)
            throw new ArgumentException("The destination overlaps the probabilities but does not start where they do.", nameof(destination));

        var done = 0;
        if (IsVectorised)
        {
            var whole = probabilities.Length - (probabilities.Length % Vector512<double>.Count);
            for (; done < whole; done += TileLength)
            {
                var length = Math.Min(TileLength, whole - done);
                EvaluateTile(probabilities.Slice(done, length), destination.Slice(done, length));
            }

            done = whole;
        }

        for (; done < probabilities.Length; done++)
            destination[done] = Evaluate(probabilities[done]);
    }

    // The middle's formula runs over everything without a branch; the 15 % in the tails are gathered first and put right afterwards.
    [SkipLocalsInit]
    private static void EvaluateTile(ReadOnlySpan<double> probabilities, Span<double> destination)
    {
        Span<double> tails = stackalloc double[TileLength];
        Span<int> positions = stackalloc int[TileLength];
        var count = GatherTails(probabilities, tails, positions);

        EvaluateMiddle(probabilities, destination);

        Span<double> roots = stackalloc double[TileLength];
        Span<double> quantiles = stackalloc double[TileLength];
        EvaluateNearTails(tails, count, roots, quantiles);

        for (var i = 0; i < count; i++)
        {
            // False also for NaN, the root of anything outside [0, 1].
            var isNear = roots[i] <= FarTailOrigin;
            destination[positions[i]] = isNear ? Math.CopySign(quantiles[i], tails[i] - 0.5) : Tail(tails[i]);
        }
    }

    private static int GatherTails(ReadOnlySpan<double> probabilities, Span<double> tails, Span<int> positions)
    {
        var count = 0;
        for (var i = 0; i < probabilities.Length; i++)
        {
            // Always written, seldom kept: cheaper than a branch that cannot be predicted.
            tails[count] = probabilities[i];
            positions[count] = i;
            count += Math.Abs(probabilities[i] - 0.5) <= MiddleHalfWidth ? 0 : 1;
        }

        return count;
    }

    private static void EvaluateMiddle(ReadOnlySpan<double> probabilities, Span<double> destination)
    {
        var half = Vector512.Create(0.5);
        var edge = Vector512.Create(MiddleHalfWidthSquared);
        for (var i = 0; i < probabilities.Length; i += Vector512<double>.Count)
        {
            var q = Vector512.Create(probabilities[i..]) - half;
            var x = Vector512.FusedMultiplyAdd(-q, q, edge);
            (q * Rational(x, MiddleNumerator, MiddleDenominator)).CopyTo(destination[i..]);
        }
    }

    // The last vector may reach past the count, into numbers that nobody reads.
    private static void EvaluateNearTails(ReadOnlySpan<double> tails, int count, Span<double> roots, Span<double> quantiles)
    {
        for (var i = 0; i < count; i++)
            roots[i] = Math.Min(tails[i], 1 - tails[i]);
        Elementwise.Map(default(Log), roots[..count], roots[..count]);

        var origin = Vector512.Create(NearTailOrigin);
        for (var i = 0; i < count; i += Vector512<double>.Count)
        {
            var r = Vector512.Sqrt(-Vector512.Create<double>(roots[i..]));
            r.CopyTo(roots[i..]);
            Rational(r - origin, NearNumerator, NearDenominator).CopyTo(quantiles[i..]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Rational(
        Vector512<double> x, ReadOnlySpan<double> numerator, ReadOnlySpan<double> denominator)
    {
        var top = Vector512.Create(numerator[0]);
        var bottom = Vector512.Create(denominator[0]);
        for (var i = 1; i < numerator.Length; i++)
        {
            top = Vector512.FusedMultiplyAdd(top, x, Vector512.Create(numerator[i]));
            bottom = Vector512.FusedMultiplyAdd(bottom, x, Vector512.Create(denominator[i]));
        }

        return top / bottom;
    }
}
