using AutoDiffIca.Differentiation.Tests.Gate;
using static AutoDiffIca.Ops;

namespace AutoDiffIca.Differentiation.Tests.Batched.Samples;

/// <summary>Names that emitted code may want for itself.</summary>
internal static partial class ShadowedNames
{
    [Differentiable]
    public static double OfParameters(double tape, Vec<double> tile, Mat<double> rows, [Batch] Vec<double> sample, [Batch] double values) =>
        tape * Dot(tile, sample) + LogSumExp(rows, row => Dot(row, sample)) * values;

    [Differentiable]
    public static double OfMoreParameters(double sum, Vec<double> chunk, double worker, [Batch] Vec<double> start, [Batch] double length, [Batch] double samples) =>
        sum * SquaredDistance(chunk, start) + worker * length * samples + length * length;

    [Differentiable]
    public static double OfLocals(double plan, double threads, [Batch] Vec<double> x)
    {
        var tile = x * plan;
        var tape = Sum(tile);
        var sample = tape * threads;
        var values = Tanh(tile + sample);
        var mask = values[0] > 0 ? 1.0 : sample;
        var total = 0.0;
        for (var row = 0; row < values.Length; row++)
        {
            var col = values[row] * mask;
            total += col * col;
        }
        var result = total + tape;
        var adjoint = result * 0.5;
        return result * adjoint;
    }

    [Differentiable]
    public static double OfAdjoints(double x, double xAdj, Vec<double> w, Vec<double> wGradient, [Batch] Vec<double> xRow, [Batch] double xRows) =>
        x * xAdj * Dot(w, xRow) + Dot(wGradient, xRow) * xRows + xRows * xRows * x;

    [Differentiable]
    public static double OfFields(double sums, double tapes, Vec<double> floatSums, [Batch] double chunks, [Batch] Vec<double> count) => sums * chunks + Dot(floatSums, count) * tapes * chunks;

    [Differentiable]
    public static double OfKeywords(double @double, [Batch] Vec<double> @base, [Batch] double @event, Vec<double> @params)
    {
        var @for = @double * Dot(@base, @params);
        var @new = @for > 0 ? @event : @event * @event;
        return @for * @new;
    }

    [Differentiable]
    public static double SameNamesSideBySide(Mat<double> rows, [Among(2)] int n, [Batch] Vec<double> x)
    {
        var sum = 0.0;
        for (var i = 0; i < n; i++)
        {
            var t = x[i] * (i + 1);
            sum += t * t;
        }
        for (var i = 3; i > 1; i--)
        {
            var t = Math.Sin(x[i]) * i;
            sum *= t;
        }
        sum += LogSumExp(rows, r => Dot(r, x)) + Mean(rows, r => r[0] * x[1]);
        return sum;
    }
}
