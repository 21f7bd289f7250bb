using System.Collections.Immutable;

namespace AutoDiffIca.Cli.Verification;

/// <summary>A kind of case, and the fields by which it is known.</summary>
/// <param name="Name">What tables call it.</param>
/// <param name="Marks">Fields that no other kind has, but for kinds further down in the list.</param>
/// <param name="Needed">Fields that it must have.</param>
/// <param name="Optional">Fields that it may have.</param>
internal sealed record CaseKind(string Name, ImmutableArray<string> Marks, ImmutableArray<string> Needed, ImmutableArray<string> Optional)
{
    public static readonly CaseKind Chains = new("chains", ["chains"], ["chains", "rhat", "bulk", "tail", "of_mean", "mean_error", "mean", "deviation", "quantiles"], []);
    public static readonly CaseKind Discrete = new("discrete decoder", ["family", "logits"], ["family", "logits", "x", "value", "grad"], []);
    public static readonly CaseKind Bound = new("elbo", ["eps", "encoder", "elbo"], ["activation", "x", "eps", "encoder", "decoder", "elbo", "kl", "value", "grad"], ["layout"]);
    public static readonly CaseKind Quadrature = new("quadrature", ["seed_grid_average", "true_log_likelihood", "true_tolerance"], ["activation", "layers", "x", "sigma2", "k", "l", "seed_grid_average", "true_log_likelihood", "true_tolerance"], []);
    public static readonly CaseKind MonteCarlo = new("marginal", ["per_sample"], ["activation", "layers", "x", "z", "sigma2", "per_sample", "value", "grad"], []);
    public static readonly CaseKind Gaussian = new("gaussian decoder", ["layers"], ["activation", "layers", "z", "x", "sigma2", "value", "grad"], []);
    public static readonly CaseKind Truth = new("truth", ["expected_log_likelihood", "standard_error"], ["m", "n", "activation", "sigma2", "W", "b", "expected_log_likelihood", "standard_error"], []);
    public static readonly CaseKind Ica = new("linear ica", ["fastica_mcc", "mixing"], ["sources", "mixing", "fastica_mcc"], []);
    public static readonly CaseKind Kernel = new("kernel density", ["kernel", "bandwidth", "log_density"], ["kernel", "bandwidth", "x", "query", "log_density"], []);
    public static readonly CaseKind Linear = new("linear family", ["eigenvalues", "pca_components_abs", "pca_reconstruction_mse", "ppca_sigma2", "fa_log_likelihood"], ["x", "latent", "eigenvalues", "pca_components_abs", "pca_reconstruction_mse"], ["ppca_sigma2", "ppca_log_likelihood", "ppca_covariance", "fa_log_likelihood", "fa_noise_variance"]);
    public static readonly CaseKind Metrics = new("metrics", MetricValues, [], ["a", "b", .. MetricValues]);
    public static readonly CaseKind Elementary = new("elementary", Functions, ["x"], Functions);

    private static readonly ImmutableArray<CaseKind> All = [Chains, Discrete, Bound, Quadrature, MonteCarlo, Gaussian, Truth, Ica, Kernel, Linear, Metrics, Elementary];

    /// <summary>What a case of metrics may expect.</summary>
    public static ImmutableArray<string> MetricValues => ["procrustes_disparity", "canonical_correlations", "mcc_pearson", "mcc_spearman", "r2_a_to_b", "r2_b_to_a", "rmse", "aligned"];

    /// <summary>The elementary functions.</summary>
    public static ImmutableArray<string> Functions => ["exp", "tanh", "sigmoid", "softplus", "log1p_exp_grad", "gelu"];

    /// <summary>The kind of a case, which has all the fields that are needed and none that is not known.</summary>
    public static CaseKind Of(Field golden)
    {
        string[] names = [.. golden.Names];
        var kind = All.FirstOrDefault(kind => kind.Marks.Any(names.Contains))
            ?? throw golden.Bad($"is of no kind that is known; its fields are {string.Join(", ", names.Take(12).DefaultIfEmpty("none"))}");
        if (kind.Needed.FirstOrDefault(name => !names.Contains(name)) is { } missing)
            throw golden.Bad($"is of the kind '{kind.Name}' and has no field '{missing}'");
        if (names.FirstOrDefault(name => name is not ("name" or "tolerance") && !kind.Needed.Contains(name) && !kind.Optional.Contains(name)) is { } other)
            throw golden.Bad($"is of the kind '{kind.Name}' and has a field '{other}' that is not known there");
        return kind;
    }
}
