using AutoDiffIca.Algebra;
using AutoDiffIca.Kernels;
using AutoDiffIca.Likelihoods;
using AutoDiffIca.Models;

namespace AutoDiffIca.Inference;

/// <summary>The latent values that are most probable given one observation, and the curvature there.</summary>
/// <param name="Latent">The mode z.</param>
/// <param name="LogJoint"><c>log p(x, z)</c> at the mode.</param>
/// <param name="Precision">Minus the Hessian of <c>log p(x, z)</c> by z, made positive definite where it is not.</param>
public sealed record PosteriorMode(Vec<double> Latent, double LogJoint, Mat<double> Precision)
{
    // How many of the best starts are followed.
    private const int Followed = 3;
    private const int MaxSteps = 60;

    /// <summary>
    /// Newton's method on <c>-log p(x, z)</c> from the best of some starts, each a row; a step that does not climb is shortened, and a
    /// Hessian that is not positive definite is moved towards the prior's.
    /// </summary>
    public static PosteriorMode Find(DecoderShape shape, Decoder decoder, Vec<double> x, Mat<double> starts)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentOutOfRangeException.ThrowIfZero(starts.Rows, nameof(starts));
        var problem = new Problem(shape, decoder, x);
        return Enumerable.Range(0, starts.Rows)
            .Select(i => (Start: starts.Row(i), Value: problem.Value(starts.Row(i))))
            .OrderByDescending(start => double.IsNaN(start.Value) ? double.NegativeInfinity : start.Value)
            .Take(Followed)
            .Select(start => problem.Climb(start.Start, start.Value))
            .MaxBy(mode => mode.LogJoint)!;
    }

    /// <summary>Starts that serve for any observation: the origin, and evenly spread draws from the prior.</summary>
    public static Mat<double> Starts(int latent, int count = 32)
    {
        var nodes = IntegrationNodes.Sobol(count, latent, new RandomStream(0, 0)).Points.ToArray();
        nodes.AsSpan(0, latent).Clear();
        return new(count, latent, nodes);
    }

    private sealed record Problem(DecoderShape Shape, Decoder Decoder, Vec<double> X)
    {
        public double Value(Vec<double> z) => Joints.LogJoint(Decoder, Shape.Head, Shape.HiddenActivation, Shape.OutputActivation, X, z);

        public PosteriorMode Climb(Vec<double> z, double value)
        {
            for (var step = 0; step < MaxSteps; step++)
            {
                var (gradient, precision, factor) = Curvature(z);
                var direction = gradient.ToArray();
                factor.Solve(direction);
                var slope = Reduction.Dot(gradient.Span, direction);
                var (next, nextValue) = Search(z, value, direction, slope);
                var climbed = nextValue - value;
                if (!(climbed > 0))
                    return new(z, value, precision);
                (z, value) = (next, nextValue);
                if (climbed <= 1e-14 * Math.Abs(value))
                    break;
            }
            return new(z, value, Curvature(z).Precision);
        }

        // The first of the steps 1, 1/2, 1/4, ... that climbs as much as a ten-thousandth of the slope promises.
        private (Vec<double> Next, double Value) Search(Vec<double> z, double value, double[] direction, double slope)
        {
            for (var (length, halvings) = (1.0, 0); halvings < 40; (length, halvings) = (length / 2, halvings + 1))
            {
                var next = z + (length * (Vec<double>)direction);
                var nextValue = Value(next);
                if (nextValue >= value + (1e-4 * length * slope))
                    return (next, nextValue);
            }
            return (z, value);
        }

        private (Vec<double> Gradient, Mat<double> Precision, CholeskyFactor Factor) Curvature(Vec<double> z)
        {
            var m = z.Length;
            var hessian = new double[m * m];
            Vec<double> gradient = z;
            for (var j = 0; j < m; j++)
            {
                var unit = new double[m];
                unit[j] = 1;
                (_, gradient, var column) = Joints.LogJointHvp(Decoder, Shape.Head, Shape.HiddenActivation, Shape.OutputActivation, X, z, unit);
                for (var i = 0; i < m; i++)
                    hessian[(i * m) + j] = -column[i];
            }
            Dense.Symmetrise(hessian, m);
            for (var damping = 0.0; ; damping = damping == 0 ? 1 : damping * 4)
            {
                var damped = hessian.ToArray();
                Dense.AddToDiagonal(damped, m, damping);
                if (CholeskyFactor.TryOf(damped, m) is { } factor)
                    return (gradient, new(m, m, damped), factor);
                if (!double.IsFinite(damping))
                    return (gradient, new(m, m, Dense.Identity(m)), CholeskyFactor.TryOf(Dense.Identity(m), m)!);
            }
        }
    }
}
