using System.Numerics;

namespace AutoDiffIca;

/// <content>Matrices, row by row. A factor that is zero throughout adds nothing, whatever the other holds.</content>
public static partial class Adjoint
{
    /// <summary><c>t[i, j] += r[i] x[j]</c>, but nothing in the rows where r is 0, however large x is.</summary>
    public static void AddOuter<T>(Tape tape, ref Span<T> target, ReadOnlySpan<T> r, ReadOnlySpan<T> x)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (r.IsEmpty || x.IsEmpty)
            return;
        var t = Existing(tape, ref target, checked(r.Length * x.Length));
        for (var i = 0; i < r.Length; i++)
        {
            if (!T.IsZero(r[i]))
                Kernels.MatrixVector.AddScaled(r[i], x, t.Slice(i * x.Length, x.Length));
        }
    }

    /// <summary><c>t += m v</c> with a matrix m.</summary>
    public static void AddTimes<T>(Tape tape, ref Span<T> target, ReadOnlySpan<T> m, int rows, int cols, ReadOnlySpan<T> v)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (m.IsEmpty || v.IsEmpty || IsZero(m) || IsZero(v))
            return;
        var isNew = IsNew(tape, ref target, rows);
        Kernels.MatrixVector.Multiply(m, rows, cols, v, target, accumulate: !isNew);
    }

    /// <summary><c>t += m' r</c> with the transpose of a matrix m, but nothing from the rows where r is 0, however large m is.</summary>
    public static void AddTransposedTimes<T>(Tape tape, ref Span<T> target, ReadOnlySpan<T> m, int rows, int cols, ReadOnlySpan<T> r)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (m.IsEmpty || r.IsEmpty)
            return;
        Shapes.RequireSize(m.Length, rows, cols);
        Shapes.RequireSameLength(rows, r.Length);
        var t = Existing(tape, ref target, cols);
        for (var i = 0; i < rows; i++)
        {
            if (!T.IsZero(r[i]))
                Kernels.MatrixVector.AddScaled(r[i], m.Slice(i * cols, cols), t);
        }
    }

    /// <summary><c>t[rows x cols] += a[rows x depth] b[depth x cols]</c>.</summary>
    public static void AddProductNN<T>(Tape tape, ref Span<T> target, ReadOnlySpan<T> a, ReadOnlySpan<T> b, int rows, int cols, int depth)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (a.IsEmpty || b.IsEmpty || IsZero(a) || IsZero(b))
            return;
        var isNew = IsNew(tape, ref target, checked(rows * cols));
        Kernels.ThreadedProduct.NN(tape.Threads, a, b, target, rows, cols, depth, accumulate: !isNew);
    }

    /// <summary><c>t[rows x cols] += a[rows x depth] b[cols x depth]'</c>, with the transpose of b.</summary>
    public static void AddProductNT<T>(Tape tape, ref Span<T> target, ReadOnlySpan<T> a, ReadOnlySpan<T> b, int rows, int cols, int depth)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (a.IsEmpty || b.IsEmpty || IsZero(a) || IsZero(b))
            return;
        var isNew = IsNew(tape, ref target, checked(rows * cols));
        Kernels.ThreadedProduct.NT(tape.Threads, a, b, target, rows, cols, depth, accumulate: !isNew);
    }

    /// <summary><c>t[rows x cols] += a[depth x rows]' b[depth x cols]</c>, with the transpose of a.</summary>
    public static void AddProductTN<T>(Tape tape, ref Span<T> target, ReadOnlySpan<T> a, ReadOnlySpan<T> b, int rows, int cols, int depth)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (a.IsEmpty || b.IsEmpty || IsZero(a) || IsZero(b))
            return;
        var isNew = IsNew(tape, ref target, checked(rows * cols));
        Kernels.ThreadedProduct.TN(tape.Threads, a, b, target, rows, cols, depth, accumulate: !isNew);
    }

    /// <summary><c>t[j, i] += w[i, j]</c> with a matrix w of so many rows and columns.</summary>
    public static void AddTransposed<T>(Tape tape, ref Span<T> target, ReadOnlySpan<T> w, int rows, int cols)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (w.IsEmpty)
            return;
        Shapes.RequireSize(w.Length, rows, cols);
        var t = Existing(tape, ref target, w.Length);
        for (var i = 0; i < rows; i++)
        {
            var row = w.Slice(i * cols, cols);
            for (var j = 0; j < row.Length; j++)
                t[(j * rows) + i] += row[j];
        }
    }

    // A zero adjoint must stay zero when it meets an infinite factor. A look at the first entries is nearly always enough.
    private static bool IsZero<T>(ReadOnlySpan<T> x)
        where T : IBinaryFloatingPointIeee754<T> => !x.ContainsAnyExcept(T.Zero);
}
