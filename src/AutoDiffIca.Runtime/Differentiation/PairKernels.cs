using System.Numerics;
using System.Numerics.Tensors;

namespace AutoDiffIca;

/// <summary>The operations on pairs that the tape knows, with the bits of the operators and of <see cref="Ops"/>.</summary>
internal static class PairKernels
{
    /// <summary><c>Vec + Vec</c>.</summary>
    public readonly struct Add : IPairKernel
    {
        public static string OfVectors => "Vec + Vec";

        public static string OfMatrices => "Mat + Mat";

        public static void Run<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result)
            where T : IBinaryFloatingPointIeee754<T> => TensorPrimitives.Add(x, y, result);

        public static void Run<T>(ReadOnlySpan<T> x, T y, Span<T> result)
            where T : IBinaryFloatingPointIeee754<T> => TensorPrimitives.Add(x, y, result);

        public static void Run<T>(T x, ReadOnlySpan<T> y, Span<T> result)
            where T : IBinaryFloatingPointIeee754<T> => TensorPrimitives.Add(y, x, result);
    }

    /// <summary><c>Vec - Vec</c>.</summary>
    public readonly struct Subtract : IPairKernel
    {
        public static string OfVectors => "Vec - Vec";

        public static string OfMatrices => "Mat - Mat";

        public static void Run<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result)
            where T : IBinaryFloatingPointIeee754<T> => TensorPrimitives.Subtract(x, y, result);

        public static void Run<T>(ReadOnlySpan<T> x, T y, Span<T> result)
            where T : IBinaryFloatingPointIeee754<T> => TensorPrimitives.Subtract(x, y, result);

        public static void Run<T>(T x, ReadOnlySpan<T> y, Span<T> result)
            where T : IBinaryFloatingPointIeee754<T> => TensorPrimitives.Subtract(x, y, result);
    }

    /// <summary><c>Vec * Vec</c>.</summary>
    public readonly struct Multiply : IPairKernel
    {
        public static string OfVectors => "Vec * Vec";

        public static string OfMatrices => "Mat * Mat";

        public static void Run<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result)
            where T : IBinaryFloatingPointIeee754<T> => TensorPrimitives.Multiply(x, y, result);

        public static void Run<T>(ReadOnlySpan<T> x, T y, Span<T> result)
            where T : IBinaryFloatingPointIeee754<T> => TensorPrimitives.Multiply(x, y, result);

        public static void Run<T>(T x, ReadOnlySpan<T> y, Span<T> result)
            where T : IBinaryFloatingPointIeee754<T> => TensorPrimitives.Multiply(y, x, result);
    }

    /// <summary><c>Vec / Vec</c>.</summary>
    public readonly struct Divide : IPairKernel
    {
        public static string OfVectors => "Vec / Vec";

        public static string OfMatrices => "Mat / Mat";

        public static void Run<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result)
            where T : IBinaryFloatingPointIeee754<T> => TensorPrimitives.Divide(x, y, result);

        public static void Run<T>(ReadOnlySpan<T> x, T y, Span<T> result)
            where T : IBinaryFloatingPointIeee754<T> => TensorPrimitives.Divide(x, y, result);

        public static void Run<T>(T x, ReadOnlySpan<T> y, Span<T> result)
            where T : IBinaryFloatingPointIeee754<T> => TensorPrimitives.Divide(x, y, result);
    }

    /// <summary><c>Max(Vec, Vec)</c>.</summary>
    public readonly struct Max : IPairKernel
    {
        public static string OfVectors => "Max(Vec, Vec)";

        public static string OfMatrices => "Max(Mat, Mat)";

        public static void Run<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result)
            where T : IBinaryFloatingPointIeee754<T> => TensorPrimitives.Max(x, y, result);

        public static void Run<T>(ReadOnlySpan<T> x, T y, Span<T> result)
            where T : IBinaryFloatingPointIeee754<T> => TensorPrimitives.Max(x, y, result);

        public static void Run<T>(T x, ReadOnlySpan<T> y, Span<T> result)
            where T : IBinaryFloatingPointIeee754<T> => TensorPrimitives.Max(y, x, result);
    }

    /// <summary><c>Min(Vec, Vec)</c>.</summary>
    public readonly struct Min : IPairKernel
    {
        public static string OfVectors => "Min(Vec, Vec)";

        public static string OfMatrices => "Min(Mat, Mat)";

        public static void Run<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result)
            where T : IBinaryFloatingPointIeee754<T> => TensorPrimitives.Min(x, y, result);

        public static void Run<T>(ReadOnlySpan<T> x, T y, Span<T> result)
            where T : IBinaryFloatingPointIeee754<T> => TensorPrimitives.Min(x, y, result);

        public static void Run<T>(T x, ReadOnlySpan<T> y, Span<T> result)
            where T : IBinaryFloatingPointIeee754<T> => TensorPrimitives.Min(y, x, result);
    }

    /// <summary>Powers, number by number as in <see cref="Ops"/>.</summary>
    public readonly struct Pow : IPairKernel
    {
        public static string OfVectors => "Pow(Vec, Vec)";

        public static string OfMatrices => "Pow(Mat, Mat)";

        public static void Run<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result)
            where T : IBinaryFloatingPointIeee754<T>
        {
            for (var i = 0; i < result.Length; i++)
                result[i] = Ops.Pow(x[i], y[i]);
        }

        public static void Run<T>(ReadOnlySpan<T> x, T y, Span<T> result)
            where T : IBinaryFloatingPointIeee754<T>
        {
            for (var i = 0; i < result.Length; i++)
                result[i] = Ops.Pow(x[i], y);
        }

        public static void Run<T>(T x, ReadOnlySpan<T> y, Span<T> result)
            where T : IBinaryFloatingPointIeee754<T>
        {
            for (var i = 0; i < result.Length; i++)
                result[i] = Ops.Pow(x, y[i]);
        }
    }

    /// <summary>An operation that is written over lanes.</summary>
    public readonly struct Lanes<TOp> : IPairKernel
        where TOp : struct, Kernels.IPairOp
    {
        public static string OfVectors => $"{typeof(TOp).Name}(Vec, Vec)";

        public static string OfMatrices => $"{typeof(TOp).Name}(Mat, Mat)";

        public static void Run<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result)
            where T : IBinaryFloatingPointIeee754<T> => Kernels.Elementwise.Map(default(TOp), x, y, result);

        public static void Run<T>(ReadOnlySpan<T> x, T y, Span<T> result)
            where T : IBinaryFloatingPointIeee754<T> => Kernels.Elementwise.Map(default(TOp), x, y, result);

        public static void Run<T>(T x, ReadOnlySpan<T> y, Span<T> result)
            where T : IBinaryFloatingPointIeee754<T> => Kernels.Elementwise.Map(default(TOp), x, y, result);
    }
}
