using System.Text.Json;
using AutoDiffIca.Cli.Io;
using AutoDiffIca.Cli.Tests.Io;
using AutoDiffIca.Models;

namespace AutoDiffIca.Cli.Tests.Commands;

/// <summary>What can be asked of a fitted model, for each estimator.</summary>
public sealed class ModelCommandTests(Fitted fitted) : IClassFixture<Fitted>, IDisposable
{
    private readonly TestFolder _folder = new();

    public static TheoryData<string> Estimators => [.. Fitted.Estimators];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Estimators))]
    public void Fit_Estimator_LeavesARunThatReads(string estimator)
    {
        using var run = RunFolder.Open(fitted[estimator]);
        Assert.Equal((estimator, 1ul, true), (run.Config.Estimator, run.Config.Seed, run.HasModel));
        Assert.Equal(2, (int)run.Config.Settings["latent"]!);
        _ = run.ReadHistory();
    }

    [Theory]
    [InlineData("mle", true)]
    [InlineData("vae", true)]
    [InlineData("ppca", true)]
    [InlineData("fa", true)]
    [InlineData("lds", true)]
    [InlineData("pca", false)]
    [InlineData("fastica", false)]
    public void Evaluate_Estimator_TellsWhatItCan(string estimator, bool hasDensity)
    {
        var found = Adica.Run("evaluate", fitted[estimator], "--data", fitted["y.csv"], "--json").Json;
        Assert.Equal(60, found.GetProperty("rows").GetInt32());
        Assert.True(found.GetProperty("reconstructionError").GetDouble() is > 0 and < 100);
        Assert.Equal(hasDensity, found.GetProperty("logLikelihood").ValueKind == System.Text.Json.JsonValueKind.Number);
        if (hasDensity)
            Assert.InRange(found.GetProperty("logLikelihood").GetDouble(), -20, -3);
    }

    [Fact]
    public void Evaluate_Autoencoder_TellsItsBoundAndGap()
    {
        var found = Adica.Run("evaluate", fitted["vae"], "--data", fitted["y.csv"], "--json").Json;
        var (likelihood, bound, gap) = (found.GetProperty("logLikelihood").GetDouble(), found.GetProperty("elbo").GetDouble(), found.GetProperty("gap").GetDouble());
        Assert.True(gap > 0);
        Assert.Equal(likelihood - bound, gap, 12);
    }

    [Theory]
    [InlineData("sobol")]
    [InlineData("draws")]
    [InlineData("grid")]
    [InlineData("gauss-hermite")]
    public void Evaluate_AnotherRule_AgreesWithinItsError(string rule)
    {
        string[] args = ["evaluate", fitted["mle"], "--data", fitted["y.csv"], "--json"];
        var (best, other) = (Adica.Run(args).Json, Adica.Run([.. args, "--rule", rule, "--half-width", "6", "--rule-nodes", rule is "sobol" or "draws" ? "65536" : "60"]).Json);
        Assert.Equal(best.GetProperty("logLikelihood").GetDouble(), other.GetProperty("logLikelihood").GetDouble(), 0.02);
        Assert.True(other.GetProperty("logLikelihoodError").GetDouble() < 0.05);
    }

    [Fact]
    public void Evaluate_WithOut_WritesEachRow()
    {
        Adica.Done("evaluate", fitted["mle"], "--data", fitted["y.csv"], "--out", _folder["l.csv"]);
        var table = TableFile.Read(_folder["l.csv"]);
        Assert.Equal((60, 2), (table.Values.Rows, table.Values.Cols));
        Assert.Equal("logLikelihood,error", string.Join(',', table.Names));
    }

    [Theory]
    [MemberData(nameof(Estimators))]
    public void EncodeReconstructSample_Estimator_HaveTheirSizes(string estimator)
    {
        Adica.Done("encode", fitted[estimator], "--data", fitted["y.csv"], "--out", _folder["z.npy"]);
        Adica.Done("reconstruct", fitted[estimator], "--data", fitted["y.csv"], "--out", _folder["back.csv"]);
        var (z, back) = (TableFile.Read(_folder["z.npy"]), TableFile.Read(_folder["back.csv"]));
        Assert.Equal((60, 2, 60, 4), (z.Values.Rows, z.Values.Cols, back.Values.Rows, back.Values.Cols));
        Assert.Equal("x4", back.Name(3));
        if (estimator == "pca")
            return;
        Adica.Done("sample", fitted[estimator], "--rows", "7", "--out", _folder["drawn.csv"]);
        Adica.Done("sample", fitted[estimator], "--rows", "7", "--threads", "3", "--out", _folder["again.csv"]);
        Assert.Equal((7, 4), (TableFile.Read(_folder["drawn.csv"]).Values.Rows, TableFile.Read(_folder["drawn.csv"]).Values.Cols));
        Assert.Equal(File.ReadAllBytes(_folder["drawn.csv"]), File.ReadAllBytes(_folder["again.csv"]));
    }

    [Theory]
    [InlineData("mle")]
    [InlineData("vae")]
    public void Encode_ByModes_IsNearTheMeans(string estimator)
    {
        Adica.Done("encode", fitted[estimator], "--data", fitted["y.csv"], "--point", "mode", "--threads", "1", "--out", _folder["one.csv"]);
        Adica.Done("encode", fitted[estimator], "--data", fitted["y.csv"], "--point", "mode", "--threads", "3", "--out", _folder["mode.csv"]);
        Assert.Equal(File.ReadAllBytes(_folder["one.csv"]), File.ReadAllBytes(_folder["mode.csv"]));
        Adica.Done("encode", fitted[estimator], "--data", fitted["y.csv"], "--out", _folder["mean.csv"]);
        Assert.InRange(Adica.Run("metrics", _folder["mode.csv"], _folder["mean.csv"], "--json").Json.GetProperty("r2").GetDouble(), 0.5, 1);
    }

    [Fact]
    public void Metrics_OfTheSame_ArePerfect()
    {
        var scores = Adica.Run("metrics", fitted["z.csv"], fitted["z.csv"], "--json").Json;
        Assert.Equal(["procrustesDisparity", "canonicalCorrelations", "mccPearson", "mccSpearman", "r2"], scores.EnumerateObject().Select(member => member.Name));
        Assert.Equal(0, scores.GetProperty("procrustesDisparity").GetDouble(), 12);
        Assert.Equal([1, 1], scores.GetProperty("canonicalCorrelations").EnumerateArray().Select(value => Math.Round(value.GetDouble(), 12)));
        foreach (var name in (string[])["mccPearson", "mccSpearman", "r2"])
            Assert.Equal(1, scores.GetProperty(name).GetDouble(), 12);
    }

    [Theory]
    [InlineData("nuts")]
    [InlineData("hmc")]
    [InlineData("mala")]
    [InlineData("random-walk")]
    public void Posterior_AnySampler_SummarisesItsDraws(string sampler)
    {
        var ran = Adica.Run("posterior", fitted["mle"], "--data", fitted["y.csv"], "--row", "60", "--sampler", sampler, "--chains", "2", "--draws", "400", "--warm-up", "300", "--out", _folder["d.csv"], "--json", "--quiet");
        var z = ran.Json.GetProperty("coordinates")[1];
        Assert.Equal("z2", z.GetProperty("name").GetString());
        Assert.InRange(z.GetProperty("rHat").GetDouble(), 0.9, 1.3);
        var draws = TableFile.Read(_folder["d.csv"]);
        Assert.Equal("chain,draw,z1,z2,logDensity", string.Join(',', draws.Names));
        Assert.Equal(800, draws.Values.Rows);
        Assert.Equal(Enumerable.Range(0, 800).Average(i => draws.Values[i, 3]), z.GetProperty("mean").GetDouble(), 10);
    }

    [Theory]
    [InlineData("ppca")]
    [InlineData("fa")]
    public void Posterior_OfALinearModel_IsItsNormalOne(string estimator)
    {
        const int Chains = 4, Draws = 20_000;
        string[] args = ["posterior", fitted[estimator], "--data", fitted["y.csv"], "--row", "7", "--draws", "20000", "--sampler", "mala"];
        var found = Adica.Run([.. args, "--out", _folder["d.npy"], "--json"]).Json;
        Assert.Equal((true, true), (found.GetProperty("exact").GetBoolean(), found.GetProperty("reliable").GetBoolean()));
        Assert.All((string[])["divergences", "acceptance"], key => Assert.Equal(JsonValueKind.Null, found.GetProperty(key).ValueKind));

        // E z = (I + W'Psi^-1 W)^-1 W'Psi^-1 (x - mean), of which the inverse is the covariance; in two latent numbers.
        using var run = RunFolder.Open(fitted[estimator]);
        var model = (LinearGaussian)ModelFile.FromTensors(run.ReadModel());
        var x = TableFile.Read(fitted["y.csv"]).Values.Row(6);
        var (w, precise) = (model.Loadings, Enumerable.Range(0, 4).Select(d => 1 / (model.NoiseDeviations[d] * model.NoiseDeviations[d])).ToArray());
        double Product(int i, int j) => Enumerable.Range(0, 4).Sum(d => w[d, i] * precise[d] * w[d, j]);
        var (a, b, c) = (1 + Product(0, 0), Product(0, 1), 1 + Product(1, 1));
        double[] covariance = [c / ((a * c) - (b * b)), -b / ((a * c) - (b * b)), a / ((a * c) - (b * b))];
        double Pull(int i) => Enumerable.Range(0, 4).Sum(d => w[d, i] * precise[d] * (x[d] - model.Mean[d]));
        double[] means = [(covariance[0] * Pull(0)) + (covariance[1] * Pull(1)), (covariance[1] * Pull(0)) + (covariance[2] * Pull(1))];

        var z = TableFile.Read(_folder["d.npy"]).Values;
        Assert.Equal((Chains * Draws, 5, Chains, Draws), (z.Rows, z.Cols, (int)z[z.Rows - 1, 0], (int)z[z.Rows - 1, 1]));
        double Average(Func<int, double> of) => Enumerable.Range(0, z.Rows).Average(of);
        for (var i = 0; i < 2; i++)
        {
            var (facts, column, sd) = (found.GetProperty("coordinates")[i], i + 2, Math.Sqrt(covariance[2 * i]));
            Assert.Equal(means[i], Average(n => z[n, column]), 5 * sd / Math.Sqrt(z.Rows));
            Assert.Equal(Average(n => z[n, column]), facts.GetProperty("mean").GetDouble(), 10);
            Assert.Equal(means[i] + (1.644854 * sd), facts.GetProperty("upper").GetDouble(), 0.03 * sd);
            Assert.Equal(sd / Math.Sqrt(z.Rows), facts.GetProperty("meanError").GetDouble(), 0.02 * sd / Math.Sqrt(z.Rows));
            Assert.All((string[])["rHat", "bulkSize", "tailSize"], key => Assert.Equal(JsonValueKind.Null, facts.GetProperty(key).ValueKind));
        }
        for (var (i, j, k) = (0, 0, 0); k < 3; (i, j, k) = (k == 0 ? 0 : 1, 1, k + 1))
            Assert.Equal(covariance[k], Average(n => (z[n, i + 2] - means[i]) * (z[n, j + 2] - means[j])), 0.03 * Math.Sqrt(covariance[0] * covariance[2]));

        Adica.Done([.. args, "--threads", "3", "--out", _folder["again.npy"]]);
        Assert.Equal(File.ReadAllBytes(_folder["d.npy"]), File.ReadAllBytes(_folder["again.npy"]));
        var text = Adica.Done(args);
        Assert.Contains("exact and independent", text, StringComparison.Ordinal);
        Assert.DoesNotContain("R-hat", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ppca")]
    [InlineData("fa")]
    public void Posterior_OfNoLatentNumbers_IsRefused(string estimator)
    {
        Adica.Done("fit", estimator, "--data", fitted["x.csv"], "--latent", "0", "--out", _folder["run"]);
        Adica.Run("posterior", _folder["run"], "--data", fitted["y.csv"]).AssertRefused(ExitCode.Usage, "has no latent numbers");
    }

    [Theory]
    [InlineData("mle")]
    [InlineData("vae")]
    [InlineData("ppca")]
    [InlineData("fa")]
    public void Density_AtPoints_IsWhatEvaluateAverages(string estimator)
    {
        var text = Adica.Done("density", fitted[estimator], "--data", fitted["y.csv"]);
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("x1,x2,x3,x4,logDensity", lines[0]);
        var mean = lines[1..].Average(line => double.Parse(line.Split(',')[^1], System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(Adica.Run("evaluate", fitted[estimator], "--data", fitted["y.csv"], "--json").Json.GetProperty("logLikelihood").GetDouble(), mean, 10);
    }

    [Fact]
    public void Density_OnAGrid_IntegratesToOne()
    {
        Adica.Done("data", "--latent", "1", "--observed", "2", "--rows", "200", "--out", _folder["x.csv"]);
        Adica.Done("fit", "mle", "--data", _folder["x.csv"], "--latent", "1", "--hidden", "3", "--epochs", "2", "--out", _folder["run"]);
        Adica.Done("density", _folder["run"], "--grid", "-12:12:81", "--out", _folder["p.csv"]);
        var p = TableFile.Read(_folder["p.csv"]).Values;
        Assert.Equal((81 * 81, -12.0, -11.7), (p.Rows, p[0, 0], Math.Round(p[1, 1], 9)));
        Assert.Equal(1, Enumerable.Range(0, p.Rows).Sum(i => Math.Exp(p[i, 2])) * 0.3 * 0.3, 3);
    }

    [Fact]
    public void Report_Runs_ComparesThem()
    {
        var rows = Adica.Run(["report", .. Fitted.Estimators.Select(name => fitted[name]), "--data", fitted["y.csv"], "--json"]).Json.EnumerateArray().ToList();
        Assert.Equal(Fitted.Estimators, rows.Select(row => row.GetProperty("estimator").GetString()));
        Assert.Equal(
            Adica.Run("evaluate", fitted["fa"], "--data", fitted["y.csv"], "--json").Json.GetProperty("logLikelihood").GetDouble(), rows[4].GetProperty("heldOut").GetDouble());
        Assert.Equal(0.01, rows[0].GetProperty("setting:rate").GetDouble());
        var text = Adica.Done("report", fitted["mle"], fitted["fa"]);
        Assert.Equal(3, text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Theory]
    [MemberData(nameof(Estimators))]
    public void Evaluate_OtherColumns_IsRefused(string estimator) =>
        Adica.Run("evaluate", fitted[estimator], "--data", fitted["z.csv"]).AssertRefused(ExitCode.BadData, "z.csv has 2 columns", "was fitted to 4");

    [Theory]
    [InlineData(2, "has no posterior: the components", "posterior", "pca", "--data", "y.csv")]
    [InlineData(2, "has no posterior: without noise", "posterior", "fastica", "--data", "y.csv")]
    [InlineData(2, "depends on all rows; adica encode tells", "posterior", "lds", "--data", "y.csv")]
    [InlineData(2, "--row 61 is more than", "posterior", "ppca", "--data", "y.csv", "--row", "61")]
    [InlineData(2, "--row 61 is more than", "posterior", "mle", "--data", "y.csv", "--row", "61")]
    [InlineData(2, "has no density", "density", "pca", "--data", "y.csv")]
    [InlineData(2, "has no density to draw from", "sample", "pca", "--out", "no.csv")]
    [InlineData(2, "up to 3 columns", "density", "mle", "--grid", "-1:1:3")]
    [InlineData(2, "FROM:TO:COUNT", "density", "mle", "--grid", "1:-1:3")]
    [InlineData(2, "one of --data and --grid", "density", "mle")]
    [InlineData(2, "more than", "evaluate", "mle", "--data", "y.csv", "--rule", "grid", "--rule-nodes", "100000")]
    [InlineData(2, "up to 256 nodes", "evaluate", "mle", "--data", "y.csv", "--rule", "gauss-hermite", "--rule-nodes", "257")]
    [InlineData(2, "up to 256 nodes", "evaluate", "mle", "--data", "y.csv", "--rule-nodes", "257")]
    [InlineData(5, "take fewer rows", "posterior", "mle", "--data", "y.csv", "--draws", "100000000", "--chains", "10000")]
    [InlineData(2, "at least 8 nodes", "evaluate", "mle", "--data", "y.csv", "--rule", "sobol", "--rule-nodes", "7")]
    [InlineData(3, "300 rows", "metrics", "z.csv", "y.csv")]
    [InlineData(5, "is a file", "encode", "x.csv", "--data", "x.csv", "--out", "no.csv")]
    [InlineData(5, "no such folder", "encode", "none", "--data", "x.csv", "--out", "no.csv")]
    [InlineData(2, "which must be .csv", "encode", "mle", "--data", "x.csv", "--out", "no.txt")]
    [InlineData(5, "there is no directory", "encode", "mle", "--data", "x.csv", "--out", "no/no.csv")]
    [InlineData(5, "is a directory", "encode", "mle", "--data", "x.csv", "--out", "fa")]
    [InlineData(5, "no such file", "evaluate", "mle", "--data", "none.csv")]
    [InlineData(2, "only an .npz file", "evaluate", "mle", "--data", "y.csv", "--member", "a")]
    public void Command_WhatCannotBe_IsRefused(int code, string words, string command, params string[] args)
    {
        string[] before = [.. Directory.EnumerateFileSystemEntries(fitted[""])];
        Adica.Run([command, .. args.Select(Full)]).AssertRefused((ExitCode)code, words);
        Assert.Equal(before.Order(), Directory.EnumerateFileSystemEntries(fitted[""]).Order());
    }

    // Names of files and runs are those of the fixture; options and numbers stay.
    private string Full(string arg) => arg.EndsWith(".csv", StringComparison.Ordinal) || arg.EndsWith(".txt", StringComparison.Ordinal) || arg == "none" || Fitted.Estimators.Contains(arg) ? fitted[arg] : arg;
}
