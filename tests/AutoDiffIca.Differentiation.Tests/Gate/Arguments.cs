using System.Reflection;
using AutoDiffIca.Differentiation.Tests.Models;

namespace AutoDiffIca.Differentiation.Tests.Gate;

/// <summary>Arguments of a sample, drawn from a seed.</summary>
internal sealed record Arguments(Sample Sample, object[] Values)
{
    /// <summary>How many points are worth a look.</summary>
    public int Trials => Math.Max(3, Sample.Parameters.Max(p => p.GetCustomAttribute<AmongAttribute>()?.Values.Length ?? 0));

    public static Arguments Draw(Sample sample, int trial, bool empty = false)
    {
        var random = new Random(97 * trial + 5);
        return new Arguments(sample, [.. sample.Parameters.Select(parameter => Value(sample, parameter, trial, random, empty))]);
    }

    /// <summary>The active arguments' numbers.</summary>
    public double[] Active => [.. ActiveValues.SelectMany(Shape.Flat)];

    public object[] ActiveValues => [.. Values.Where((_, i) => Sample.IsActive(Sample.Parameters[i]))];

    /// <summary>The same arguments with other numbers in the active ones.</summary>
    public Arguments With(double[] active)
    {
        var at = 0;
        return this with { Values = [.. Values.Select((value, i) => Sample.IsActive(Sample.Parameters[i]) ? Next(value) : Copy(value))] };

        object Next(object value)
        {
            var length = Shape.Flat(value).Length;
            at += length;
            return Shape.Like(value, active.AsSpan(at - length, length));
        }
    }

    /// <summary>A tangent for each active argument.</summary>
    public object[] Tangents(double[] direction) => With(direction).ActiveValues;

    // What the method gets must not be what the next call gets, in case it is written to.
    private static object Copy(object value) => value is Array array ? array.Clone() : value;

    private static object Value(Sample sample, ParameterInfo parameter, int trial, Random random, bool empty)
    {
        var between = parameter.GetCustomAttribute<BetweenAttribute>() ?? sample.Between ?? new BetweenAttribute(-1.4, 1.4);
        // In both precisions the same numbers.
        double[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => (double)(float)(between.From + (between.To - between.From) * random.NextDouble()))];

        var length = empty ? 0 : parameter.GetCustomAttribute<LengthAttribute>()?.Length ?? 4;
        var shape = parameter.GetCustomAttribute<ShapeAttribute>();
        var (rows, cols) = empty ? (0, 0) : (shape?.Rows ?? 3, shape?.Cols ?? 4);
        var type = parameter.ParameterType;
        return type switch
        {
            _ when type == typeof(int) => parameter.GetCustomAttribute<AmongAttribute>()?.Values is { } values ? values[trial % values.Length] : trial,
            _ when type == typeof(bool) => trial % 2 == 0,
            _ when type == typeof(double) => Numbers(1)[0],
            _ when type == typeof(float) => (float)Numbers(1)[0],
            _ when type == typeof(double[]) => Numbers(length),
            _ when type == typeof(float[]) => Shape.Like(new float[length], Numbers(length)),
            _ when type == typeof(int[]) => Enumerable.Range(0, length).Select(_ => random.Next(length)).ToArray(),
            _ when type == typeof(Vec<double>) => new Vec<double>(Numbers(length)),
            _ when type == typeof(Vec<float>) => Shape.Like(new Vec<float>(new float[length]), Numbers(length)),
            _ when type == typeof(Mat<double>) => new Mat<double>(rows, cols, Numbers(rows * cols)),
            _ when type == typeof(Mat<float>) => Shape.Like(new Mat<float>(rows, cols, new float[rows * cols]), Numbers(rows * cols)),
            _ when type == typeof(Network) => NetworkNumbers.Random(random.Next(), 4, 3, 2),
            _ when type == typeof(Affine) => NetworkNumbers.Random(random.Next(), 4, 3).Layers[0],
            _ when type == typeof(Activation) => (Activation)(trial % 7),
            _ => throw new NotSupportedException($"{sample.Name}: no arguments of type {type.Name}."),
        };
    }
}
