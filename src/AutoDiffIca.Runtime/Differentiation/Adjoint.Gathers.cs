using System.Numerics;
using System.Numerics.Tensors;

namespace AutoDiffIca;

/// <content>Columns and entries that were picked go back to their places, and the other way round.</content>
public static partial class Adjoint
{
    // Single columns are common; the call would cost more than a few additions.
    private const int WorthACall = 8;

    /// <summary><c>t[i, j] += w[i, start + j]</c> for the columns of a matrix that has totalCols of them.</summary>
    public static void AddColumnsOf<T>(Tape tape, ref Span<T> target, ReadOnlySpan<T> w, int totalCols, int start, int cols)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (w.IsEmpty)
            return;
        var rows = RowsOf(w, totalCols);
        Shapes.RequireRange(start, cols, totalCols);
        var isNew = IsNew(tape, ref target, rows * cols);
        for (var i = 0; i < rows; i++)
            Put(w.Slice((i * totalCols) + start, cols), target.Slice(i * cols, cols), isNew);
    }

    /// <summary><c>t[i, start + j] += w[i, j]</c> for a target of this shape and a matrix of so many columns.</summary>
    public static void AddAtColumns<T>(Tape tape, ref Span<T> target, int rows, int cols, int start, ReadOnlySpan<T> w, int count)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (w.IsEmpty)
            return;
        Shapes.RequireSize(w.Length, rows, count);
        Shapes.RequireRange(start, count, cols);
        var t = Existing(tape, ref target, checked(rows * cols));
        for (var i = 0; i < rows; i++)
            Put(w.Slice(i * count, count), t.Slice((i * cols) + start, count), isNew: false);
    }

    /// <summary><c>t[at[k]] += w[k]</c> for a target of so many entries in all.</summary>
    public static void AddScattered<T>(Tape tape, ref Span<T> target, int total, int[] at, ReadOnlySpan<T> w)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (w.IsEmpty)
            return;
        ArgumentNullException.ThrowIfNull(at);
        Shapes.RequireSameLength(at.Length, w.Length);
        Scatter(w, at, Existing(tape, ref target, total));
    }

    /// <summary><c>t[at[k], j] += w[k, j]</c> for a target of this shape.</summary>
    public static void AddScatteredRows<T>(Tape tape, ref Span<T> target, int rows, int cols, int[] at, ReadOnlySpan<T> w)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (w.IsEmpty)
            return;
        ArgumentNullException.ThrowIfNull(at);
        Shapes.RequireSize(w.Length, at.Length, cols);
        var t = Existing(tape, ref target, checked(rows * cols));
        for (var k = 0; k < at.Length; k++)
            Put(w.Slice(k * cols, cols), t.Slice(at[k] * cols, cols), isNew: false);
    }

    /// <summary><c>t[i, at[i]] += w[i]</c> for a target of this shape.</summary>
    public static void AddPicked<T>(Tape tape, ref Span<T> target, int rows, int cols, int[] at, ReadOnlySpan<T> w)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (w.IsEmpty)
            return;
        ArgumentNullException.ThrowIfNull(at);
        Shapes.RequireSameLength(at.Length, w.Length);
        Shapes.RequireSameLength(rows, w.Length);
        var t = Existing(tape, ref target, checked(rows * cols));
        for (var i = 0; i < w.Length; i++)
            t.Slice(i * cols, cols)[at[i]] += w[i];
    }

    /// <summary><c>t[k] += w[at[k]]</c>.</summary>
    public static void AddGathered<T>(Tape tape, ref Span<T> target, ReadOnlySpan<T> w, int[] at)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (w.IsEmpty)
            return;
        ArgumentNullException.ThrowIfNull(at);
        var isNew = IsNew(tape, ref target, at.Length);
        Gather(w, at, target, isNew);
    }

    /// <summary><c>t[k, j] += w[at[k], j]</c>.</summary>
    public static void AddGatheredRows<T>(Tape tape, ref Span<T> target, ReadOnlySpan<T> w, int cols, int[] at)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (w.IsEmpty)
            return;
        ArgumentNullException.ThrowIfNull(at);
        var isNew = IsNew(tape, ref target, checked(at.Length * cols));
        for (var k = 0; k < at.Length; k++)
            Put(w.Slice(at[k] * cols, cols), target.Slice(k * cols, cols), isNew);
    }

    /// <summary>For each lane l <c>t[l, at[k]] += w[l, k]</c>, in a target of so many samples a lane.</summary>
    public static void AddPickedLanes<T>(Tape tape, ref Span<T> target, ReadOnlySpan<T> w, int samples, int[] at)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (w.IsEmpty)
            return;
        ArgumentNullException.ThrowIfNull(at);
        var lanes = RowsOf(w, at.Length);
        var t = Existing(tape, ref target, checked(lanes * samples));
        for (var l = 0; l < lanes; l++)
            Scatter(w.Slice(l * at.Length, at.Length), at, t.Slice(l * samples, samples));
    }

    /// <summary>For each lane l <c>t[l, k] += w[l, at[k]]</c>, from so many samples a lane.</summary>
    public static void AddGatheredLanes<T>(Tape tape, ref Span<T> target, ReadOnlySpan<T> w, int samples, int[] at)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (w.IsEmpty)
            return;
        ArgumentNullException.ThrowIfNull(at);
        var lanes = RowsOf(w, samples);
        var isNew = IsNew(tape, ref target, checked(lanes * at.Length));
        for (var l = 0; l < lanes; l++)
            Gather(w.Slice(l * samples, samples), at, target.Slice(l * at.Length, at.Length), isNew);
    }

    private static void Put<T>(ReadOnlySpan<T> w, Span<T> t, bool isNew)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (isNew)
        {
            w.CopyTo(t);
            return;
        }
        if (w.Length >= WorthACall)
        {
            TensorPrimitives.Add(t, w, t);
            return;
        }
        for (var j = 0; j < w.Length; j++)
            t[j] += w[j];
    }

    private static void Scatter<T>(ReadOnlySpan<T> w, int[] at, Span<T> t)
        where T : IBinaryFloatingPointIeee754<T>
    {
        for (var k = 0; k < w.Length; k++)
            t[at[k]] += w[k];
    }

    private static void Gather<T>(ReadOnlySpan<T> w, int[] at, Span<T> t, bool isNew)
        where T : IBinaryFloatingPointIeee754<T>
    {
        for (var k = 0; k < t.Length; k++)
            t[k] = isNew ? w[at[k]] : t[k] + w[at[k]];
    }
}
