using System.Numerics;
using System.Numerics.Tensors;

namespace AutoDiffIca;

/// <content>Arithmetic with the bits of the operators.</content>
public sealed partial class Tape
{
    /// <summary><c>x[i] + y[i]</c>.</summary>
    public Vec<T> Add<T>(Vec<T> x, Vec<T> y)
        where T : IBinaryFloatingPointIeee754<T> => Pairwise<PairKernels.Add, T>(x, y);

    /// <summary><c>x[i] + y</c>.</summary>
    public Vec<T> Add<T>(Vec<T> x, T y)
        where T : IBinaryFloatingPointIeee754<T> => Pairwise<PairKernels.Add, T>(x, y);

    /// <summary><c>x + y[i]</c>.</summary>
    public Vec<T> Add<T>(T x, Vec<T> y)
        where T : IBinaryFloatingPointIeee754<T> => Pairwise<PairKernels.Add, T>(x, y);

    /// <summary><c>x[i, j] + y[i, j]</c>.</summary>
    public Mat<T> Add<T>(Mat<T> x, Mat<T> y)
        where T : IBinaryFloatingPointIeee754<T> => Pairwise<PairKernels.Add, T>(x, y);

    /// <summary><c>x[i] - y[i]</c>.</summary>
    public Vec<T> Subtract<T>(Vec<T> x, Vec<T> y)
        where T : IBinaryFloatingPointIeee754<T> => Pairwise<PairKernels.Subtract, T>(x, y);

    /// <summary><c>x[i] - y</c>.</summary>
    public Vec<T> Subtract<T>(Vec<T> x, T y)
        where T : IBinaryFloatingPointIeee754<T> => Pairwise<PairKernels.Subtract, T>(x, y);

    /// <summary><c>x - y[i]</c>.</summary>
    public Vec<T> Subtract<T>(T x, Vec<T> y)
        where T : IBinaryFloatingPointIeee754<T> => Pairwise<PairKernels.Subtract, T>(x, y);

    /// <summary><c>x[i, j] - y[i, j]</c>.</summary>
    public Mat<T> Subtract<T>(Mat<T> x, Mat<T> y)
        where T : IBinaryFloatingPointIeee754<T> => Pairwise<PairKernels.Subtract, T>(x, y);

    /// <summary><c>x[i] * y[i]</c>.</summary>
    public Vec<T> Multiply<T>(Vec<T> x, Vec<T> y)
        where T : IBinaryFloatingPointIeee754<T> => Pairwise<PairKernels.Multiply, T>(x, y);

    /// <summary><c>x[i] * y</c>.</summary>
    public Vec<T> Multiply<T>(Vec<T> x, T y)
        where T : IBinaryFloatingPointIeee754<T> => Pairwise<PairKernels.Multiply, T>(x, y);

    /// <summary><c>x * y[i]</c>.</summary>
    public Vec<T> Multiply<T>(T x, Vec<T> y)
        where T : IBinaryFloatingPointIeee754<T> => Pairwise<PairKernels.Multiply, T>(x, y);

    /// <summary><c>x[i, j] * y[i, j]</c>, which is no matrix product.</summary>
    public Mat<T> Multiply<T>(Mat<T> x, Mat<T> y)
        where T : IBinaryFloatingPointIeee754<T> => Pairwise<PairKernels.Multiply, T>(x, y);

    /// <summary><c>x[i, j] * y</c>.</summary>
    public Mat<T> Multiply<T>(Mat<T> x, T y)
        where T : IBinaryFloatingPointIeee754<T> => Pairwise<PairKernels.Multiply, T>(x, y);

    /// <summary><c>x * y[i, j]</c>.</summary>
    public Mat<T> Multiply<T>(T x, Mat<T> y)
        where T : IBinaryFloatingPointIeee754<T> => Pairwise<PairKernels.Multiply, T>(x, y);

    /// <summary><c>x[i] / y[i]</c>.</summary>
    public Vec<T> Divide<T>(Vec<T> x, Vec<T> y)
        where T : IBinaryFloatingPointIeee754<T> => Pairwise<PairKernels.Divide, T>(x, y);

    /// <summary><c>x[i] / y</c>.</summary>
    public Vec<T> Divide<T>(Vec<T> x, T y)
        where T : IBinaryFloatingPointIeee754<T> => Pairwise<PairKernels.Divide, T>(x, y);

    /// <summary><c>x / y[i]</c>.</summary>
    public Vec<T> Divide<T>(T x, Vec<T> y)
        where T : IBinaryFloatingPointIeee754<T> => Pairwise<PairKernels.Divide, T>(x, y);

    /// <summary><c>x[i, j] / y</c>.</summary>
    public Mat<T> Divide<T>(Mat<T> x, T y)
        where T : IBinaryFloatingPointIeee754<T> => Pairwise<PairKernels.Divide, T>(x, y);

    /// <summary><c>-x[i]</c>.</summary>
    public Vec<T> Negate<T>(Vec<T> x)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var result = Take<T>(x.Length);
        TensorPrimitives.Negate(x.Span, result);
        return result;
    }

    /// <summary><c>-x[i, j]</c>.</summary>
    public Mat<T> Negate<T>(Mat<T> x)
        where T : IBinaryFloatingPointIeee754<T> => x.WithEntries(Negate(x.Entries));
}
