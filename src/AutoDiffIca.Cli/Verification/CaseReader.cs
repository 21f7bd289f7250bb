using System.Collections.Immutable;
using System.Globalization;
using AutoDiffIca.Models;

namespace AutoDiffIca.Cli.Verification;

/// <summary>Reads cases, each of the kind that its fields tell.</summary>
internal static class CaseReader
{
    /// <summary>The cases of some files. A case of metrics without matrices has those of the case of the same name in any of the files.</summary>
    public static ImmutableArray<(ReferenceFile File, ImmutableArray<NamedCase> Cases)> Read(IReadOnlyList<ReferenceFile> files)
    {
        var pairs = files.SelectMany(file => file.Cases).Where(golden => golden.Find("a") is not null && golden.Find("b") is not null).ToLookup(NameOf);
        return [.. files.Select(file => (file, file.Cases.Select((golden, i) => Read(golden, i, pairs)).ToImmutableArray()))];
    }

    private static NamedCase Read(Field golden, int index, ILookup<string, Field> pairs)
    {
        var kind = CaseKind.Of(golden);
        var content = Content(golden, kind, pairs);
        var name = NameOf(golden);
        return new(name.Length > 0 ? Field.Printable(name) : Unnamed(content, index), kind, golden, golden.Find("tolerance")?.Positive, content);
    }

    private static ReferenceCase Content(Field golden, CaseKind kind, ILookup<string, Field> pairs) => kind switch
    {
        _ when kind == CaseKind.Chains => Chains(golden),
        _ when kind == CaseKind.Discrete => Discrete(golden),
        _ when kind == CaseKind.Bound => BoundFields.Read(golden),
        _ when kind == CaseKind.Quadrature => Quadrature(golden, golden.Decoder()),
        _ when kind == CaseKind.MonteCarlo => MonteCarlo(golden, golden.Decoder()),
        _ when kind == CaseKind.Gaussian => Gaussian(golden, golden.Decoder()),
        _ when kind == CaseKind.Truth => Truth(golden),
        _ when kind == CaseKind.Ica => Ica(golden),
        _ when kind == CaseKind.Kernel => Kernel(golden),
        _ when kind == CaseKind.Linear => Linear(golden),
        _ when kind == CaseKind.Metrics => Metrics(golden, pairs),
        _ => Elementary(golden),
    };

    private static string NameOf(Field golden) => golden.Find("name")?.Text ?? "";

    private static string Unnamed(ReferenceCase content, int index) => content is ReferenceCase.Truth { Decoder.Shape: var shape }
        ? string.Create(CultureInfo.InvariantCulture, $"{Commands.Common.Kebab(shape.OutputActivation.ToString())}-m{shape.Latent}-n{shape.Observed}")
        : string.Create(CultureInfo.InvariantCulture, $"{index + 1}");

    private static ReferenceCase.Chains Chains(Field golden) => new(
        golden["chains"].Matrix(),
        [.. CaseKind.Chains.Needed.Skip(1).Select(name => (name, name == "quantiles" ? golden[name].Vector(3) : [golden[name].Number]))]);

    private static ReferenceCase.DiscreteDecoder Discrete(Field golden)
    {
        var head = golden["family"].Text switch
        {
            "bernoulli" => Head.Bernoulli,
            "categorical" => Head.Categorical,
            var name => throw golden["family"].Bad($"is '{Field.Printable(name)}'; it should be 'bernoulli' or 'categorical'"),
        };
        var logits = golden["logits"].Vector();
        return logits.Length == 0
            ? throw golden["logits"].Bad("is empty")
            : new(head, logits, golden["x"].Vector(logits.Length), golden["value"].Number, golden["grad"].Vector(logits.Length));
    }

    private static ReferenceCase.GaussianDecoder Gaussian(Field golden, GoldenDecoder decoder)
    {
        var (shape, gradient) = (decoder.Shape, golden["grad"]);
        return new(
            decoder, golden["z"].Vector(shape.Latent), golden["x"].Vector(shape.Observed), golden["value"].Number,
            ByDecoder(golden, decoder), gradient["z"].Vector(shape.Latent), gradient["x"].Vector(shape.Observed));
    }

    private static ReferenceCase.MonteCarlo MonteCarlo(Field golden, GoldenDecoder decoder)
    {
        var x = golden["x"].Matrix(columns: decoder.Shape.Observed);
        return new(decoder, x, golden["z"].Matrix(columns: decoder.Shape.Latent), golden["per_sample"].Vector(x.Rows), golden["value"].Number, ByDecoder(golden, decoder));
    }

