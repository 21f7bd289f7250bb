using System.Numerics;

namespace AutoDiffIca;

/// <summary>
/// The functions that differentiated code is made of, on numbers, vectors and matrices, for
/// <c>using static AutoDiffIca.Ops;</c>. A function of numbers gives the same bits for a number and for an entry.
/// </summary>
/// <remarks>They compute in double and float; for another T they throw <see cref="NotSupportedException"/>, except plain arithmetic.</remarks>
public static partial class Ops
{
    private static Vec<T> Map<TOp, T>(TOp op, Vec<T> x)
        where TOp : struct, Kernels.IElementwiseOp
        where T : IBinaryFloatingPointIeee754<T>
    {
        var result = Uninitialized<T>(x.Length);
        Kernels.Elementwise.Map(op, x.Span, result);
        return result;
    }

    private static Mat<T> Map<TOp, T>(TOp op, Mat<T> x)
        where TOp : struct, Kernels.IElementwiseOp
        where T : IBinaryFloatingPointIeee754<T> => x.WithEntries(Map(op, x.Entries));

    private static T[] Uninitialized<T>(int length) => GC.AllocateUninitializedArray<T>(length);
}
