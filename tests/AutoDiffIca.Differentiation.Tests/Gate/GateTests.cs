using System.Runtime.CompilerServices;

namespace AutoDiffIca.Differentiation.Tests.Gate;

/// <summary>
/// The one gate of every differentiable method: the value's bits are the method's, forward mode is reverse mode is central
/// differences, the Hessian's product is the gradient's derivative, and float agrees with double.
/// </summary>
public sealed class GateTests
{
    private const double DifferenceTolerance = 1e-7;
    private const double ModeTolerance = 1e-11;
    private const double SingleTolerance = 2e-4;

    public static IEnumerable<object[]> Names => Sample.Everywhere.Select(sample => (object[])[sample.Name]);

    public static IEnumerable<object[]> EmptyNames => Sample.Everywhere.Where(sample => sample.Has<AlsoEmptyAttribute>()).Select(sample => (object[])[sample.Name]);

    [Theory]
    [MemberData(nameof(Names))]
    public void Sample_AtInteriorPoints_PassesTheGate(string name)
    {
        var sample = Find(name);
        var trials = Arguments.Draw(sample, 0).Trials;
        for (var trial = 0; trial < trials; trial++)
            Pass(Arguments.Draw(sample, trial), trial);
    }

    [Theory]
    [MemberData(nameof(EmptyNames))]
    public void Sample_OfNothing_HasAnEmptyGradient(string name)
    {
        var arguments = Arguments.Draw(Find(name), 0, empty: true);
        var value = arguments.Sample.Value(arguments.Values);

        var reverse = (ITuple)arguments.Sample.Call("Vjp", arguments.Values, value);
        var forward = (ITuple)arguments.Sample.Call("Jvp", arguments.Values, arguments.ActiveValues);

        Assert.Equal(Shape.Flat(value), Shape.Flat(reverse[0]));
        Assert.Equal(arguments.Active.Length, Shape.Flat(reverse[1]).Length);
        Assert.Equal(Shape.Flat(value).Length, Shape.Flat(forward[1]).Length);
    }

    private static void Pass(Arguments arguments, int trial)
    {
        var sample = arguments.Sample;
        var value = sample.Value(arguments.With(arguments.Active).Values);
        var random = new Random(1000 + trial);
        var cotangent = Random(random, Shape.Flat(value).Length);
        var direction = Random(random, arguments.Active.Length);
        var modeTolerance = sample.IsSingle ? SingleTolerance : ModeTolerance;

        var (reverseValue, gradient) = Vjp(arguments, value, cotangent);
        var (forwardValue, tangent) = Jvp(arguments, direction);
        Assert.Equal(Shape.Flat(value), reverseValue);
        Assert.Equal(Shape.Flat(value), forwardValue);
        var scale = 1 + gradient.Select(Math.Abs).DefaultIfEmpty().Max() + tangent.Select(Math.Abs).DefaultIfEmpty().Max();
        Near(Dot(cotangent, tangent), Dot(gradient, direction), modeTolerance * scale, "forward and reverse mode");

        if (sample.IsSingle)
            LikeDouble(arguments, cotangent, gradient);
        else if (!sample.Has<StopsGradientsAttribute>())
            LikeDifferences(arguments, cotangent, gradient, scale);
        if (sample.IsScalar)
            PassScalar(arguments, cotangent[0], gradient, direction, scale);
        else if (value is Vec<double>)
            PassVector(arguments, cotangent, gradient);
    }

    private static void LikeDifferences(Arguments arguments, double[] cotangent, double[] gradient, double scale)
    {
        var at = arguments.Active;
        for (var i = 0; i < at.Length; i++)
        {
            var difference = Differences.At0(step => [Dot(cotangent, Shape.Flat(arguments.Sample.Value(arguments.With(Moved(at, i, step)).Values)))])[0];
            Near(difference, gradient[i], DifferenceTolerance * scale, $"entry {i} of the gradient and central differences");
        }
    }

    private static void LikeDouble(Arguments arguments, double[] cotangent, double[] gradient)
    {
        var twin = arguments.Sample.InDouble ?? throw new InvalidOperationException($"{arguments.Sample.Name} has no overload in double precision.");
        var trial = Arguments.Draw(twin, 0).With(arguments.Active) with { };
        object[] values = [.. arguments.Values.Select((value, i) => Sample.IsActive(twin.Parameters[i]) || trial.Values[i].GetType() != value.GetType() ? Shape.Like(Doubled(value), Shape.Flat(value)) : value)];
        trial = trial with { Values = values };
        var (_, expected) = Vjp(trial, twin.Value(values), cotangent);
        var scale = 1 + expected.Select(Math.Abs).DefaultIfEmpty().Max();
        for (var i = 0; i < expected.Length; i++)
            Near(expected[i], gradient[i], SingleTolerance * scale, $"entry {i} of the gradient in float and in double");
    }

