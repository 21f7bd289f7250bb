using System.Globalization;
using System.Xml.Linq;
using AutoDiffIca.Cli.Commands;
using AutoDiffIca.Cli.Fits;
using AutoDiffIca.Cli.Io;
using AutoDiffIca.Cli.Rendering.Reports;
using AutoDiffIca.Cli.RunReports;
using AutoDiffIca.Cli.Tests.Commands;
using AutoDiffIca.Cli.Tests.Io;
using AutoDiffIca.Cli.Tests.Rendering;
using AutoDiffIca.Models;

namespace AutoDiffIca.Cli.Tests.RunReports;

/// <summary>What the page of a fit shows.</summary>
public sealed class RunReportTests(Fitted fitted) : IClassFixture<Fitted>, IDisposable
{
    private const string NoPicture = "There is no picture";

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("mle", "Learning", "Latent values", "Columns and latent values", "Observed and reconstructed", "Reconstruction error by column", "Settings")]
    [InlineData("vae", "Learning", "The bound and its parts", "Latent values", "Columns and latent values", "Observed and reconstructed", "Reconstruction error by column", "Settings")]
    [InlineData("pca", "Explained variance", "Latent values", "Columns and latent values", "Observed and reconstructed", "Reconstruction error by column", "Settings")]
    [InlineData("ppca", "Latent values", "Columns and latent values", "Observed and reconstructed", "Reconstruction error by column", "Noise by column", "Settings")]
    [InlineData("fa", "Latent values", "Columns and latent values", "Observed and reconstructed", "Reconstruction error by column", "Noise by column", "Settings")]
    [InlineData("fastica", "Sources", "Latent values", "Columns and latent values", "Observed and reconstructed", "Reconstruction error by column", "Settings")]
    [InlineData("lds", "States", "Innovations", "Latent values", "Columns and latent values", "Observed and reconstructed", "Reconstruction error by column", "Noise by column", "Settings")]
    public void Report_OfAnEstimator_ShowsWhatItsModelHas(string estimator, params string[] sections)
    {
        var page = Page(fitted[estimator]);
        // Of steps that went by in one go there may be curves too.
        Assert.Equal(sections.Except(["Learning"]), page.Sections().Except(["Learning"]));
        Assert.Equal(estimator is "mle" or "vae", page.Sections().Contains("Learning") && page.Section("Learning").Labels().Contains("epoch"));
        Assert.DoesNotContain(NoPicture, page.ToString(), StringComparison.Ordinal);
        Assert.All(page.Figures(), svg => XDocument.Parse(svg.ToString()));
        Assert.DoesNotContain("not shown", page.ToString(), StringComparison.Ordinal);
        foreach (var section in sections.Except(["Settings"]))
            Assert.NotEmpty(page.Section(section).Figures());
    }

    [Fact]
    public void Report_BeginsWithWhatIsKnownInBrief()
    {
        var facts = Facts(Page(fitted["mle"]));
        using var run = RunFolder.Open(fitted["mle"]);
        Assert.Equal(["estimator", "data", "rows × columns", "latent", "seed", "epochs", "objective of a row", "validation of a row", "noise variance", "adica"], facts.Keys);
        Assert.Equal(("mle", "x.csv", "300 × 4", "2", "1", "3", InfoCommand.Version), (facts["estimator"], facts["data"], facts["rows × columns"], facts["latent"], facts["seed"], facts["epochs"], facts["adica"]));
        Assert.Equal(run.ReadHistory().Values[2, 1].ToString("G6", CultureInfo.InvariantCulture), facts["objective of a row"]);
        Assert.DoesNotContain("objective of a row", Facts(Page(fitted["fastica"])).Keys);
    }

    [Fact]
    public void Report_OfARun_HasAllItsSettingsAndNoPlaceOfItsOwn()
    {
        using var run = RunFolder.Open(fitted["vae"]);
        var page = Page(fitted["vae"]);
        var rows = page.Section("Settings").Descendants("tr").Skip(1).Select(row => row.Elements("td").Select(cell => cell.Value).ToArray());
        Assert.Equal(run.Config.Settings.Select(setting => ("--" + setting.Key, new Fact("", "", setting.Value).Text)), rows.Select(row => (row[0], row[1])));
        Assert.DoesNotContain(Path.GetFullPath(fitted[""]), page.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Report_OfPrincipalComponents_TellsTheirPartsOfTheVariance()
    {
        var pca = ((FittedModel.Principal)FittedModel.Read(fitted["pca"])).Model;
        var rows = Page(fitted["pca"]).Section("Explained variance").Descendants("tr").Skip(1).Select(row => row.Elements("td").Select(cell => double.Parse(cell.Value, CultureInfo.InvariantCulture)).ToArray()).ToList();
        Assert.Equal(2, rows.Count);
        Assert.Equal(pca.ExplainedVariance[1], rows[1][2], 4);
        Assert.Equal(pca.ExplainedVariance[0] + pca.ExplainedVariance[1], rows[1][3], 4);
    }

    [Theory]
    [InlineData("pca", 0)]
    [InlineData("ppca", 0)]
    [InlineData("fa", 0)]
    [InlineData("mle", 1)]
    [InlineData("vae", 1)]
    [InlineData("pca", 1)]
    [InlineData("fastica", 1)]
    [InlineData("lds", 1)]
    public void Report_OfOddData_HasAPictureForAllThereIs(string estimator, int latent)
    {
        string[] tables =
        [
            "a\n1\n2\n4\n8\n9\n", "a,b\n1,2\n2,1\n4,4\n", "a,b,c\n1,7,3\n2,7,1\n4,7,5\n8,7,0\n", "a,b\n1e150,1e-150\n2e150,3e-150\n4e150,1e-150\n",
            .. estimator is "mle" or "vae" or "pca" ? (string[])["a,b\n3,4\n3,4\n3,4\n"] : [],
        ];
        foreach (var (i, table) in tables.Index())
        {
            string[] few = estimator is "mle" or "vae" ? ["--epochs", "2", "--batch", "3"] : [];
            var ran = Adica.Run(["fit", estimator, "--data", _folder.Write("x.csv", table), "--latent", latent.ToString(CultureInfo.InvariantCulture), "--out", _folder["run" + i], "--quiet", .. few]);
            if (ran.Code != 0)
            {
                Assert.NotEqual((int)ExitCode.System, ran.Code);
                continue;
            }
            var page = Page(_folder["run" + i]);
            Assert.DoesNotContain(NoPicture, page.ToString(), StringComparison.Ordinal);
            Assert.Equal(latent > 0, page.Sections().Contains("Latent values"));
        }
    }

    [Fact]
    public void Report_OfNamesThatLookLikeMarkup_KeepsThemText()
    {
        const string evil = "<script>alert(1)</script>";
        TableFile.Write(_folder["x.csv"], new([evil, "a&b", "\"'"], new(6, 3, [.. Enumerable.Range(0, 18).Select(i => Math.Sin(i * i))])));
        Fit("fa", "x.csv");
        var page = Page(_folder["run"]);
        Assert.Contains(page.Section("Noise by column").Labels(), label => label.Contains(evil, StringComparison.Ordinal));
        Assert.DoesNotContain("<script", File.ReadAllText(_folder["run/report.html"]), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Report_OfManyColumns_TellsTheirSpreadAndTheLargest()
    {
        TableFile.Write(_folder["x.npy"], new(new(150, 61, [.. Enumerable.Range(0, 150 * 61).Select(i => Math.Sin(i * (i % 61 + 1.3)))])));
        Fit("fa", "x.npy");
        var page = Page(_folder["run"]);
        Assert.Contains("The 10 largest of 61", page.Section("Reconstruction error by column").Value, StringComparison.Ordinal);
        Assert.Equal(11, page.Section("Noise by column").Descendants("tr").Count());
        Assert.DoesNotContain("Columns and latent values", page.Sections());
    }

    [Theory]
    [InlineData(2500, 2, "the first 2,000 of 2,500 rows")]
    [InlineData(1500, 250, "the first 1,000 of 1,500 rows")]
    [InlineData(2, 2, "all 2 rows")]
    public void Report_OfManyRows_IsOfTheFirst(int rows, int columns, string words)
    {
        var run = Of(new Pca(new double[columns], Mat<double>.Zeros(0, columns), Array.Empty<double>(), 1, 0), new(rows, columns, [.. Enumerable.Range(0, rows * columns).Select(i => Math.Cos(i))]));
        Assert.Equal(words, run.RowsInWords);
        Assert.Contains(words, HtmlReport.Render(RunReport.Of(run, [])), StringComparison.Ordinal);
    }

    [Fact]
    public void Report_OfAModelThatIsNoNumber_IsStillAPage()
    {
        double[] nothing = [double.NaN, double.NaN, double.NaN];
        object[] models =
        [
            new LinearGaussian(nothing, new(3, 2, [.. nothing, .. nothing]), new Noise.Diagonal(nothing)), new Pca(nothing, new(2, 3, [.. nothing, .. nothing]), nothing[..2], double.NaN, 2),
            new Ica(nothing, new(2, 3, [.. nothing, .. nothing]), new(3, 2, [.. nothing, .. nothing]), nothing[..2]),
            // It does not even fit the data.
            new LinearGaussian(nothing[..2], new(2, 1, nothing[..2]), new Noise.Isotropic(1)),
        ];
        foreach (var model in models)
            Assert.Contains("Settings", HtmlPage.Parse(HtmlReport.Render(RunReport.Of(Of(model, new(5, 3, [.. Enumerable.Range(0, 15).Select(i => Math.Cos(i))])), []))).Sections());
    }

    [Fact]
    public void Report_OfAModelThatDoesNotFitTheData_SaysThatThereIsNoPicture() => Assert.Contains(
        NoPicture, HtmlReport.Render(RunReport.Of(Of(new LinearGaussian(new double[2], new(2, 1, [1, 1]), new Noise.Isotropic(1)), Mat<double>.Identity(3)), [])), StringComparison.Ordinal);

    [Fact]
    public void Resume_ARunThatWasKilledBeforeItsReport_WritesIt()
    {
        File.Copy(fitted["x.csv"], _folder["x.csv"]);
        Fit("pca", "x.csv");
        var report = File.ReadAllBytes(_folder["run/report.html"]);
        File.Delete(_folder["run/report.html"]);
        var model = File.ReadAllBytes(_folder["run/model.safetensors"]);
        Adica.Done("fit", "--resume", _folder["run"]);
        Assert.Equal(report, File.ReadAllBytes(_folder["run/report.html"]));
        Assert.Equal(model, File.ReadAllBytes(_folder["run/model.safetensors"]));
        // Without its data it is finished all the same.
        File.Delete(_folder["run/report.html"]);
        File.Delete(_folder["x.csv"]);
        Adica.Done("fit", "--resume", _folder["run"]);
        Assert.False(File.Exists(_folder["run/report.html"]));
    }

    [Fact]
    public void Resume_WhereTheReportCannotBeWritten_IsOneLineAndKeepsTheModel()
    {
        File.Copy(fitted["x.csv"], _folder["x.csv"]);
        Fit("pca", "x.csv");
        var model = File.ReadAllBytes(_folder["run/model.safetensors"]);
        File.Delete(_folder["run/report.html"]);
        Directory.CreateDirectory(_folder["run/report.html"]);
        Adica.Run("fit", "--resume", _folder["run"], "--quiet").AssertRefused(ExitCode.System, "report.html", "is a directory");
        Assert.Equal(model, File.ReadAllBytes(_folder["run/model.safetensors"]));
    }

    private void Fit(string estimator, string data) => Adica.Done("fit", estimator, "--data", _folder[data], "--latent", "1", "--out", _folder["run"]);

    private static ReportedRun Of(object model, Mat<double> data) => new(
        new("pca", [], 1, "x.csv", "", ["step", "objective"], "0.1.0"), new(["step", "objective"], Mat<double>.Zeros(0, 2)), FittedModel.Of(model), new("x.csv", new(data)), threads: 1);

    private static XDocument Page(string run) => HtmlPage.Parse(File.ReadAllText(Path.Combine(run, "report.html")));

    private static Dictionary<string, string> Facts(XDocument page)
    {
        var facts = page.Descendants("dl").First();
        return facts.Elements("dt").Zip(facts.Elements("dd")).ToDictionary(fact => fact.First.Value, fact => fact.Second.Value);
    }
}
