using AutoDiffIca.Estimators.LinearGaussians;
using AutoDiffIca.Estimators.Training;
using AutoDiffIca.Models;

namespace AutoDiffIca.Estimators.Nonlinear;

/// <summary>Where a decoder's parameters begin.</summary>
public abstract record NetworkStart
{
    private NetworkStart()
    {
    }

    /// <summary>Drawn as a scheme says, whatever the data: the study's.</summary>
    public sealed record Random(Initialisation Scheme = Initialisation.UniformByInputs, double Variance = 1) : NetworkStart;

    /// <summary>
    /// The decoder that fits best to the latent values of the linear model (probabilistic PCA), as if they were known: a short
    /// complete-data fit, which begins with outputs at the data's means. It spares the marginal likelihood the search for axes, in
    /// which it can get stuck where units of a ReLU are dead.
    /// </summary>
    public sealed record Linear(Initialisation Scheme = Initialisation.UniformByInputs, int Epochs = 20, double Variance = 1) : NetworkStart;

    /// <summary>The first parameters for these data.</summary>
    public Fit<Decoder> Of(DecoderShape shape, Mat<double> data, RandomStream random, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return this switch
        {
            Random r => shape.Init(r.Scheme, random, r.Variance),
            Linear l => Fitted(l, shape, data, random, threads),
            _ => throw new NotSupportedException(GetType().Name),
        };
    }

    // How far a start's outputs keep from where an activation is flat, and how small its first weights are beside the scheme's.
    private const double Margin = 0.05;
    private const double Smallness = 0.1;
    private const double Rate = 0.02;

    private static Fit<Decoder> Fitted(Linear start, DecoderShape shape, Mat<double> data, RandomStream random, int threads) => Latent(shape.Latent, data, random.Substream(0)).Bind(latent => CompleteObjective.Of(shape, latent, data, threads: threads)).Bind(objective =>
        {
            var first = AtMeans(shape, shape.Init(start.Scheme, random.Substream(1), start.Variance), data);
            var parameters = new double[first.ElementCount];
            first.CopyTo(parameters);
            var trainer = new Trainer(objective, new() { Optimiser = new Optimiser.Adam(), LearningRate = Rate, Schedule = new Schedule.Cosine(start.Epochs), Epochs = start.Epochs }, random.Substream(2));
            return trainer.Run(trainer.Init(parameters)).Map(trained => first.WithElements(trained.State.Parameters));
        });

    // The linear model's posterior means; where it has fewer axes than are asked for, draws from the prior.
    private static Fit<Mat<double>> Latent(int latent, Mat<double> data, RandomStream random) => PpcaClosedForm.Fit(data, int.Min(latent, data.Cols - 1)).Map(fitted =>
    {
        var means = fitted.Model.Encode(data);
        if (means.Cols == latent)
            return means;
        var z = new double[data.Rows * latent];
        random.FillNormal(z);
        for (var i = 0; i < data.Rows; i++)
            means.Row(i).Span.CopyTo(z.AsSpan(i * latent));
        return new Mat<double>(data.Rows, latent, z);
    });

    // The last layer's outputs stand at the means of the data, and hardly move with its inputs: all units are alive.
    private static Decoder AtMeans(DecoderShape shape, Decoder decoder, Mat<double> data)
    {
        var last = decoder.Network.Layers[^1];
        var (weights, bias) = (last.Weights.ToArray(), last.Bias.ToArray());
        System.Numerics.Tensors.TensorPrimitives.Multiply(weights, Smallness, weights);
        for (var j = 0; j < shape.Observed; j++)
        {
            var mean = 0.0;
            for (var i = 0; i < data.Rows; i++)
                mean += data[i, j] / data.Rows;
            bias[j] = Before(shape, mean);
        }
        return decoder with { Network = new(decoder.Network.Layers.SetItem(decoder.Network.Layers.Length - 1, new(new(last.Weights.Rows, last.Weights.Cols, weights), bias))) };
    }

    // What the output's activation, or its head, makes about so much of.
    private static double Before(DecoderShape shape, double mean)
    {
        var probability = Math.Clamp(mean, Margin, 1 - Margin);
        return (shape.Head, shape.OutputActivation) switch
        {
            (Head.Bernoulli, _) or (_, Activation.Sigmoid) => Math.Log(probability / (1 - probability)),
            (Head.Categorical, _) => Math.Log(probability),
            (_, Activation.Tanh) => Math.Atanh(Math.Clamp(mean, Margin - 1, 1 - Margin)),
            (_, Activation.LeakyRelu) => mean < 0 ? mean / 0.2 : mean,
            (_, Activation.Softplus) => Math.Log(double.ExpM1(Math.Max(mean, Margin))),
            (_, Activation.Identity) => mean,
            _ => Math.Max(mean, Margin),
        };
    }
}
