using System.Text.Json;
using AutoDiffIca.Cli.Io;
using AutoDiffIca.Cli.Rendering.Reports;
using AutoDiffIca.Cli.Tests.Commands;
using Microsoft.Playwright;

namespace AutoDiffIca.Cli.Tests.Rendering;

/// <summary>What only a browser knows: how wide text really is, and whether the page fits.</summary>
public sealed class ReportInBrowserTests(Fitted fitted) : IClassFixture<Fitted>
{
    // Text is measured where it is painted, a rotated one as well. Half a pixel is rounding.
    private const string Faults = """
        () => {
          const faults = [], width = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth > width) faults.push(`scrolls sideways: ${document.documentElement.scrollWidth} > ${width}`);
          for (const e of document.querySelectorAll('h1,h2,p,li,td,th,dt,dd,pre,caption,.v')) {
            const r = e.getBoundingClientRect();
            if (r.width > 0 && (r.left < -0.5 || r.right > width + 0.5 || e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0)) faults.push(`clipped: ${e.textContent.slice(0, 60)}`);
          }
          for (const svg of document.querySelectorAll('svg')) {
            const box = svg.getBoundingClientRect();
            const texts = [...svg.querySelectorAll('text')].map(t => ({ text: t.lastChild.textContent, r: t.getBoundingClientRect() }));
            for (const { text, r } of texts)
              if (r.left < box.left - 0.5 || r.right > box.right + 0.5 || r.top < box.top - 0.5 || r.bottom > box.bottom + 0.5) faults.push(`${svg.id}: outside: ${text}`);
            for (let i = 0; i < texts.length; i++)
              for (let j = i + 1; j < texts.length; j++) {
                const a = texts[i].r, b = texts[j].r;
                if (a.left < b.right - 0.5 && b.left < a.right - 0.5 && a.top < b.bottom - 0.5 && b.top < a.bottom - 0.5) faults.push(`${svg.id}: overlap: ${texts[i].text} | ${texts[j].text}`);
              }
          }
          const seen = new Set();
          for (const e of document.querySelectorAll('[id]')) { if (seen.has(e.id)) faults.push(`id twice: ${e.id}`); seen.add(e.id); }
          if (document.querySelector('script')) faults.push('a script');
          return JSON.stringify(faults);
        }
        """;

    [BrowserFact]
    public async Task Report_OfEveryKindOfSeries_ClipsNothingAndOverlapsNothing()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "gallery.html");
        await File.WriteAllTextAsync(file, HtmlReport.Render(GalleryReport.Make()));
        await AssertFits(file);
    }

    [BrowserFact]
    public async Task Reports_OfFitsByEachEstimatorAndTheirComparison_ClipNothingAndOverlapNothing()
    {
        var comparison = fitted["comparison.html"];
        string[] runs = [.. Fitted.Estimators.Select(name => fitted[name]), .. Hard()];
        Adica.Done(["report", .. runs, "--out", comparison]);
        Adica.Done("report", runs[0], runs[1], "--data", fitted["y.csv"], "--out", fitted["two.html"]);
        await AssertFits([.. runs.Select(run => Path.Combine(run, "report.html")), comparison, fitted["two.html"]]);
    }

    // Names that are long or look like markup, many columns and latent numbers, and numbers of all sizes.
    private IEnumerable<string> Hard()
    {
        var draws = new Draws(41);
        Mat<double> Values(int rows, int columns) => new(rows, columns, [.. Enumerable.Range(0, rows * columns).Select(i => draws.Normal() * Math.Pow(10, (i % columns % 7) - 3))]);
        string[] odd = ["<script>alert(1)</script>", "a name that is long & \"quoted\", with words", "a_name_that_is_long_and_has_no_place_to_break_it_anywhere", "ä€漢字"];
        TableFile.Write(fitted["many.csv"], new([.. odd, .. Enumerable.Range(0, 56).Select(i => $"column{i}")], Values(150, 60)));
        TableFile.Write(fitted["wide.csv"], new(Values(90, 80)));
        TableFile.Write(fitted["one.csv"], new(["<b>"], Values(30, 1)));
        TableFile.Write(fitted["few.csv"], new(Values(4, 2)));
        (string Estimator, string Data, int Latent)[] fits =
            [("pca", "many", 60), ("fa", "many", 9), ("fastica", "many", 20), ("lds", "many", 7), ("vae", "many", 18), ("pca", "wide", 70), ("vae", "wide", 65), ("mle", "one", 1), ("lds", "one", 1), ("fa", "one", 0), ("vae", "few", 1), ("lds", "few", 1), ("fastica", "few", 1)];
        foreach (var (estimator, data, latent) in fits)
        {
            var run = fitted[$"{estimator}-{data}-of-which-the-folder-has-a-name-that-is-long"];
            string[] few = estimator is "mle" or "vae" ? ["--epochs", "12", "--validation", "0.3"] : [];
            Adica.Done(["fit", estimator, "--data", fitted[data + ".csv"], "--latent", latent.ToString(System.Globalization.CultureInfo.InvariantCulture), "--out", run, .. few]);
            yield return run;
        }
    }

    private static async Task AssertFits(params string[] files)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = BrowserFactAttribute.Executable, Args = ["--no-sandbox"] });
        foreach (var scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
        {
            var page = await browser.NewPageAsync(new() { ColorScheme = scheme, Offline = true });
            foreach (var file in files)
            {
                await page.GotoAsync(new Uri(file).AbsoluteUri);
                foreach (var width in (int[])[1280, 800, 400])
                {
                    await page.SetViewportSizeAsync(width, 900);
                    var faults = JsonSerializer.Deserialize<string[]>(await page.EvaluateAsync<string>(Faults))!;
                    Assert.True(faults.Length == 0, $"{file}, {scheme}, {width} pixels wide:\n{string.Join('\n', faults)}");
                }
                Assert.Equal(scheme == ColorScheme.Dark ? "rgb(22, 25, 29)" : "rgb(255, 255, 255)", await page.EvaluateAsync<string>("() => getComputedStyle(document.querySelector('svg > rect')).color"));
            }
        }
    }
}
