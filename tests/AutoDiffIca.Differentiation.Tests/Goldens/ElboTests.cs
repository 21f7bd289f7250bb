using AutoDiffIca.Differentiation.Tests.Models;

namespace AutoDiffIca.Differentiation.Tests.Goldens;

public sealed class ElboTests
{
    private const string File = "elbo";

    public static IEnumerable<object[]> Names => Golden.Names(File);

    [Theory]
    [MemberData(nameof(Names))]
    public void ElboGradient_EachCase_IsTheReference(string name)
    {
        var golden = Golden.Get(File, name);
        var (encoder, decoder, activation, x) = (golden["encoder"].Network, golden["decoder"].Network, golden["activation"].Activation, golden["x"].Matrix);

        var each = Enumerable.Range(0, x.Rows).Select(i => Likelihoods.ElboGradient(encoder, decoder, activation, x.Row(i), Noise(golden, i))).ToList();

        golden.Expects(golden["elbo"].Vector, [.. each.Select(e => e.Value)], "samples");
        golden.Expects(golden["value"].Number, each.Sum(e => e.Value), "sum");
        golden.Expects(
            NetworkNumbers.Of(golden["grad"]["encoder"].Network),
            NetworkNumbers.Of(new Network(each.Select(e => e.Gradient.encoder.Layers).Aggregate(NetworkNumbers.Sum))),
            "encoder");
        golden.Expects(
            NetworkNumbers.Of(golden["grad"]["decoder"].Network),
            NetworkNumbers.Of(new Network(each.Select(e => e.Gradient.decoder.Layers).Aggregate(NetworkNumbers.Sum))),
            "decoder");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Divergence_EachCase_IsTheReference(string name)
    {
        var golden = Golden.Get(File, name);
        var x = golden["x"].Matrix;
        for (var i = 0; i < x.Rows; i++)
        {
            var head = Networks.Apply(golden["encoder"].Network, golden["activation"].Activation, x.Row(i));
            golden.Expects(golden["kl"].Vector[i], Likelihoods.Divergence(head[..(head.Length / 2)], head[(head.Length / 2)..]), "divergence");
        }
    }

    // A row per draw of one sample.
    private static Mat<double> Noise(Golden golden, int sample)
    {
        double[][] rows = [.. golden["eps"].Items.Select(draw => draw.Matrix.Row(sample).ToArray())];
        return new Mat<double>(rows.Length, rows[0].Length, [.. rows.SelectMany(row => row)]);
    }
}
