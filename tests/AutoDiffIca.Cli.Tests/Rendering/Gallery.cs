using System.Collections.Immutable;
using AutoDiffIca.Cli.Rendering;

namespace AutoDiffIca.Cli.Tests.Rendering;

/// <summary>A figure of every kind, with data such as the study's.</summary>
internal static class Gallery
{
    public static IEnumerable<(string Name, Figure Figure)> All =>
    [
        ("learning", LearningCurves()), ("densities", Densities()), ("scaling", Scaling()), ("variances", Variances()), ("posterior", Posterior()),
        ("chains", SamplerChains()), ("times", Times()), ("projections", Projections()), ("bars", GroupedBars()), ("lying", LyingBars()), ("heat", Heat()),
        ("histograms", Histograms()), ("many", ManySeries()), ("empty", Nothing()),
    ];

    public static Figure LearningCurves()
    {
        var draws = new Draws(1);
        var epochs = Draws.Grid(1, 50, 50);
        Series.Line Curve(string name, double end, double rate, double noise)
        {
            ImmutableArray<double> y = [.. epochs.Select(e => end - (3 / (1 + (e * rate))) + (noise * draws.Normal()))];
            return new(name, epochs, y) { Lower = [.. y.Select((v, i) => v - 0.05 - (0.4 / (1 + i)))], Upper = [.. y.Select((v, i) => v + 0.05 + (0.4 / (1 + i)))] };
        }
        return new("Maximum likelihood: learning curves at (m, n) = (2, 10), 95 % bands over 25 trials", new Panel("", new("epoch"), new("log-likelihood a sample (nats)"),
        [
            Curve("training", -16.2, 0.9, 0.01), Curve("validation", -16.24, 0.8, 0.02),
            new Series.HorizontalLine("true parameters, −16.21", -16.21), new Series.HorizontalLine("the original's best, −16.26", -16.26),
        ]));
    }

    public static Figure Densities()
    {
        string[] activations = ["Identity", "ReLU", "LeakyReLU", "Sigmoid", "Tanh"];
        string[] shapes = ["(1, 1)", "(1, 2)", "(2, 2)"];
        var x = Draws.Grid(-4, 4, 81);
        Panel Of(int row, int column)
        {
            var pull = 0.4 + (0.3 * row);
            if (row == 0)
            {
                ImmutableArray<double> Bump(double at, double width) => [.. x.Select(v => 1 / (1 + Math.Pow((v - at) / width, 4)) / (2.2 * width))];
                return new("", new("z, x"), new("density"), [new Series.Density("z", x, Bump(0, 1)), new Series.Density("x", x, Bump(0.3 * column, 0.6 + (0.25 * column)))]);
            }
            var grid = DensityGrid.OfFunction((a, b) => 1 / (1 + Math.Pow((a * a) + Math.Pow(b - (pull * column * a * a / 4), 2), 2)), (-4, 4), (-4, 4), 41);
            return new("", new("first"), new("second"), [new Series.Contours("x", grid)]);
        }
        return new("Densities of z and x", [.. Enumerable.Range(0, 15).Select(i => Of(i / 5, i % 5))]) { Columns = 5, RowLabels = [.. shapes.Select(s => "latent and observed (m, n) = " + s)], ColumnLabels = [.. activations], PlotSize = (140, 120) };
    }

    public static Figure Scaling()
    {
        ImmutableArray<double> d = [2, 5, 10, 20, 50, 100, 200, 500];
        var theory = Draws.Grid(2, 500, 200);
        Series.Line Points(string name, Func<double, double> f, double half) => new(name, d, [.. d.Select(f)]) { Lower = [.. d.Select(v => f(v) - half)], Upper = [.. d.Select(v => f(v) + half)], Markers = true };
        return new("Metrics between independent samples, N = 5000, 25 trials",
        [
            new("Procrustes disparity", Axis.Logarithmic("dimension d"), new("disparity"),
                [Points("measured", v => 1 - (0.72 * v / 5000), 0.004), new Series.Line("theory", theory, [.. theory.Select(v => 1 - (0.7205 * v / 5000))]) { Neutral = true }]),
            new("First canonical correlation", Axis.Logarithmic("dimension d"), Axis.Logarithmic("correlation"),
                [Points("measured", v => 2 * Math.Sqrt(v / 5000 * (1 - (v / 5000))), 0.006), new Series.Line("theory", theory, [.. theory.Select(v => 2 * Math.Sqrt(v / 5000 * (1 - (v / 5000))))]) { Neutral = true }]),
        ])
        { Columns = 2 };
    }

