using AutoDiffIca.Differentiation.Tests.Adbench;

namespace AutoDiffIca.Benchmarks.Workloads.Running;

/// <summary>The mixture's data as each form wants it, plans and memory for gradients; all gradients in one order.</summary>
internal sealed class MixtureInput
{
    private readonly GmmInput _input;
    private readonly int _count;
    private readonly Mat<double> _x;
    private readonly Components _components;
    private readonly Gmm.ObjectivePlan _plain = new();
    private readonly Gmm.OfASamplePlan _byNumbers = new();
    private readonly Gmm.OfASampleByMatricesPlan _byMatrices = new();
    private readonly Gmm.OfTheComponentsPlan _rest = new();
    private readonly double[] _alphas;
    private readonly double[] _means;
    private readonly double[] _factors;
    private readonly double[] _restAlphas;
    private readonly double[] _restFactors;
    private readonly double[] _tree;

    private MixtureInput(GmmInput input)
    {
        _input = input;
        _count = input.X.Length / input.Dimension;
        _x = new(_count, input.Dimension, input.X);
        var (d, k, packed) = (input.Dimension, input.Alphas.Length, Packed);
        _components = new(
            input.Alphas,
            new Mat<double>(k, d, input.Means),
            new Mat<double>(k, d, [.. Enumerable.Range(0, k).SelectMany(c => input.Factors[(c * packed)..(c * packed + d)])]),
            [.. Enumerable.Range(0, k).Select(c => Below(input.Factors.AsSpan(c * packed + d, packed - d), d))]);
        (_alphas, _means, _factors) = (new double[input.Alphas.Length], new double[input.Means.Length], new double[input.Factors.Length]);
        (_restAlphas, _restFactors) = (new double[input.Alphas.Length], new double[input.Factors.Length]);
        _tree = new double[_components.ElementCount];
    }

    private int Packed => _input.Dimension * (_input.Dimension + 1) / 2;

    public static MixtureInput Read(string file) => new(GmmInput.Read(file));

    public double Plain() => _plain.Gradient(_input.Alphas, _input.Means, _input.Factors, _input.X, _input.Dimension, _input.Gamma, _input.Extra, _alphas, _means, _factors);

    public double[] PlainGradient()
    {
        Plain();
        return [.. _alphas, .. _means, .. _factors];
    }

    public double ByNumbers() => _byNumbers.BatchGradient(_input.Alphas, _input.Means, _input.Factors, _x, _alphas, _means, _factors) + Rest();

    public double[] ByNumbersGradient()
    {
        ByNumbers();
        return WithRest(_alphas, _means, _factors);
    }

    public double ByMatrices() => _byMatrices.BatchGradient(_components, _x, _tree) + Rest();

    public double[] ByMatricesGradient()
    {
        ByMatrices();
        var (d, k) = (_input.Dimension, _input.Alphas.Length);
        var logs = k + k * d;
        var below = logs + k * d;
        double[] factors = [.. Enumerable.Range(0, k).SelectMany(c => (double[])[.. _tree[(logs + c * d)..(logs + (c + 1) * d)], .. Places(d).Select(place => _tree[below + (c * d + place.Row) * d + place.Column])])];
        return WithRest(_tree[..k], _tree[k..logs], factors);
    }

    // What does not depend on the observations.
    private double Rest() => _rest.Gradient(_input.Alphas, _input.Factors, _count, _input.Dimension, _input.Gamma, _input.Extra, _restAlphas, _restFactors);

    private double[] WithRest(double[] alphas, double[] means, double[] factors) =>
        [.. alphas.Zip(_restAlphas, (a, b) => a + b), .. means, .. factors.Zip(_restFactors, (a, b) => a + b)];

    // The strictly lower part of a factor, which the files hold column by column.
    private static Mat<double> Below(ReadOnlySpan<double> columns, int d)
    {
        var rows = new double[d * d];
        var at = 0;
        foreach (var (row, column) in Places(d))
            rows[row * d + column] = columns[at++];
        return new(d, d, rows);
    }

    private static IEnumerable<(int Row, int Column)> Places(int d) => Enumerable.Range(0, d).SelectMany(column => Enumerable.Range(column + 1, d - column - 1).Select(row => (row, column)));
}
