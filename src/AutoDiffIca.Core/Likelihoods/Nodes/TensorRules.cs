namespace AutoDiffIca.Likelihoods;

/// <summary>Rules whose points are all combinations of the points of one dimension.</summary>
public static class TensorRules
{
    /// <summary>The most nodes that a rule makes.</summary>
    public const int MaxNodes = 4_000_000;

    /// <summary>
    /// The documents' own grid, <c>z_j = (-1 + 2 j / k) l</c> for j = 1 ... k, all of weight <c>k^-m</c>: an integral under a uniform
    /// prior on <c>[-l, l]^m</c>, for comparison with them.
    /// </summary>
    public static IntegrationNodes GridUniform(int perAxis, double halfWidth, int latent)
    {
        RequireGrid(perAxis, halfWidth);
        double[] axis = [.. Enumerable.Range(1, perAxis).Select(j => (-1 + (2.0 * j / perAxis)) * halfWidth)];
        return IntegrationNodes.Equal(Product(axis, new double[perAxis], latent).Points);
    }

    /// <summary>
    /// The midpoint rule on <c>[-l, l]^m</c> under the normal prior: <c>z_j = (-1 + (2 j - 1) / k) l</c> with weight
    /// <c>delta^m N(z; 0, I)</c>, <c>delta = 2 l / k</c>. What lies outside is missed: see <see cref="MissedMass"/>.
    /// </summary>
    public static IntegrationNodes GridMidpoint(int perAxis, double halfWidth, int latent)
    {
        RequireGrid(perAxis, halfWidth);
        double[] axis = [.. Enumerable.Range(1, perAxis).Select(j => (-1 + (((2.0 * j) - 1) / perAxis)) * halfWidth)];
        var delta = 2 * halfWidth / perAxis;
        double[] logWeights = [.. axis.Select(z => Math.Log(delta) - (0.5 * Math.Log(2 * Math.PI)) - (0.5 * z * z))];
        var (points, weights) = Product(axis, logWeights, latent);
        return IntegrationNodes.Of(points, weights);
    }

    /// <summary>Gauss-Hermite quadrature: exact where h is a polynomial of degree below twice the order in each coordinate.</summary>
    public static IntegrationNodes GaussHermite(int order, int latent)
    {
        var (nodes, logWeights) = GaussHermiteRule.Of(order);
        var (points, weights) = Product(nodes, logWeights, latent);
        return IntegrationNodes.Of(points, weights);
    }

    /// <summary>The prior's mass outside <c>[-l, l]^m</c>.</summary>
    public static double MissedMass(double halfWidth, int latent)
    {
        var outside = MathNet.Numerics.SpecialFunctions.Erfc(halfWidth / Math.Sqrt(2));
        return -double.ExpM1(latent * double.LogP1(-outside));
    }

    private static void RequireGrid(int perAxis, double halfWidth)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(perAxis);
        if (!(halfWidth > 0) || !double.IsFinite(halfWidth))
            throw new ArgumentOutOfRangeException(nameof(halfWidth), halfWidth, "Half the width of a grid is a positive number.");
    }

    private static (Mat<double> Points, Vec<double> LogWeights) Product(double[] axis, double[] logWeights, int latent)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(latent);
        var count = 1;
        for (var i = 0; i < latent; i++)
        {
            if ((long)count * axis.Length > MaxNodes)
                throw new ArgumentOutOfRangeException(nameof(latent), latent, $"{axis.Length} points for each of {latent} axes are more than {MaxNodes} nodes; take a rule that draws.");
            count *= axis.Length;
        }
        var (points, sums) = (new double[count * latent], new double[count]);
        for (var i = 0; i < count; i++)
        {
            var digits = i;
            for (var d = latent - 1; d >= 0; d--)
            {
                (digits, var j) = int.DivRem(digits, axis.Length);
                points[(i * latent) + d] = axis[j];
                sums[i] += logWeights[j];
            }
        }
        return (new(count, latent, points), sums);
    }
}
