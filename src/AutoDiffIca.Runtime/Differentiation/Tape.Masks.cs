using System.Numerics;

namespace AutoDiffIca;

/// <content>Branches over a batch: the samples that take each way, what they bring back, and choices between two values.</content>
public sealed partial class Tape
{
    /// <summary>The places where the mask has this value, in order.</summary>
    public int[] Where(bool[] mask, bool value)
    {
        ArgumentNullException.ThrowIfNull(mask);
        var at = Take<int>(mask.AsSpan().Count(value));
        // Without a branch, which would be guessed wrong half of the time; the last place that is found ends the loop.
        for (int i = 0, k = 0; k < at.Length; i++)
        {
            at[k] = i;
            k += mask[i] == value ? 1 : 0;
        }
        return at;
    }

    /// <summary>The vector r with <c>r[firstAt[k]] = first[k]</c> and <c>r[secondAt[k]] = second[k]</c>, where the places are all there are.</summary>
    public Vec<T> Merge<T>(int[] firstAt, Vec<T> first, int[] secondAt, Vec<T> second)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var result = Take<T>(MergedLength(firstAt, first.Length, secondAt, second.Length));
        Put(first.Span, firstAt, result);
        Put(second.Span, secondAt, result);
        return result;
    }

    /// <summary>The matrix whose rows firstAt are those of one matrix and whose rows secondAt are those of another.</summary>
    public Mat<T> Merge<T>(int[] firstAt, Mat<T> first, int[] secondAt, Mat<T> second)
        where T : IBinaryFloatingPointIeee754<T>
    {
        // No rows may come without saying how long they would be.
        if (first.Rows > 0 && second.Rows > 0)
            Shapes.RequireSameCols("Merge", first.Shape, second.Shape);
        var cols = first.Rows > 0 ? first.Cols : second.Cols;
        var rows = MergedLength(firstAt, first.Rows, secondAt, second.Rows);
        var result = Take<T>(checked(rows * cols));
        PutRows(first, firstAt, result);
        PutRows(second, secondAt, result);
        return new(rows, cols, result);
    }

    /// <summary><see cref="Merge{T}(int[], Vec{T}, int[], Vec{T})"/> of whole numbers or truth values.</summary>
    public TValue[] MergeValues<TValue>(int[] firstAt, TValue[] first, int[] secondAt, TValue[] second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        var result = Take<TValue>(MergedLength(firstAt, first.Length, secondAt, second.Length));
        Put<TValue>(first, firstAt, result);
        Put<TValue>(second, secondAt, result);
        return result;
    }

    /// <summary><c>mask[i] ? whenTrue[i] : whenFalse[i]</c>.</summary>
    public Vec<T> Select<T>(bool[] mask, Vec<T> whenTrue, Vec<T> whenFalse)
        where T : IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(mask);
        Shapes.RequireSame("Select(mask, Vec, Vec)", whenTrue.Length, whenFalse.Length);
        Shapes.RequireSameLength(mask.Length, whenTrue.Length);
        var result = Take<T>(mask.Length);
        Kernels.Choice.Select(mask, true, whenTrue.Span, whenFalse.Span, result);
        return result;
    }

    /// <summary><c>mask[i] ? whenTrue[i] : whenFalse</c>.</summary>
    public Vec<T> Select<T>(bool[] mask, Vec<T> whenTrue, T whenFalse)
        where T : IBinaryFloatingPointIeee754<T> => SelectOr(mask, true, whenTrue, whenFalse);

    /// <summary><c>mask[i] ? whenTrue : whenFalse[i]</c>.</summary>
    public Vec<T> Select<T>(bool[] mask, T whenTrue, Vec<T> whenFalse)
        where T : IBinaryFloatingPointIeee754<T> => SelectOr(mask, false, whenFalse, whenTrue);

    /// <summary><c>mask[i] ? whenTrue : whenFalse</c>.</summary>
    public Vec<T> Select<T>(bool[] mask, T whenTrue, T whenFalse)
        where T : IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(mask);
        return SelectOr(mask, true, Spread(whenTrue, mask.Length), whenFalse);
    }

    private Vec<T> SelectOr<T>(bool[] mask, bool value, Vec<T> where, T elsewhere)
        where T : IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(mask);
        Shapes.RequireSameLength(mask.Length, where.Length);
        var result = Take<T>(mask.Length);
        Kernels.Choice.Select(mask, value, where.Span, elsewhere, result);
        return result;
    }

    private static int MergedLength(int[] firstAt, int first, int[] secondAt, int second)
    {
        ArgumentNullException.ThrowIfNull(firstAt);
        ArgumentNullException.ThrowIfNull(secondAt);
        Shapes.RequireSameLength(firstAt.Length, first);
        Shapes.RequireSameLength(secondAt.Length, second);
        return checked(first + second);
    }

    private static void Put<TValue>(ReadOnlySpan<TValue> values, int[] at, TValue[] result)
    {
        for (var k = 0; k < values.Length; k++)
            result[at[k]] = values[k];
    }

    private static void PutRows<T>(Mat<T> rows, int[] at, Span<T> result)
        where T : IBinaryFloatingPointIeee754<T>
    {
        for (var k = 0; k < at.Length; k++)
            rows.Row(k).Span.CopyTo(result.Slice(at[k] * rows.Cols, rows.Cols));
    }
}
