using System.Collections.Immutable;
using System.Reflection;
using AutoDiffIca.Differentiation.Tests.Gate;
using AutoDiffIca.Differentiation.Tests.Models;

namespace AutoDiffIca.Differentiation.Tests.Batched.Engine;

/// <summary>
/// Samples for a method, and what they share: the same ones on every machine. A part of the numbers lies on a coarse grid, so that
/// there are zeros and ties.
/// </summary>
internal sealed class Pool
{
    // Every fourth sample and every third shared number lie on multiples of this.
    private const double Grid = 0.5;

    private readonly object[] _shared;
    private readonly double[][] _numbers;

    public Pool(BatchedMethod method, int variant)
    {
        (Method, Variant, Count) = (method, variant, variant == 0 ? method.MostSamples : Math.Min(65, method.MostSamples));
        var streams = method.Parameters.Select((_, i) => new RandomStream(20260701, Hash(method.Method.Name)).Substream((ulong)i)).ToArray();
        _shared = [.. method.Parameters.Select((parameter, i) => parameter.IsBatch ? "" : Shared(parameter, streams[i], variant))];
        _numbers = [.. method.Parameters.Select((parameter, i) => parameter.IsBatch ? Samples(parameter, streams[i], Count) : [])];
        for (var i = 0; i < _numbers.Length; i++)
        {
            if (method.Parameters[i].NearRowsOf is { } near)
                MoveNear(_numbers[i], Shape.Flat(Shared(method.Parameters.Single(parameter => parameter.Name == near.Parameter))), method.Parameters[i].Length, near.Distance, streams[i].Substream(0));
        }
    }

    public BatchedMethod Method { get; }

    public int Variant { get; }

    public int Count { get; }

    /// <summary>The numbers of a sample in the parameters that have a row for each.</summary>
    public Row this[int sample] => new([.. Method.Parameters.Select((parameter, i) => parameter.IsBatch ? _numbers[i].AsSpan(sample * parameter.Length, parameter.Length).ToArray() : [])]);

    /// <summary>What the samples share, for a parameter that does not differ from sample to sample.</summary>
    public object Shared(BatchedParameter parameter) => _shared[Method.Parameters.ToList().IndexOf(parameter)];

    /// <summary>The arguments of the method itself.</summary>
    public object[] Single(Row row) => [.. Method.Parameters.Select((parameter, i) => parameter.IsBatch ? One(parameter, row.Numbers[i]) : _shared[i])];

    /// <summary>The arguments of the batched members.</summary>
    public object[] Batch(IReadOnlyList<Row> rows) => [.. Method.Parameters.Select((parameter, i) => parameter.IsBatch ? Many(parameter, [.. rows.Select(row => row.Numbers[i])]) : _shared[i])];

    private static void MoveNear(double[] samples, double[] rows, int length, double distance, RandomStream stream)
    {
        for (var i = 0; i < samples.Length; i++)
        {
            if (i / length % 4 == 1)
                samples[i] = rows[i % rows.Length] + distance * (2 * stream.Uniform((ulong)i) - 1);
        }
    }

    private static object One(BatchedParameter parameter, double[] numbers) => parameter switch
    {
        { IsNumber: true } => Convert.ChangeType(numbers[0], parameter.Number, null),
        { Type.IsArray: true } or { IsSpan: true } => Numbers(parameter, numbers),
        _ => Activator.CreateInstance(parameter.Type, Numbers(parameter, numbers))!,
    };

    private static object Many(BatchedParameter parameter, double[][] rows)
    {
        var numbers = Numbers(parameter, [.. rows.SelectMany(row => row)]);
        return parameter.IsNumber
            ? Activator.CreateInstance(parameter.BatchType, numbers)!
            : Activator.CreateInstance(parameter.BatchType, rows.Length, rows.Length == 0 ? parameter.Length : rows[0].Length, numbers)!;
    }

    private static Array Numbers(BatchedParameter parameter, double[] numbers) =>
        parameter.Number == typeof(double) ? numbers.ToArray() : numbers.Select(number => (float)number).ToArray();

    private static double[] Samples(BatchedParameter parameter, RandomStream stream, int count) =>
        [.. Enumerable.Range(0, count * parameter.Length).Select(i => parameter.Among is { } among
            ? among[stream.Below((ulong)i, among.Length)]
            : Number(parameter, stream.Uniform((ulong)i), i / parameter.Length % 4 == 3))];

    private static object Shared(BatchedParameter parameter, RandomStream stream, int variant)
    {
        var (type, among) = (parameter.Type, parameter.Among);
        if (type == typeof(int) || type.IsEnum)
            return among is null ? variant : type.IsEnum ? Enum.ToObject(type, among[variant % among.Length]) : among[variant % among.Length];
        if (type == typeof(bool))
            return (among?[variant % among.Length] ?? 1) != 0;
        if (type == typeof(int[]))
            return Enumerable.Range(0, parameter.Length).Select(i => stream.Below((ulong)i, parameter.Length)).ToArray();
        var shape = Zeros(parameter);
        return Shape.Like(shape, [.. Enumerable.Range(0, Shape.Flat(shape).Length).Select(i => Number(parameter, stream.Uniform((ulong)i), i % 3 == 2))]);
    }

    // The same in both precisions.
    private static double Number(BatchedParameter parameter, double uniform, bool onGrid)
    {
        var (from, to) = parameter.Between;
        var number = from + (to - from) * uniform;
        return onGrid ? Math.Clamp(Math.Round(number / Grid) * Grid, from, to) : (float)number;
    }

    private static object Zeros(BatchedParameter parameter)
    {
        var (type, (rows, cols)) = (parameter.Type, parameter.Shape);
        return type switch
        {
            _ when type == typeof(double) => 0.0,
            _ when type == typeof(float) => 0f,
            _ when type == typeof(double[]) || type == typeof(ReadOnlySpan<double>) => new double[parameter.Length],
            _ when type == typeof(float[]) || type == typeof(ReadOnlySpan<float>) => new float[parameter.Length],
            _ when type == typeof(Vec<double>) => Vec<double>.Zeros(parameter.Length),
            _ when type == typeof(Vec<float>) => Vec<float>.Zeros(parameter.Length),
            _ when type == typeof(Mat<double>) => Mat<double>.Zeros(rows, cols),
            _ when type == typeof(Mat<float>) => Mat<float>.Zeros(rows, cols),
            _ when type == typeof(Network) => new Network([.. Enumerable.Range(1, parameter.Widths.Length - 1).Select(l => Layer(parameter.Widths[l], parameter.Widths[l - 1]))]),
            _ when type == typeof(Affine) => Layer(rows, cols),
            _ => type.GetMethod("Shaped", BindingFlags.Static | BindingFlags.Public)!.Invoke(null, [parameter.Widths])!,
        };
    }

    private static Affine Layer(int rows, int cols) => new(Mat<double>.Zeros(rows, cols), Vec<double>.Zeros(rows));

    // Of a name, the same on every machine (FNV-1a).
    private static ulong Hash(string name) => name.Aggregate(14695981039346656037, (hash, letter) => (hash ^ letter) * 1099511628211);
}

/// <summary>A sample's numbers, for each parameter that has a row for each sample.</summary>
internal sealed record Row(ImmutableArray<double[]> Numbers)
{
    /// <summary>The sample with other numbers in one parameter.</summary>
    public Row With(int parameter, double[] numbers) => new(Numbers.SetItem(parameter, numbers));
}
