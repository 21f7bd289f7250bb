using System.Collections.Immutable;
using AutoDiffIca.Data;
using AutoDiffIca.Kernels;

namespace AutoDiffIca.Models;

/// <summary>A mixture of probabilistic PCA models: each row comes from one of them.</summary>
/// <param name="Weights">The probability of each component.</param>
/// <param name="Components">The models.</param>
public sealed record PpcaMixture(Vec<double> Weights, ImmutableArray<LinearGaussian> Components) : IParametricDensity
{
    /// <inheritdoc/>
    public int Observed => Components[0].Observed;

    /// <inheritdoc/>
    public int DegreesOfFreedom => Components.Sum(component => component.DegreesOfFreedom) + Components.Length - 1;

    /// <summary>The probability that a row comes from each component: a row for each row, a column for each component.</summary>
    public Mat<double> Responsibilities(Mat<double> data)
    {
        var joint = Joint(data);
        RowKernels.SoftmaxRows<double>(joint, Components.Length, 1, joint, new double[data.Rows]);
        return new(data.Rows, Components.Length, joint);
    }

    /// <inheritdoc/>
    public Vec<double> LogLikelihoods(Mat<double> data)
    {
        var result = new double[data.Rows];
        RowKernels.LogSumExpRows<double>(Joint(data), Components.Length, 1, result);
        return result;
    }

    /// <inheritdoc/>
    public Mat<double> Sample(int count, RandomStream random)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ImmutableArray<Mat<double>> samples = [.. Components.Select((component, k) => component.Sample(count, random.Substream((ulong)k + 1)))];
        var choice = random.Substream(0);
        var rows = new double[count * Observed];
        for (var i = 0; i < count; i++)
        {
            var (u, k) = (choice.Uniform((ulong)i), 0);
            while (k < Components.Length - 1 && u >= Weights[k])
                u -= Weights[k++];
            samples[k].Row(i).Span.CopyTo(rows.AsSpan(i * Observed));
        }
        return new(count, Observed, rows);
    }

    // log weight_k + log p_k(x), a row for each row.
    internal double[] Joint(Mat<double> data)
    {
        DataCheck.RequireColumns(data, Observed);
        var joint = new double[data.Rows * Components.Length];
        for (var k = 0; k < Components.Length; k++)
        {
            var (logs, weight) = (Components[k].LogLikelihoods(data), Math.Log(Weights[k]));
            for (var i = 0; i < data.Rows; i++)
                joint[(i * Components.Length) + k] = logs[i] + weight;
        }
        return joint;
    }
}
