namespace AutoDiffIca.Differentiation.Tests.Adbench;

/// <summary>The mixture an observation at a time: the batch has the value and the gradient of the references.</summary>
public sealed class GmmBatchTests
{
    [Fact]
    public void BatchGradient_TestFile_IsTheReference()
    {
        var input = GmmInput.Read("gmm_test");

        foreach (var (value, gradient) in new[] { ByNumbers(input), ByMatrices(input) })
        {
            Close.To(AdbenchData.Expected("gmm_test.value")[0], value);
            Close.To(AdbenchData.Expected("gmm_test.gradient"), gradient);
        }
    }

    [Theory]
    [InlineData("gmm_d2_K5")]
    [InlineData("gmm_d10_K5")]
    public void BatchGradient_LargeFiles_IsThatOfTheWholeObjective(string file)
    {
        var input = GmmInput.Read(file);
        var (expected, parts) = Gmm.ObjectiveGradient(input.Alphas, input.Means, input.Factors, input.X, input.Dimension, input.Gamma, input.Extra);
        double[] expectedGradient = [.. parts.alphas, .. parts.means, .. parts.factors];

        foreach (var (value, gradient) in new[] { ByNumbers(input), ByMatrices(input) })
        {
            Close.To(expected, value);
            Close.To(expectedGradient, gradient);
            Close.To(AdbenchData.Expected($"{file}.manual"), [value, Math.Sqrt(gradient.Sum(g => g * g))]);
        }
    }

    [Fact]
    public void Batch_OfTheObservations_HasTheValuesOfTheMethod()
    {
        var input = GmmInput.Read("gmm_d10_K5");
        var x = Observations(input);

        var values = Gmm.OfASampleBatch(input.Alphas, input.Means, input.Factors, x);

        for (var i = 0; i < x.Rows; i++)
            Close.To(Gmm.OfASample(input.Alphas, input.Means, input.Factors, x.Row(i).ToArray()), values[i]);
    }

    [Fact]
    public void Plan_OnThreeThreads_HasTheBitsOfTheBatchGradient()
    {
        var input = GmmInput.Read("gmm_d10_K5");
        var (expected, gradient) = Gmm.OfASampleBatchGradient(input.Alphas, input.Means, input.Factors, Observations(input));
        var (byAlphas, byMeans, byFactors) = (new double[input.Alphas.Length], new double[input.Means.Length], new double[input.Factors.Length]);

        var value = new Gmm.OfASamplePlan(3).BatchGradient(input.Alphas, input.Means, input.Factors, Observations(input), byAlphas, byMeans, byFactors);

        Assert.Equal(expected, value);
        Assert.Equal([.. gradient.alphas, .. gradient.means, .. gradient.factors], (double[])[.. byAlphas, .. byMeans, .. byFactors]);
    }

    private static (double Value, double[] Gradient) ByNumbers(GmmInput input)
    {
        var (sum, gradient) = Gmm.OfASampleBatchGradient(input.Alphas, input.Means, input.Factors, Observations(input));
        return WithTheComponents(input, sum, gradient.alphas, gradient.means, gradient.factors);
    }

    private static (double Value, double[] Gradient) ByMatrices(GmmInput input)
    {
        var (d, k) = (input.Dimension, input.Alphas.Length);
        var packed = d * (d + 1) / 2;
        var components = new Components(
            input.Alphas,
            new Mat<double>(k, d, input.Means),
            new Mat<double>(k, d, [.. Enumerable.Range(0, k).SelectMany(c => input.Factors[(c * packed)..(c * packed + d)])]),
            [.. Enumerable.Range(0, k).Select(c => Below(input.Factors[(c * packed + d)..((c + 1) * packed)], d))]);

        var (sum, gradient) = Gmm.OfASampleByMatricesBatchGradient(components, Observations(input));

        double[] factors = [.. Enumerable.Range(0, k).SelectMany(c => (double[])[.. gradient.Logs.Row(c).Span, .. Packed(gradient.Below[c])])];
        return WithTheComponents(input, sum, gradient.Alphas.ToArray(), gradient.Means.ToArray(), factors);
    }

    private static (double Value, double[] Gradient) WithTheComponents(GmmInput input, double sum, double[] alphas, double[] means, double[] factors)
    {
        var (rest, gradient) = Gmm.OfTheComponentsGradient(input.Alphas, input.Factors, input.X.Length / input.Dimension, input.Dimension, input.Gamma, input.Extra);
        return (sum + rest, [.. alphas.Zip(gradient.alphas, (a, b) => a + b), .. means, .. factors.Zip(gradient.factors, (a, b) => a + b)]);
    }

    private static Mat<double> Observations(GmmInput input) => new(input.X.Length / input.Dimension, input.Dimension, input.X);

    // The strictly lower part of a factor, which the files hold column by column.
    private static Mat<double> Below(double[] columns, int d)
    {
        var rows = new double[d * d];
        var at = 0;
        foreach (var (i, j) in Places(d))
            rows[i * d + j] = columns[at++];
        return new Mat<double>(d, d, rows);
    }

    private static IEnumerable<double> Packed(Mat<double> below) => Places(below.Rows).Select(place => below[place.Row, place.Col]);

    private static IEnumerable<(int Row, int Col)> Places(int d) => Enumerable.Range(0, d).SelectMany(j => Enumerable.Range(j + 1, d - j - 1).Select(i => (i, j)));
}