    public static Figure Variances() => new("Learned noise variance, 95 % intervals over ten trials", new Panel("", Axis.Of("activation", "ReLU", "LeakyReLU", "Sigmoid", "Tanh"), new("σ²"),
    [
        new Series.Points("MLE (2, 10)", [0, 1, 2, 3], [0.998, 1.003, 1.012, 0.996]) { Lower = [0.985, 0.99, 0.996, 0.98], Upper = [1.011, 1.016, 1.028, 1.012] },
        new Series.Points("VAE (2, 20)", [0, 1, 2, 3], [0.861, 0.866, 0.889, 0.872]) { Lower = [0.85, 0.852, 0.871, 0.86], Upper = [0.873, 0.88, 0.906, 0.884] },
        new Series.HorizontalLine("true σ² = 1", 1),
    ]));

    public static Figure Posterior()
    {
        var draws = new Draws(5);
        Panel Of(string name, double bend, double narrow)
        {
            var a = draws.Normals(900, 0.4, 0.6);
            ImmutableArray<double> b = [.. a.Select(v => (bend * v * v) - 0.3 + (0.35 * draws.Normal()))];
            var model = DensityGrid.OfFunction((x, y) => 1 / Math.Pow(1 + Math.Pow((x - 0.4) / (0.6 * narrow), 2) + Math.Pow((y + 0.3 - (bend * narrow * x * x)) / (0.35 * narrow), 2), 3), (-2, 3), (-2, 4));
            return new(name, new("z₁"), new("z₂"), [new Series.Scatter("Markov chain", a, b), new Series.Contours("p̂(z | x)", model), new Series.Points("true z", [0.2], [0.1])]);
        }
        return new("Posterior of one observation", [Of("MLE", 0.8, 1), Of("VAE", 0.5, 0.7)]) { Columns = 2, PlotSize = (300, 300), ShareX = true, ShareY = true };
    }

    public static Figure SamplerChains()
    {
        var draws = new Draws(6);
        ImmutableArray<double> Chain()
        {
            var at = 0.0;
            return [.. Enumerable.Range(0, 1500).Select(_ => at = (0.8 * at) + (0.6 * draws.Normal()))];
        }
        ImmutableArray<ImmutableArray<double>> chains = [Chain(), Chain(), Chain(), Chain()];
        return new("The sampler's chains",
        [
            new("Trace", new("step"), new("z₁"), Chains.Traces(chains)),
            new("Ranks", new("rank, in 20 bins"), new("count"), Chains.Ranks(chains)),
        ])
        { Columns = 2 };
    }

    public static Figure Times() => new("Time of one step, four methods", new Panel("", Axis.Of("", "by hand, grid", "by hand, Monte Carlo", "automatic, grid", "automatic, Monte Carlo"), Axis.Logarithmic("seconds a step"),
    [
        new Series.Bars("the original", [0.27, 0.31, 4.2, 6.3]) { Lower = [0.25, 0.29, 3.9, 5.9], Upper = [0.29, 0.33, 4.6, 6.8] },
        new Series.Bars("here", [0.0021, 0.0042, 0.0031, 0.0061]) { Lower = [0.002, 0.0039, 0.0029, 0.0058], Upper = [0.0023, 0.0046, 0.0034, 0.0065] },
    ]));

    public static Figure Projections()
    {
        var draws = new Draws(7);
        Panel Of(string name, int count, bool bins)
        {
            ImmutableArray<double> x = draws.Normals(count, 0, 2), y = [.. x.Select(v => (0.4 * v * v) - 1.5 + draws.Normal())];
            return new(name, new("first component"), new("second component"), [bins ? new Series.Hexbins("observed", x, y) : new Series.Scatter("observed", x, y), new Series.Contours("model", DensityGrid.OfPoints(x, y))]);
        }
        return new("Observed x on two principal components", [Of("800 points", 800, false), Of("5000 points", 5000, false), Of("Hexbins", 2500, true)]) { Columns = 3, ShareX = true, ShareY = true };
    }

