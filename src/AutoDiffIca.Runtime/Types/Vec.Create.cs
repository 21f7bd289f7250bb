using System.ComponentModel;
using System.Numerics;

namespace AutoDiffIca;

/// <summary>Makes vectors of collection expressions: <c>Vec&lt;double> v = [1.0, 2.0];</c>.</summary>
public static class Vec
{
    /// <summary>A vector with a copy of these entries: what a collection expression compiles to.</summary>
    [EditorBrowsable(EditorBrowsableState.Advanced)]
    public static Vec<T> Create<T>(ReadOnlySpan<T> values)
        where T : IBinaryFloatingPointIeee754<T> => new(values.ToArray());
}
