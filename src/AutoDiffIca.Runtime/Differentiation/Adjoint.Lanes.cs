using System.Numerics;

namespace AutoDiffIca;

/// <content>Arrays of each sample: the adjoints of their elements, each a vector over the samples, lie one after another.</content>
public static partial class Adjoint
{
    /// <summary>The adjoint of one element of so many.</summary>
    public static Span<T> Lane<T>(Span<T> adjoints, int element, int elements)
    {
        var samples = adjoints.Length / int.Max(1, elements);
        return adjoints.Slice(element * samples, samples);
    }

    /// <summary>How many numbers the elements have together.</summary>
    public static int LanesLength<T>(Vec<T>[] lanes)
        where T : IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(lanes);
        return lanes.Length * LanesSamples(lanes);
    }

    /// <summary>How many samples there are.</summary>
    public static int LanesSamples<T>(Vec<T>[] lanes)
        where T : IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(lanes);
        return lanes.Length == 0 ? 0 : lanes[0].Length;
    }

    /// <summary>Zeros.</summary>
    public static void Clear<T>(Tape tape, ref Span<T> target)
    {
        ArgumentNullException.ThrowIfNull(tape);
        target.Clear();
    }
}
