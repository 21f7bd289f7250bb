using System.Numerics;

namespace AutoDiffIca.Kernels;

/// <summary>
/// Lanes of one width: how a kernel that is written once runs as scalar, 128-, 256- and 512-bit code.
/// </summary>
/// <remarks>
/// An implementation is an empty struct, so the just-in-time compiler specialises every kernel for it and each member
/// becomes an instruction or two. Every member gives a lane the same bits at every width and on every CPU level, with
/// one exception: <see cref="MultiplyAdd"/> rounds once where the hardware can and twice where it cannot.
/// Masks are vectors whose lanes are all ones (true) or all zeros (false).
/// </remarks>
/// <typeparam name="TV">The vector: <c>Vector512&lt;T&gt;</c>, ..., or <typeparamref name="T"/> itself for scalar code.</typeparam>
/// <typeparam name="T">The element: <see cref="double"/> or <see cref="float"/>.</typeparam>
public interface ISimd<TV, T>
    where T : IBinaryFloatingPointIeee754<T>
{
    /// <summary>Lanes in a vector.</summary>
    static abstract int Count { get; }

    /// <summary>Reads <see cref="Count"/> elements.</summary>
    static abstract TV Load(ref readonly T source);

    /// <summary>Writes <see cref="Count"/> elements.</summary>
    static abstract void Store(TV value, ref T destination);

    /// <summary>Reads <paramref name="count"/> elements (fewer than <see cref="Count"/>, at least one) and fills up with zeros.</summary>
    static abstract TV LoadFirst(ref readonly T source, int count);

    /// <summary>Writes the first <paramref name="count"/> lanes (fewer than <see cref="Count"/>, at least one).</summary>
    static abstract void StoreFirst(TV value, ref T destination, int count);

    /// <summary>Every lane holds the constant, rounded to <typeparamref name="T"/>.</summary>
    static abstract TV Of(double constant);

    /// <summary>Every lane holds <paramref name="value"/>.</summary>
    static abstract TV Broadcast(T value);

    /// <summary>Every lane holds these bits: the 64-bit pattern for double, the 32-bit one for float.</summary>
    static abstract TV OfBits(ulong ofDouble, uint ofSingle);

    /// <summary><c>x + y</c>.</summary>
    static abstract TV Add(TV x, TV y);

    /// <summary><c>x - y</c>.</summary>
    static abstract TV Subtract(TV x, TV y);

    /// <summary><c>x * y</c>.</summary>
    static abstract TV Multiply(TV x, TV y);

    /// <summary><c>x / y</c>.</summary>
    static abstract TV Divide(TV x, TV y);

    /// <summary><c>x * y + z</c> rounded once, whatever the hardware.</summary>
    static abstract TV Fma(TV x, TV y, TV z);

    /// <summary><c>x * y + z</c> as fast as the hardware can: its bits may differ between CPU levels.</summary>
    static abstract TV MultiplyAdd(TV x, TV y, TV z);

    /// <summary>The correctly rounded square root.</summary>
    static abstract TV Sqrt(TV x);

    /// <summary><c>-x</c>, also for zeros and NaN.</summary>
    static abstract TV Negate(TV x);

    /// <summary><c>|x|</c>.</summary>
    static abstract TV Abs(TV x);

    /// <summary>The smaller; when one of them is NaN it is <paramref name="y"/> or NaN. For clamping, with the bound as <paramref name="x"/>.</summary>
    static abstract TV MinNative(TV x, TV y);

    /// <summary>The larger; when one of them is NaN it is <paramref name="y"/> or NaN. For clamping, with the bound as <paramref name="x"/>.</summary>
    static abstract TV MaxNative(TV x, TV y);

    /// <summary>The nearest whole number, ties to even.</summary>
    static abstract TV Round(TV x);

    /// <summary>
    /// <c>x * 2^n</c> for whole <paramref name="n"/> between -1100 and 1100 (float: -200 and 200), rounded once as long as x
    /// is so large that half of the shift does not take it to the denormals.
    /// </summary>
    static abstract TV Scale(TV x, TV n);

    /// <summary>Bitwise and.</summary>
    static abstract TV And(TV x, TV y);

    /// <summary>Bitwise or.</summary>
    static abstract TV Or(TV x, TV y);

    /// <summary>Bitwise exclusive or.</summary>
    static abstract TV Xor(TV x, TV y);

    /// <summary><paramref name="x"/> without the bits of <paramref name="y"/>.</summary>
    static abstract TV AndNot(TV x, TV y);

    /// <summary>Adds the lanes' bits as whole numbers.</summary>
    static abstract TV AddBits(TV x, TV y);

    /// <summary>Subtracts the lanes' bits as whole numbers.</summary>
    static abstract TV SubtractBits(TV x, TV y);

    /// <summary>Shifts the lanes' bits left.</summary>
    static abstract TV ShiftLeft(TV x, int bits);

    /// <summary>Shifts the lanes' bits right, zeros coming in.</summary>
    static abstract TV ShiftRight(TV x, int bits);

    /// <summary>The mask of <c>x &lt; y</c>.</summary>
    static abstract TV LessThan(TV x, TV y);

    /// <summary>The mask of <c>x &lt;= y</c>.</summary>
    static abstract TV LessThanOrEqual(TV x, TV y);

    /// <summary>Whether <c>x &lt;= y</c> holds in all lanes.</summary>
    static abstract bool AllLessThanOrEqual(TV x, TV y);

    /// <summary>The mask of <c>x == y</c>.</summary>
    static abstract TV IsEqual(TV x, TV y);

    /// <summary>The mask of the first <paramref name="count"/> lanes.</summary>
    static abstract TV FirstLanes(int count);

    /// <summary><paramref name="whenTrue"/> in the lanes where the mask holds, <paramref name="whenFalse"/> elsewhere.</summary>
    static abstract TV Select(TV mask, TV whenTrue, TV whenFalse);

    /// <summary>Whether the mask holds in some lane.</summary>
    static abstract bool Any(TV mask);

    /// <summary>The sum of the lanes, in a fixed order: halves are added until one lane is left.</summary>
    static abstract T Sum(TV x);

    /// <summary>One lane.</summary>
    static abstract T Lane(TV x, int index);

    /// <summary>The vector with one lane replaced.</summary>
    static abstract TV WithLane(TV x, int index, T value);
}
