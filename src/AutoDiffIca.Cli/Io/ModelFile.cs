using AutoDiffIca.Models;

namespace AutoDiffIca.Cli.Io;

/// <summary>Fitted models as tensors, bit for bit.</summary>
internal static class ModelFile
{
    private const string KindName = "model.kind";
    private const string FormatName = "model.format";
    private const string Format = "adica-model 1";

    /// <summary>The tensors of a model: a <see cref="NonlinearModel"/>, <see cref="VariationalModel"/>, <see cref="LinearGaussian"/>, <see cref="Pca"/>, <see cref="Ica"/> or <see cref="LinearDynamics"/>.</summary>
    public static TensorFile ToTensors(object model)
    {
        var file = TensorFile.Empty.With(FormatName, Format);
        return model switch
        {
            NonlinearModel m => file.With(KindName, "nonlinear").With(m.Shape, m.Decoder),
            VariationalModel m => file.With(KindName, "variational").With(m.Shape, m.Parameters),
            LinearGaussian m => file.With(KindName, m.Noise is Noise.Isotropic ? "ppca" : "fa")
                .With("mean", Tensor.Of(m.Mean)).With("loadings", Tensor.Of(m.Loadings))
                .With("noise", m.Noise is Noise.Isotropic isotropic ? Tensor.Of(isotropic.Deviation) : Tensor.Of(m.NoiseDeviations)),
            Pca m => file.With(KindName, "pca")
                .With("mean", Tensor.Of(m.Mean)).With("components", Tensor.Of(m.Components)).With("deviations", Tensor.Of(m.Deviations))
                .With("residual", Tensor.Of(m.ResidualDeviation)).With("rank", Tensor.Of([(long)m.Rank])),
            Ica m => file.With(KindName, "ica")
                .With("mean", Tensor.Of(m.Mean)).With("unmixing", Tensor.Of(m.Unmixing)).With("mixing", Tensor.Of(m.Mixing)).With("signs", Tensor.Of(m.Signs)),
            LinearDynamics m => file.With(KindName, "lds")
                .With("transition", Tensor.Of(m.Transition)).With("transitionNoise", Tensor.Of(m.TransitionNoise))
                .With("initialMean", Tensor.Of(m.InitialMean)).With("initialCovariance", Tensor.Of(m.InitialCovariance))
                .With("emission", Tensor.Of(m.Emission)).With("offset", Tensor.Of(m.Offset)).With("noise", Tensor.Of(m.NoiseDeviations)),
            _ => throw new NotSupportedException(model.GetType().Name),
        };
    }

    /// <summary>The model that tensors hold, all its sizes checked.</summary>
    public static object FromTensors(TensorFile file)
    {
        if (file.Text(FormatName) != Format)
            throw file.Bad($"its format is {Printable.Quote(file.Text(FormatName))}, where {Format} is read");
        return file.Text(KindName) switch
        {
            "nonlinear" => file.Nonlinear(),
            "variational" => file.Variational(),
            "ppca" => Gaussian(file, new Noise.Isotropic(file.Scalar("noise"))),
            "fa" => Gaussian(file, new Noise.Diagonal(file.Vec("noise", file.Vec("mean").Length))),
            "pca" => Principal(file),
            "ica" => Independent(file),
            "lds" => Dynamics(file, file.Vec("initialMean").Length, file.Vec("offset").Length),
            var kind => throw file.Bad($"models of kind {Printable.Quote(kind)} are not known"),
        };
    }

    /// <summary>A linear dynamical system of these sizes.</summary>
    public static LinearDynamics Dynamics(TensorFile file, int latent, int observed) => new(
        file.Mat("transition", latent, latent), file.Mat("transitionNoise", latent, latent), file.Vec("initialMean", latent), file.Mat("initialCovariance", latent, latent),
        file.Mat("emission", observed, latent), file.Vec("offset", observed), file.Vec("noise", observed));

    private static LinearGaussian Gaussian(TensorFile file, Noise noise)
    {
        var (mean, loadings) = (file.Vec("mean"), file.Mat("loadings"));
        return new(mean, file.Mat("loadings", mean.Length, loadings.Cols), noise);
    }

    private static Pca Principal(TensorFile file)
    {
        var (mean, deviations) = (file.Vec("mean"), file.Vec("deviations"));
        return file.Longs("rank") is [>= 0 and <= int.MaxValue and var rank]
            ? new(mean, file.Mat("components", deviations.Length, mean.Length), deviations, file.Scalar("residual"), (int)rank)
            : throw file.Bad("'rank' is none");
    }

    private static Ica Independent(TensorFile file)
    {
        var (mean, signs) = (file.Vec("mean"), file.Vec("signs"));
        return new(mean, file.Mat("unmixing", signs.Length, mean.Length), file.Mat("mixing", mean.Length, signs.Length), signs);
    }
}
