using static AutoDiffIca.Ops;

namespace AutoDiffIca.Generators.Tests.Parameters;

public class GradientCheckTests
{
    private static readonly Stack Net = new([new(new(2, 3, [1, 2, 3, 4, 5, 6]), new double[] { 7, 8 })], 1.5);
    private static readonly Vec<double> Z = new double[] { 0.1, 0.2, 0.3 };

    [Fact]
    public void Verify_OfARecordsGradient_Passes()
    {
        GradientCheck.Verify(Energy, EnergyGradient, Net, Z);
        GradientCheck.Verify(Energy, EnergyGradient, EnergyJvp, Net, Z);
        GradientCheck.Verify(narrow => Sum(narrow.Values) * narrow.Scale, narrow => (Sum(narrow.Values) * narrow.Scale, Derivative(narrow)), new Narrow(2, new float[] { 3, 4 }));

        static Narrow Derivative(Narrow at) => new(Sum(at.Values), new float[] { at.Scale, at.Scale });
    }

    [Fact]
    public void Verify_OfAWrongEntry_NamesItsPath()
    {
        var elements = new double[9];
        elements[5] = 1e-3;

        var error = Assert.Throws<GradientCheckException>(() => GradientCheck.Verify(
            Energy,
            (net, z) =>
            {
                var (value, gradient) = EnergyGradient(net, z);
                return (value, (gradient.net.Add(net.WithElements(elements)), gradient.z));
            },
            Net,
            Z));

        Assert.Equal("net.Layers[0].Weights[1,2]", error.Report.WorstPath);
        Assert.Equal(
            ["net.Layers[0].Weights[0,0]", "net.Layers[0].Bias[0]", "net.Temperature", "z[2]"],
            error.Report.Entries.Select(entry => entry.Path).Where((_, place) => place is 0 or 6 or 8 or 11));
    }

    [Fact]
    public void Compare_OfAnotherShape_NamesTheLeaf()
    {
        var report = GradientCheck.Compare(Energy, (net, z) => (Energy(net, z), (net with { Layers = [default] }, z)), Net, Z);

        Assert.Equal("The gradient with respect to net has another shape: net.Layers[0].Weights[2,3] became net.Layers[0].Weights[0,0].", Assert.Single(report.Problems));
    }

    /// <summary>Half the square of the temperature times what the layer makes of z.</summary>
    private static double Energy(Stack net, Vec<double> z) => 0.5 * SquaredNorm(((net.Layers[0].Weights * z) + net.Layers[0].Bias) * net.Temperature);

    private static (double Value, (Stack net, Vec<double> z) Gradient) EnergyGradient(Stack net, Vec<double> z)
    {
        var layer = net.Layers[0];
        var h = (layer.Weights * z) + layer.Bias;
        var r = h * (net.Temperature * net.Temperature);
        return (Energy(net, z), (new([new(Outer(r, z), r)], SquaredNorm(h) * net.Temperature), Transpose(layer.Weights) * r));
    }

    private static (double Value, double Tangent) EnergyJvp(Stack net, Vec<double> z, Stack netTangent, Vec<double> zTangent)
    {
        var (value, gradient) = EnergyGradient(net, z);
        return (value, gradient.net.Dot(netTangent) + Dot(gradient.z, zTangent));
    }
}
