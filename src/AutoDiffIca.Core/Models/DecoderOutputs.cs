using AutoDiffIca.Data;
using AutoDiffIca.Kernels;

namespace AutoDiffIca.Models;

/// <summary>What a decoder says of x for rows of latent values.</summary>
/// <param name="Shape">What the decoder is made of.</param>
/// <param name="Expected">The means, or the probabilities.</param>
/// <param name="Deviations">The noise's standard deviation of each row; none without noise.</param>
internal sealed record DecoderOutputs(DecoderShape Shape, Mat<double> Expected, double[] Deviations)
{
    public static DecoderOutputs Of(DecoderShape shape, Decoder decoder, Mat<double> latent)
    {
        DataCheck.RequireColumns(latent, shape.Latent);
        shape.Require(decoder);
        var (outputs, n) = (decoder.Network.ApplyToRows(shape.HiddenActivation, latent), shape.Observed);
        var (expected, deviations) = (new double[latent.Rows * n], new double[shape.IsGaussian ? latent.Rows : 0]);
        for (var i = 0; i < latent.Rows; i++)
        {
            var row = outputs.Row(i);
            var to = expected.AsSpan(i * n, n);
            row.Span[..n].CopyTo(to);
            switch (shape.Head)
            {
                case Head.Bernoulli:
                    Elementwise.Map(default(Sigmoid), to, to);
                    break;
                case Head.Categorical:
                    RowKernels.Softmax<double>(to, to);
                    break;
                default:
                    Activations.InPlace(shape.OutputActivation, to);
                    deviations[i] = Math.Exp(0.5 * (shape.Head == Head.VarianceFromLatent ? decoder.LogVariance + row[n] : decoder.LogVariance));
                    break;
            }
        }
        return new(shape, new(latent.Rows, n, expected), deviations);
    }

    /// <summary>Draws an x for each row.</summary>
    public Mat<double> Sample(RandomStream random)
    {
        var (n, x) = (Shape.Observed, Expected.ToArray());
        for (var i = 0; i < Expected.Rows; i++)
        {
            var row = x.AsSpan(i * n, n);
            switch (Shape.Head)
            {
                case Head.Bernoulli:
                    for (var j = 0; j < n; j++)
                        row[j] = random.Uniform(((ulong)i * (ulong)n) + (ulong)j) < row[j] ? 1 : 0;
                    break;
                case Head.Categorical:
                    var (u, chosen) = (random.Uniform((ulong)i), 0);
                    while (chosen < n - 1 && u >= row[chosen])
                        u -= row[chosen++];
                    row.Clear();
                    row[chosen] = 1;
                    break;
                default:
                    for (var j = 0; j < n; j++)
                        row[j] += Deviations[i] * random.Normal(((ulong)i * (ulong)n) + (ulong)j);
                    break;
            }
        }
        return new(Expected.Rows, n, x);
    }
}
