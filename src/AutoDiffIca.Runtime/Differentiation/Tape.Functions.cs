using System.Numerics;
using System.Numerics.Tensors;

namespace AutoDiffIca;

/// <content>Functions of one number with the bits of <see cref="Ops"/>, entry by entry.</content>
public sealed partial class Tape
{
    /// <summary><see cref="Ops.Exp{T}(T)"/> of each entry.</summary>
    public Vec<T> Exp<T>(Vec<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Map(default(Kernels.Exp), x);

    /// <summary><see cref="Ops.Exp{T}(T)"/> of each entry.</summary>
    public Mat<T> Exp<T>(Mat<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Map(default(Kernels.Exp), x);

    /// <summary><see cref="Ops.Log{T}(T)"/> of each entry.</summary>
    public Vec<T> Log<T>(Vec<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Map(default(Kernels.Log), x);

    /// <summary><see cref="Ops.Log{T}(T)"/> of each entry.</summary>
    public Mat<T> Log<T>(Mat<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Map(default(Kernels.Log), x);

    /// <summary><see cref="Ops.LogP1{T}(T)"/> of each entry.</summary>
    public Vec<T> LogP1<T>(Vec<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Map(default(Kernels.LogP1), x);

    /// <summary><see cref="Ops.LogP1{T}(T)"/> of each entry.</summary>
    public Mat<T> LogP1<T>(Mat<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Map(default(Kernels.LogP1), x);

    /// <summary><see cref="Ops.ExpM1{T}(T)"/> of each entry.</summary>
    public Vec<T> ExpM1<T>(Vec<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Map(default(Kernels.ExpM1), x);

    /// <summary><see cref="Ops.ExpM1{T}(T)"/> of each entry.</summary>
    public Mat<T> ExpM1<T>(Mat<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Map(default(Kernels.ExpM1), x);

    /// <summary><see cref="Ops.Sqrt{T}(T)"/> of each entry.</summary>
    public Vec<T> Sqrt<T>(Vec<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Map(default(Kernels.Sqrt), x);

    /// <summary><see cref="Ops.Sqrt{T}(T)"/> of each entry.</summary>
    public Mat<T> Sqrt<T>(Mat<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Map(default(Kernels.Sqrt), x);

    /// <summary><see cref="Ops.Sin{T}(T)"/> of each entry.</summary>
    public Vec<T> Sin<T>(Vec<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Map(default(Kernels.Sin), x);

    /// <summary><see cref="Ops.Sin{T}(T)"/> of each entry.</summary>
    public Mat<T> Sin<T>(Mat<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Map(default(Kernels.Sin), x);

    /// <summary><see cref="Ops.Cos{T}(T)"/> of each entry.</summary>
    public Vec<T> Cos<T>(Vec<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Map(default(Kernels.Cos), x);

    /// <summary><see cref="Ops.Cos{T}(T)"/> of each entry.</summary>
    public Mat<T> Cos<T>(Mat<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Map(default(Kernels.Cos), x);

    /// <summary><see cref="Ops.Tanh{T}(T)"/> of each entry.</summary>
    public Vec<T> Tanh<T>(Vec<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Map(default(Kernels.Tanh), x);

    /// <summary><see cref="Ops.Tanh{T}(T)"/> of each entry.</summary>
    public Mat<T> Tanh<T>(Mat<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Map(default(Kernels.Tanh), x);

    /// <summary><see cref="Ops.Sigmoid{T}(T)"/> of each entry.</summary>
    public Vec<T> Sigmoid<T>(Vec<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Map(default(Kernels.Sigmoid), x);

    /// <summary><see cref="Ops.Sigmoid{T}(T)"/> of each entry.</summary>
    public Mat<T> Sigmoid<T>(Mat<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Map(default(Kernels.Sigmoid), x);

    /// <summary><see cref="Ops.Softplus{T}(T)"/> of each entry.</summary>
    public Vec<T> Softplus<T>(Vec<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Map(default(Kernels.Softplus), x);

    /// <summary><see cref="Ops.Softplus{T}(T)"/> of each entry.</summary>
    public Mat<T> Softplus<T>(Mat<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Map(default(Kernels.Softplus), x);

    /// <summary><see cref="Ops.Relu{T}(T)"/> of each entry.</summary>
    public Vec<T> Relu<T>(Vec<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Map(default(Kernels.Relu), x);

    /// <summary><see cref="Ops.Relu{T}(T)"/> of each entry.</summary>
    public Mat<T> Relu<T>(Mat<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Map(default(Kernels.Relu), x);

    /// <summary><see cref="Ops.Gelu{T}(T)"/> of each entry.</summary>
    public Vec<T> Gelu<T>(Vec<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Map(default(Kernels.Gelu), x);

    /// <summary><see cref="Ops.Gelu{T}(T)"/> of each entry.</summary>
    public Mat<T> Gelu<T>(Mat<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Map(default(Kernels.Gelu), x);

    /// <summary><see cref="Ops.LeakyRelu{T}(T, double)"/> of each entry.</summary>
    public Vec<T> LeakyRelu<T>(Vec<T> x, double slope = 0.01)
        where T : IBinaryFloatingPointIeee754<T> => Map(new Kernels.LeakyRelu(slope), x);

    /// <summary><see cref="Ops.LeakyRelu{T}(T, double)"/> of each entry.</summary>
    public Mat<T> LeakyRelu<T>(Mat<T> x, double slope = 0.01)
        where T : IBinaryFloatingPointIeee754<T> => Map(new Kernels.LeakyRelu(slope), x);

    /// <summary><see cref="Ops.Elu{T}(T, double)"/> of each entry.</summary>
    public Vec<T> Elu<T>(Vec<T> x, double alpha = 1.0)
        where T : IBinaryFloatingPointIeee754<T> => Map(new Kernels.Elu(alpha), x);

    /// <summary><see cref="Ops.Elu{T}(T, double)"/> of each entry.</summary>
    public Mat<T> Elu<T>(Mat<T> x, double alpha = 1.0)
        where T : IBinaryFloatingPointIeee754<T> => Map(new Kernels.Elu(alpha), x);

    /// <summary><see cref="Ops.Square{T}(T)"/> of each entry.</summary>
    public Vec<T> Square<T>(Vec<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Multiply(x, x);

    /// <summary><see cref="Ops.Square{T}(T)"/> of each entry.</summary>
    public Mat<T> Square<T>(Mat<T> x)
        where T : IBinaryFloatingPointIeee754<T> => x.WithEntries(Multiply(x.Entries, x.Entries));

    /// <summary><see cref="Ops.Abs{T}(T)"/> of each entry.</summary>
    public Vec<T> Abs<T>(Vec<T> x)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var result = Take<T>(x.Length);
        TensorPrimitives.Abs(x.Span, result);
        return result;
    }

    /// <summary><see cref="Ops.Abs{T}(T)"/> of each entry.</summary>
    public Mat<T> Abs<T>(Mat<T> x)
        where T : IBinaryFloatingPointIeee754<T> => x.WithEntries(Abs(x.Entries));

    private Vec<T> Map<TOp, T>(TOp op, Vec<T> x)
        where TOp : struct, Kernels.IElementwiseOp
        where T : IBinaryFloatingPointIeee754<T>
    {
        var result = Take<T>(x.Length);
        Kernels.Elementwise.Map(op, x.Span, result);
        return result;
    }

    private Mat<T> Map<TOp, T>(TOp op, Mat<T> x)
        where TOp : struct, Kernels.IElementwiseOp
        where T : IBinaryFloatingPointIeee754<T> => x.WithEntries(Map(op, x.Entries));
}
