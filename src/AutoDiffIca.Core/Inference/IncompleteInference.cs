using AutoDiffIca.Data;
using AutoDiffIca.Models;

namespace AutoDiffIca.Inference;

/// <summary>What a linear Gaussian model says of data with missing values: a row's observed columns alone follow the model of those columns.</summary>
public static class IncompleteInference
{
    /// <summary>The log-density of what is observed of each row; 0 for a row of which nothing is.</summary>
    public static Vec<double> LogLikelihoods(this LinearGaussian model, IncompleteData data)
    {
        Require(model, data);
        var result = new double[data.Values.Rows];
        foreach (var pattern in data.Patterns)
        {
            var values = Of(model, pattern).LogLikelihoods(Part(data, pattern));
            for (var i = 0; i < pattern.Rows.Length; i++)
                result[pattern.Rows[i]] = values[i];
        }
        return result;
    }

    /// <summary>The posterior means of the latent values given what is observed of each row.</summary>
    public static Mat<double> Encode(this LinearGaussian model, IncompleteData data)
    {
        Require(model, data);
        var result = new double[data.Values.Rows * model.Latent];
        foreach (var pattern in data.Patterns)
        {
            var z = Of(model, pattern).Encode(Part(data, pattern));
            for (var i = 0; i < pattern.Rows.Length; i++)
                z.Row(i).Span.CopyTo(result.AsSpan(pattern.Rows[i] * model.Latent));
        }
        return new(data.Values.Rows, model.Latent, result);
    }

    /// <summary>The data with each missing value at its conditional mean given what is observed of its row.</summary>
    public static Mat<double> Impute(this LinearGaussian model, IncompleteData data)
    {
        var expected = model.Decode(model.Encode(data)).Span;
        var values = data.Values.ToArray();
        for (var i = 0; i < values.Length; i++)
            values[i] = double.IsNaN(values[i]) ? expected[i] : values[i];
        return new(data.Values.Rows, data.Values.Cols, values);
    }

    private static LinearGaussian Of(LinearGaussian model, MissingPattern pattern)
    {
        var deviations = model.NoiseDeviations;
        double[] loadings = [.. pattern.Columns.SelectMany(d => model.Loadings.Row(d).ToArray())];
        return new(
            pattern.Columns.Select(d => model.Mean[d]).ToArray(),
            new(pattern.Columns.Length, model.Latent, loadings),
            new Noise.Diagonal(pattern.Columns.Select(d => deviations[d]).ToArray()));
    }

    private static Mat<double> Part(IncompleteData data, MissingPattern pattern) =>
        new(pattern.Rows.Length, pattern.Columns.Length, [.. pattern.Rows.SelectMany(row => pattern.Columns.Select(d => data.Values[row, d]))]);

    private static void Require(LinearGaussian model, IncompleteData data)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        DataCheck.RequireColumns(data.Values, model.Observed);
    }
}
