using System.Collections;

namespace AutoDiffIca.Differentiation.Tests.Batched.Engine;

/// <summary>The name of one of a parameter's numbers, which are in a row.</summary>
internal static class Entry
{
    public static string Name(object of, int entry)
    {
        if (of is not IEnumerable && of.GetType().GetProperty("Leaves")?.GetValue(of) is IEnumerable<ParameterLeaf> leaves)
        {
            var leaf = leaves.First(leaf => entry < leaf.Offset + leaf.Count);
            return $".{leaf.Name}{At(leaf.Shape.AsSpan(), entry - leaf.Offset)}";
        }
        return of switch
        {
            Mat<double> matrix => At([matrix.Rows, matrix.Cols], entry),
            Mat<float> matrix => At([matrix.Rows, matrix.Cols], entry),
            double or float => "",
            _ => $"[{entry}]",
        };
    }

    private static string At(ReadOnlySpan<int> shape, int entry) => shape.Length switch
    {
        0 => "",
        1 => $"[{entry}]",
        _ => $"[{entry / shape[1]}, {entry % shape[1]}]",
    };
}
