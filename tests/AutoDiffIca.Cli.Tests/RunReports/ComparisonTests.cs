using System.Xml.Linq;
using AutoDiffIca.Cli.Tests.Commands;
using AutoDiffIca.Cli.Tests.Io;
using AutoDiffIca.Cli.Tests.Rendering;

namespace AutoDiffIca.Cli.Tests.RunReports;

/// <summary>Runs beside each other as a page.</summary>
public sealed class ComparisonTests(Fitted fitted) : IClassFixture<Fitted>, IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Report_WithOut_WritesAPageAndTheSameTable()
    {
        string[] runs = [.. Fitted.Estimators.Select(name => fitted[name])];
        string[] report = ["report", .. runs, "--data", fitted["y.csv"]];
        Assert.Equal(Adica.Done(report), Adica.Done([.. report, "--out", _folder["page.html"]]));
        Assert.Equal(Adica.Done([.. report, "--json"]), Adica.Done([.. report, "--json", "--out", _folder["again.html"]]));
        Assert.Equal(File.ReadAllBytes(_folder["page.html"]), File.ReadAllBytes(_folder["again.html"]));
        var page = Page("page.html");
        Assert.Equal(["Runs", "Learning", "What was reached", "Noise variance", "Settings that differ"], page.Sections());
        Assert.All(Fitted.Estimators, name => Assert.Contains(name, page.Section("Runs").Value, StringComparison.Ordinal));
        Assert.All((string[])["mle", "vae"], name => Assert.Contains(name, page.Section("Learning").Labels()));
        // Neither of these has an objective or a density; others have.
        Assert.All((string[])["pca", "fastica"], name => Assert.DoesNotContain(name, page.Section("What was reached").Labels()));
        Assert.All((string[])["mle", "vae", "ppca", "fa", "lds"], name => Assert.Contains(name, page.Section("What was reached").Labels()));
        Assert.Equal(["mle", "vae", "ppca"], page.Section("Noise variance").Labels().Where(label => Fitted.Estimators.Contains(label)));
    }

    [Fact]
    public void Settings_OfRuns_AreThoseThatDiffer()
    {
        Adica.Done("fit", "mle", "--data", fitted["x.csv"], "--latent", "2", "--epochs", "2", "--rate", "0.02", "--out", _folder["other"]);
        var rows = Page("page.html", fitted["mle"], _folder["other"]).Section("Settings that differ").Descendants("tr").Select(row => row.Elements().Select(cell => cell.Value).ToArray()).ToDictionary(row => row[0], row => row[1..]);
        Assert.Equal(["mle", "other"], rows[""]);
        Assert.Equal(["0.01", "0.02"], rows["--rate"]);
        Assert.Equal(["3", "2"], rows["--epochs"]);
        Assert.DoesNotContain("--batch", rows.Keys);
    }

    [Fact]
    public void Runs_OfOneNameOrOtherData_AreToldApart()
    {
        Directory.CreateDirectory(_folder["a"]);
        foreach (var folder in (string[])["a/run", "run"])
            Adica.Done("fit", "pca", "--data", fitted[folder == "run" ? "y.csv" : "x.csv"], "--latent", "1", "--out", _folder[folder]);
        var page = Page("page.html", _folder["a/run"], _folder["run"]);
        Assert.Contains("2 different data sets", page.ToString(), StringComparison.Ordinal);
        Assert.All((string[])["a/run", "run"], run => Assert.Contains(page.Section("Runs").Descendants("th"), head => head.Value == _folder[run]));
    }

    [Fact]
    public void Report_OfOneRun_IsAPageToo() => Assert.Equal(["Runs"], Page("page.html", fitted["pca"]).Sections());

    [Fact]
    public void Report_OverAFile_ReplacesItWhole()
    {
        _folder.Write("page.html", new string('x', 1_000_000));
        Assert.Equal(["page.html"], _folder.Names);
        _ = Page("page.html", fitted["pca"]);
        Assert.Equal(["page.html"], _folder.Names);
    }

    [Theory]
    [InlineData(ExitCode.Usage, "page.txt", "must be .html")]
    [InlineData(ExitCode.Usage, "page", "must be .html")]
    [InlineData(ExitCode.System, "none/page.html", "there is no directory")]
    [InlineData(ExitCode.System, "folder.html", "is a directory")]
    internal void Report_ToWhatCannotBeWritten_IsRefused(ExitCode code, string path, string words)
    {
        Directory.CreateDirectory(_folder["folder.html"]);
        Adica.Run("report", fitted["pca"], "--out", _folder[path]).AssertRefused(code, words);
        Assert.Equal(["folder.html"], _folder.Names);
    }

    [Fact]
    public void Report_OfARunThatIsNone_LeavesThePageAsItWas()
    {
        _folder.Write("page.html", "mine");
        Adica.Run("report", fitted["pca"], _folder["none"], "--out", _folder["page.html"]).AssertRefused(ExitCode.System, "no such folder");
        Assert.Equal("mine", File.ReadAllText(_folder["page.html"]));
    }

    private XDocument Page(string name, params string[] runs)
    {
        if (runs.Length > 0)
            Adica.Done(["report", .. runs, "--out", _folder[name]]);
        return HtmlPage.Parse(File.ReadAllText(_folder[name]));
    }
}
