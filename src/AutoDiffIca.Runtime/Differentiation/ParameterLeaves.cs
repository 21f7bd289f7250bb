using System.Collections.Immutable;
using System.ComponentModel;
using System.Globalization;
using System.Numerics;

namespace AutoDiffIca;

/// <summary>Lists the leaves of a <see cref="ParametersAttribute"/> record; the emitted code of such records uses it.</summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public sealed class ParameterLeaves
{
    private readonly List<ParameterLeaf> _leaves = [];
    private int _offset;

    /// <summary>Adds a scalar.</summary>
    public ParameterLeaves AddScalar(string name) => Add(name, [], 1);

    /// <summary>Adds a vector, or an array of scalars.</summary>
    public ParameterLeaves AddVec(string name, int length) => Add(name, [length], length);

    /// <summary>Adds a matrix.</summary>
    public ParameterLeaves AddMat(string name, int rows, int cols) => Add(name, [rows, cols], rows * cols);

    /// <summary>Adds the leaves of a record under the name of a member that holds it.</summary>
    public ParameterLeaves AddRecord(string name, IEnumerable<ParameterLeaf> leaves)
    {
        ArgumentNullException.ThrowIfNull(leaves);
        foreach (var leaf in leaves)
            Add($"{name}.{leaf.Name}", leaf.Shape, leaf.Count);
        return this;
    }

    /// <summary>Adds vectors, each under its place in the array.</summary>
    public ParameterLeaves AddVecs<T>(string name, ImmutableArray<Vec<T>> vectors)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var items = vectors.AsSpan();
        for (var i = 0; i < items.Length; i++)
            AddVec(At(name, i), items[i].Length);
        return this;
    }

    /// <summary>Adds matrices, each under its place in the array.</summary>
    public ParameterLeaves AddMats<T>(string name, ImmutableArray<Mat<T>> matrices)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var items = matrices.AsSpan();
        for (var i = 0; i < items.Length; i++)
            AddMat(At(name, i), items[i].Rows, items[i].Cols);
        return this;
    }

    /// <summary>Adds the leaves of records, each under its place in the array.</summary>
    public ParameterLeaves AddRecords<TRecord>(string name, ImmutableArray<TRecord> records, Func<TRecord, IEnumerable<ParameterLeaf>> leavesOf)
    {
        ArgumentNullException.ThrowIfNull(leavesOf);
        var items = records.AsSpan();
        for (var i = 0; i < items.Length; i++)
            AddRecord(At(name, i), leavesOf(items[i]));
        return this;
    }

    /// <summary>The leaves in order.</summary>
    public ParameterLeaf[] ToArray() => [.. _leaves];

    private static string At(string name, int index) => string.Create(CultureInfo.InvariantCulture, $"{name}[{index}]");

    private ParameterLeaves Add(string name, ImmutableArray<int> shape, int count)
    {
        _leaves.Add(new(name, shape, _offset, count));
        _offset += count;
        return this;
    }
}
