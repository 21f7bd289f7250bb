using AutoDiffIca.Kernels;

namespace AutoDiffIca.Models;

/// <summary>The activations as kernels on spans, and their derivatives: for whole matrices, and for gradients by hand.</summary>
internal static class Activations
{
    private interface IUse
    {
        void Of<TOp>(TOp op)
            where TOp : struct, IDifferentiableOp;
    }

    /// <summary>Replaces x by a(x).</summary>
    public static void InPlace(Activation activation, Span<double> x) => Use(activation, new Values(x));

    /// <summary>Replaces d by d a'(x), where y = a(x).</summary>
    public static void Pull(Activation activation, ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> d) => Use(activation, new Adjoints(x, y, d));

    private static void Use<TUse>(Activation activation, TUse use)
        where TUse : struct, IUse, allows ref struct
    {
        switch (activation)
        {
            case Activation.Identity:
                break;
            case Activation.Relu:
                use.Of(default(Relu));
                break;
            case Activation.LeakyRelu:
                use.Of(new LeakyRelu(0.2));
                break;
            case Activation.Sigmoid:
                use.Of(default(Sigmoid));
                break;
            case Activation.Tanh:
                use.Of(default(Tanh));
                break;
            case Activation.Gelu:
                use.Of(default(Gelu));
                break;
            case Activation.Softplus:
                use.Of(default(Softplus));
                break;
            case Activation.Elu:
                use.Of(new Elu(1));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(activation), activation, "There is no such activation.");
        }
    }

    private readonly ref struct Values(Span<double> x) : IUse
    {
        private readonly Span<double> _x = x;

        public void Of<TOp>(TOp op)
            where TOp : struct, IDifferentiableOp => Elementwise.Map<TOp, double>(op, _x, _x);
    }

    private readonly ref struct Adjoints(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> d) : IUse
    {
        private readonly ReadOnlySpan<double> _x = x;
        private readonly ReadOnlySpan<double> _y = y;
        private readonly Span<double> _d = d;

        public void Of<TOp>(TOp op)
            where TOp : struct, IDifferentiableOp => Elementwise.MapPartial(op, TOp.KeepsOutput ? _y : _x, _d, _d, accumulate: false);
    }
}
