using System.Numerics;

namespace AutoDiffIca;

/// <content>Rows and columns put together, taken apart and picked by their places.</content>
public sealed partial class Tape
{
    /// <summary>The columns of one matrix after those of another.</summary>
    public Mat<T> ConcatColumns<T>(Mat<T> first, Mat<T> second)
        where T : IBinaryFloatingPointIeee754<T> => ConcatColumns([first, second]);

    /// <summary>The columns of several matrices, one after another; no matrix makes an empty one.</summary>
    public Mat<T> ConcatColumns<T>(params ReadOnlySpan<Mat<T>> parts)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var cols = 0;
        foreach (var part in parts)
        {
            Shapes.RequireSameRows("ConcatColumns", parts[0].Shape, part.Shape);
            cols = checked(cols + part.Cols);
        }
        var rows = parts.IsEmpty ? 0 : parts[0].Rows;
        var result = Take<T>(checked(rows * cols));
        var start = 0;
        foreach (var part in parts)
        {
            for (var i = 0; i < rows; i++)
                part.Row(i).Span.CopyTo(result.AsSpan((i * cols) + start));
            start += part.Cols;
        }
        return new(rows, cols, result);
    }

    /// <summary><c>x[i, start + j]</c> with so many columns.</summary>
    public Mat<T> Columns<T>(Mat<T> x, int start, int count)
        where T : IBinaryFloatingPointIeee754<T>
    {
        Shapes.RequireRange(start, count, x.Cols);
        var result = Take<T>(x.Rows * count);
        for (var i = 0; i < x.Rows; i++)
            x.Row(i).Span.Slice(start, count).CopyTo(result.AsSpan(i * count));
        return new(x.Rows, count, result);
    }

    /// <summary><c>x[i, j]</c> for each row i.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    public Vec<T> Column<T>(Mat<T> x, int j)
        where T : IBinaryFloatingPointIeee754<T>
    {
        Shapes.RequireRange(j, 1, x.Cols);
        var result = Take<T>(x.Rows);
        var entries = x.Span;
        for (var i = 0; i < result.Length; i++)
            result[i] = entries[(i * x.Cols) + j];
        return result;
    }

    /// <summary><c>x[at[k]]</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such entry.</exception>
    public Vec<T> Pick<T>(Vec<T> x, int[] at)
        where T : IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(at);
        var result = Take<T>(at.Length);
        var entries = x.Span;
        for (var k = 0; k < result.Length; k++)
        {
            var i = at[k];
            // The vector itself says what is wrong with a place that it does not have.
            result[k] = (uint)i < (uint)entries.Length ? entries[i] : x[i];
        }
        return result;
    }

    /// <summary>The rows <c>x[at[k], .]</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public Mat<T> PickRows<T>(Mat<T> x, int[] at)
        where T : IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(at);
        var result = Take<T>(checked(at.Length * x.Cols));
        for (var k = 0; k < at.Length; k++)
            x.Row(at[k]).Span.CopyTo(result.AsSpan(k * x.Cols));
        return new(at.Length, x.Cols, result);
    }

    /// <summary><c>x[i, columns[i]]</c> for each row i.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    public Vec<T> PickEach<T>(Mat<T> x, int[] columns)
        where T : IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(columns);
        Shapes.RequireRows("PickEach(Mat, int[])", x.Shape, columns.Length);
        var result = Take<T>(x.Rows);
        for (var i = 0; i < result.Length; i++)
            result[i] = x[i, columns[i]];
        return result;
    }

    /// <summary><c>x[at[k]]</c> of whole numbers or truth values.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such element.</exception>
    public TValue[] PickValues<TValue>(TValue[] x, int[] at)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(at);
        var result = Take<TValue>(at.Length);
        for (var k = 0; k < result.Length; k++)
            result[k] = x[at[k]];
        return result;
    }
}
