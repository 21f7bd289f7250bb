using System.Numerics;

namespace AutoDiffIca;

/// <content>
/// Lanes: an array that each sample has for itself, kept as an array of vectors over the samples. The vectors are never
/// written to; an element is replaced by another vector.
/// </content>
public sealed partial class Tape
{
    /// <summary>The columns of a matrix: element j of each row's array.</summary>
    public Vec<T>[] LanesOf<T>(Mat<T> x)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var entries = Take<T>(x.Span.Length);
        Ops.Transpose(x, entries);
        return LanesOver(entries, x.Cols, x.Rows);
    }

    /// <summary>The matrix with a row for each sample whose columns are the lanes.</summary>
    public Mat<T> FromLanes<T>(Vec<T>[] lanes, int samples)
        where T : IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(lanes);
        var result = Take<T>(checked(samples * lanes.Length));
        for (var j = 0; j < lanes.Length; j++)
        {
            var lane = lanes[j].Span;
            Shapes.RequireSameLength(samples, lane.Length);
            for (var i = 0; i < lane.Length; i++)
                result[(i * lanes.Length) + j] = lane[i];
        }
        return new(samples, lanes.Length, result);
    }

    /// <summary>Zeros, in so many lanes of so many samples.</summary>
    public Vec<T>[] ZeroLanes<T>(int length, int samples)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var lanes = Take<Vec<T>>(length);
        // The lanes may be one and the same vector, since nobody writes to it.
        lanes.AsSpan().Fill(Zeros<T>(samples));
        return lanes;
    }

    /// <summary>Lanes in each of which all samples have the same value.</summary>
    public Vec<T>[] SpreadLanes<T>(ReadOnlySpan<T> values, int samples)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var entries = Take<T>(checked(values.Length * samples));
        for (var j = 0; j < values.Length; j++)
            entries.AsSpan(j * samples, samples).Fill(values[j]);
        return LanesOver(entries, values.Length, samples);
    }

    /// <summary>The lanes of some samples: <c>lanes[j][at[k]]</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    public Vec<T>[] PickLanes<T>(Vec<T>[] lanes, int[] at)
        where T : IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(lanes);
        var result = Take<Vec<T>>(lanes.Length);
        for (var j = 0; j < result.Length; j++)
            result[j] = Pick(lanes[j], at);
        return result;
    }

    /// <summary><see cref="Merge{T}(int[], Vec{T}, int[], Vec{T})"/> of each lane.</summary>
    public Vec<T>[] MergeLanes<T>(int[] firstAt, Vec<T>[] first, int[] secondAt, Vec<T>[] second)
        where T : IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        Shapes.RequireSameLength(first.Length, second.Length);
        var result = Take<Vec<T>>(first.Length);
        for (var j = 0; j < result.Length; j++)
            result[j] = Merge(firstAt, first[j], secondAt, second[j]);
        return result;
    }

    /// <summary>An array of its own of the same vectors.</summary>
    public Vec<T>[] CopyLanes<T>(Vec<T>[] lanes)
        where T : IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(lanes);
        return Copy(lanes);
    }

    private Vec<T>[] LanesOver<T>(T[] entries, int length, int samples)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var lanes = Take<Vec<T>>(length);
        for (var j = 0; j < length; j++)
            lanes[j] = new(entries, j * samples, samples);
        return lanes;
    }
}
