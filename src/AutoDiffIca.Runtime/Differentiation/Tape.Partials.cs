using System.Numerics;

namespace AutoDiffIca;

/// <content>Derivatives of functions of one number, entry by entry.</content>
public sealed partial class Tape
{
    /// <summary><see cref="Partials.Step{T}(T)"/> of each entry.</summary>
    public Vec<T> Step<T>(Vec<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Map(default(Kernels.PartialOf<Kernels.Relu>), x);

    /// <summary><see cref="Partials.Step{T}(T)"/> of each entry.</summary>
    public Mat<T> Step<T>(Mat<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Map(default(Kernels.PartialOf<Kernels.Relu>), x);

    /// <summary><see cref="Partials.Sign{T}(T)"/> of each entry.</summary>
    public Vec<T> Sign<T>(Vec<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Map(default(Kernels.Sign), x);

    /// <summary><see cref="Partials.Sign{T}(T)"/> of each entry.</summary>
    public Mat<T> Sign<T>(Mat<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Map(default(Kernels.Sign), x);

    /// <summary><see cref="Partials.LeakySlope{T}(T, double)"/> of each entry.</summary>
    public Vec<T> LeakySlope<T>(Vec<T> x, double slope)
        where T : IBinaryFloatingPointIeee754<T> => Map(new Kernels.PartialOf<Kernels.LeakyRelu>(new(slope)), x);

    /// <summary><see cref="Partials.LeakySlope{T}(T, double)"/> of each entry.</summary>
    public Mat<T> LeakySlope<T>(Mat<T> x, double slope)
        where T : IBinaryFloatingPointIeee754<T> => Map(new Kernels.PartialOf<Kernels.LeakyRelu>(new(slope)), x);

    /// <summary><see cref="Partials.EluDerivative{T}(T, double)"/> of each entry.</summary>
    public Vec<T> EluDerivative<T>(Vec<T> x, double alpha)
        where T : IBinaryFloatingPointIeee754<T> => Map(new Kernels.PartialOf<Kernels.Elu>(new(alpha)), x);

    /// <summary><see cref="Partials.EluDerivative{T}(T, double)"/> of each entry.</summary>
    public Mat<T> EluDerivative<T>(Mat<T> x, double alpha)
        where T : IBinaryFloatingPointIeee754<T> => Map(new Kernels.PartialOf<Kernels.Elu>(new(alpha)), x);

    /// <summary><see cref="Partials.EluSecond{T}(T, double)"/> of each entry.</summary>
    public Vec<T> EluSecond<T>(Vec<T> x, double alpha)
        where T : IBinaryFloatingPointIeee754<T> => Map(new Kernels.EluSecond(alpha), x);

    /// <summary><see cref="Partials.EluSecond{T}(T, double)"/> of each entry.</summary>
    public Mat<T> EluSecond<T>(Mat<T> x, double alpha)
        where T : IBinaryFloatingPointIeee754<T> => Map(new Kernels.EluSecond(alpha), x);

    /// <summary><see cref="Partials.GeluDerivative{T}(T)"/> of each entry.</summary>
    public Vec<T> GeluDerivative<T>(Vec<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Map(default(Kernels.PartialOf<Kernels.Gelu>), x);

    /// <summary><see cref="Partials.GeluDerivative{T}(T)"/> of each entry.</summary>
    public Mat<T> GeluDerivative<T>(Mat<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Map(default(Kernels.PartialOf<Kernels.Gelu>), x);

    /// <summary><see cref="Partials.GeluSecond{T}(T)"/> of each entry.</summary>
    public Vec<T> GeluSecond<T>(Vec<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Map(default(Kernels.GeluSecond), x);

    /// <summary><see cref="Partials.GeluSecond{T}(T)"/> of each entry.</summary>
    public Mat<T> GeluSecond<T>(Mat<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Map(default(Kernels.GeluSecond), x);

    /// <summary><see cref="Partials.InsideShare{T}(T, T, T)"/> of each entry.</summary>
    public Vec<T> InsideShare<T>(Vec<T> x, T lower, T upper)
        where T : IBinaryFloatingPointIeee754<T> => Map(Partials.Inside(lower, upper), x);

    /// <summary><see cref="Partials.InsideShare{T}(T, T, T)"/> of each entry.</summary>
    public Mat<T> InsideShare<T>(Mat<T> x, T lower, T upper)
        where T : IBinaryFloatingPointIeee754<T> => Map(Partials.Inside(lower, upper), x);

    /// <summary><see cref="Partials.BelowShare{T}(T, T)"/> of each entry.</summary>
    public Vec<T> BelowShare<T>(Vec<T> x, T lower)
        where T : IBinaryFloatingPointIeee754<T> => Map(Partials.Below(lower), x);

    /// <summary><see cref="Partials.BelowShare{T}(T, T)"/> of each entry.</summary>
    public Mat<T> BelowShare<T>(Mat<T> x, T lower)
        where T : IBinaryFloatingPointIeee754<T> => Map(Partials.Below(lower), x);

    /// <summary><see cref="Partials.AboveShare{T}(T, T)"/> of each entry.</summary>
    public Vec<T> AboveShare<T>(Vec<T> x, T upper)
        where T : IBinaryFloatingPointIeee754<T> => Map(Partials.Above(upper), x);

    /// <summary><see cref="Partials.AboveShare{T}(T, T)"/> of each entry.</summary>
    public Mat<T> AboveShare<T>(Mat<T> x, T upper)
        where T : IBinaryFloatingPointIeee754<T> => Map(Partials.Above(upper), x);
}
