using AutoDiffIca.Differentiation.Tests.Adbench;

namespace AutoDiffIca.Benchmarks.Derivatives;

/// <summary>The four problems of a public benchmark of derivatives (microsoft/ADBench).</summary>
internal static class PublicProblems
{
    /// <summary>Named first and read when it is their turn.</summary>
    public static readonly (string Name, Func<string, DerivativeProblem> Read)[] All =
    [
        ("GMM   d10 K25 n1000, gradient", name => Mixture(name, "gmm_d10_K25", 4)),
        ("GMM   d20 K50 n1000, gradient", name => Mixture(name, "gmm_d20_K50", null)),
        ("LSTM  2 layers, 1024 characters, gradient", name => Memory(name, "lstm_l2_c1024", 4)),
        ("LSTM  4 layers, 1024 characters, gradient", name => Memory(name, "lstm_l4_c1024", 4)),
        ("BA    31843 observations, rows of 15", Bundle),
        ("Hand  800 points, 26 columns", HandPose),
    ];

    public static DerivativeProblem Mixture(string name, string file, double? goal)
    {
        var (alphas, means, factors, x, dimension, gamma, extra) = GmmInput.Read(file);
        var (dAlphas, dMeans, dFactors) = (new double[alphas.Length], new double[means.Length], new double[factors.Length]);
        var plan = new Gmm.ObjectivePlan();
        return new(name, goal,
            () => Gmm.Objective(alphas, means, factors, x, dimension, gamma, extra),
            () => plan.Gradient(alphas, means, factors, x, dimension, gamma, extra, dAlphas, dMeans, dFactors));
    }

    public static DerivativeProblem Memory(string name, string file, double? goal)
    {
        var (main, extra, initial, sequence, layers, width) = LstmInput.Read(file);
        var (dMain, dExtra) = (new double[main.Length], new double[extra.Length]);
        var plan = new Lstm.LossPlan();
        return new(name, goal,
            () => Lstm.Loss(main, extra, initial, sequence, layers, width),
            () => plan.Gradient(main, extra, initial, sequence, layers, width, dMain, dExtra));
    }

    // The Jacobian's nonzeros: a reverse sweep for each of an observation's two rows, and its weight's.
    private static DerivativeProblem Bundle(string name)
    {
        var (observations, camera, point, weight, feature) = BundleAdjustmentInput.Read("ba1");
        var values = new double[15 * 2];
        var (first, second) = (new Vec<double>([1.0, 0.0]), new Vec<double>([0.0, 1.0]));
        var (plan, weightPlan) = (new BundleAdjustment.ReprojectionPlan(), new BundleAdjustment.WeightErrorPlan());
        return new(name, null, Objective, Derivative);

        void Objective()
        {
            for (var i = 0; i < observations; i++)
            {
                BundleAdjustment.Reprojection(camera, point, weight, feature);
                BundleAdjustment.WeightError(weight);
            }
        }

        void Derivative()
        {
            for (var i = 0; i < observations; i++)
            {
                plan.Vjp(camera, point, weight, feature, first, values.AsSpan(0, 11), values.AsSpan(11, 3), out values[14]);
                plan.Vjp(camera, point, weight, feature, second, values.AsSpan(15, 11), values.AsSpan(26, 3), out values[29]);
                weightPlan.Gradient(weight, out _);
            }
        }
    }

    // Many rows and few columns: forward mode, a column at a time, into memory of a tape.
    private static DerivativeProblem HandPose(string name)
    {
        var (model, _, theta, points) = HandInput.Read("hand5", areTriangles: false);
        var jacobian = new double[theta.Length][];
        var unit = new double[theta.Length];
        var tape = new Tape();
        for (var j = 0; j < jacobian.Length; j++)
            jacobian[j] = new double[points.Length];
        return new(name, null, () => Hand.Errors(theta, model, points), Derivative);

        void Derivative()
        {
            for (var j = 0; j < unit.Length; j++)
            {
                unit[j] = 1;
                tape.Reset();
                var (_, column) = Hand.ErrorsTangent(theta, model, points, unit, tape);
                column.Span.CopyTo(jacobian[j]);
                unit[j] = 0;
            }
        }
    }
}
