using System.Collections.Immutable;
using AutoDiffIca.Estimators.Training;
using AutoDiffIca.Models;

namespace AutoDiffIca.Estimators.Nonlinear;

/// <summary>A decoder's parameters in groups: the network, and the variance if it is learned. Weight decay does not pull a variance to 1.</summary>
internal static class DecoderGroups
{
    public static ImmutableArray<ParameterGroup> Of(DecoderShape shape, int offset, double varianceRate = 1)
    {
        var count = Count(shape);
        var network = new ParameterGroup("decoder", offset, count);
        return shape.Head == Head.LearnedVariance ? [network, new("variance", offset + count, 1, Decays: false, varianceRate)] : [network];
    }

    /// <summary>Numbers in a network of the decoder's sizes.</summary>
    public static int Count(DecoderShape shape) => shape.Sizes.Zip(shape.Sizes.Skip(1), (inputs, outputs) => (inputs + 1) * outputs).Sum();
}
