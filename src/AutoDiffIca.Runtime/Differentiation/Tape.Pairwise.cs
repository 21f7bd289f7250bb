using System.Numerics;

namespace AutoDiffIca;

/// <content>How an operation on pairs meets vectors, matrices and numbers.</content>
public sealed partial class Tape
{
    private Vec<T> Pairwise<TPairs, T>(Vec<T> x, Vec<T> y)
        where TPairs : struct, IPairKernel
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (x.Length != y.Length)
            Shapes.RequireSame(TPairs.OfVectors, x.Length, y.Length);
        var result = Take<T>(x.Length);
        TPairs.Run(x.Span, y.Span, result);
        return result;
    }

    private Vec<T> Pairwise<TPairs, T>(Vec<T> x, T y)
        where TPairs : struct, IPairKernel
        where T : IBinaryFloatingPointIeee754<T>
    {
        var result = Take<T>(x.Length);
        TPairs.Run(x.Span, y, result);
        return result;
    }

    private Vec<T> Pairwise<TPairs, T>(T x, Vec<T> y)
        where TPairs : struct, IPairKernel
        where T : IBinaryFloatingPointIeee754<T>
    {
        var result = Take<T>(y.Length);
        TPairs.Run(x, y.Span, result);
        return result;
    }

    private Mat<T> Pairwise<TPairs, T>(Mat<T> x, Mat<T> y)
        where TPairs : struct, IPairKernel
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (x.Shape != y.Shape)
            Shapes.RequireSame(TPairs.OfMatrices, x.Shape, y.Shape);
        return x.WithEntries(Pairwise<TPairs, T>(x.Entries, y.Entries));
    }

    private Mat<T> Pairwise<TPairs, T>(Mat<T> x, T y)
        where TPairs : struct, IPairKernel
        where T : IBinaryFloatingPointIeee754<T> => x.WithEntries(Pairwise<TPairs, T>(x.Entries, y));

    private Mat<T> Pairwise<TPairs, T>(T x, Mat<T> y)
        where TPairs : struct, IPairKernel
        where T : IBinaryFloatingPointIeee754<T> => y.WithEntries(Pairwise<TPairs, T>(x, y.Entries));
}