    public static Figure GroupedBars()
    {
        var draws = new Draws(8);
        return new("Forty categories", new Panel("", new("run") { Categories = [.. Enumerable.Range(1, 40).Select(i => $"run number {i}")] }, new("disparity"),
            [new Series.Bars("MLE", [.. Enumerable.Range(0, 40).Select(_ => 0.1 + (0.2 * draws.Uniform()))]), new Series.Bars("VAE", [.. Enumerable.Range(0, 40).Select(_ => 0.3 + (0.3 * draws.Uniform()))])]));
    }

    public static Figure LyingBars() => new("Estimators by what they reach", new Panel("", Axis.Logarithmic("seconds"), Axis.Of("", "direct maximum likelihood", "variational autoencoder", "PCA", "probabilistic PCA by expectation maximisation with missing values", "factor analysis", "FastICA"),
        [new Series.Bars("time", [12, 31, 0.002, 0.04, 0.2, 0.09]) { Lower = [11, 28, 0.0015, 0.03, 0.18, 0.08], Upper = [13, 34, 0.003, 0.05, 0.22, 0.1] }]));

    public static Figure Heat() => new("Tables as colours",
    [
        new("Correlations of latent values", Axis.Of("true", "z₁", "z₂", "z₃", "z₄"), Axis.Of("found", "ẑ₁", "ẑ₂", "ẑ₃", "ẑ₄"),
            [new Series.Heatmap("correlation", [[0.98, -0.02, 0.11, 0], [0.03, -0.95, 0.2, 0.07], [-0.1, 0.22, 0.91, -0.3], [0.01, 0.1, double.NaN, 0.88]]) { Diverging = true }]),
        new("Log-likelihood", new("a"), new("b"),
            [new Series.Heatmap("nats", [.. Enumerable.Range(0, 60).Select(r => (ImmutableArray<double>)[.. Enumerable.Range(0, 60).Select(c => -10 * (Math.Pow((c - 30) / 12.0, 2) + Math.Pow((r - 20 - (0.01 * c * c)) / 20.0, 2)))])]) { XExtent = (-3, 3), YExtent = (-3, 3) }]),
    ])
    { Columns = 2, PlotSize = (280, 280) };

    public static Figure Histograms()
    {
        var draws = new Draws(9);
        return new("Values of z", new Panel("", new("z"), new("density"), [new Series.Histogram("sampled", draws.Normals(3000)), new Series.Histogram("encoded", draws.Normals(2000, 0.6, 0.7)), new Series.VerticalLine("mean of x", 0.3)]));
    }

    public static Figure ManySeries()
    {
        var x = Draws.Grid(0, 10, 60);
        return new("Twelve series", new Panel("", new("x"), new("y"), [.. Enumerable.Range(0, 12).Select(i => new Series.Line($"series {i + 1}", x, [.. x.Select(v => (i * 0.4) + (v * v * (1 + (i * 0.1)) / 30))]))]));
    }

    public static Figure Nothing() => new("Awkward data",
    [
        new("Nothing finite", new("x"), new("y"), [new Series.Line("", [1, 2], [double.NaN, double.PositiveInfinity])]),
        new("One point", new("x"), new("y"), [new Series.Scatter("", [3], [4])]),
        new("All equal", new("x"), new("y"), [new Series.Scatter("", [2, 2, 2], [1e6, 1e6, 1e6])]),
        new("Zeros on a logarithmic axis", new("x"), Axis.Logarithmic("y"), [new Series.Line("", [1, 2, 3, 4, 5], [0, 10, 1000, double.NaN, 1e5]) { Markers = true }]),
        new("Huge", new("x"), new("y"), [new Series.Line("", [-1e300, 0, 1e300], [-1.7e308, 0, 1.7e308])]),
        new("A very long title of a panel which nobody would read to its end but which must not run into its neighbour", new("an axis label that is much longer than the axis <script>alert(1)</script>"), new("a label that is longer than its axis is high"), [new Series.Line("", [1e6, 1e6 + 1], [1e-9, 2e-9])]),
    ])
    { Columns = 3 };
}
