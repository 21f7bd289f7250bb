using System.Collections.Immutable;
using System.Globalization;
using AutoDiffIca.Models;

namespace AutoDiffIca.Cli.Io;

/// <summary>Networks as tensors: each layer's weights and biases under a name, and its shape as texts.</summary>
internal static class NetworkTensors
{
    public static TensorFile With(this TensorFile file, string name, Network network)
    {
        for (var i = 0; i < network.Layers.Length; i++)
            file = file.With($"{name}.{i}.weights", Tensor.Of(network.Layers[i].Weights)).With($"{name}.{i}.bias", Tensor.Of(network.Layers[i].Bias));
        return file;
    }

    public static TensorFile With(this TensorFile file, DecoderShape shape, Decoder decoder) => file
        .With("decoder.latent", Text([shape.Latent]))
        .With("decoder.hidden", Text(shape.Hidden))
        .With("decoder.observed", Text([shape.Observed]))
        .With("decoder.hiddenActivation", shape.HiddenActivation.ToString())
        .With("decoder.outputActivation", shape.OutputActivation.ToString())
        .With("decoder.head", shape.Head.ToString())
        .With("decoder", decoder.Network)
        .With("decoder.logVariance", Tensor.Of(decoder.LogVariance));

    public static TensorFile With(this TensorFile file, AutoencoderShape shape, Autoencoder model) => file
        .With(shape.Decoder, model.Decoder)
        .With("encoder.hidden", Text(shape.EncoderHidden))
        .With("encoder.activation", shape.EncoderActivation.ToString())
        .With("encoder", model.Encoder);

    public static NonlinearModel Nonlinear(this TensorFile file) => file.Checked(() =>
    {
        var shape = new DecoderShape(
            file.Integer("decoder.latent"),
            file.Integers("decoder.hidden"),
            file.Integer("decoder.observed"),
            file.Choice<Activation>("decoder.hiddenActivation"),
            file.Choice<Activation>("decoder.outputActivation"),
            file.Choice<Head>("decoder.head"));
        return new NonlinearModel(shape, new(file.Network("decoder", shape.Sizes), file.Scalar("decoder.logVariance")));
    });

    public static VariationalModel Variational(this TensorFile file) => file.Checked(() =>
    {
        var generative = file.Nonlinear();
        var shape = new AutoencoderShape(generative.Shape, file.Integers("encoder.hidden"), file.Choice<Activation>("encoder.activation"));
        return new VariationalModel(shape, new(file.Network("encoder", shape.EncoderSizes), generative.Decoder));
    });

    // Shapes that the models refuse are the file's fault here.
    private static T Checked<T>(this TensorFile file, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (ArgumentException error)
        {
            throw file.Bad($"no model has this shape ({error.ParamName})");
        }
    }

    private static Network Network(this TensorFile file, string name, ImmutableArray<int> sizes) =>
        new([.. Enumerable.Range(0, sizes.Length - 1).Select(i => new Layer(file.Mat($"{name}.{i}.weights", sizes[i + 1], sizes[i]), file.Vec($"{name}.{i}.bias", sizes[i + 1])))]);

    private static int Integer(this TensorFile file, string name) => file.Integers(name) is [var value] ? value : throw file.Bad($"{Printable.Quote(name)} is not one number");

    private static ImmutableArray<int> Integers(this TensorFile file, string name) =>
    [
        .. file.Text(name).Split(',', StringSplitOptions.RemoveEmptyEntries).Select(
            text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : throw file.Bad($"{Printable.Quote(name)} has {Printable.Quote(text)} in it")),
    ];

    private static T Choice<T>(this TensorFile file, string name)
        where T : struct, Enum => Enum.GetNames<T>().Contains(file.Text(name)) ? Enum.Parse<T>(file.Text(name)) : throw file.Bad($"{Printable.Quote(name)} is {Printable.Quote(file.Text(name))}, which is not known");

    private static string Text(ImmutableArray<int> sizes) => string.Join(',', sizes);
}
