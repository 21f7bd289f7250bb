using System.Numerics;

namespace AutoDiffIca;

/// <content>Functions of two numbers with the bits of <see cref="Ops"/>, entry by entry.</content>
public sealed partial class Tape
{
    /// <summary><see cref="Ops.Pow{T}(T, T)"/> of each entry and the number.</summary>
    public Vec<T> Pow<T>(Vec<T> x, T exponent)
        where T : IBinaryFloatingPointIeee754<T> => Pairwise<PairKernels.Pow, T>(x, exponent);

    /// <summary><see cref="Ops.Pow{T}(T, T)"/> of each pair of entries.</summary>
    public Vec<T> Pow<T>(Vec<T> x, Vec<T> exponent)
        where T : IBinaryFloatingPointIeee754<T> => Pairwise<PairKernels.Pow, T>(x, exponent);

    /// <summary><see cref="Ops.Pow{T}(T, T)"/> of each entry and the number.</summary>
    public Mat<T> Pow<T>(Mat<T> x, T exponent)
        where T : IBinaryFloatingPointIeee754<T> => Pairwise<PairKernels.Pow, T>(x, exponent);

    /// <summary><see cref="Ops.Pow{T}(T, T)"/> of each pair of entries.</summary>
    public Mat<T> Pow<T>(Mat<T> x, Mat<T> exponent)
        where T : IBinaryFloatingPointIeee754<T> => Pairwise<PairKernels.Pow, T>(x, exponent);

    /// <summary><see cref="Ops.Max{T}(T, T)"/> of each pair of entries.</summary>
    public Vec<T> Max<T>(Vec<T> x, Vec<T> y)
        where T : IBinaryFloatingPointIeee754<T> => Pairwise<PairKernels.Max, T>(x, y);

    /// <summary><see cref="Ops.Max{T}(T, T)"/> of each entry and the number.</summary>
    public Vec<T> Max<T>(Vec<T> x, T y)
        where T : IBinaryFloatingPointIeee754<T> => Pairwise<PairKernels.Max, T>(x, y);

    /// <summary><see cref="Ops.Max{T}(T, T)"/> of the number and each entry.</summary>
    public Vec<T> Max<T>(T x, Vec<T> y)
        where T : IBinaryFloatingPointIeee754<T> => Pairwise<PairKernels.Max, T>(x, y);

    /// <summary><see cref="Ops.Max{T}(T, T)"/> of each pair of entries.</summary>
    public Mat<T> Max<T>(Mat<T> x, Mat<T> y)
        where T : IBinaryFloatingPointIeee754<T> => Pairwise<PairKernels.Max, T>(x, y);

    /// <summary><see cref="Ops.Max{T}(T, T)"/> of each entry and the number.</summary>
    public Mat<T> Max<T>(Mat<T> x, T y)
        where T : IBinaryFloatingPointIeee754<T> => Pairwise<PairKernels.Max, T>(x, y);

    /// <summary><see cref="Ops.Max{T}(T, T)"/> of the number and each entry.</summary>
    public Mat<T> Max<T>(T x, Mat<T> y)
        where T : IBinaryFloatingPointIeee754<T> => Pairwise<PairKernels.Max, T>(x, y);

    /// <summary><see cref="Ops.Min{T}(T, T)"/> of each pair of entries.</summary>
    public Vec<T> Min<T>(Vec<T> x, Vec<T> y)
        where T : IBinaryFloatingPointIeee754<T> => Pairwise<PairKernels.Min, T>(x, y);

    /// <summary><see cref="Ops.Min{T}(T, T)"/> of each entry and the number.</summary>
    public Vec<T> Min<T>(Vec<T> x, T y)
        where T : IBinaryFloatingPointIeee754<T> => Pairwise<PairKernels.Min, T>(x, y);

    /// <summary><see cref="Ops.Min{T}(T, T)"/> of the number and each entry.</summary>
    public Vec<T> Min<T>(T x, Vec<T> y)
        where T : IBinaryFloatingPointIeee754<T> => Pairwise<PairKernels.Min, T>(x, y);

    /// <summary><see cref="Ops.Min{T}(T, T)"/> of each pair of entries.</summary>
    public Mat<T> Min<T>(Mat<T> x, Mat<T> y)
        where T : IBinaryFloatingPointIeee754<T> => Pairwise<PairKernels.Min, T>(x, y);

    /// <summary><see cref="Ops.Min{T}(T, T)"/> of each entry and the number.</summary>
    public Mat<T> Min<T>(Mat<T> x, T y)
        where T : IBinaryFloatingPointIeee754<T> => Pairwise<PairKernels.Min, T>(x, y);

    /// <summary><see cref="Ops.Min{T}(T, T)"/> of the number and each entry.</summary>
    public Mat<T> Min<T>(T x, Mat<T> y)
        where T : IBinaryFloatingPointIeee754<T> => Pairwise<PairKernels.Min, T>(x, y);

    /// <summary><see cref="Ops.Clamp{T}(T, T, T)"/> of each entry.</summary>
    /// <exception cref="ArgumentException">The lower bound is above the upper one.</exception>
    public Vec<T> Clamp<T>(Vec<T> x, T lower, T upper)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var result = Take<T>(x.Length);
        Ops.Clamp(x.Span, lower, upper, result);
        return result;
    }

    /// <summary><see cref="Ops.Clamp{T}(T, T, T)"/> of each entry.</summary>
    /// <exception cref="ArgumentException">The lower bound is above the upper one.</exception>
    public Mat<T> Clamp<T>(Mat<T> x, T lower, T upper)
        where T : IBinaryFloatingPointIeee754<T> => x.WithEntries(Clamp(x.Entries, lower, upper));
}
