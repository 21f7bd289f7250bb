using AutoDiffIca.Cli.Rendering.Reports;

namespace AutoDiffIca.Cli.Tests.Rendering;

/// <summary>The gallery as a report, with the texts that are hardest to show.</summary>
internal static class GalleryReport
{
    public static Report Make() => new(
        "Nonlinear ICA: the study",
        "Every figure and table of the source documents again, corrected, each with the command that repeats it.",
        [
            new("F3 learning curves of maximum likelihood", "saturate after about 25 epochs", "reach the true parameters' −16.21 nats within 0.02, on held-out samples, at every one of the activations that the documents have and at two more which they do not have", Verdict.Agrees, "learning"),
            new("σ² of the VAE", "0.858 to 0.890 at (2, 20)", "0.861 to 0.889", Verdict.Agrees, "variances"),
            new("Null scaling", "1.0 and 0.017 at d = 2", "theory and measurement at eight dimensions", Verdict.Corrected, "scaling"),
            new("Disparity of the VAE", "0.12", "0.19 [0.17, 0.21]", Verdict.Differs),
            new("MLE at (2, 20)", "could not be run", "0.998 [0.985, 1.011]", Verdict.New, "<script>"),
        ],
        [
            .. Gallery.All.Select((g, i) => new Section(g.Name, g.Figure.Title, i % 3 == 2 ? "" : "The curves saturate after about 25 epochs; training and validation are the same.", "They do, at a log-likelihood that is higher by the missing 1/B.", (Verdict)(i % 5), [g.Figure], [], $"adica study --only {g.Name} --seed 20240611 --out study")),
            new("<script>", "Tables & <script>alert(1)</script>", "1 < 2 & \"quotes\"", "it's text", Verdict.New, [],
                [
                    new(["estimator", "activation", "σ²", "seconds a step", "steps"],
                        [
                            ["MLE", "ReLU", new Cell.Interval(0.998, 0.985, 1.011, "F3"), 0.0021, 5000],
                            ["VAE", "LeakyReLU", new Cell.Interval(0.861, 0.85, 0.873, "F3"), 0.0042, 20000],
                            ["<script>alert(1)</script>", "a_column_name_that_is_very_long_and_has_no_place_to_break_it_at_all_at_all", double.NaN, -1.5, 3],
                        ], "Noise variance with 95 % intervals"),
                ], "adica study --only a_very_long_argument_without_any_space_in_it_that_goes_on_and_on_and_on_and_on_and_on_until_it_does_not_fit --seed 1 \\\n  --out study"),
        ],
        [new("Version", "0.1.0"), new("Runtime", ".NET 10.0.9, X64, AVX2"), new("Settings", "quick, seed 20240611, 2 threads")]);
}
