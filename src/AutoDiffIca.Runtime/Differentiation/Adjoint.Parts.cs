using System.Numerics;
using System.Numerics.Tensors;

namespace AutoDiffIca;

/// <content>Parts of vectors.</content>
public static partial class Adjoint
{
    /// <summary><c>t[i] += w[start + i]</c> for a target of this length.</summary>
    public static void AddSlice<T>(Tape tape, ref Span<T> target, ReadOnlySpan<T> w, int start, int length)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (!w.IsEmpty)
            Add(tape, ref target, w.Slice(start, length));
    }

    /// <summary><c>t[start + i] += w[i]</c> for a target of so many entries in all.</summary>
    public static void AddAt<T>(Tape tape, ref Span<T> target, int total, int start, ReadOnlySpan<T> w)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (w.IsEmpty)
            return;
        var part = Existing(tape, ref target, total).Slice(start, w.Length);
        TensorPrimitives.Add(part, w, part);
    }
}
