using AutoDiffIca.Generators.Tests.RandomPrograms.Trees;

namespace AutoDiffIca.Generators.Tests.RandomPrograms.Running;

/// <summary>What the interpreter says about a program at a point.</summary>
/// <param name="Value">The numbers of the result.</param>
/// <param name="Gradient">The derivative of the result's product with the cotangent; with a scalar result, of the result itself times the first cotangent.</param>
/// <param name="Jvp">The derivative of the result's numbers along the direction.</param>
/// <param name="Hvp">The derivative of the gradient along the direction.</param>
/// <param name="IsSmooth">Whether no kink or jump was near.</param>
internal sealed record Reference(double[] Value, double[] Gradient, double[] Jvp, double[] Hvp, bool IsSmooth)
{
    /// <summary>Runs the program once for each active number; null where it does not run there or its derivatives are too large to compare.</summary>
    public static Reference? Of(RandomProgram program, Point point)
    {
        var interpreter = new Interpreter(program);
        try
        {
            var gradient = new double[point.ActiveCount];
            var hvp = new double[point.ActiveCount];
            HyperDual[] result = [];
            for (var unit = 0; unit < point.ActiveCount; unit++)
            {
                result = [.. Numbers.Of(interpreter.Run(point.Arguments(unit)))];
                gradient[unit] = Weighted(result, point, dual => dual.First);
                hvp[unit] = Weighted(result, point, dual => dual.Mixed);
            }
            var reference = new Reference([.. result.Select(dual => dual.Value)], gradient, [.. result.Select(dual => dual.Second)], hvp, !interpreter.WasNearKink);
            return reference.IsModerate ? reference : null;
        }
        catch (InvalidProgramException)
        {
            return null;
        }
    }

    /// <summary>The gradient by central differences, extrapolated to fourth order; null if the program has a kink on the way.</summary>
    public static double[]? Differences(RandomProgram program, Point point)
    {
        var interpreter = new Interpreter(program);
        var smooth = true;

        double At(int unit, double step)
        {
            var value = Weighted([.. Numbers.Of(interpreter.Run(point.Moved(unit, step)))], point, dual => dual.Value);
            smooth &= !interpreter.WasNearKink;
            return value;
        }

        double Slope(int unit, double step) => (At(unit, step) - At(unit, -step)) / (2 * step);

        const double Step = 2e-4;
        double[] differences = [.. Enumerable.Range(0, point.ActiveCount).Select(unit => (4 * Slope(unit, Step) - Slope(unit, 2 * Step)) / 3)];
        return smooth ? differences : null;
    }

    private bool IsModerate => Value.Concat(Gradient).Concat(Jvp).Concat(Hvp).All(number => Math.Abs(number) < 1e5);

    private static double Weighted(HyperDual[] result, Point point, Func<HyperDual, double> part)
    {
        var sum = 0.0;
        for (var k = 0; k < result.Length; k++)
            sum += point.Cotangent[k] * part(result[k]);
        return sum;
    }
}
