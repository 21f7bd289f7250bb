using System.Numerics;

namespace AutoDiffIca.Benchmarks.Workloads;

/// <summary>
/// Inputs that any program can make: entry (i, j) of a [rows x columns] array of a stream is
/// <c>scale (2 frac((i columns + j + 1 + 1000003 stream) 0.6180339887498949) - 1)</c>, in double and then rounded.
/// </summary>
internal static class ClosedForm
{
    public static T[] Array<T>(int rows, int columns, int stream, double scale)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var result = new T[rows * columns];
        for (var i = 0; i < result.Length; i++)
        {
            var v = (i + 1 + 1000003.0 * stream) * 0.6180339887498949;
            result[i] = T.CreateChecked(scale * (2 * (v - Math.Floor(v)) - 1));
        }
        return result;
    }

    /// <summary>The weights [outputs x inputs] of a layer.</summary>
    public static T[] Weights<T>(LayerShape layer)
        where T : IBinaryFloatingPointIeee754<T> => Array<T>(layer.Outputs, layer.Inputs, layer.Stream, 1.5 / Math.Sqrt(layer.Inputs));

    /// <summary>The bias [outputs] of a layer.</summary>
    public static T[] Bias<T>(LayerShape layer)
        where T : IBinaryFloatingPointIeee754<T> => Array<T>(1, layer.Outputs, layer.Stream + 1, 0.1);
}
