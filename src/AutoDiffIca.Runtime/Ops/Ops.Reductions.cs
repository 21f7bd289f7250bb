using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiffIca;

/// <content>Many numbers become one, added in an order that depends on their number and the width of the vectors alone.</content>
public static partial class Ops
{
    // An array and a collection expression become a vector as well as a span, so that a call with one of them beside a
    // vector, or with nothing else, would be ambiguous. Spans stand back.
    private const int OnlySpans = -1;

    /// <summary><c>sum_i x[i]</c>, added pairwise; 0 if there are no entries.</summary>
    /// <remarks>Derivative 1 for each entry.</remarks>
    public static T Sum<T>(Vec<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Kernels.Reduction.Sum(x.Span);

    /// <summary>The sum of all entries; 0 if there are none.</summary>
    public static T Sum<T>(Mat<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Kernels.Reduction.Sum(x.Span);

    /// <summary><c>sum_i x[i]</c>, added pairwise; 0 if there are no entries.</summary>
    /// <remarks>Derivative 1 for each entry.</remarks>
    [OverloadResolutionPriority(OnlySpans)]
    public static T Sum<T>(ReadOnlySpan<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Kernels.Reduction.Sum(x);

    /// <summary><c>sum_i x[i] / n</c>; NaN if there are no entries.</summary>
    /// <remarks>Derivative <c>1 / n</c> for each entry.</remarks>
    public static T Mean<T>(Vec<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Kernels.Reduction.Sum(x.Span) / T.CreateChecked(x.Span.Length);

    /// <summary>The sum of all entries divided by their number; NaN if there are none.</summary>
    public static T Mean<T>(Mat<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Kernels.Reduction.Sum(x.Span) / T.CreateChecked(x.Span.Length);

    /// <summary><c>sum_i x[i] / n</c>; NaN if there are no entries.</summary>
    /// <remarks>Derivative <c>1 / n</c> for each entry.</remarks>
    [OverloadResolutionPriority(OnlySpans)]
    public static T Mean<T>(ReadOnlySpan<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Kernels.Reduction.Sum(x) / T.CreateChecked(x.Length);

    /// <summary><c>sum_i x[i] y[i]</c>; 0 if there are no entries.</summary>
    /// <remarks>Derivatives <c>y[i]</c> and <c>x[i]</c>.</remarks>
    public static T Dot<T>(Vec<T> x, Vec<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        Shapes.RequireSame("Dot(Vec, Vec)", x.Length, y.Length);
        return Kernels.Reduction.Dot(x.Span, y.Span);
    }

    /// <summary><c>sum_ij x[i, j] y[i, j]</c>.</summary>
    public static T Dot<T>(Mat<T> x, Mat<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        Shapes.RequireSame("Dot(Mat, Mat)", x.Shape, y.Shape);
        return Kernels.Reduction.Dot(x.Span, y.Span);
    }

    /// <summary><c>sum_i x[i] y[i]</c>; 0 if there are no entries.</summary>
    /// <remarks>Derivatives <c>y[i]</c> and <c>x[i]</c>.</remarks>
    [OverloadResolutionPriority(OnlySpans)]
    public static T Dot<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        Shapes.RequireSame("Dot", x.Length, y.Length);
        return Kernels.Reduction.Dot(x, y);
    }

    /// <summary><c>sum_i x[i]^2</c>; 0 if there are no entries.</summary>
    /// <remarks>Derivative <c>2 x[i]</c>.</remarks>
    public static T SquaredNorm<T>(Vec<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Kernels.Reduction.SquaredNorm(x.Span);

    /// <summary><c>sum_ij x[i, j]^2</c>.</summary>
    public static T SquaredNorm<T>(Mat<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Kernels.Reduction.SquaredNorm(x.Span);

    /// <summary><c>sum_i x[i]^2</c>; 0 if there are no entries.</summary>
    /// <remarks>Derivative <c>2 x[i]</c>.</remarks>
    [OverloadResolutionPriority(OnlySpans)]
    public static T SquaredNorm<T>(ReadOnlySpan<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Kernels.Reduction.SquaredNorm(x);

    /// <summary><c>sum_i (x[i] - y[i])^2</c>; 0 if there are no entries.</summary>
    /// <remarks>Derivatives <c>2 (x[i] - y[i])</c> and its negative.</remarks>
    public static T SquaredDistance<T>(Vec<T> x, Vec<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        Shapes.RequireSame("SquaredDistance(Vec, Vec)", x.Length, y.Length);
        return Kernels.Reduction.SquaredDistance(x.Span, y.Span);
    }

    /// <summary><c>sum_ij (x[i, j] - y[i, j])^2</c>.</summary>
    public static T SquaredDistance<T>(Mat<T> x, Mat<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        Shapes.RequireSame("SquaredDistance(Mat, Mat)", x.Shape, y.Shape);
        return Kernels.Reduction.SquaredDistance(x.Span, y.Span);
    }

    /// <summary><c>sum_i (x[i] - y[i])^2</c>; 0 if there are no entries.</summary>
    /// <remarks>Derivatives <c>2 (x[i] - y[i])</c> and its negative.</remarks>
    [OverloadResolutionPriority(OnlySpans)]
    public static T SquaredDistance<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        Shapes.RequireSame("SquaredDistance", x.Length, y.Length);
        return Kernels.Reduction.SquaredDistance(x, y);
    }

    /// <summary><c>log sum_i e^x[i]</c>, without overflow; minus infinity if there are no entries.</summary>
    /// <remarks>Derivative <c>Softmax(x)[i]</c>.</remarks>
    public static T LogSumExp<T>(Vec<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Kernels.RowKernels.LogSumExp(x.Span);

    /// <summary><c>log sum_i e^x[i]</c>, without overflow; minus infinity if there are no entries.</summary>
    /// <remarks>Derivative <c>Softmax(x)[i]</c>.</remarks>
    [OverloadResolutionPriority(OnlySpans)]
    public static T LogSumExp<T>(ReadOnlySpan<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Kernels.RowKernels.LogSumExp(x);

    /// <summary><c>log(sum_i e^x[i] / n)</c>, without overflow; NaN if there are no entries.</summary>
    /// <remarks>Derivative <c>Softmax(x)[i]</c>.</remarks>
    public static T LogMeanExp<T>(Vec<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Kernels.RowKernels.LogSumExp(x.Span) - Log(T.CreateChecked(x.Span.Length));

    /// <summary><c>log(sum_i e^x[i] / n)</c>, without overflow; NaN if there are no entries.</summary>
    /// <remarks>Derivative <c>Softmax(x)[i]</c>.</remarks>
    [OverloadResolutionPriority(OnlySpans)]
    public static T LogMeanExp<T>(ReadOnlySpan<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Kernels.RowKernels.LogSumExp(x) - Log(T.CreateChecked(x.Length));
}
