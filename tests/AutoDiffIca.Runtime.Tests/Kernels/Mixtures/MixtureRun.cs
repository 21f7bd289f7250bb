using System.Numerics;
using AutoDiffIca.Kernels;
using AutoDiffIca.Runtime.Tests.Numerics;

namespace AutoDiffIca.Runtime.Tests.Kernels;

/// <summary>Samples and points of a mixture, all that the kernel makes of them, and the same by the formulas in double.</summary>
internal sealed class MixtureRun<T>
    where T : IBinaryFloatingPointIeee754<T>
{
    private readonly GaussianMixture<T> _mixture = new();
    private readonly MixtureTile<T> _tile = new();
    private readonly T[] _x;
    private readonly T[] _z;
    private readonly int _rows;
    private readonly int _points;
    private readonly int _columns;
    private readonly T _scale;

    public MixtureRun(T[] x, T[] z, int columns, T scale, int rows, int points)
    {
        (_x, _z, _columns, _scale, _rows, _points) = (x, z, columns, scale, rows, points);
        (Values, Distances, Gradient) = (new T[rows], new T[rows], new T[points * columns]);
    }

    public T[] Values { get; }

    public T[] Distances { get; }

    /// <summary>By the points, of the sum of all values.</summary>
    public T[] Gradient { get; }

    /// <summary>In tiles of so many rows, about a centre.</summary>
    public MixtureRun<T> Compute(int tileRows, ReadOnlySpan<T> centre)
    {
        var tiles = new Chunking(_rows, tileRows);
        _mixture.Begin(_points, _columns, centre, _scale);
        var groups = _mixture.Groups;
        for (var group = 0; group < groups.Count; group++)
            _mixture.SetPoints(group, PointsOf(groups[group]));
        for (var tile = 0; tile < tiles.Count; tile++)
        {
            var (start, length) = tiles[tile];
            var x = _x.AsSpan(start * _columns, length * _columns);
            _mixture.SetSamples(_tile, x, length);
            for (var group = 0; group < groups.Count; group++)
                _mixture.Weigh(group, PointsOf(groups[group]), _tile, x);
            _mixture.Finish(_tile, Values.AsSpan(start, length), Distances.AsSpan(start, length));
            for (var group = 0; group < groups.Count; group++)
                _mixture.Pull(group, _tile, accumulate: tile > 0);
        }
        for (var group = 0; group < groups.Count && tiles.Count > 0; group++)
            _mixture.Gradient(group, Gradient.AsSpan(groups[group].Start * _columns, groups[group].Length * _columns));
        return this;
    }

    private ReadOnlySpan<T> PointsOf((int Start, int Length) group) => _z.AsSpan(group.Start * _columns, group.Length * _columns);

    /// <summary>
    /// Asserts that everything is what the formulas give, within so many times what a rounding of the scores, and of the
    /// samples and points themselves, does to it.
    /// </summary>
    public void RequireClose(double roundings)
    {
        var gradient = new double[_points * _columns];
        var sizes = new double[_points * _columns];
        var scale = double.CreateChecked(_scale);
        for (var i = 0; i < _rows; i++)
        {
            var scores = Enumerable.Range(0, _points).Select(j => -0.5 * scale * Enumerable.Range(0, _columns).Sum(p => Square(X(i, p) - Z(j, p)))).ToArray();
            var largest = scores.DefaultIfEmpty(double.NegativeInfinity).Max();
            var sum = scores.Sum(score => Math.Exp(score - largest));
            var weights = Array.ConvertAll(scores, score => Math.Exp(score - largest) / sum);
            var mean = weights.Zip(scores, (w, s) => w * s).Sum();
            var spread = weights.Zip(scores, (w, s) => w * s * s).Sum();
            var tolerance = roundings * UnitRoundoff.Of<T>();
            Near($"value {i}", largest + Math.Log(sum), Values[i], tolerance * (1 + Math.Abs(largest + Math.Log(sum)) + Math.Abs(mean)));
            Near($"distance {i}", -2 * mean, Distances[i], tolerance * (1 + Math.Abs(mean) + spread));
            for (var j = 0; j < _points; j++)
            {
                for (var p = 0; p < _columns; p++)
                {
                    gradient[j * _columns + p] += scale * weights[j] * (X(i, p) - Z(j, p));
                    sizes[j * _columns + p] += scale * weights[j] * (Math.Abs(X(i, p)) + Math.Abs(Z(j, p))) * (1 + Math.Abs(scores[j]) + Math.Abs(mean));
                }
            }
        }
        for (var e = 0; e < gradient.Length; e++)
            Near($"gradient {e / _columns}, {e % _columns}", gradient[e], Gradient[e], roundings * UnitRoundoff.Of<T>() * (sizes[e] + 1e-30));
    }

    private double X(int i, int p) => double.CreateChecked(_x[i * _columns + p]);

    private double Z(int j, int p) => double.CreateChecked(_z[j * _columns + p]);

    private static double Square(double x) => x * x;

    private void Near(string what, double expected, T actual, double tolerance)
    {
        var difference = Math.Abs(double.CreateChecked(actual) - expected);
        if (!(difference <= tolerance) && double.CreateChecked(actual) != expected)
            Assert.Fail($"{_rows} samples, {_points} points, {_columns} columns, {what}: {actual:R} in place of {expected:R}, off by {difference:R} in place of {tolerance:R}.");
    }
}
