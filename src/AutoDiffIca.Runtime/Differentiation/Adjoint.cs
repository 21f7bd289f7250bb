using System.Numerics;
using System.Numerics.Tensors;

namespace AutoDiffIca;

/// <summary>
/// What the reverse sweep adds to the adjoints of vectors and matrices. An empty span is a zero adjoint: as a target it is
/// first given memory of the tape's, as an operand it adds nothing.
/// </summary>
public static partial class Adjoint
{
    /// <summary><c>t += w</c>.</summary>
    public static void Add<T>(Tape tape, ref Span<T> target, ReadOnlySpan<T> w)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (w.IsEmpty)
            return;
        if (IsNew(tape, ref target, w.Length))
            w.CopyTo(target);
        else
            TensorPrimitives.Add(target, w, target);
    }

    /// <summary><c>t += s w</c>; nothing where s or the entry of w is 0, however large the other.</summary>
    public static void AddScaled<T>(Tape tape, ref Span<T> target, ReadOnlySpan<T> w, T s)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (w.IsEmpty || T.IsZero(s))
            return;
        if (!T.IsFinite(s))
            Kernels.Elementwise.MapAdd(default(Kernels.Scale), w, s, Existing(tape, ref target, w.Length));
        else if (IsNew(tape, ref target, w.Length))
            TensorPrimitives.Multiply(w, s, target);
        else
            Kernels.MatrixVector.AddScaled(s, w, target);
    }

    /// <summary><c>t += w p</c>, but nothing where w is 0, however large p is.</summary>
    public static void AddProduct<T>(Tape tape, ref Span<T> target, ReadOnlySpan<T> w, ReadOnlySpan<T> p)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (w.IsEmpty || p.IsEmpty)
            return;
        if (IsNew(tape, ref target, w.Length))
            Kernels.Elementwise.Map(default(Kernels.Scale), w, p, target);
        else
            Kernels.Elementwise.MapAdd(default(Kernels.Scale), w, p, target);
    }

    /// <summary><c>t[i] += s</c> for an adjoint of this length.</summary>
    public static void AddConstant<T>(Tape tape, ref Span<T> target, int length, T s)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (length == 0 || T.IsZero(s))
            return;
        if (IsNew(tape, ref target, length))
            target.Fill(s);
        else
            TensorPrimitives.Add(target, s, target);
    }

    /// <summary><c>t += w op'(...)</c>, from what the operation keeps, but nothing where w is 0, whatever the derivative.</summary>
    public static void AddPartial<TOp, T>(Tape tape, ref Span<T> target, TOp op, ReadOnlySpan<T> kept, ReadOnlySpan<T> w)
        where TOp : struct, Kernels.IDifferentiableOp
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (w.IsEmpty || kept.IsEmpty)
            return;
        var isNew = IsNew(tape, ref target, w.Length);
        Kernels.Elementwise.MapPartial(op, kept, w, target, accumulate: !isNew);
    }

    /// <summary><c>t += s (x - y)</c>.</summary>
    public static void AddScaledDifference<T>(Tape tape, ref Span<T> target, ReadOnlySpan<T> x, ReadOnlySpan<T> y, T s)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (y.IsEmpty)
        {
            AddScaled(tape, ref target, x, s);
            return;
        }
        if (x.IsEmpty)
        {
            AddScaled(tape, ref target, y, -s);
            return;
        }
        if (T.IsZero(s))
            return;
        // Every float is a double, so that s comes through unchanged.
        var op = new Kernels.ScaledDifference(double.CreateTruncating(s));
        if (IsNew(tape, ref target, x.Length))
            Kernels.Elementwise.Map(op, x, y, target);
        else
            Kernels.Elementwise.MapAdd(op, x, y, target);
    }

    // Whether the target was still untouched: then it has memory now, with arbitrary contents.
    private static bool IsNew<T>(Tape tape, ref Span<T> target, int length)
    {
        if (!target.IsEmpty)
        {
            Shapes.RequireSameLength(target.Length, length);
            return false;
        }
        target = tape.Take<T>(length);
        return true;
    }

    // The target with something to add to: zeros, if it was still untouched.
    private static Span<T> Existing<T>(Tape tape, ref Span<T> target, int length)
    {
        if (IsNew(tape, ref target, length))
            target.Clear();
        return target;
    }
}
