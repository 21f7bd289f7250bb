using AutoDiffIca.Generators.Tests.RandomPrograms.Trees;
using AutoDiffIca.Generators.Tests.RandomPrograms.Writing;

namespace AutoDiffIca.Generators.Tests.RandomPrograms.Running;

/// <summary>Arguments for a program's entry, with a direction for each active number and a cotangent for each number of the result.</summary>
/// <param name="Parameters">The entry's parameters.</param>
/// <param name="Lengths">How many numbers each parameter has; whole numbers have one.</param>
/// <param name="Numbers">All numbers, parameter by parameter.</param>
/// <param name="Direction">A direction for the active ones, in order.</param>
/// <param name="Cotangent">Three numbers, of which results use as many as they have.</param>
internal sealed record Point(IReadOnlyList<ParameterTree> Parameters, int[] Lengths, double[] Numbers, double[] Direction, double[] Cotangent)
{
    public static Point Of(RandomProgram program, int which)
    {
        var draw = new Draw((ulong)program.Seed * 31 + (ulong)which + 77);
        var parameters = program.Entry.Parameters;
        int[] lengths = [.. parameters.Select(parameter => Length(parameter.Kind, draw))];
        double[] numbers = [.. parameters.SelectMany((parameter, i) => Enumerable.Range(0, lengths[i]).Select(_ => parameter.Kind == Kind.Int ? draw.Below(5) : draw.Short(-1.2, 1.2)))];
        var active = parameters.Select((parameter, i) => parameter.IsActive ? lengths[i] : 0).Sum();
        return new Point(parameters, lengths, numbers, Shorts(draw, active), [0.75, -0.5, 0.25]);
    }

    public int ActiveCount => Direction.Length;

    /// <summary>Samples for the batched members: the numbers of the parameters that differ from sample to sample.</summary>
    public IReadOnlyList<double[]> Samples { get; init; } = [];

    /// <summary>The places of the parameters that differ from sample to sample.</summary>
    public IEnumerable<int> BatchedParameters => Enumerable.Range(0, Parameters.Count).Where(i => Parameters[i].IsBatch);

    /// <summary>The point with a sample's numbers.</summary>
    public Point At(double[] sample)
    {
        var numbers = new List<double>();
        var (at, inside) = (0, 0);
        for (var i = 0; i < Parameters.Count; i++)
        {
            numbers.AddRange(Parameters[i].IsBatch ? sample.AsSpan(inside, Lengths[i]) : Numbers.AsSpan(at, Lengths[i]));
            inside += Parameters[i].IsBatch ? Lengths[i] : 0;
            at += Lengths[i];
        }
        return this with { Numbers = [.. numbers] };
    }

    /// <summary>The arguments as values of the interpreter; the first direction is a unit vector, the second one the point's own.</summary>
    public IReadOnlyList<object> Arguments(int unit)
    {
        var active = 0;
        return Arguments((number, isActive) =>
        {
            if (!isActive)
                return number;
            var dual = new HyperDual(number, active == unit ? 1 : 0, Direction[active]);
            active++;
            return dual;
        });
    }

    /// <summary>The arguments without directions.</summary>
    public IReadOnlyList<object> Plain => Arguments((number, _) => number);

    /// <summary>The arguments with one active number moved by a step, without directions.</summary>
    public IReadOnlyList<object> Moved(int unit, double step)
    {
        var active = 0;
        return Arguments((number, isActive) => isActive && active++ == unit ? number + step : number);
    }

    private List<object> Arguments(Func<double, bool, HyperDual> number)
    {
        var arguments = new List<object>();
        var at = 0;
        for (var i = 0; i < Parameters.Count; i++)
        {
            var parameter = Parameters[i];
            HyperDual[] numbers = [.. Numbers.AsSpan(at, Lengths[i]).ToArray().Select(value => number(value, parameter.IsActive))];
            arguments.Add(Value(parameter.Kind, numbers));
            at += Lengths[i];
        }
        return arguments;
    }

    private static object Value(Kind kind, HyperDual[] numbers) => kind switch
    {
        Kind.Real => numbers[0],
        Kind.Int => (int)numbers[0].Value,
        Kind.Array or Kind.Span or Kind.Vec => numbers,
        Kind.Mat => new Grid(Sizes.Vector, Sizes.Vector, numbers),
        Kind.Layer => Layer(numbers),
        Kind.Net => new NetValue([.. numbers[..^1].Chunk(LayerLength).Select(Layer)], numbers[^1]),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static LayerValue Layer(HyperDual[] numbers) => new(new Grid(Sizes.Vector, Sizes.Vector, numbers[..9]), numbers[9..12], numbers[12]);

    private const int LayerLength = Sizes.Vector * Sizes.Vector + Sizes.Vector + 1;

    private static int Length(Kind kind, Draw draw) => kind switch
    {
        Kind.Array or Kind.Span => 1 + draw.Below(4),
        Kind.Vec => Sizes.Vector,
        Kind.Mat => Sizes.Vector * Sizes.Vector,
        Kind.Layer => LayerLength,
        Kind.Net => Sizes.Layers * LayerLength + 1,
        _ => 1,
    };

    private static double[] Shorts(Draw draw, int count) => [.. Enumerable.Range(0, count).Select(_ => draw.Short(-1, 1))];
}
