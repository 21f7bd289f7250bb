using System.Numerics;

namespace AutoDiffIca;

/// <summary>A thread's own memory for distances to points that are needed only for a moment.</summary>
internal static class ThreadDistances<T>
    where T : IBinaryFloatingPointIeee754<T>
{
    [ThreadStatic]
    private static Kernels.PairwiseDistance<T>? Own;

    /// <summary>Distances to the rows of a matrix, until the thread asks for those to others.</summary>
    public static Kernels.PairwiseDistance<T> To(Mat<T> points)
    {
        var distances = Own ??= new();
        distances.Prepare(points.Span, points.Rows, points.Cols);
        return distances;
    }
}