    // The files have the derivative by s^2; ours is by its logarithm.
    private static double[] ByDecoder(Field golden, GoldenDecoder decoder) =>
        [.. golden["grad"]["layers"].GradientBy(decoder.Parameters.Network), golden["sigma2"].Number * golden["grad"]["sigma2"].Number];

    private static ReferenceCase.Quadrature Quadrature(Field golden, GoldenDecoder decoder)
    {
        var x = golden["x"].Matrix(columns: decoder.Shape.Observed);
        if (decoder.Shape.Latent > 2)
            throw golden["layers"].Bad("has more than two latent numbers, for which no grid is fine enough");
        return new(
            decoder, x, golden["k"].Whole(1, 1000), golden["l"].Positive, golden["seed_grid_average"].Vector(x.Rows),
            golden["true_log_likelihood"].Vector(x.Rows), golden["true_tolerance"].Positive);
    }

    private static ReferenceCase.Truth Truth(Field golden)
    {
        var (m, n) = (golden["m"].Whole(1, 3), golden["n"].Whole(1, 1000));
        var network = new Network([new(golden["W"].Matrix(n, m), golden["b"].Vector(n))]);
        var shape = DecoderShape.SameAsGenerator(m, n, golden["activation"].Activation());
        return new(new(shape, new(network, Math.Log(golden["sigma2"].Positive))), golden["expected_log_likelihood"].Number, golden["standard_error"].Positive);
    }

    private static ReferenceCase.LinearIca Ica(Field golden)
    {
        var sources = golden["sources"].Matrix();
        return new(sources, golden["mixing"].Matrix(sources.Cols, sources.Cols), golden["fastica_mcc"].Number);
    }

    private static ReferenceCase.Kernel Kernel(Field golden)
    {
        var shape = golden["kernel"].Text switch
        {
            "gaussian" => KernelShape.Gaussian,
            "epanechnikov" => KernelShape.Epanechnikov,
            "tophat" => KernelShape.Tophat,
            var name => throw golden["kernel"].Bad($"is '{Field.Printable(name)}'; it should be 'gaussian', 'epanechnikov' or 'tophat'"),
        };
        var x = golden["x"].Matrix();
        var query = golden["query"].Matrix(columns: x.Cols);
        return new(shape, golden["bandwidth"].Positive, x, query, golden["log_density"].Vector(query.Rows, forNull: double.NegativeInfinity));
    }

    private static ReferenceCase.Linear Linear(Field golden)
    {
        var x = golden["x"].Matrix();
        var latent = golden["latent"].Whole(1, x.Cols);
        return new(
            x, latent, golden["eigenvalues"].Vector(x.Cols), golden["pca_components_abs"].Matrix(latent, x.Cols), golden["pca_reconstruction_mse"].Number,
            Any("ppca_sigma2", "ppca_log_likelihood", "ppca_covariance") ? new(golden["ppca_sigma2"].Number, golden["ppca_log_likelihood"].Number, golden["ppca_covariance"].Matrix(x.Cols, x.Cols)) : null,
            Any("fa_log_likelihood", "fa_noise_variance") ? new(golden["fa_log_likelihood"].Number, golden["fa_noise_variance"].Vector(x.Cols)) : null);

        bool Any(params ReadOnlySpan<string> names)
        {
            foreach (var name in names)
            {
                if (golden.Find(name) is not null)
                    return true;
            }
            return false;
        }
    }

    private static ReferenceCase.LatentMetrics Metrics(Field golden, ILookup<string, Field> pairs)
    {
        var name = NameOf(golden);
        var matrices = golden.Find("a") is not null || golden.Find("b") is not null
            ? golden
            : pairs[name].FirstOrDefault() ?? throw golden.Bad("has no matrices 'a' and 'b', and no case of its name in these files has them");
        var (a, b) = (matrices["a"].Matrix(), matrices["b"].Matrix(rows: matrices["a"].Items.Count));
        return new(a, b, [.. CaseKind.MetricValues.Where(metric => golden.Find(metric) is not null).Select(metric => (metric, Values(metric, golden[metric])))]);

        Vec<double> Values(string metric, Field field) => metric switch
        {
            "canonical_correlations" => field.Vector(Math.Min(a.Cols, b.Cols)),
            "r2_a_to_b" => field.Vector(b.Cols),
            "r2_b_to_a" => field.Vector(a.Cols),
            "aligned" => field.Matrix(b.Rows, b.Cols).ToArray(),
            _ => [field.Number],
        };
    }

    private static ReferenceCase.Elementary Elementary(Field golden)
    {
        var x = golden["x"].Vector();
        return new(x, [.. CaseKind.Functions.Where(name => golden.Find(name) is not null).Select(name => (name, golden[name].Vector(x.Length, forNull: double.PositiveInfinity)))]);
    }
}