    private static void PassScalar(Arguments arguments, double cotangent, double[] gradient, double[] direction, double scale)
    {
        var sample = arguments.Sample;
        var tolerance = sample.IsSingle ? SingleTolerance : ModeTolerance;
        var own = (ITuple)sample.Call("Gradient", arguments.Values);
        var ownGradient = Shape.Flat(own[1]);
        Near([.. ownGradient.Select(g => g * cotangent)], gradient, tolerance * scale, "Gradient and Vjp");
        if (sample.Has<OnceAttribute>())
            return;

        var second = (ITuple)sample.Call("Hvp", arguments.Values, arguments.Tangents(direction));
        Assert.Equal(Shape.Flat(own[0]), Shape.Flat(second[0]));
        Near(ownGradient, Shape.Flat(second[1]), tolerance * scale, "the gradients of Gradient and Hvp");
        if (sample.IsSingle || sample.Has<StopsGradientsAttribute>())
            return;
        var at = arguments.Active;
        var difference = Differences.At0(step => Shape.Flat(((ITuple)sample.Call("Gradient", arguments.With([.. at.Zip(direction, (x, d) => x + step * d)]).Values))[1]));
        var largest = 1 + difference.Select(Math.Abs).DefaultIfEmpty().Max();
        Near(difference, Shape.Flat(second[2]), DifferenceTolerance * (scale + largest), "the Hessian's product and differences of the gradient");
    }

    private static void PassVector(Arguments arguments, double[] cotangent, double[] gradient)
    {
        var jacobian = arguments.Sample.Call("Jacobian", arguments.Values);
        Mat<double>[] parts = jacobian is ITuple tuple ? [.. Enumerable.Range(0, tuple.Length).Select(i => (Mat<double>)tuple[i]!)] : [(Mat<double>)jacobian];
        Assert.All(parts, part => Assert.Equal(cotangent.Length, part.Rows));
        double[] product = [.. parts.SelectMany(part => Enumerable.Range(0, part.Cols).Select(j => Enumerable.Range(0, part.Rows).Sum(i => cotangent[i] * part[i, j])))];
        var scale = 1 + gradient.Select(Math.Abs).DefaultIfEmpty().Max();
        Near(product, gradient, ModeTolerance * scale, "the Jacobian's product and Vjp");
    }

    private static (double[] Value, double[] Gradient) Vjp(Arguments arguments, object value, double[] cotangent)
    {
        var result = (ITuple)arguments.Sample.Call("Vjp", arguments.With(arguments.Active).Values, Shape.Like(value, cotangent));
        return (Shape.Flat(result[0]), Shape.Flat(result[1]));
    }

    private static (double[] Value, double[] Tangent) Jvp(Arguments arguments, double[] direction)
    {
        var result = (ITuple)arguments.Sample.Call("Jvp", arguments.With(arguments.Active).Values, arguments.Tangents(direction));
        return (Shape.Flat(result[0]), Shape.Flat(result[1]));
    }

    private static Sample Find(string name) => Sample.Everywhere.Single(sample => sample.Name == name);

    private static object Doubled(object value) => value switch
    {
        float x => (double)x,
        float[] x => new double[x.Length],
        Vec<float> x => Vec<double>.Zeros(x.Length),
        Mat<float> x => Mat<double>.Zeros(x.Rows, x.Cols),
        _ => value,
    };

    private static double[] Moved(double[] at, int entry, double step)
    {
        var moved = at.ToArray();
        moved[entry] += step;
        return moved;
    }

    private static double[] Random(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (double)(float)(2 * random.NextDouble() - 1))];

    private static double Dot(double[] x, double[] y) => x.Zip(y, (a, b) => a * b).Sum();

    private static void Near(double[] expected, double[] actual, double tolerance, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Near(expected[i], actual[i], tolerance, $"entry {i}: {what}");
    }

    private static void Near(double expected, double actual, double tolerance, string what)
    {
        if (!(Math.Abs(expected - actual) <= tolerance))
            Assert.Fail(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{what} differ: {expected:R} and {actual:R}"));
    }
}
