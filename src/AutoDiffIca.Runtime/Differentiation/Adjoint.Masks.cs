using System.Numerics;

namespace AutoDiffIca;

/// <content>Values that were chosen by a mask.</content>
public static partial class Adjoint
{
    /// <summary><c>t[i] += mask[i] == value ? w[i] : 0</c>.</summary>
    public static void AddSelected<T>(Tape tape, ref Span<T> target, ReadOnlySpan<T> w, bool[] mask, bool value)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (w.IsEmpty)
            return;
        if (IsNew(tape, ref target, w.Length))
            Kernels.Choice.Select(mask, value, w, T.Zero, target);
        else
            Kernels.Choice.Add(mask, value, w, target);
    }

    /// <summary>The sum of <c>w[i]</c> where <c>mask[i] == value</c>; 0 when w is empty.</summary>
    public static T SelectedSum<T>(ReadOnlySpan<T> w, bool[] mask, bool value)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (w.IsEmpty)
            return T.Zero;
        var scratch = ThreadScratch.Workspace;
        using var scope = scratch.Enter();
        var selected = scratch.Take<T>(w.Length);
        Kernels.Choice.Select(mask, value, w, T.Zero, selected);
        return Sum<T>(selected);
    }
}
