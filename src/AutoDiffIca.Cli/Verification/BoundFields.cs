using AutoDiffIca.Models;

namespace AutoDiffIca.Cli.Verification;

/// <summary>A variational autoencoder as reference files write it; its decoder's last output is the logarithm of the variance.</summary>
internal static class BoundFields
{
    public static ReferenceCase.Bound Read(Field golden)
    {
        var x = golden["x"].Matrix();
        var (encoder, activation) = (golden["encoder"].Network(inputs: x.Cols), golden["activation"].Activation());
        if (encoder.Outputs % 2 != 0)
            throw golden["encoder"].Bad($"gives {encoder.Outputs} numbers, and should give a mean and a logarithm of a variance for each latent number");
        var decoder = golden["decoder"].Network(encoder.Outputs / 2, x.Cols + 1);
        var shape = new AutoencoderShape(NetworkFields.Shape(decoder, activation, Head.VarianceFromLatent), [.. encoder.Layers[..^1].Select(layer => layer.Bias.Length)], activation);
        var gradient = golden["grad"];
        var byDecoder = gradient["decoder"].GradientBy(decoder);
        return new(
            shape, new(encoder, new(decoder, 0)), x, Noise(golden["eps"], x.Rows, encoder.Outputs / 2), golden["elbo"].Vector(x.Rows), golden["kl"].Vector(x.Rows), golden["value"].Number,
            // Our logarithm of the variance is added to the last output, so its derivative is that of the output's bias.
            [.. gradient["encoder"].GradientBy(encoder), .. byDecoder, byDecoder[^1]]);
    }

    // It stands draw by draw in the file, and here row by row.
    private static Mat<double> Noise(Field field, int rows, int latent)
    {
        Mat<double>[] draws = [.. field.Items.Select(draw => draw.Matrix(rows, latent))];
        if (draws.Length == 0)
            throw field.Bad("has no draws");
        return new(rows, draws.Length * latent, [.. Enumerable.Range(0, rows).SelectMany(i => draws.SelectMany(draw => draw.Row(i).ToArray()))]);
    }
}
