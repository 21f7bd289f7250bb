using System.Numerics;

namespace AutoDiffIca;

/// <content>Derivatives of functions of two numbers, entry by entry.</content>
public sealed partial class Tape
{
    /// <summary><see cref="Partials.Scale{T}(T, T)"/> of each pair of entries.</summary>
    public Vec<T> Scale<T>(Vec<T> d, Vec<T> p)
        where T : IBinaryFloatingPointIeee754<T> => Pairwise<PairKernels.Lanes<Kernels.Scale>, T>(d, p);

    /// <summary><see cref="Partials.Scale{T}(T, T)"/> of each entry and the number.</summary>
    public Vec<T> Scale<T>(Vec<T> d, T p)
        where T : IBinaryFloatingPointIeee754<T> => Pairwise<PairKernels.Lanes<Kernels.Scale>, T>(d, p);

    /// <summary><see cref="Partials.Scale{T}(T, T)"/> of the number and each entry.</summary>
    public Vec<T> Scale<T>(T d, Vec<T> p)
        where T : IBinaryFloatingPointIeee754<T> => Pairwise<PairKernels.Lanes<Kernels.Scale>, T>(d, p);

    /// <summary><see cref="Partials.Scale{T}(T, T)"/> of each pair of entries.</summary>
    public Mat<T> Scale<T>(Mat<T> d, Mat<T> p)
        where T : IBinaryFloatingPointIeee754<T> => Pairwise<PairKernels.Lanes<Kernels.Scale>, T>(d, p);

    /// <summary><see cref="Partials.Scale{T}(T, T)"/> of each entry and the number.</summary>
    public Mat<T> Scale<T>(Mat<T> d, T p)
        where T : IBinaryFloatingPointIeee754<T> => Pairwise<PairKernels.Lanes<Kernels.Scale>, T>(d, p);

    /// <summary><see cref="Partials.Scale{T}(T, T)"/> of the number and each entry.</summary>
    public Mat<T> Scale<T>(T d, Mat<T> p)
        where T : IBinaryFloatingPointIeee754<T> => Pairwise<PairKernels.Lanes<Kernels.Scale>, T>(d, p);

    /// <summary><see cref="Partials.LargerShare{T}(T, T)"/> of each pair of entries.</summary>
    public Vec<T> LargerShare<T>(Vec<T> x, Vec<T> y)
        where T : IBinaryFloatingPointIeee754<T> => Pairwise<PairKernels.Lanes<Kernels.LargerShare>, T>(x, y);

    /// <summary><see cref="Partials.LargerShare{T}(T, T)"/> of each entry and the number.</summary>
    public Vec<T> LargerShare<T>(Vec<T> x, T y)
        where T : IBinaryFloatingPointIeee754<T> => Pairwise<PairKernels.Lanes<Kernels.LargerShare>, T>(x, y);

    /// <summary><see cref="Partials.LargerShare{T}(T, T)"/> of the number and each entry.</summary>
    public Vec<T> LargerShare<T>(T x, Vec<T> y)
        where T : IBinaryFloatingPointIeee754<T> => Pairwise<PairKernels.Lanes<Kernels.LargerShare>, T>(x, y);

    /// <summary><see cref="Partials.LargerShare{T}(T, T)"/> of each pair of entries.</summary>
    public Mat<T> LargerShare<T>(Mat<T> x, Mat<T> y)
        where T : IBinaryFloatingPointIeee754<T> => Pairwise<PairKernels.Lanes<Kernels.LargerShare>, T>(x, y);

    /// <summary><see cref="Partials.LargerShare{T}(T, T)"/> of each entry and the number.</summary>
    public Mat<T> LargerShare<T>(Mat<T> x, T y)
        where T : IBinaryFloatingPointIeee754<T> => Pairwise<PairKernels.Lanes<Kernels.LargerShare>, T>(x, y);

    /// <summary><see cref="Partials.LargerShare{T}(T, T)"/> of the number and each entry.</summary>
    public Mat<T> LargerShare<T>(T x, Mat<T> y)
        where T : IBinaryFloatingPointIeee754<T> => Pairwise<PairKernels.Lanes<Kernels.LargerShare>, T>(x, y);

    /// <summary><see cref="Partials.SmallerShare{T}(T, T)"/> of each pair of entries.</summary>
    public Vec<T> SmallerShare<T>(Vec<T> x, Vec<T> y)
        where T : IBinaryFloatingPointIeee754<T> => Pairwise<PairKernels.Lanes<Kernels.SmallerShare>, T>(x, y);

    /// <summary><see cref="Partials.SmallerShare{T}(T, T)"/> of each entry and the number.</summary>
    public Vec<T> SmallerShare<T>(Vec<T> x, T y)
        where T : IBinaryFloatingPointIeee754<T> => Pairwise<PairKernels.Lanes<Kernels.SmallerShare>, T>(x, y);

    /// <summary><see cref="Partials.SmallerShare{T}(T, T)"/> of the number and each entry.</summary>
    public Vec<T> SmallerShare<T>(T x, Vec<T> y)
        where T : IBinaryFloatingPointIeee754<T> => Pairwise<PairKernels.Lanes<Kernels.SmallerShare>, T>(x, y);

    /// <summary><see cref="Partials.SmallerShare{T}(T, T)"/> of each pair of entries.</summary>
    public Mat<T> SmallerShare<T>(Mat<T> x, Mat<T> y)
        where T : IBinaryFloatingPointIeee754<T> => Pairwise<PairKernels.Lanes<Kernels.SmallerShare>, T>(x, y);

    /// <summary><see cref="Partials.SmallerShare{T}(T, T)"/> of each entry and the number.</summary>
    public Mat<T> SmallerShare<T>(Mat<T> x, T y)
        where T : IBinaryFloatingPointIeee754<T> => Pairwise<PairKernels.Lanes<Kernels.SmallerShare>, T>(x, y);

    /// <summary><see cref="Partials.SmallerShare{T}(T, T)"/> of the number and each entry.</summary>
    public Mat<T> SmallerShare<T>(T x, Mat<T> y)
        where T : IBinaryFloatingPointIeee754<T> => Pairwise<PairKernels.Lanes<Kernels.SmallerShare>, T>(x, y);
}
