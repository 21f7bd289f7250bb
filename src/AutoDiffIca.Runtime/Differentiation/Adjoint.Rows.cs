using System.Numerics;

namespace AutoDiffIca;

/// <content>Row by row: the adjoints of softmax and its relatives.</content>
public static partial class Adjoint
{
    /// <summary><c>t += s a dot(w, b)</c> for every row.</summary>
    public static void AddRowDotScaled<T>(Tape tape, ref Span<T> target, ReadOnlySpan<T> a, ReadOnlySpan<T> w, ReadOnlySpan<T> b, int cols, T s)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (a.IsEmpty || w.IsEmpty || b.IsEmpty || T.IsZero(s))
            return;
        Shapes.RequireSameLength(a.Length, w.Length);
        Shapes.RequireSameLength(a.Length, b.Length);
        Shapes.RequireSize(a.Length, a.Length / int.Max(1, cols), cols);
        var t = Existing(tape, ref target, a.Length);
        for (var start = 0; start < a.Length; start += cols)
            AddRow(s * Dot(w.Slice(start, cols), b.Slice(start, cols)), a.Slice(start, cols), t.Slice(start, cols));
    }

    /// <summary><c>t += s a sum(w)</c> for every row.</summary>
    public static void AddRowSumScaled<T>(Tape tape, ref Span<T> target, ReadOnlySpan<T> a, ReadOnlySpan<T> w, int cols, T s)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (a.IsEmpty || w.IsEmpty || T.IsZero(s))
            return;
        Shapes.RequireSameLength(a.Length, w.Length);
        Shapes.RequireSize(a.Length, a.Length / int.Max(1, cols), cols);
        var t = Existing(tape, ref target, a.Length);
        for (var start = 0; start < a.Length; start += cols)
            AddRow(s * Sum(w.Slice(start, cols)), a.Slice(start, cols), t.Slice(start, cols));
    }

    /// <summary><c>sum_i w[i] v[i]</c>, where a zero entry of w adds nothing, however large that of v; 0 when either is empty.</summary>
    public static T Dot<T>(ReadOnlySpan<T> w, ReadOnlySpan<T> v)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (w.IsEmpty || v.IsEmpty)
            return T.Zero;
        var dot = Kernels.Reduction.Dot(w, v);
        return T.IsNaN(dot) ? DotOfNonzero(w, v) : dot;
    }

    /// <summary><c>sum_i w[i]</c>; 0 when it is empty.</summary>
    public static T Sum<T>(ReadOnlySpan<T> w)
        where T : IBinaryFloatingPointIeee754<T> => Kernels.Reduction.Sum(w);

    /// <summary><c>sum_i (x[i] - y[i]) (dx[i] - dy[i])</c>, half the tangent of a squared distance; an empty tangent is zero.</summary>
    public static T DifferenceDot<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> dx, ReadOnlySpan<T> dy)
        where T : IBinaryFloatingPointIeee754<T>
    {
        Shapes.RequireSameLength(x.Length, y.Length);
        var sum = T.Zero;
        for (var i = 0; i < x.Length; i++)
            sum += (x[i] - y[i]) * ((dx.IsEmpty ? T.Zero : dx[i]) - (dy.IsEmpty ? T.Zero : dy[i]));
        return sum;
    }

    // The sum was NaN, perhaps from zero times infinity.
    private static T DotOfNonzero<T>(ReadOnlySpan<T> w, ReadOnlySpan<T> v)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var sum = T.Zero;
        for (var i = 0; i < w.Length; i++)
            sum += Partials.Scale(w[i], v[i]);
        return sum;
    }

    private static void AddRow<T>(T factor, ReadOnlySpan<T> a, Span<T> t)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (!T.IsZero(factor))
            Kernels.MatrixVector.AddScaled(factor, a, t);
    }
}
