using System.Collections.Immutable;
using AutoDiffIca;
using static AutoDiffIca.Ops;

// Every form of what is emitted, used once by somebody who knows the names alone. The tests compile this file by project
// references, and again in a project elsewhere that refers to the package.
namespace Outside;

/// <summary>A layer.</summary>
[Parameters]
public readonly partial record struct Gate(Mat<double> Weights, Vec<double> Bias);

/// <summary>Layers, and a factor for what comes out.</summary>
[Parameters]
public sealed partial record Model(ImmutableArray<Gate> Gates, double Gain);

/// <summary>Methods of every shape that the contract names.</summary>
public static partial class Density
{
    [Differentiable]
    public static double Pendulum(double angle, double speed) => 0.5 * speed * speed - Math.Cos(angle) + angle * Math.Exp(-speed);

    [Differentiable]
    public static double Relaxed(double[] start, int limit)
    {
        var heights = new double[start.Length];
        for (var i = 0; i < start.Length; i++)
            heights[i] = start[i];
        var round = 0;
        while (round < limit && heights[0] * heights[0] > 1e-9)
        {
            for (var i = 1; i < heights.Length; i++)
                heights[i] += 0.25 * Math.Sin(heights[i - 1] - heights[i]);
            heights[0] *= 0.9;
            if (heights[^1] < -100)
                return heights[0];
            round++;
        }
        var total = 0.0;
        foreach (var height in heights)
            total += height * height;
        return total;
    }

    [Differentiable]
    public static Vec<double> Forecast(Model model, Vec<double> input)
    {
        var h = input;
        foreach (var gate in model.Gates)
            h = Softplus(gate.Weights * h + gate.Bias);
        return model.Gain * h;
    }

    [Differentiable]
    public static double Misfit(Model model, [NoGradient] Vec<double> target, [Batch] Vec<double> input) =>
        0.5 * SquaredDistance(target, Forecast(model, input));

    [Differentiable]
    public static double Residual(Vec<double> line, [Batch] double at, [Batch, NoGradient] double seen) => Square(line[0] + line[1] * at - seen);

    [Differentiable]
    public static double Blend(Mat<double> centres, [Batch] Vec<double> x) => LogMeanExp(centres, c => -SquaredDistance(x, c));

    public static double Cube(double x) => x * x * x;

    [VjpOf(nameof(Cube))]
    public static (double Value, double Gradient) CubeReverse(double x, double cotangent) => (x * x * x, 3 * x * x * cotangent);

    [JvpOf(nameof(Cube))]
    public static (double Value, double Tangent) CubeForward(double x, double tangent) => (x * x * x, 3 * x * x * tangent);

    [Differentiable]
    public static double Volume(double side) => 2 * Cube(side);
}

