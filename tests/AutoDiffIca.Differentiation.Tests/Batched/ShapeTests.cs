using AutoDiffIca.Differentiation.Tests.Batched.Engine;
using AutoDiffIca.Differentiation.Tests.Gate;

namespace AutoDiffIca.Differentiation.Tests.Batched;

/// <summary>Vectors and matrices of other sizes: the batch works, or throws, as the method does.</summary>
public sealed class ShapeTests
{
    private const int Size = 9;

    public static IEnumerable<object[]> Names => BatchTests.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Batch_OfOtherShapes_DoesWhatTheMethodDoes(string name)
    {
        var pool = Reference.Of(name).Pool;
        foreach (var (parameter, i) in pool.Method.Parameters.Select((parameter, i) => (parameter, i)).Where(p => p.parameter is { IsNumber: false, Among: null }))
        {
            foreach (var by in new[] { -1, 1 })
                Check(Reference.Of(name), i, by, $"{parameter.Name} with {by:+0;-0} columns");
        }
    }

    private static void Check(Reference reference, int parameter, int by, string where)
    {
        var (pool, method) = (reference.Pool, reference.Pool.Method);
        Row[] rows = [.. Enumerable.Range(0, Size).Select(i => pool[i])];
        var shared = method.Parameters[parameter].IsBatch ? null : Resized(pool.Shared(method.Parameters[parameter]), by);
        if (method.Parameters[parameter].IsBatch)
            rows = [.. rows.Select(row => row.With(parameter, Resized(row.Numbers[parameter], by)))];
        else if (shared is null)
            return;

        var outcomes = new List<SampleOutcome>();
        var thrown = new HashSet<Type>();
        foreach (var row in rows)
        {
            if (SampleOutcome.Try(method, With(pool.Single(row)), out var exception) is { } outcome)
                outcomes.Add(outcome);
            else
                thrown.Add(exception!.GetType());
        }

        var batch = With(pool.Batch(rows));
        if (thrown.Count == 0)
        {
            reference.CheckValues(outcomes, Shape.Flat(method.Members.Batch(batch)), where);
            reference.CheckGradient(outcomes, BatchOutcome.Of(method, batch), where);
            return;
        }
        Throws(() => method.Members.Batch(batch), "Batch");
        Throws(() => BatchOutcome.Of(method, batch), "BatchGradient");

        object[] With(object[] arguments)
        {
            if (shared is not null)
                arguments[parameter] = shared;
            return arguments;
        }

        void Throws(Action act, string member)
        {
            var exception = Record.Exception(act);
            Assert.True(exception is not null && thrown.Contains(exception.GetType()), $"{method.Name}, {where}: {member} throws {exception?.GetType().Name ?? "nothing"}, the method {string.Join(" or ", thrown.Select(type => type.Name))}.");
        }
    }

    private static double[] Resized(double[] numbers, int by) => by < 0 ? numbers[..Math.Max(0, numbers.Length + by)] : [.. numbers, .. Enumerable.Repeat(0.75, by)];

    // Null where it is not a vector, an array or a matrix.
    private static object? Resized(object value, int by) => value switch
    {
        double[] array => Resized(array, by),
        float[] array => (float[])[.. Resized([.. array.Select(number => (double)number)], by).Select(number => (float)number)],
        Vec<double> vector => new Vec<double>(Resized(vector.ToArray(), by)),
        Vec<float> vector => new Vec<float>((float[])Resized(vector.ToArray(), by)!),
        Mat<double> matrix when matrix.Cols + by >= 0 => new Mat<double>(matrix.Rows, matrix.Cols + by, [.. Enumerable.Range(0, matrix.Rows).SelectMany(row => Resized(matrix.Row(row).ToArray(), by))]),
        Mat<float> matrix when matrix.Cols + by >= 0 => new Mat<float>(matrix.Rows, matrix.Cols + by, [.. Enumerable.Range(0, matrix.Rows).SelectMany(row => (float[])Resized(matrix.Row(row).ToArray(), by)!)]),
        _ => null,
    };
}
