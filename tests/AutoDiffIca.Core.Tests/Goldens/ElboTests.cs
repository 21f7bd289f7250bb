using AutoDiffIca.Likelihoods;
using AutoDiffIca.Models;

namespace AutoDiffIca.Core.Tests.Goldens;

/// <summary>Evidence lower bounds and their gradients, by both engines, beside those of another library's autograd.</summary>
public class ElboTests
{
    private const double Tolerance = 1e-9;

    public static TheoryData<string, GradientEngine> Cases => Golden.NamesWith("elbo", GradientEngine.Autodiff, GradientEngine.Manual);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Elbo_ValueAndGradient_AreThoseOfTheReference(string name, GradientEngine engine)
    {
        var golden = Golden.Get("elbo", name);
        var (model, shape, noise) = Model(golden);
        var gradient = new double[model.ElementCount];
        var value = Gradients.OfBound(engine, shape).Evaluate(model, golden["x"].Matrix, noise, 1, gradient);
        Close.To(golden["value"].Number, value, Tolerance, "value");
        double[] expected = [.. golden["grad"]["encoder"].Network().Elements(), .. golden["grad"]["decoder"].Network().Elements()];
        Close.InScale(expected, gradient.AsSpan(..^1), Tolerance, "gradient");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Elbo_OfEachSample_IsThatOfTheReference(string name, GradientEngine engine)
    {
        var golden = Golden.Get("elbo", name);
        var (model, shape, noise) = Model(golden);
        var x = golden["x"].Matrix;
        for (var i = 0; i < x.Rows; i++)
        {
            var (row, draws) = (new Mat<double>(1, x.Cols, x.Row(i).ToArray()), new Mat<double>(1, noise.Cols, noise.Row(i).ToArray()));
            var gradients = Gradients.OfBound(engine, shape);
            var (full, without) = (gradients.Evaluate(model, row, draws, 1, new double[model.ElementCount]), gradients.Evaluate(model, row, draws, 0, new double[model.ElementCount]));
            Close.To(golden["elbo"].Vector[i], full, Tolerance, "bound");
            Close.To(golden["kl"].Vector[i], without - full, Tolerance, "divergence");
        }
    }

    private static (Autoencoder Model, AutoencoderShape Shape, Mat<double> Noise) Model(Golden golden)
    {
        var (encoder, decoder, activation) = (golden["encoder"].Network(), golden["decoder"].Network(), golden.Activation());
        // Noise stands draw by draw in the file, and here row by row.
        Mat<double>[] draws = [.. golden["eps"].Element.EnumerateArray().Select(draw => new Golden(draw).Matrix)];
        var noise = new Mat<double>(draws[0].Rows, draws.Length * draws[0].Cols, [.. Enumerable.Range(0, draws[0].Rows).SelectMany(i => draws.SelectMany(draw => draw.Row(i).ToArray()))]);
        var shape = new AutoencoderShape(NetworkGoldens.Shape(decoder, activation, Head.VarianceFromLatent), [.. encoder.Layers[..^1].Select(layer => layer.Bias.Length)], activation);
        return (new(encoder, new(decoder, 0)), shape, noise);
    }
}