/// <summary>What the contract promises of them.</summary>
public static class Contract
{
    /// <summary>What does not hold; nothing, if all is well.</summary>
    public static IReadOnlyList<string> Broken()
    {
        var broken = new List<string>();
        void Expect(string what, bool holds)
        {
            if (!holds)
                broken.Add(what);
        }

        // Numbers: a tuple with the parameters' names.
        (double value, (double angle, double speed) slope) = Density.PendulumGradient(0.4, 0.9);
        Expect("the value has the method's bits", value == Density.Pendulum(0.4, 0.9));
        Expect("Gradient", Near(slope.angle, Math.Sin(0.4) + Math.Exp(-0.9)) && Near(slope.speed, 0.9 - 0.4 * Math.Exp(-0.9)));
        (_, (double angle, double speed) cotangent) = Density.PendulumVjp(0.4, 0.9, -2.0);
        Expect("Vjp of a number", Near(cotangent.angle, -2 * slope.angle) && Near(cotangent.speed, -2 * slope.speed));
        (_, (double angle, double speed) _, (double angle, double speed) curvature) = Density.PendulumHvp(0.4, 0.9, 0.0, 1.0);
        Expect("Hvp of numbers", Near(curvature.angle, -Math.Exp(-0.9)) && Near(curvature.speed, 1 + 0.4 * Math.Exp(-0.9)));

        // One active parameter: its own type. The loop's number of rounds is known only when it has run.
        double[] start = [0.7, -0.3, 1.1];
        (double total, double[] gradient) = Density.RelaxedGradient(start, 9);
        (double again, double tangent) = Density.RelaxedJvp(start, 9, [0.0, 1.0, 0.0]);
        Expect("Jvp agrees with Gradient", total == again && Near(tangent, gradient[1]));
        (_, double[] same, double[] product) = Density.RelaxedHvp(start, 9, [0.0, 1.0, 0.0]);
        const double Step = 1e-5;
        var difference = (Density.RelaxedGradient([0.7, -0.3 + Step, 1.1], 9).Gradient[2] - Density.RelaxedGradient([0.7, -0.3 - Step, 1.1], 9).Gradient[2]) / (2 * Step);
        Expect("Hvp of an array", Near(same[0], gradient[0]) && Math.Abs(product[2] - difference) < 1e-8);

        // Records: the gradient is the record.
        var model = new Model([new Gate(new Mat<double>(3, 2, [0.3, -0.2, 0.8, 0.5, -0.6, 0.1]), [0.05, -0.1, 0.2])], 1.25);
        Vec<double> input = [0.6, -0.4];
        Vec<double> second = [0.0, 1.0, 0.0], alongFirst = [1.0, 0.0];
        (Vec<double> forecast, (Model model, Vec<double> input) pulled) = Density.ForecastVjp(model, input, second);
        (Vec<double> _, Vec<double> pushed) = Density.ForecastJvp(model, input, model.ZerosLike(), alongFirst);
        (Mat<double> model, Mat<double> input) jacobian = Density.ForecastJacobian(model, input);
        Expect("Vjp", forecast.Length == 3 && Near(pulled.model.Gain, forecast[1] / 1.25) && pulled.model.Gates[0].Weights.Cols == 2);
        Expect("Jacobian: rows are outputs", jacobian.input.Rows == 3 && jacobian.input.Cols == 2 && jacobian.model.Cols == 3 * 2 + 3 + 1);
        Expect("a row of the Jacobian is a Vjp", Near(jacobian.input[1, 0], pulled.input[0]) && Near(jacobian.model[1, 9], pulled.model.Gain));
        Expect("a column of the Jacobian is a Jvp", Near(jacobian.input[2, 0], pushed[2]));

        // Batches: a row per sample, and a plan that allocates nothing and gives the same bits on two threads.
        var inputs = new Mat<double>(5, 2, [.. Enumerable.Range(0, 10).Select(i => Math.Cos(1.5 * i))]);
        Vec<double> target = [1.0, 0.5, 0.0];
        Vec<double> each = Density.MisfitBatch(model, target, inputs);
        (double sum, (Model model, Mat<double> input) all) = Density.MisfitBatchGradient(model, target, inputs);
        Expect("Batch", each.Length == 5 && Near(each[3], Density.Misfit(model, target, inputs.Row(3))));
        Expect("BatchGradient", Near(sum, Sum(each)) && Near(all.input[3, 1], Density.MisfitGradient(model, target, inputs.Row(3)).Gradient.input[1]));
        var (modelGradient, inputGradient) = (new double[model.ElementCount], new double[10]);
        Expect("a plan's bits", new Density.MisfitPlan(threads: 2).BatchGradient(model, target, inputs, modelGradient, inputGradient) == sum && modelGradient[^1] == all.model.Gain);
        var none = Density.MisfitBatchGradient(model, target, new Mat<double>(0, 2, []));
        Expect("no samples: nothing", none.Sum == 0 && none.Gradient.model.Gain == 0 && none.Gradient.input.Rows == 0);
        Vec<double> line = [0.5, 2.0], at = [0.0, 1.0, 2.0], seen = [0.0, 3.0, 4.0];
        (double squares, (Vec<double> line, Vec<double> at) fit) = Density.ResidualBatchGradient(line, at, seen);
        Expect("a number for each sample", Near(squares, 0.25 + 0.25 + 0.25) && Near(fit.line[0], 1 - 1 + 1) && Near(fit.at[1], -2));
        var blend = Density.BlendBatchGradient(new Mat<double>(4, 2, [0, 0, 1, 0, 0, 1, 1, 1]), inputs);
        Expect("a function of rows", double.IsFinite(blend.Sum) && blend.Gradient.centres.Rows == 4 && blend.Gradient.x.Rows == 5);

        // Rules of one's own, and the check of all this.
        Expect("a rule", Near(Density.VolumeGradient(1.5).Gradient, 13.5) && Near(Density.VolumeJvp(1.5, 2.0).Tangent, 27));
        Expect("GradientCheck", GradientCheck.Compare(Density.Pendulum, Density.PendulumGradient, Density.PendulumJvp, 0.4, 0.9).Holds);
        return broken;
    }

    private static bool Near(double left, double right) => Math.Abs(left - right) < 1e-12;
}

/// <summary>Prints whether the contract holds.</summary>
public static class Program
{
    public static int Main()
    {
        var broken = Contract.Broken();
        foreach (var what in broken)
            Console.WriteLine($"does not hold: {what}");
        Console.WriteLine(broken.Count == 0 ? "contract holds" : "contract broken");
        return broken.Count == 0 ? 0 : 1;
    }
}
